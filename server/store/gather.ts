/** The same small question by many in one turn is asked once: a hall that comes back together asks 30,000 of them. */
import { performance } from 'node:perf_hooks';
import DataLoader from 'dataloader';

/** More than this many keys are several statements. */
const MOST_AT_ONCE = 1_000;
/** How long (ms) a question waits for company while the loop is full: everybody waits longer than that anyway. */
const SPAN = 20;
/** From what share of its time on the loop is full, and how often (ms) that is looked at. */
const FULL = 0.9;
const LOOK_EVERY = 50;

/**
 * Asks `find` once for everything that was asked meanwhile, scope (say, a meeting) by scope: within the turn of the event
 * loop while it has time to rest, so that nobody waits for company, and once in a span while it has none. A turn would be
 * too short for a storm, since each takes in one new connection. Nothing is remembered: each answer was read after its
 * question.
 */
export function gather<Key, Found, Scope extends readonly string[]>(
  find: (keys: readonly Key[], ...scope: Scope) => Promise<ReadonlyMap<Key, Found>>,
  isFull: () => boolean = loopIsFull,
): (key: Key, ...scope: Scope) => Promise<Found | null> {
  async function answer(asked: readonly { readonly key: Key; readonly scope: Scope }[]) {
    const keys = new Map<string, { readonly scope: Scope; readonly wanted: Set<Key> }>();
    const found = new Map<string, ReadonlyMap<Key, Found>>();
    for (const { key, scope } of asked) {
      const place = scope.join('\n');
      const there = keys.get(place) ?? { scope, wanted: new Set() };
      keys.set(place, there);
      there.wanted.add(key);
    }
    for (const [place, { scope, wanted }] of keys) found.set(place, await find([...wanted], ...scope));
    return asked.map(({ key, scope }) => found.get(scope.join('\n'))?.get(key) ?? null);
  }

  const loader = new DataLoader(answer, {
    cache: false,
    maxBatchSize: MOST_AT_ONCE,
    batchScheduleFn: (ask) => void (isFull() ? setTimeout(ask, SPAN) : process.nextTick(ask)),
  });
  return (key, ...scope) => loader.load({ key, scope });
}

const loopIsFull = watchLoop();

/** Whether the event loop of this thread had hardly a rest since it was last looked at. */
export function watchLoop(): () => boolean {
  let lookedAt = performance.now();
  let before = performance.eventLoopUtilization();
  let full = false;
  return () => {
    const now = performance.now();
    if (now - lookedAt < LOOK_EVERY) return full;
    const until = performance.eventLoopUtilization();
    full = performance.eventLoopUtilization(until, before).utilization > FULL;
    before = until;
    lookedAt = now;
    return full;
  };
}

/** Rows by what they are asked for. */
export function grouped<Key, Row>(rows: readonly Row[], keyOf: (row: Row) => Key): ReadonlyMap<Key, readonly Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
