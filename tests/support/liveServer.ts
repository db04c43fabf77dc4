/** A whole live server in this process: real store, line, sockets and passes; only HTTP routes are missing. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type PassDesk, createPasses } from '../../server/access/passes.ts';
import { type Bus, loneBus } from '../../server/live/bus.ts';
import { type Gateway, attachGateway } from '../../server/live/gateway.ts';
import { type LimitsConfig, USUAL_LIMITS } from '../../server/live/limits.ts';
import type { MinutesGate } from '../../server/live/minutesGate.ts';
import { type Publisher, createPublisher } from '../../server/live/publisher.ts';
import { type RunningLines, type LiveMeetings, createLines, createLiveMeetings } from '../../server/meeting/lines.ts';
import { createMapper } from '../../server/opinion/mapper.ts';
import { type OpinionDesk, createOpinionDesk } from '../../server/opinion/opinionDesk.ts';
import { recordFindings } from '../../server/opinion/recordFindings.ts';
import { memoryStore } from '../../server/store/memory.ts';
import type { PersonRow } from '../../server/store/people.ts';
import type { Store } from '../../server/store/store.ts';
import { HouseholdId, MeetingId } from '../../shared/meeting/ids.ts';
import type { EventBody } from '../../shared/meeting/meeting.ts';
import type { Role } from '../../shared/meeting/role.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { chair, underWay } from '../meeting/given.ts';
import { strictLog } from './silentLog.ts';

export const HALL = MeetingId.parse('hall');

export interface LiveServer {
  readonly url: string;
  readonly store: Store;
  readonly meetings: LiveMeetings;
  readonly lines: RunningLines;
  readonly publisher: Publisher;
  readonly opinions: OpinionDesk;
  readonly gateway: Gateway;
  readonly passes: PassDesk;
  /** What an operator would have to look at. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

export interface LiveOptions {
  readonly store?: Store;
  readonly bus?: Bus;
  readonly limits?: LimitsConfig;
  readonly clock?: () => number;
  readonly minutes?: MinutesGate;
  readonly origins?: readonly string[];
  readonly trustProxy?: readonly string[];
  readonly maxConnections?: number;
}

/** So generous that a test about something else never meets them. */
const NO_LIMITS: LimitsConfig = {
  ...USUAL_LIMITS,
  messages: 1e6,
  minutes: 1e6,
  comments: 1e6,
  connections: 1e6,
  refusals: 1e6,
  tooFast: 1e6,
  frames: 1e6,
  bytes: 1e9,
};

const NO_MINUTES: MinutesGate = {
  open: async () => ({ ok: true, seq: 0, at: 0 }),
  update: async () => ({ ok: true, seq: 0, at: 0 }),
  cursor() {},
  leave() {},
};

export async function startLiveServer(options: LiveOptions = {}): Promise<LiveServer> {
  const { store = memoryStore(), bus = loneBus(), clock = Date.now, minutes = NO_MINUTES } = options;
  let ids = 0;
  const process = Math.random().toString(36).slice(2, 8);
  const newId = () => `${process}-${(ids += 1)}`;
  const log = strictLog();
  const meetings = createLiveMeetings({ store, clock });
  const opinions = createOpinionDesk({
    ...{ store, read: (id: MeetingId) => meetings.read(id), map: createMapper(null), clock, log, period: 20 },
  });
  const publisher = createPublisher({ store, meetings, opinions, bus, clock, newId, log });
  const lines = createLines({
    ...{ store, meetings, publish: publisher.publish, clock, newId, log },
    heard: (id, events) => opinions.heard(id, events),
  });
  opinions.listen({
    hasListeners: (id) => publisher.hasListeners(id),
    changed: (id, found) => publisher.opinionsChanged(id, found),
    record: recordFindings(lines),
  });
  const passes = createPasses({ store, clock, newId });
  publisher.watch({
    personChanged: (meetingId, personId) => passes.forgetPerson(meetingId, personId),
    passRevoked: (passId) => passes.forgetPass(passId),
    standingChanged: (meetingId) => passes.forgetMeeting(meetingId),
  });
  const httpServer = createServer();
  const gateway = attachGateway({
    ...{ httpServer, store, meetings, lines, passes, minutes, publisher, clock, log },
    config: {
      origins: options.origins ?? [],
      addresses: () => ['http://192.168.1.8:3000'],
      trustProxy: options.trustProxy ?? [],
      limits: options.limits ?? NO_LIMITS,
      ...(options.maxConnections === undefined ? {} : { maxConnections: options.maxConnections }),
    },
  });
  await new Promise<void>((resolve) => httpServer.listen(0, '127.0.0.1', resolve));
  return {
    ...{ store, meetings, lines, publisher, opinions, gateway, passes, errors: log.errors },
    url: `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`,
    async close() {
      opinions.close();
      await opinions.settled();
      await lines.settled();
      await gateway.close();
      httpServer.closeAllConnections();
      await new Promise((resolve) => httpServer.close(resolve));
    },
  };
}

/** A meeting whose sitting is under way, with these events after, and its chair in the register. */
export async function openHall(store: Store, ...more: readonly EventBody[]): Promise<void> {
  const row = { id: HALL, joinCode: '654321', createdAt: 0, summary: '{}' };
  const created = await store.createMeeting(row, [...underWay, ...more], [personRow(chair, 'chair')]);
  if (created !== 'created') throw new Error(created);
}

/** Somebody in the hall, and the token of their phone. */
export async function enter(
  server: Pick<LiveServer, 'store' | 'passes'>,
  id: string,
  role: Role = 'resident',
  householdLabel: string | null = null,
): Promise<{ readonly person: PersonRow; readonly token: string; readonly passId: string }> {
  const { store } = server;
  const household = householdLabel
    ? await store.ensureHousehold(HALL, householdLabel, HouseholdId.parse(`door${householdLabel}`))
    : null;
  const wanted = personRow(PersonId.parse(id), role, household?.id ?? null);
  const known = await store.findPerson(HALL, wanted.id);
  if (!known) await store.addPerson(wanted);
  return { person: known ?? wanted, ...(await passFor(server, wanted.id)) };
}

/** One more device of somebody who is in the hall. */
export async function passFor({ passes }: Pick<LiveServer, 'passes'>, personId: PersonId) {
  const { token, pass } = await passes.issue({ kind: 'person', meetingId: HALL, personId, label: '手机' });
  return { token, passId: pass.id };
}

const personRow = (id: PersonId, role: Role, householdId: PersonRow['householdId'] = null): PersonRow => ({
  id,
  meetingId: HALL,
  aliasId: PersonId.parse(`${id}-alias`),
  name: `姓名${id}`,
  alias: `化名${id}`,
  role,
  householdId,
  accountId: null,
  joinedAt: 0,
  byStaff: false,
  removedAt: null,
});
