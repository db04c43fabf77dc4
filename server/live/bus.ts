/** What the processes of one server tell each other. Hints only: whatever gets lost is found in the store. */
import type { Server } from 'socket.io';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MarkKind } from '../../shared/meeting/mark.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { Card, DownMessage } from '../../shared/wire/down.ts';
import type { Spot } from '../../shared/wire/up.ts';
import type { HearingSign } from './hearing.ts';
import type { ProjectorSign } from './projectors.ts';
import type { WritersMessage } from './writers.ts';

export type Hint =
  /** The log has events up to `seq`: each process reads them for its own room, in order and without gaps. */
  | { readonly kind: 'grew'; readonly meetingId: MeetingId; readonly seq: number }
  | { readonly kind: 'marked'; readonly meetingId: MeetingId; readonly mark: MarkKind; readonly subject: string }
  | { readonly kind: 'cards'; readonly meetingId: MeetingId; readonly cards: readonly Card[] }
  | { readonly kind: 'minutes'; readonly meetingId: MeetingId; readonly message: DownMessage }
  | {
      readonly kind: 'writers';
      readonly process: string;
      readonly meetingId: MeetingId;
      readonly message: WritersMessage;
    }
  | { readonly kind: 'person'; readonly meetingId: MeetingId; readonly personId: PersonId }
  | { readonly kind: 'pass'; readonly passId: string }
  | { readonly kind: 'standing'; readonly meetingId: MeetingId }
  | { readonly kind: 'waiting'; readonly meetingId: MeetingId }
  /** A person or a household did something that only their own devices show. */
  | { readonly kind: 'mine'; readonly meetingId: MeetingId; readonly voter: string }
  | { readonly kind: 'display'; readonly meetingId: MeetingId; readonly sign: ProjectorSign }
  | { readonly kind: 'pointer'; readonly meetingId: MeetingId; readonly at: Spot | null }
  | { readonly kind: 'hearing'; readonly meetingId: MeetingId; readonly sign: HearingSign }
  /** Who is connected to one process; said again every few seconds while anybody is. */
  | {
      readonly kind: 'online';
      readonly process: string;
      readonly meetingId: MeetingId;
      readonly people: readonly PersonId[];
      /** Passes of devices that can lead; missing from processes of before. */
      readonly desks?: readonly string[];
    };

export interface Bus {
  /** To all other processes. Never throws, never waits. */
  send(hint: Hint): void;
  listen(listener: (hint: Hint) => void): void;
  /** False while hints can't travel: then rooms look into the log more often. */
  healthy(): boolean;
  attach(io: Server): void;
  close(): Promise<void>;
}

/** For a single process: there is nobody to tell. */
export const loneBus = (): Bus => ({
  send() {},
  listen() {},
  healthy: () => true,
  attach() {},
  async close() {},
});
