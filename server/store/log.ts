/** The log of a meeting, as promises every engine must hold (I1, I4, I10). */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingTypes } from '../../shared/meeting/kind.ts';
import type { EventBody } from '../../shared/meeting/meeting.ts';
import type { PollResult } from '../../shared/voting/tally.ts';
import type { Admission } from './accounts.ts';
import type { FileRow } from './files.ts';
import type { ImportedMeeting } from './importedMeeting.ts';
import type { MeetingRow } from './meetingRow.ts';
import type { PersonRow } from './people.ts';
import type * as stream from './streamLog.ts';

/**
 * What stands `alone` in it: `closeGate` shuts the gate, reads the ballots behind it (kind `ballot`, subject = the gate's name) and
 * appends what `count` makes of them; the result is kept in the vault under the gate's name until it is published. `seal`,
 * `reopen`: a seal is kept and the document locked, or unlocked; an update waits for it or is in it (I9); `minutesMoved` when the
 * document has an update after the seal's `docSeq`. `admit`: somebody gets an office, by a role link that is spent with it
 * (`linkSpent` when it was used, has expired or never was) or with an account (`accountThere` when it is somebody in the meeting).
 */
export type Batch = stream.Batch<MeetingTypes, Admission>;
export type AppendOutcome = stream.AppendOutcome<MeetingTypes>;

export interface LogStore extends stream.StreamLog<MeetingTypes, Admission>, stream.CardLog<MeetingId> {
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
  /** A poll's counted result, from close on. */
  findResult(id: MeetingId, gate: string): Promise<PollResult | null>;
}
