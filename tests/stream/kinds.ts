/** Every kind of log that the machinery is tried with: how a stream of it begins, and how a process serves it. */
import { memoryStore } from '../../server/store/memory.ts';
import { estateVault } from '../../server/estate/lines.ts';
import { createLines, createLiveMeetings } from '../../server/meeting/lines.ts';
import type { Store } from '../../server/store/store.ts';
import type { CommandRecord } from '../../server/store/streamLog.ts';
import * as machinery from '../../server/stream/line.ts';
import { createLiveFolds } from '../../server/stream/liveFolds.ts';
import type { Vault } from '../../server/stream/lines.ts';
import type { RunningLines } from '../../server/stream/line.ts';
import { EstateId, VisitId } from '../../shared/estate/ids.ts';
import { type EstateTypes, estate } from '../../shared/estate/kind.ts';
import { MeetingId, type TopicId } from '../../shared/meeting/ids.ts';
import { type MeetingTypes, meeting } from '../../shared/meeting/kind.ts';
import type { EventBody } from '../../shared/meeting/meeting.ts';
import type { StreamEvent } from '../../shared/stream/event.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import type { Kind, KindTypes } from '../../shared/stream/kind.ts';
import type { RefusalCode } from '../../shared/wire/refusals.ts';
import type { Log } from '../../server/log.ts';
import { keeper, standing } from '../estate/given.ts';
import { chair } from '../meeting/given.ts';
import { HALL, openHall } from '../support/liveServer.ts';
import { type Counter, CounterId, type CounterTypes, type Key, anna, counter, counting } from './counter.ts';
import { testLog } from './testLog.ts';

/** What a process is given besides the log. */
export interface Given {
  readonly clock: () => number;
  readonly newId: () => string;
  readonly log: Log;
  readonly turn?: () => Promise<void>;
  readonly heard?: (events: readonly StreamEvent<unknown>[]) => void;
}

/** Around the store: to see its calls, hold them up or have them fail. */
export type Around = <S extends object>(store: S) => S;

/** One stream, and the processes over it. */
export interface OpenedStream<T extends KindTypes> {
  readonly id: T['Id'];
  /** Of the same kind; there is none. */
  readonly nowhere: T['Id'];
  start(given: Given, around?: Around): RunningLines<T, never>;
  events(): Promise<readonly StreamEvent<T['Body']>[]>;
  findCommands(ids: readonly string[]): Promise<readonly CommandRecord[]>;
}

export interface TriedKind<T extends KindTypes> {
  readonly kind: Kind<T>;
  open(): Promise<OpenedStream<T>>;
  /** How many events a stream begins with. */
  readonly begins: number;
  readonly sender: T['Sender'];
  /** A command that is always in order, and leaves one event with these words in it. */
  readonly saying: (words: string) => T['Command'];
  /** All that was said so far. */
  readonly said: (state: T['State']) => readonly string[];
  /** A command that the rules refuse, and how. */
  readonly refused: { readonly command: T['Command']; readonly code: RefusalCode };
  /** Something the server knows by itself. */
  readonly fact: T['Body'];
}

const joined: EventBody = { type: 'staffJoined', personId: chair, role: 'chair' };

export const triedMeeting: TriedKind<MeetingTypes> = {
  kind: meeting,
  begins: 6,
  sender: { personId: chair, role: 'chair' },
  saying: (text) => ({
    ...{ type: 'postComment', text, stance: null, replyTo: null, pseudonymous: false },
    topicId: 'a' as TopicId,
  }),
  said: (state) => state.comments.map(({ text }) => text),
  refused: { command: { type: 'startSitting' }, code: 'sitting.alreadyStarted' },
  fact: joined,
  async open() {
    const shared = memoryStore();
    await openHall(shared);
    return {
      id: HALL,
      nowhere: MeetingId.parse('nowhere'),
      start({ heard = () => {}, ...given }, around = (store) => store) {
        const store: Store = around(shared);
        const meetings = createLiveMeetings({ store, clock: given.clock });
        const publish = { marked() {}, events: (_: unknown, events: readonly StreamEvent<unknown>[]) => heard(events) };
        return createLines({ ...given, store, meetings, publish });
      },
      events: () => shared.eventsSince(HALL, 0),
      findCommands: (ids) => shared.findCommands(HALL, ids),
    };
  },
};

const ESTATE = EstateId.parse('estate');

export const triedEstate: TriedKind<EstateTypes> = {
  kind: estate,
  begins: 4,
  sender: { personId: keeper },
  // Each is somebody else’s: a receipt is of one need.
  saying: (text) => ({
    ...{ type: 'raiseNeed', text, category: '设施', place: '', building: null, photos: [], pseudonymous: false },
    ...{ source: 'group', proposerId: PersonId.parse([...text].map((letter) => letter.codePointAt(0)).join('-')) },
  }),
  said: (state) => state.needs.map(({ text }) => text),
  refused: { command: { type: 'endPost', personId: keeper }, code: 'post.lastKeeper' },
  fact: { type: 'publicPageSwitched', open: true, by: keeper },
  async open() {
    const shared = memoryStore().estates;
    const row = { id: ESTATE, createdAt: 0, summary: '{}' };
    const nobody = { household: '', contact: null, accountId: null, receiptHash: null, joinedAt: 0 };
    const person = { id: keeper, estateId: ESTATE, name: '段明珠', alias: '段明珠', ...nobody };
    await shared.createEstate(row, standing, person);
    return {
      id: ESTATE,
      nowhere: EstateId.parse('nowhere'),
      start({ heard = () => {}, ...given }, around = (store) => store) {
        const store = around(shared);
        const folds = createLiveFolds(estate, { store, clock: given.clock });
        const vault = estateVault;
        const listeners = {
          marked() {},
          events: async (_: unknown, events: readonly StreamEvent<unknown>[]) => heard(events),
        };
        return machinery.createLines(estate, { ...given, store, folds, vault, listeners });
      },
      events: () => shared.eventsSince(ESTATE, 0),
      findCommands: (ids) => shared.findCommands(ESTATE, ids),
    };
  },
};

/** The same log with visits in it. */
export const triedVisits: TriedKind<EstateTypes> = {
  ...triedEstate,
  saying: (note) => ({
    ...{ type: 'makeVisit', visitId: VisitId.parse(note.replace('说 ', 'v')), building: '1', met: 'somebody', note },
    ...{ madeAt: 0, visitedId: keeper, needs: [] },
  }),
  said: (state) => state.visits.map(({ note }) => note),
};

const COUNTER = CounterId.parse('counter');

/** A counter's stream with its marks, for what only a counter shows. */
export function openCounter() {
  const keys = new Set<string>();
  const shared = testLog<CounterTypes, Key>({ gateClosed: 'gateClosed', alreadyThere: 'alreadyThere' }, (alone) => {
    if (alone.kind !== 'key') return null;
    if (keys.has(alone.name)) return 'keySpent';
    keys.add(alone.name);
    return null;
  });
  shared.begin(COUNTER, [{ type: 'counterOpened' }]);
  const vault: Vault<CounterTypes> = {
    find: async (id, asked) =>
      asked.map(({ from }) => ({ ok: true, facts: { who: from.personId, ceiling: 10_000 + shared.marks(id).length } })),
  };
  return {
    ...{ id: COUNTER, nowhere: CounterId.parse('nowhere'), shared },
    start({ heard = () => {}, ...given }: Given, around: Around = (store) => store): RunningLines<CounterTypes, Key> {
      const store = around(shared);
      const folds = createLiveFolds(counter, { store, clock: given.clock });
      const listeners = {
        marked() {},
        events: async (_: CounterId, events: readonly StreamEvent<unknown>[]) => heard(events),
      };
      return machinery.createLines(counter, { ...given, store, folds, vault, listeners });
    },
    events: () => shared.eventsSince(COUNTER, 0),
    findCommands: (ids: readonly string[]) => shared.findCommands(COUNTER, ids),
  };
}

export const triedCounter: TriedKind<CounterTypes> = {
  kind: counter,
  begins: 1,
  sender: { personId: anna },
  saying: (words) => counting(1, words),
  said: ({ said }: Counter) => said,
  refused: { command: counting(20_000), code: 'request.tooLarge' },
  fact: { type: 'counted', by: 1, saying: 'a fact', who: anna },
  open: async () => openCounter(),
};
