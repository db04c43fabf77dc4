/** One simulated server process: the real line, follower and resume over a shared store, which it may die in the middle of using. */
import type { Socket } from 'socket.io';
import type { Connection } from '../../server/live/connections.ts';
import { createFollower } from '../../server/live/follower.ts';
import { createMine } from '../../server/live/mine.ts';
import type { Publisher } from '../../server/live/publisher.ts';
import { type Resume, createResume } from '../../server/live/resume.ts';
import { createWelcomes } from '../../server/live/welcome.ts';
import { type Lines, createLines, createLiveMeetings } from '../../server/meeting/lines.ts';
import type { Publish } from '../../server/meeting/publish.ts';
import type { PersonRow } from '../../server/store/people.ts';
import type { Store } from '../../server/store/store.ts';
import { NO_COUNTS } from '../../shared/follow.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { DownMessage } from '../../shared/wire/down.ts';
import { silentLog } from '../support/silentLog.ts';
import type { Crank } from './crank.ts';

export interface ServerProcess {
  readonly lines: Lines;
  readonly resume: Resume;
  readonly links: Set<Link>;
  alive: boolean;
  /** Another process says that the log grew. */
  hear(meetingId: MeetingId, seq: number): void;
  connect(person: PersonRow, deliver: Link['deliver']): Link;
  head(meetingId: MeetingId): Promise<void>;
}

export interface Link {
  readonly connection: Connection;
  readonly deliver: (messages: readonly DownMessage[]) => void;
}

export interface ProcessDeps {
  readonly store: Store;
  readonly crank: Crank;
  readonly clock: () => number;
  readonly newId: () => string;
  /** True: this write fails, before or after it happened. */
  readonly troubled: () => boolean;
  readonly tellOthers: (meetingId: MeetingId, seq: number) => void;
}

const NEVER = new Promise<never>(() => {});

export function startProcess({ store: shared, crank, clock, newId, troubled, tellOthers }: ProcessDeps): ServerProcess {
  const links = new Set<Link>();
  const store = mortal(shared, crank, () => process.alive, troubled);
  const meetings = createLiveMeetings({ store, clock });
  const follower = createFollower({
    store,
    log: silentLog,
    hasListeners: () => links.size > 0,
    send: (_id, events, cards) =>
      links.forEach((link) => link.deliver([{ type: 'events', events: [...events], cards: [...cards] }])),
  });
  const publish: Publish = {
    events(id, events, cards) {
      follower.committed(id, events, cards);
      tellOthers(id, events.at(-1)!.seq);
    },
    cards() {},
    marked() {},
    minutes() {},
    personChanged() {},
    passRevoked() {},
    waitingChanged() {},
    standingChanged() {},
  };
  const now = (socket: Socket, frame: { messages(): unknown }) => socket.emit('down', frame.messages());
  const publisher = {
    follower,
    fanout: { sendTo: now, welcome: now },
    counts: { full: async () => ({ type: 'counts', ...NO_COUNTS }) },
    projectors: { now: () => ({ type: 'displays', displays: [] }) },
    hearing: { now: () => ({ type: 'hearing', people: 0, until: 0 }) },
  } as unknown as Publisher;
  const welcomes = createWelcomes({ store, clock, addresses: () => [] });
  const resume = createResume({ meetings, publisher, welcomes, mine: createMine(store), clock });
  const turn = () => crank.pause();

  const process: ServerProcess = {
    alive: true,
    links,
    resume,
    lines: createLines({ store, meetings, publish, clock, newId, log: silentLog, turn }),
    hear: (id, seq) => follower.grew(id, seq),
    connect(person, deliver) {
      const socket = { connected: true, emit: (_: string, messages: DownMessage[]) => deliver(messages) };
      const { meetingId, role } = person;
      const passId = `pass of ${person.id}`;
      const connection: Connection = {
        ...{
          id: newId(),
          meetingId,
          passId,
          token: '',
          checkedAt: 0,
          checking: null,
          openedAt: 0,
          leads: false,
          sign: null,
        },
        socket: socket as unknown as Socket,
        actor: { meetingId, role, passId, person },
      };
      const link = { connection, deliver };
      links.add(link);
      return link;
    },
    async head(id) {
      const seq = (await meetings.read(id))?.seq ?? 0;
      links.forEach((link) => link.deliver([{ type: 'head', seq, now: clock() }]));
    },
  };
  return process;
}

/** Every call may be overtaken by others before and after it, and a dead process hears no more: before or after the commit. */
export function mortal<S extends object>(store: S, crank: Crank, isAlive: () => boolean, troubled: () => boolean): S {
  return new Proxy(store, {
    get(target, name, receiver) {
      const method: unknown = Reflect.get(target, name, receiver);
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]) => {
        await crank.pause();
        if (!isAlive()) return NEVER;
        if (name === 'append' && troubled()) throw new Error('The disk is full');
        const result: unknown = await (method as (...given: unknown[]) => Promise<unknown>).apply(target, args);
        await crank.pause();
        if (name === 'append' && troubled()) throw new Error('The connection broke after the commit');
        return isAlive() ? result : NEVER;
      };
    },
  });
}
