/** What a browser gets when it comes or comes back: the welcome, or just the events it lacks (architecture: resume). */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingState } from '../../shared/meeting/meeting.ts';
import { isStaff } from '../../shared/meeting/role.ts';
import type { DownMessage } from '../../shared/wire/down.ts';
import { WIRE_VERSION } from '../../shared/wire/version.ts';
import type { LiveMeetings } from '../meeting/lines.ts';
import { gather } from '../store/gather.ts';
import type { Connection } from './connections.ts';
import { encodeJson, encodeMessages } from './frame.ts';
import type { Mine } from './mine.ts';
import type { Publisher } from './publisher.ts';
import type { Welcomes } from './welcome.ts';

export interface Resume {
  /** After joining the rooms: everything from `seq` on, and what runs now. Returns the log position sent; null if gone. */
  begin(connection: Connection, seq: number): Promise<number | null>;
  /** The events after `seq` alone, or a new welcome when that is shorter. */
  since(connection: Connection, seq: number): Promise<number | null>;
  /** What concerns this person alone has changed. */
  mine(connection: Connection): Promise<void>;
}

export interface ResumeDeps {
  readonly meetings: LiveMeetings;
  readonly publisher: Publisher;
  readonly welcomes: Welcomes;
  readonly mine: Mine;
  readonly clock: () => number;
}

/** Up to this many events are sent one by one; beyond, the welcome is shorter. */
const MAX_EVENTS = 200;

export function createResume({ meetings, publisher, welcomes, mine, clock }: ResumeDeps): Resume {
  const { fanout, counts, projectors, hearing, follower } = publisher;

  const texts = new WeakMap<DownMessage, string>();
  /** Everybody who comes back at once is answered from one look at the log. */
  const stateOf = gather(async (ids: readonly MeetingId[]) => {
    const states = await Promise.all(ids.map(async (id) => [id, await meetings.read(id)] as const));
    return new Map(states.flatMap(([id, state]) => (state ? [[id, state] as const] : [])));
  });

  /** The missing part as JSON of one message. */
  async function missing({ meetingId }: Connection, seq: number, state: MeetingState): Promise<string | null> {
    if (seq === state.seq) {
      return JSON.stringify({ type: 'head', seq, now: clock(), version: WIRE_VERSION } satisfies DownMessage);
    }
    if (seq === 0 || seq > state.seq || state.seq - seq > MAX_EVENTS) return welcomes.json(meetingId, state);
    return welcomes.since(meetingId, state, seq);
  }

  /** A message that everybody who comes in this moment is sent. */
  function shared(message: DownMessage): string {
    const text = texts.get(message) ?? JSON.stringify(message);
    texts.set(message, text);
    return text;
  }

  return {
    async begin(connection, seq) {
      const { meetingId, actor, socket } = connection;
      const state = await stateOf(meetingId);
      if (!state) return null;
      const [first, running, own] = await Promise.all([
        missing(connection, seq, state),
        counts.full(meetingId, state),
        actor.person ? mine.of(meetingId, actor.person.id) : null,
      ]);
      if (first === null) return null;
      const rest: DownMessage[] = own ? [own] : [];
      if (isStaff(actor.role)) rest.push(projectors.now(meetingId), hearing.now(meetingId));
      if (!socket.connected) return state.seq;
      // What everybody hears stays the text that was made for all; only the rest is this person's.
      const parts = [first, shared(running), ...rest.map((message) => JSON.stringify(message))];
      fanout.welcome(socket, encodeJson(`[${parts.join(',')}]`));
      follower.begin(meetingId, state.seq);
      return state.seq;
    },
    async since(connection, seq) {
      const { meetingId, socket } = connection;
      const state = await meetings.read(meetingId);
      if (!state) return null;
      const message = await missing(connection, seq, state);
      if (message !== null && socket.connected) fanout.sendTo(socket, encodeJson(`[${message}]`));
      return state.seq;
    },
    async mine({ meetingId, actor, socket }) {
      const own = actor.person && (await mine.of(meetingId, actor.person.id));
      if (own && socket.connected) fanout.sendTo(socket, encodeMessages([own]));
    },
  };
}
