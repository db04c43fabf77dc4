/** This process's copy of one meeting's minutes: a cache of the update log, rebuilt from it whenever in doubt. */
import * as Y from 'yjs';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MinutesStore } from '../store/minutes.ts';
import { emptyDoc } from './prose.ts';

export interface DocCopy {
  readonly doc: Y.Doc;
  /** The last row of the log that is in the document. */
  readonly docSeq: number;
  /** When that row was written; null for an empty document. */
  readonly savedAt: number | null;
}

type UpdateLog = Pick<MinutesStore, 'minutesSince'>;

/** Merging costs more than linearly in the number of updates. */
const CHUNK = 200;

export const readCopy = (store: UpdateLog, id: MeetingId): Promise<DocCopy> =>
  caughtUp(store, id, { doc: emptyDoc(), docSeq: 0, savedAt: null });

/**
 * With everything other processes have appended since. The document is the same object. Twenty thousand rows take about a
 * tenth of a second; between chunks the meetings that run get their turn.
 */
export async function caughtUp(store: UpdateLog, id: MeetingId, copy: DocCopy): Promise<DocCopy> {
  const rows = await store.minutesSince(id, copy.docSeq);
  const last = rows.at(-1);
  if (!last) return copy;
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK).map((row) => row.update);
    const [only] = chunk;
    if (start > 0) await new Promise((resolve) => setImmediate(resolve));
    Y.applyUpdate(copy.doc, chunk.length === 1 && only ? only : Y.mergeUpdates(chunk));
  }
  return { doc: copy.doc, docSeq: last.docSeq, savedAt: last.at };
}

/**
 * Applies a checked update and gives back what it really changed, as the document itself would pass it on: without
 * what was there already. Null: nothing. `broken`: the document must be thrown away and read anew.
 */
export function applied(doc: Y.Doc, update: Uint8Array): Uint8Array | null | 'broken' {
  const changes: Uint8Array[] = [];
  const collect = (change: Uint8Array) => changes.push(change);
  doc.on('update', collect);
  try {
    Y.applyUpdate(doc, update);
  } catch {
    return 'broken';
  } finally {
    doc.off('update', collect);
  }
  // Pending structs would wait for ever in silence (promises.md A38).
  if (doc.store.pendingStructs || doc.store.pendingDs) return 'broken';
  const [first, ...others] = changes;
  if (!first) return null;
  // Yjs tidies formatting in a second transaction: both belong to this change.
  return others.length === 0 ? first : Y.mergeUpdates(changes);
}
