/** What a noun's folder gives the machinery, and all it gives: the machinery (server/stream) knows nothing else of a noun. */
import type { RefusalCode } from '../wire/refusals.ts';
import type { Alone, Context, Decision, Refusal } from './decision.ts';
import type { StreamEvent } from './event.ts';
import type { PersonId, StreamId } from './ids.ts';
import type { CardChanges } from './listCard.ts';
import type { NewMark } from './mark.ts';
import type { Permissions } from './permissions.ts';

/** The types of a kind, named once, so that whatever is made for a kind has one parameter. */
export interface KindTypes {
  /** Of a log of this kind, and of no other. */
  Id: StreamId;
  State: { readonly seq: number };
  /** What happened. */
  Body: { readonly type: string };
  /** What the rules decide on. */
  Command: { readonly type: string };
  /** Who sends a command; authorized before it comes here. */
  Sender: object;
  /** What a command needs from the vault, and what a rule is told of it. */
  Needs: object;
  Facts: object;
  Mark: NewMark;
  Alone: Alone;
  /** Why the store does not write a mark, or a batch. */
  Objection: string;
}

export interface Kind<T extends KindTypes> {
  readonly name: string;
  /** The first event of every log of this kind, and of no other: what begins otherwise is no stream of it. */
  readonly begins: T['Body']['type'];
  readonly decide: (
    state: T['State'],
    command: T['Command'],
    context: Context<T['Facts']>,
  ) => Decision<T['Body'], T['Mark'], T['Alone']> | Refusal;
  /** I2. Null: an event of a type that this version does not know. Throws for a log that no rule would have written. */
  readonly evolve: (state: T['State'] | null, event: StreamEvent<T['Body']>) => T['State'] | null;
  /** What must be found before `decide` is asked. */
  readonly needs: (state: T['State'], command: T['Command']) => T['Needs'];
  /**
   * On which rows, by names of the kind's own, that stands; and which of them a mark touches. A command that stands on what a
   * mark of the same batch touches waits for the next.
   */
  readonly standsOn: (needs: T['Needs'], sender: T['Sender']) => readonly string[];
  readonly touches: (mark: T['Mark']) => readonly string[];
  /** Whom an event names: their cards go out with it. */
  readonly names: (body: T['Body']) => readonly PersonId[];
  readonly refersTo: (body: T['Body']) => References;
  /** The part of a state that a newcomer is shown. */
  readonly shown: (state: T['State']) => T['State'];
  /** What a batch with these events leaves for lists; `state` is the one after it. */
  readonly lists: (state: T['State'], events: readonly T['Body'][]) => Lists;
  /** What a batch changes about the cards; `before` null: all of them. What the store counts (`Alone.count`) is not in `after` yet, and leaves none. */
  readonly cards: (before: T['State'] | null, after: T['State']) => CardChanges;
  /** Raised when cards or summary say something else: those of before are made again from the log, once. */
  readonly cardsVersion: number;
  /** Who may do what, by role (I11). */
  readonly permissions: Permissions;
  /** What is said where there is no such stream. */
  readonly unknown: RefusalCode;
  /** What is said of the store's objection to a mark, or to the batch; null where it is no matter: what was wanted is there. */
  readonly refusal: (objection: T['Objection'], mark?: T['Mark']) => RefusalCode | null;
}

/** Of a stream that begins. */
export const firstCards = <T extends KindTypes>({ cards, cardsVersion: version }: Kind<T>, state: T['State']) => ({
  version,
  put: cards(null, state).put,
});

/** Things of a log, as `<noun> <id>`: each is made once, and used after. */
export interface References {
  readonly makes?: string;
  readonly uses: readonly string[];
}

/** Derived from the log, so that a list never folds one; written with the events, made again from them. */
export interface Lists {
  /** A line for lists of streams, as JSON. */
  readonly summary: string;
  /** Under which other stream it stands, when these events say so. */
  readonly under?: StreamId;
}
