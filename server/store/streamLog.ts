/** A log of events with the marks beside it, whatever kind of stream it is of: promises every engine must hold (I1, I4, I10). */
import type { Alone } from '../../shared/stream/decision.ts';
import type { StreamEvent } from '../../shared/stream/event.ts';
import type { KindTypes, Lists } from '../../shared/stream/kind.ts';
import type { CardChanges } from '../../shared/stream/listCard.ts';

/** What one command left behind, kept so that a repetition gives the same answer (I4, P4). */
export interface CommandRecord {
  readonly commandId: string;
  /** Who sent it; another sender of the same id is refused. */
  readonly sender: string;
  /** SHA-256 of the command; another body under the same id is refused. */
  readonly bodyHash: string;
  /** The answer as JSON. Never holds a choice. */
  readonly answer: string;
}

/** `mark`: index of the mark the command stands on. When that mark is refused, the record is not kept either. */
export type BatchCommand = CommandRecord & { readonly mark?: number };

/** One transaction: all of it or nothing (I1). `Own`: what the server alone may write besides what rules decide. */
export interface Batch<T extends KindTypes, Own extends Alone = never> extends Partial<Lists> {
  /** The last seq the decisions looked at. Only checked when the batch has events or closes a gate. */
  readonly expectedSeq: number;
  readonly at: number;
  readonly events: readonly T['Body'][];
  readonly marks: readonly T['Mark'][];
  readonly commands: readonly BatchCommand[];
  readonly openGates: readonly string[];
  readonly cards?: WrittenCards;
  /** Written in this same transaction, one at most. */
  readonly alone?: T['Alone'] | Own;
}

/** Cards with the version of the kind that made them. */
export type WrittenCards = Pick<CardChanges, 'put'> & Partial<CardChanges> & { readonly version: number };

/** Some of a stream's cards, made again from its log. */
export interface CardPart extends WrittenCards {
  /** The last seq they know of. */
  readonly expectedSeq: number;
  /** With the last part: the summary of the same state. What other versions left is gone then, and the stream is behind no longer. */
  readonly summary?: string;
}

/** Making cards anew: promises every engine must hold. */
export interface CardLog<Id extends string> {
  /** Whose cards another version made, or nobody yet; the newest first. */
  behindCards(version: number): Promise<readonly Id[]>;
  /** False, and nothing was written, when the log has grown meanwhile. */
  putCards(id: Id, part: CardPart): Promise<boolean>;
}

export type AppendOutcome<T extends KindTypes> =
  /**
   * `events` carry their seq. `refusedMarks` are indexes into `batch.marks`. A refused mark's command must be answered
   * with that refusal; the rest stands.
   */
  | {
      readonly ok: true;
      readonly events: readonly StreamEvent<T['Body']>[];
      readonly refusedMarks: ReadonlyMap<number, T['Objection']>;
    }
  /**
   * `behind`: somebody else appended first, or wrote one of these command ids: read on, look the ids up with `findCommands`
   * again, and decide again. Else what stands alone can't be written. In both cases nothing was.
   */
  | { readonly ok: false; readonly reason: 'behind' | T['Objection'] };

export interface StreamLog<T extends KindTypes, Own extends Alone = never> {
  append(id: T['Id'], batch: Batch<T, Own>): Promise<AppendOutcome<T>>;
  /** Events with a seq greater than `seq`, in order, at most `limit` (default: all). */
  eventsSince(id: T['Id'], seq: number, limit?: number): Promise<readonly StreamEvent<T['Body']>[]>;
  lastSeq(id: T['Id']): Promise<number>;
  findCommands(id: T['Id'], commandIds: readonly string[]): Promise<readonly CommandRecord[]>;
}
