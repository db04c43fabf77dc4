/** What the browser keeps between visits. WeChat may clear or forbid it: then it lasts as long as the page. */
const memory = new Map<string, string>();

export function keep(key: string, value: string | null): void {
  if (value === null) memory.delete(key);
  else memory.set(key, value);
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Storage is full or forbidden: memory still has it, and the server has everything acknowledged.
  }
}

export function kept(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? memory.get(key) ?? null;
  } catch {
    return memory.get(key) ?? null;
  }
}

export function keptJson<T>(key: string, check: (value: unknown) => value is T): T | null {
  const text = kept(key);
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return check(value) ? value : null;
  } catch {
    return null; // an older version's shape: as good as nothing
  }
}
