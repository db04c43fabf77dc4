/** What was typed here and is not in the server's log yet: change by change, or once as everything the server lacks. */
import * as Y from 'yjs';
import { isEmpty, merged } from './updates.ts';

export interface Batch {
  readonly update: Uint8Array;
  /** The changes that are in it. */
  readonly changes: readonly Uint8Array[];
  /** Set when it is everything beyond this state vector. */
  readonly beyond: Uint8Array | null;
}

export interface OutgoingUpdates {
  add(change: Uint8Array): void;
  readonly waiting: () => boolean;
  /** The next batch is everything the document has beyond what the server held at opening. */
  sendBeyond(serverVector: Uint8Array): void;
  readonly sendsBeyond: () => boolean;
  /** Null: nothing to send. Every batch taken is either sent or put back. */
  take(doc: Y.Doc): Batch | null;
  sent(batch: Batch): void;
  putBack(batch: Batch): void;
}

const MAX_SEND_BYTES = 200 * 1024;

export function outgoingUpdates(): OutgoingUpdates {
  let changes: Uint8Array[] = [];
  let beyond: Uint8Array | null = null;

  function nextChanges(): Uint8Array[] {
    let bytes = 0;
    const fits = changes.findIndex((change) => (bytes += change.byteLength) > MAX_SEND_BYTES);
    return changes.splice(0, fits === -1 ? changes.length : Math.max(1, fits));
  }

  return {
    add: (change) => void changes.push(change),
    waiting: () => changes.length > 0,
    sendBeyond: (serverVector) => void (beyond = serverVector),
    sendsBeyond: () => beyond !== null,
    take(doc) {
      const taken = beyond ? changes.splice(0) : nextChanges();
      const update = beyond ? Y.encodeStateAsUpdate(doc, beyond) : merged(taken);
      if (update && !isEmpty(update)) return { update, changes: taken, beyond };
      beyond = null;
      return null;
    },
    sent(batch) {
      if (batch.beyond === beyond) beyond = null;
    },
    putBack(batch) {
      changes = [...batch.changes, ...changes];
    },
  };
}
