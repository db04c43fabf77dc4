/** Counting tries per key within a window: for guesses at passwords and join codes, and for crowds of joins. */

export interface Attempts {
  /** Takes one try; false when none is left. Taken before the outcome is known, so that racing guesses count too. */
  take(key: string): boolean;
  /** The try was an honest one: it doesn't count. */
  giveBack(key: string): void;
  /** Tries taken in the current window. */
  taken(key: string): number;
}

interface Window {
  readonly since: number;
  count: number;
}

const MAX_KEYS = 20_000;

/** At most `max` tries of one key in `windowMs`. Kept in this process: n processes allow n times as many. */
export function createAttempts(deps: {
  readonly clock: () => number;
  readonly max: number;
  readonly windowMs: number;
}): Attempts {
  const windows = new Map<string, Window>();

  function current(key: string): Window {
    const now = deps.clock();
    const known = windows.get(key);
    // Set back, the clock must not stretch the wait to a year.
    if (known && now >= known.since && now - known.since < deps.windowMs) return known;
    const fresh = { since: now, count: 0 };
    windows.delete(key);
    // They stand in the order they were opened: the oldest makes room.
    if (windows.size >= MAX_KEYS) windows.delete(windows.keys().next().value ?? '');
    windows.set(key, fresh);
    return fresh;
  }

  return {
    take(key) {
      const window = current(key);
      if (window.count >= deps.max) return false;
      window.count += 1;
      return true;
    },
    giveBack(key) {
      const window = current(key);
      window.count = Math.max(0, window.count - 1);
    },
    taken: (key) => current(key).count,
  };
}

/**
 * Whose tries are counted together: one IPv4 address, or one /64 of IPv6, which any household gets whole. Never throws: whoever has hung
 * up has no address any more, whatever the type says, and all of these are counted as one.
 */
export function addressKey(ip: string | undefined): string {
  if (!ip) return NOWHERE;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped) return mapped;
  if (!ip.includes(':')) return ip;
  const [head = '', tail] = ip.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail ? tail.split(':') : [];
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0');
  return [...first, ...zeros, ...last].slice(0, 4).join(':');
}
const NOWHERE = 'nowhere';
