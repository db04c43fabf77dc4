/** What the minutes in this browser need from outside, and what they tell about themselves. `MinutesDoc` is what is inside. */
import type * as Y from 'yjs';
import type { Answer } from '../../shared/wire/answer.ts';
import type { DownMessage } from '../../shared/wire/down.ts';
import type { UpMessage } from '../../shared/wire/up.ts';
import type { Refused } from './refused.ts';

export type Writer = Extract<DownMessage, { type: 'minutesPresence' }>['people'][number];

/** The server would not take it; or the text here turned out to be another than the server's (P22). */
export type SetAsideReason = Refused | 'diverged';

export interface MinutesWire {
  /** Null: no answer came. */
  send(message: UpMessage): Promise<Answer | null>;
  onDown(listener: (message: DownMessage) => void): () => void;
  /** The connection is there, for the first time or again. */
  onLive(listener: () => void): () => void;
  readonly live: () => boolean;
}

/** Where the document survives a closed page. */
export interface LocalCopy {
  readonly loaded: Promise<void>;
  /** Updates that come from it carry it as their origin. */
  readonly origin: unknown;
  forget(): void;
  close(): void;
}

export interface MinutesStatus {
  readonly phase: 'opening' | 'live' | 'offline';
  /** The server gave an id to write under, and the minutes are not sealed. */
  readonly writable: boolean;
  /** Something here is not in the server's log yet. */
  readonly unsaved: boolean;
  readonly savedAt: number | null;
  /** The latest list the server sent, this browser's own entry included. */
  readonly people: readonly Writer[];
  /** The id this browser writes under. */
  readonly clientId: number | null;
  /** Goes up when the document was replaced: editors must be made anew. */
  readonly generation: number;
  readonly refusal: Refused | null;
}

export const BEGINNING: MinutesStatus = {
  phase: 'opening',
  writable: false,
  unsaved: false,
  savedAt: null,
  people: [],
  clientId: null,
  generation: 0,
  refusal: null,
};

export interface MinutesDocOptions {
  readonly wire: MinutesWire;
  /** Readers send nothing and keep nothing. */
  readonly writes: boolean;
  readonly localCopy?: (doc: Y.Doc) => LocalCopy;
  /** Why the server would not let us write any more. */
  readonly isSealed: () => boolean;
  readonly onStatus: (status: MinutesStatus) => void;
  /** `mine` holds what the server has not. `server` is its document; null until it could be fetched. */
  readonly onSetAside: (mine: Y.Doc, server: Y.Doc | null, why: SetAsideReason) => void;
  readonly now?: () => number;
}
