/** What the rest of the server may tell the connected browsers. Broadcasting is only a hint: the log is the truth. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MarkKind } from '../../shared/meeting/mark.ts';
import type { MeetingEvent } from '../../shared/meeting/meeting.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { Card, DownMessage } from '../../shared/wire/down.ts';

export interface Publish {
  /** After the commit, never before (I1). `cards` name authors new to the meeting's listeners. */
  events(meetingId: MeetingId, events: readonly MeetingEvent[], cards: readonly Card[]): void;
  cards(meetingId: MeetingId, cards: readonly Card[]): void;
  /** A mark was written: its count goes out with the next tick, on every process. */
  marked(meetingId: MeetingId, kind: MarkKind, subject: string): void;
  /** To everybody who has the minutes open, but the connection it came from. */
  minutes(meetingId: MeetingId, message: DownMessage, exceptConnectionId?: string): void;
  /** Name, door number or role changed, or removed: that person's connections learn it or are ended, within a second, on every process. */
  personChanged(meetingId: MeetingId, personId: PersonId): void;
  /** Who waits for the chair's word changed: staff are told to look, on every process. */
  waitingChanged(meetingId: MeetingId): void;
  /** Deleted, or taken back: whoever is connected goes, or may come again, within a second, on every process. */
  standingChanged(meetingId: MeetingId): void;
  /** A pass was revoked: its connections end within a second, on every process. */
  passRevoked(passId: string): void;
}
