/** What comes to a meeting's line, and what the line offers to the rest of the server. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { EventBody, AnyCommand, MeetingState } from '../../shared/meeting/meeting.ts';
import type { Role } from '../../shared/meeting/role.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { Answer } from '../../shared/wire/answer.ts';
import type { Admission } from '../store/accounts.ts';

export interface Submission {
  /** Chosen by the sender; a repetition gets the first answer again. */
  readonly commandId: string;
  readonly command: AnyCommand;
  /** Already authorized for this command. */
  readonly actor: { readonly personId: PersonId; readonly role: Role };
  /** Pass id: the same command id from another sender is refused. */
  readonly sender: string;
}

export interface Lines {
  /** Decides, writes, acknowledges. Resolves only when durable (P1, P2); every failure is an answer, never a throw. */
  submit(meetingId: MeetingId, submission: Submission): Promise<Answer>;
  /** Appends facts the server itself knows (staff joined or left), retried until they fit. */
  record(meetingId: MeetingId, events: readonly EventBody[]): Promise<void>;
  /** The same for whoever comes in by a link, which is spent in the same transaction; refused when it can't be any more. */
  admit(meetingId: MeetingId, events: readonly EventBody[], admits: Admission): Promise<Answer>;
  /** The state folded up to the log's last event; null when there is no such meeting. */
  read(meetingId: MeetingId): Promise<MeetingState | null>;
}
