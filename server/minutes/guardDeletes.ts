/** Which deletions an update may name: ranges that exist, each once, in order, and not too many. */
import * as Y from 'yjs';
import type { Verdict } from './verdict.ts';

/** A browser that comes back sends every deletion it knows of; hours of editing leave a few thousand. */
const MAX_RANGES = 20_000;

type Deletes = ReturnType<typeof Y.decodeUpdate>['ds'];

/** Null when nothing is wrong. Overlaps would make Yjs walk the document once for each: that is refused, not merged. */
export function checkDeletes(
  doc: Y.Doc,
  deletes: Deletes,
  fresh: readonly { readonly id: Y.ID; readonly length: number }[],
): Verdict | null {
  const ends = new Map<number, number>();
  for (const struct of fresh) ends.set(struct.id.client, struct.id.clock + struct.length);
  let ranges = 0;
  for (const [client, items] of deletes.clients) {
    const end = ends.get(client) ?? Y.getState(doc.store, client);
    ranges += items.length;
    if (ranges > MAX_RANGES) return { ok: false, why: 'deletes' };
    let after = 0;
    for (const { clock, len } of items) {
      if (len < 1 || clock < after) return { ok: false, why: 'deletes' };
      after = clock + len;
      if (after > end) return { ok: false, why: 'unknown' };
    }
  }
  return null;
}
