/** The log of a meeting, as promises every engine must hold (I1, I4, I10). */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MarkRefusal, MeetingMark } from '../../shared/meeting/mark.ts';
import type { EventBody, MeetingEvent } from '../../shared/meeting/meeting.ts';
import type { MinutesTurn } from '../../shared/meeting/minutes.ts';
import type { CloseGate } from '../../shared/stream/mark.ts';
import type { PollResult } from '../../shared/voting/tally.ts';
import type { Admission } from './accounts.ts';
import type { FileRow } from './files.ts';
import type { ImportedMeeting } from './importedMeeting.ts';
import type { MeetingRow } from './meetingRow.ts';
import type { PersonRow } from './people.ts';

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

/**
 * Written in this same transaction, one at most. `closeGate` shuts the gate, reads the ballots behind it (kind `ballot`, subject =
 * the gate's name) and appends what `count` makes of them; the result is kept in the vault under the gate's name until it is
 * published. `seal`, `reopen`: a seal is kept and the document locked, or unlocked; an update waits for it or is in it (I9).
 * `admit`: a role link is spent and somebody comes in by it.
 */
export type BatchAlone = CloseGate<EventBody, PollResult> | MinutesTurn | Admission;

/** One transaction: all of it or nothing (I1). */
export interface Batch {
  /** The last seq the decisions looked at. Only checked when the batch has events or closes a gate. */
  readonly expectedSeq: number;
  readonly at: number;
  readonly events: readonly EventBody[];
  readonly marks: readonly MeetingMark[];
  readonly commands: readonly BatchCommand[];
  readonly openGates: readonly string[];
  readonly alone?: BatchAlone;
  readonly summary?: string;
}

export type AppendOutcome =
  /**
   * `events` carry their seq. `refusedMarks` are indexes into `batch.marks`. A refused mark's command must be answered
   * with that refusal; the rest stands.
   */
  | {
      readonly ok: true;
      readonly events: readonly MeetingEvent[];
      readonly refusedMarks: ReadonlyMap<number, MarkRefusal>;
    }
  /**
   * Somebody else appended first, or wrote one of these command ids: nothing was written; read on, look the ids up with
   * `findCommands` again, and decide again.
   */
  | { readonly ok: false; readonly reason: 'behind' }
  /** The document has an update after the seal's `docSeq`; or the link was used, has expired or never was. Nothing was written. */
  | { readonly ok: false; readonly reason: 'minutesMoved' | 'linkSpent' };

export interface LogStore {
  /**
   * `codeTaken` writes nothing. The first event has seq 1. `people` are the meeting's first people (the chair), `files`
   * what its topics show from the beginning.
   */
  createMeeting(
    row: MeetingRow,
    events: readonly EventBody[],
    people: readonly PersonRow[],
    files?: readonly FileRow[],
  ): Promise<'created' | 'codeTaken'>;
  /** The whole of a meeting held elsewhere, in one transaction (I1); throws, and writes nothing, when it is uneven. */
  importMeeting(meeting: ImportedMeeting): Promise<'created' | 'codeTaken'>;
  findMeeting(id: MeetingId): Promise<MeetingRow | null>;
  findMeetingByCode(joinCode: string): Promise<MeetingRow | null>;
  append(id: MeetingId, batch: Batch): Promise<AppendOutcome>;
  /** Events with a seq greater than `seq`, in order, at most `limit` (default: all). */
  eventsSince(id: MeetingId, seq: number, limit?: number): Promise<readonly MeetingEvent[]>;
  lastSeq(id: MeetingId): Promise<number>;
  findCommands(id: MeetingId, commandIds: readonly string[]): Promise<readonly CommandRecord[]>;
  /** A poll's counted result, from close on. */
  findResult(id: MeetingId, gate: string): Promise<PollResult | null>;
}
