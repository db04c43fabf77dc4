/** What others wrote, on its way into the document. */
import * as Y from 'yjs';

/** The origin of what came from the server. */
export const REMOTE = 'remote';

export interface IncomingUpdates {
  add(update: Uint8Array): void;
  readonly waiting: () => boolean;
  /** Everything that waits, in one transaction. */
  takeInto(doc: Y.Doc): void;
  /** Forgets what waits: it was meant for a document that is gone. */
  clear(): void;
}

export function incomingUpdates(): IncomingUpdates {
  let updates: Uint8Array[] = [];
  return {
    add: (update) => void updates.push(update),
    waiting: () => updates.length > 0,
    takeInto(doc) {
      const taken = updates;
      updates = [];
      Y.transact(doc, () => taken.forEach((update) => Y.applyUpdate(doc, update, REMOTE)), REMOTE, false);
    },
    clear: () => void (updates = []),
  };
}
