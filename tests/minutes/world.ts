/** A meeting with a chair, a minute taker and a resident, its real lines and store, and relays on top. */
import * as Y from 'yjs';
import type { MeetingActor } from '../../server/access/passes.ts';
import { createLines, createLiveMeetings } from '../../server/meeting/lines.ts';
import type { Publish } from '../../server/meeting/publish.ts';
import { type MinutesRelay, minutesRelay } from '../../server/minutes/relay.ts';
import { memoryStore } from '../../server/store/memory.ts';
import type { PersonRow } from '../../server/store/people.ts';
import type { Store } from '../../server/store/store.ts';
import { MeetingId } from '../../shared/meeting/ids.ts';
import type { EventBody } from '../../shared/meeting/meeting.ts';
import type { MinutesTurn } from '../../shared/meeting/minutes.ts';
import type { Role } from '../../shared/meeting/role.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import type { Answer } from '../../shared/wire/answer.ts';
import type { DownMessage, MinutesOpened } from '../../shared/wire/down.ts';
import { created, topicAdded } from '../meeting/given.ts';

export const meetingId = MeetingId.parse('meeting1');
export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
export const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
export const EMPTY_VECTOR = base64(Y.encodeStateVector(new Y.Doc()));

const personRow = (id: string, role: Role): PersonRow => ({
  id: PersonId.parse(id),
  meetingId,
  aliasId: PersonId.parse(`${id}-alias`),
  name: `${id}的名字`,
  alias: '热心邻居',
  role,
  householdId: null,
  accountId: null,
  joinedAt: 0,
  byStaff: false,
  removedAt: null,
});
export const people = {
  chair: personRow('chair', 'chair'),
  taker: personRow('taker', 'minuteTaker'),
  second: personRow('second', 'coChair'),
  wang: personRow('wang', 'resident'),
} as const;
export const actorOf = (who: keyof typeof people): MeetingActor => ({
  meetingId,
  role: people[who].role,
  passId: `pass-${who}`,
  person: people[who],
});

export interface Sent {
  readonly message: DownMessage;
  readonly except: string | undefined;
}
const silent = { error() {}, warn() {}, info() {} };

export interface World {
  readonly store: Store;
  readonly clock: { now: number };
  /** Another process: own lines, own relay, same store; what it publishes goes to everybody's `sent`. */
  process(store?: Store): {
    readonly relay: MinutesRelay;
    readonly lines: ReturnType<typeof createLines>;
    readonly newId: () => string;
  };
  readonly sent: Sent[];
  record(...events: readonly EventBody[]): Promise<void>;
  /** As a seal over the line does, whatever the sitting is at. */
  seal(): Promise<void>;
  reopen(): Promise<void>;
}

/** Everybody may read the draft. */
export const SHOWN: EventBody = { type: 'draftShown', shown: true, by: people.chair.id };

export async function newWorld(events: readonly EventBody[] = [created, topicAdded('a'), SHOWN]): Promise<World> {
  const shared = memoryStore();
  await shared.createMeeting(
    { id: meetingId, joinCode: '123456', createdAt: 0, summary: '{}' },
    events,
    Object.values(people),
  );
  const clock = { now: 1_000_000 };
  const sent: Sent[] = [];
  const nothing = () => {};
  const publish: Publish = {
    events: nothing,
    cards: nothing,
    marked: nothing,
    personChanged: nothing,
    passRevoked: nothing,
    waitingChanged: nothing,
    standingChanged: nothing,
    minutes: (_, message, except) => void sent.push({ message, except }),
  };
  let ids = 0;
  const newId = () => `id${(ids += 1)}`;
  let clients = 1000;
  const process = (store: Store = shared) => {
    const tick = () => clock.now;
    const meetings = createLiveMeetings({ store, clock: tick });
    const lines = createLines({ store, meetings, publish, clock: tick, newId, log: silent });
    const relay = minutesRelay({ store, publish, lines, clock: tick, newClientId: () => (clients += 1), log: silent });
    return { relay, lines, newId };
  };
  const writer = process();
  /** One batch, as the line would write it. */
  const turn = async (body: EventBody, alone?: MinutesTurn): Promise<void> => {
    const [at, expectedSeq] = [clock.now, await shared.lastSeq(meetingId)];
    const rest = { marks: [], commands: [], openGates: [], ...(alone ? { alone } : {}) };
    const outcome = await shared.append(meetingId, { expectedSeq, at, events: [body], ...rest });
    if (!outcome.ok) throw new Error(outcome.reason);
  };
  const [by, hash] = [people.chair.id, 'a'.repeat(64)];
  return {
    ...{ store: shared, clock, process, sent },
    record: (...bodies) => writer.lines.record(meetingId, bodies),
    async seal() {
      const docSeq = (await shared.minutesSince(meetingId, 0)).length;
      const seal = { revision: 1, hash, record: '{}', names: {} };
      await turn({ type: 'minutesSealed', revision: 1, hash, by }, { kind: 'seal', docSeq, seal });
    },
    reopen: () => turn({ type: 'minutesReopened', revision: 2, reason: '补', by }, { kind: 'reopen' }),
  };
}

export function accepted(answer: Answer): Extract<Answer, { ok: true }> {
  if (!answer.ok) throw new Error(`refused: ${answer.code}`);
  return answer;
}
export const codeOf = (answer: Answer): string => (answer.ok ? 'accepted' : answer.code);

export async function opened(
  relay: MinutesRelay,
  who: keyof typeof people,
  connectionId: string,
  doc: Y.Doc | null = null,
  clientId: number | null = null,
): Promise<MinutesOpened> {
  const stateVector = doc ? base64(Y.encodeStateVector(doc)) : EMPTY_VECTOR;
  const answer = accepted(await relay.open(actorOf(who), connectionId, { clientId, stateVector }));
  return answer.data as unknown as MinutesOpened;
}

/** What a browser does on opening: its own document under the id it was given. */
export async function browser(relay: MinutesRelay, who: keyof typeof people, connectionId: string) {
  const given = await opened(relay, who, connectionId);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, bytesOf(given.update));
  doc.clientID = given.clientId;
  return { doc, given };
}

/** The update that a change makes. */
export function changeOf(doc: Y.Doc, change: () => void): Uint8Array {
  const before = Y.encodeStateVector(doc);
  const deletes: Uint8Array[] = [];
  const collect = (update: Uint8Array) => deletes.push(update);
  doc.on('update', collect);
  doc.transact(change);
  doc.off('update', collect);
  return deletes.length > 0 ? Y.mergeUpdates(deletes) : Y.encodeStateAsUpdate(doc, before);
}

export function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(text)]);
  return element;
}
export const write = (doc: Y.Doc, text: string, root = 'deliberate'): Uint8Array =>
  changeOf(doc, () => {
    const fragment = doc.getXmlFragment(root);
    fragment.insert(fragment.length, [paragraph(text)]);
  });
export const textIn = (doc: Y.Doc, root = 'deliberate'): string => doc.getXmlFragment(root).toJSON();
