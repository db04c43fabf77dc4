/** What others wrote, on its way into the document: it waits while hands are busy, so that nobody's words get shuffled. */
import * as Y from 'yjs';

/** Fact 6 of dependencies.md: two people typing at one spot get shuffled text unless what arrives waits this long. */
export const HOLD_MS = 250;
/** The origin of what came from the server. */
export const REMOTE = 'remote';

export interface IncomingUpdates {
  add(update: Uint8Array): void;
  readonly waiting: () => boolean;
  /** A key went down. */
  key(): void;
  /** While an input method composes nothing goes in: half-typed pinyin must not move. */
  compose(yes: boolean): void;
  readonly composing: () => boolean;
  /** For how long (ms) what arrived must still wait; 0 when it may go in. */
  readonly holdFor: () => number;
  /** Everything that waits, in one transaction. */
  takeInto(doc: Y.Doc): void;
  /** Forgets what waits: it was meant for a document that is gone. */
  clear(): void;
}

export function incomingUpdates(now: () => number): IncomingUpdates {
  let updates: Uint8Array[] = [];
  let composing = false;
  let lastKeyAt = -Infinity;
  return {
    add: (update) => void updates.push(update),
    waiting: () => updates.length > 0,
    key: () => void (lastKeyAt = now()),
    compose: (yes) => void (composing = yes),
    composing: () => composing,
    holdFor: () => (composing ? HOLD_MS : Math.max(0, lastKeyAt + HOLD_MS - now())),
    takeInto(doc) {
      const taken = updates;
      updates = [];
      Y.transact(doc, () => taken.forEach((update) => Y.applyUpdate(doc, update, REMOTE)), REMOTE, false);
    },
    clear: () => void (updates = []),
  };
}
