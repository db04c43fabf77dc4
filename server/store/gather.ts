/** The same small question by many in one turn is asked once: a hall that comes back together asks 30,000 of them. */
import DataLoader from 'dataloader';

/** More than this many keys are several statements. */
const MOST_AT_ONCE = 1_000;
/** A span (ms), and how many questions in one make a storm: twice what a full hall voting within seconds asks. */
const SPAN = 10;
const STORM = 20;

/**
 * Asks `find` once a turn of the event loop for everything that was asked in it, scope (say, a meeting) by scope; in a
 * storm, when a turn holds only a few, once in a span. Nothing is remembered: each answer was read after its question.
 */
export function gather<Key, Found, Scope extends readonly string[]>(
  find: (keys: readonly Key[], ...scope: Scope) => Promise<ReadonlyMap<Key, Found>>,
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

  let spanBegan = 0;
  let before = 0;
  let now = 0;
  const count = () => {
    const spans = Math.floor((performance.now() - spanBegan) / SPAN);
    if (spans > 0) {
      before = spans === 1 ? now : 0;
      now = 0;
      spanBegan += spans * SPAN;
    }
    now += 1;
  };
  const loader = new DataLoader(answer, {
    cache: false,
    maxBatchSize: MOST_AT_ONCE,
    // In quiet times nobody waits for company: a ballot's answer would come a turn of the loop later.
    batchScheduleFn: (ask) => void (Math.max(before, now) < STORM ? process.nextTick(ask) : setTimeout(ask, SPAN)),
  });
  return (key, ...scope) => {
    count();
    return loader.load({ key, scope });
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
