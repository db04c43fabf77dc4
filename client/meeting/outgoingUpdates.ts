/** What was typed here and is not in the server's log yet: change by change, or once as everything the server lacks. */
import * as Y from 'yjs';
import { inPieces } from './pieces.ts';
import { isEmpty, merged } from './updates.ts';

interface Change {
  readonly bytes: Uint8Array;
  /** It is part of everything the server lacked when the minutes were opened. */
  readonly isBeyond: boolean;
}

export interface Batch {
  readonly update: Uint8Array;
  /** The changes that are in it. */
  readonly changes: readonly Change[];
  readonly isBeyond: boolean;
}

export interface OutgoingUpdates {
  add(change: Uint8Array): void;
  readonly waiting: () => boolean;
  /** The next batches are everything the document has beyond what the server held at opening. */
  sendBeyond(serverVector: Uint8Array): void;
  readonly sendsBeyond: () => boolean;
  /** Null: nothing to send. Every batch taken is either sent or put back. */
  take(doc: Y.Doc): Batch | null;
  sent(): void;
  /** `unanswered`: no answer came. Perhaps something in between lets nothing pass that is so long: the next is shorter. */
  putBack(batch: Batch, unanswered: boolean): void;
}

/** In base64 a third more: seven seconds on a line of 100 kbit/s. */
const USUAL_BYTES = 64 * 1024;
const FEWEST_BYTES = 4 * 1024;

export function outgoingUpdates(): OutgoingUpdates {
  let changes: Change[] = [];
  let beyond: Uint8Array | null = null;
  let most = USUAL_BYTES;

  /** As many as fit into one batch; a single one that is too long is cut first. */
  function nextChanges(): Change[] {
    const [first] = changes;
    if (first && first.bytes.byteLength > most) {
      const pieces = inPieces(first.bytes, most).map((bytes) => ({ ...first, bytes }));
      changes.splice(0, 1, ...pieces);
      return changes.splice(0, 1);
    }
    let bytes = 0;
    const fits = changes.findIndex(
      (change) => (bytes += change.bytes.byteLength) > most || change.isBeyond !== first?.isBeyond,
    );
    return changes.splice(0, fits === -1 ? changes.length : Math.max(1, fits));
  }

  return {
    add: (bytes) => void changes.push({ bytes, isBeyond: false }),
    waiting: () => changes.length > 0,
    sendBeyond: (serverVector) => void (beyond = serverVector),
    sendsBeyond: () => beyond !== null || changes.some(({ isBeyond }) => isBeyond),
    take(doc) {
      if (beyond) {
        // Everything that waits is in it.
        const bytes = Y.encodeStateAsUpdate(doc, beyond);
        changes = isEmpty(bytes) ? [] : [{ bytes, isBeyond: true }];
        beyond = null;
      }
      const taken = nextChanges();
      const update = merged(taken.map(({ bytes }) => bytes));
      return update && !isEmpty(update) ? { update, changes: taken, isBeyond: taken[0]?.isBeyond ?? false } : null;
    },
    sent() {
      most = Math.min(USUAL_BYTES, most * 2);
    },
    putBack(batch, unanswered) {
      changes = [...batch.changes, ...changes];
      if (unanswered) most = Math.max(FEWEST_BYTES, most / 2);
    },
  };
}
