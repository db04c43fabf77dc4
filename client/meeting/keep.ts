/**
 * What the browser keeps between visits. WeChat and private windows may forbid it: then it lasts as long as the tab, in the
 * page's memory and in its history entry, which survives a reload and goes nowhere else.
 */
import { held, hold, takeAlong } from '../router/history.ts';

const memory = heldByTab();
/** Storage would not take these: what it may still hold under them is old. */
const untaken = new Set(memory.keys());

export function keep(key: string, value: string | null): void {
  if (value === null) memory.delete(key);
  else memory.set(key, value);
  const wasUntaken = untaken.has(key);
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
    untaken.delete(key);
  } catch {
    // Storage is full or forbidden: memory still has it, and the server has everything acknowledged.
    untaken.add(key);
  }
  if (wasUntaken || untaken.has(key)) holdInTab();
}

export function kept(key: string): string | null {
  const ours = memory.get(key) ?? null;
  if (untaken.has(key)) return ours;
  try {
    return localStorage.getItem(key) ?? ours;
  } catch {
    return ours;
  }
}

/** Every key that begins so, whichever tab of this browser has written it. */
export function keptKeys(prefix: string): readonly string[] {
  const keys = new Set(memory.keys());
  try {
    for (let at = 0; at < localStorage.length; at += 1) keys.add(localStorage.key(at) ?? '');
  } catch {
    // Forbidden: what this page remembers is all there is.
  }
  return [...keys].filter((key) => key.startsWith(prefix));
}

// Whichever entry comes next has it too.
takeAlong('kept', () => [...memory].filter(([key]) => untaken.has(key)));

function holdInTab(): void {
  try {
    hold({});
  } catch {
    // Safari takes a hundred entries in half a minute and no more: the next one will hold this too.
  }
}

function heldByTab(): Map<string, string> {
  const written = held('kept');
  return new Map(Array.isArray(written) ? written.filter(isPair) : []);
}

function isPair(value: unknown): value is [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
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
