/** A whole HTTP server on the memory store: real rules, real line, nobody listening on sockets. */
import { MeetingId } from '../../shared/meeting/ids.ts';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { createInvitations, ensureFirstChairInvitation } from '../../server/access/invitations.ts';
import { callsUnder } from '../../server/access/doors.ts';
import { doorsUnder } from '../../server/access/estateDoors.ts';
import { createPasses } from '../../server/access/passes.ts';
import { createPasswords } from '../../server/access/password.ts';
import { createCarrier } from '../../server/causes/carrier.ts';
import { createEraser } from '../../server/causes/eraser.ts';
import { type Recounter, createRecounter } from '../../server/causes/recounter.ts';
import { type VoteTeller, createVoteTeller } from '../../server/causes/voteTeller.ts';
import { type RehearsalDesk, createRehearsalDesk } from '../../server/rehearsal/rehearsalDesk.ts';
import { createContacts } from '../../server/estate/contacts.ts';
import { type EstateDesk, createEstateDesk } from '../../server/estate/estateDesk.ts';
import { createEstateLines } from '../../server/estate/lines.ts';
import { createRegistry } from '../../server/access/registry.ts';
import { estate } from '../../shared/estate/kind.ts';
import { meeting } from '../../shared/meeting/kind.ts';
import { type Carding, cardingOf, createCarding } from '../../server/stream/carding.ts';
import type { Press } from '../../server/press/press.ts';
import { work } from '../../server/press/work.ts';
import { createDownloads } from '../../server/http/downloads.ts';
import { createHome } from '../../server/http/home.ts';
import { createLog } from '../../server/http/log.ts';
import { recordRoutes } from '../../server/app.ts';
import { createPdfPages } from '../../server/press/pdfPages.ts';
import type { Access, RoutePlugin } from '../../server/http/route.ts';
import type { WritePublicPage } from '../../server/http/publicPages.ts';
import { createHttpServer } from '../../server/http/server.ts';
import type { Publish } from '../../server/meeting/publish.ts';
import { type Lines, createLines, createLiveMeetings } from '../../server/meeting/lines.ts';
import { createMapper } from '../../server/opinion/mapper.ts';
import { createOpinionDesk } from '../../server/opinion/opinionDesk.ts';
import { recordFindings } from '../../server/opinion/recordFindings.ts';
import { rosterRoutes } from '../../server/roster/plugin.ts';
import { voteRoutes } from '../../server/votes/plugin.ts';
import { publicVoteFiles } from '../../server/votes/publicVoteFiles.ts';
import { publicVotePage } from '../../server/votes/publicVotePage.ts';
import { createVoting } from '../../server/votes/voting.ts';
import { type RosterDesk, createRosterDesk } from '../../server/roster/rosterDesk.ts';
import { createRosterReader } from '../../server/roster/rosterReader.ts';
import { memoryStore } from '../../server/store/memory.ts';
import type { Store } from '../../server/store/store.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { LoggedIn } from '../../shared/wire/http.ts';

export const NOW = Date.UTC(2026, 10, 21, 11, 0);
/** Where people find it. */
export const HOME = 'https://chahui.example.cn';
export const PASSWORD = '榕荫里议事厅2026';

export interface TestServer {
  readonly app: FastifyInstance;
  readonly store: Store;
  readonly lines: Lines;
  readonly cards: Carding;
  /** Its residents move with `beat` alone. */
  readonly rehearsals: RehearsalDesk;
  readonly recounter: Recounter;
  readonly teller: VoteTeller;
  readonly estates: EstateDesk;
  readonly rosters: RosterDesk;
  /** What was told to the sockets, as `personChanged <id>` and the like. */
  readonly told: string[];
  /** Every line the operator would read. */
  readonly logged: string[];
  readonly online: Set<PersonId>;
  /** Passes of connected devices that may lead. */
  readonly desks: Set<string>;
  /** Every route the server has, the real one's included. */
  readonly routes: readonly KnownRoute[];
  now: number;
  /** Every wait the server put somebody through, ms. They end at once, or on `server.waiting` while it is set. */
  readonly waits: number[];
  waiting: Promise<void> | null;
  /** One request; `token` becomes the bearer token. */
  send(method: string, url: string, token?: string | null, body?: object, more?: InjectOptions): Promise<Sent>;
  firstChairToken(): Promise<string>;
  /** The first chair, set up and logged in. */
  chair(name?: string): Promise<LoggedIn>;
  close(): Promise<void>;
}
export interface KnownRoute {
  readonly method: string;
  readonly url: string;
  readonly access: Access | undefined;
}
export interface Sent {
  readonly status: number;
  readonly body: Record<string, never>;
  readonly response: LightMyRequestResponse;
}

export async function testServer(
  given: {
    readonly store?: (inner: Store) => Store;
    readonly clientDir?: string;
    readonly extraPlugins?: readonly RoutePlugin[];
    readonly trustProxy?: readonly string[];
    readonly requestsPerMinute?: { readonly address: number; readonly pass: number };
    readonly press?: Press;
    readonly writePublicPage?: WritePublicPage;
    readonly stalledMs?: number;
    /** People, and doors with somebody in them. */
    readonly most?: number;
    readonly patienceMs?: { readonly headers: number; readonly smallBody: number };
  } = {},
): Promise<TestServer> {
  const told: string[] = [];
  const logged: string[] = [];
  const online = new Set<PersonId>();
  const desks = new Set<string>();
  const routes: KnownRoute[] = [];
  const waits: number[] = [];
  const store = (given.store ?? ((inner) => inner))(memoryStore());
  let ids = 0;
  const newId = () => `id${(ids += 1)}`;
  const time = { now: NOW };
  const clock = () => time.now;
  const log = createLog('trace', { write: (line) => void logged.push(line) });
  const publish = listeningTo(told);
  const meetings = createLiveMeetings({ store, clock });
  const estateLines = createEstateLines({
    ...{ store: store.estates, clock, newId, log },
    heard: (id, events) => teller.heard(id, events),
  });
  const carrier = createCarrier({ store, stateOf: (id) => meetings.read(id), estates: estateLines, log });
  const opinions = createOpinionDesk({ store, read: (id) => meetings.read(id), map: createMapper(null), clock, log });
  const lines = createLines({
    ...{ store, meetings, publish, clock, newId, log },
    heard(id, events) {
      opinions.heard(id, events);
      void carrier.heard(id, events);
    },
  });
  opinions.listen({ hasListeners: () => false, changed: () => undefined, record: recordFindings(lines) });
  const passes = createPasses({ store, clock, newId });
  const registry = createRegistry({
    ...{ store, lines, passes, publish, clock, newId },
    ...(given.most === undefined ? {} : { most: given.most }),
    callsOf: callsUnder(lines, estateLines),
    under: doorsUnder(lines, estateLines, store.estates),
  });
  const estates = createEstateDesk({
    ...{ store, clock, newId, log, contacts: createContacts(Buffer.alloc(32, 7)) },
    lines: estateLines,
  });
  const reader = createRosterReader({ worker: null });
  const rosters = createRosterDesk({ estates, store: store.estates, reader, clock, newId });
  const wait = (ms: number) => {
    waits.push(ms);
    return server.waiting ?? Promise.resolve();
  };
  const teller = createVoteTeller({ store: store.estates, estates: estateLines, meetings: lines, newId, log });
  const recounter = createRecounter({ store: store.estates, estates, meetings: lines, wait, newId, log });
  const eraser = createEraser({
    ...{ store, carrier, clock, log, estates: estateLines },
    stateOf: (id) => meetings.read(id),
    forget: (id) => meetings.forget(id),
  });
  const rehearsals = createRehearsalDesk({
    ...{ store, lines, registry, passes, publish, clock, newId, log },
    presence: (_, personId, by) => void (by > 0 ? online.add(personId) : online.delete(personId)),
    vanish: (id) => eraser.vanish(id),
  });
  const cards = cardingOf([
    createCarding(estate, { store: store.estates, log }),
    createCarding(meeting, { store, log }),
  ]);
  const downloads = createDownloads({ clock, stalledMs: given.stalledMs });
  const home = createHome({ publicUrl: HOME, addresses: () => [] });
  const hall = { addresses: () => [HOME], onlyHere: false, freeBytes: async () => 12_000_000_000 };
  const press = given.press ?? quickPress;
  const voting = createVoting({
    ...{ estates, store: store.estates, meetings: store, clock },
    readMeeting: (id) => lines.read(id),
  });
  const app = await createHttpServer({
    ...{
      store,
      lines,
      publish,
      opinions,
      passes,
      registry,
      estates,
      downloads,
      home,
      hall,
      cards,
      rehearsals,
      clock,
      newId,
      log,
    },
    passwords: createPasswords({ cost: { N: 16, r: 1, p: 1 } }),
    invitations: createInvitations({ store, clock, newId }),
    tellEstate: (id) => carrier.tell(id),
    onlinePersons: () => online,
    onlineDesks: () => desks,
    recount: recounter,
    wait,
    trustProxy: given.trustProxy ?? [],
    ...(given.requestsPerMinute === undefined ? {} : { requestsPerMinute: given.requestsPerMinute }),
    ...(given.patienceMs === undefined ? {} : { patienceMs: given.patienceMs }),
    clientDir: given.clientDir ?? null,
    writePublicPage: given.writePublicPage ?? null,
    extraPlugins: [
      ...recordRoutes({
        ...{ store, lines, downloads, home, estates, clock, newId },
        press,
        pages: createPdfPages({ worker: null, log }),
      }),
      rosterRoutes({ desk: rosters, estates, clock }),
      voteRoutes({ ...voting, press, downloads, home }),
      publicVotePage({ ...voting, estates, write: given.writePublicPage ?? null, home, clock }),
      publicVoteFiles({ ...voting, estates, press, home }),
      ...(given.extraPlugins ?? []),
    ],
    onRoute: ({ method, url, config }) =>
      void routes.push(...[method].flat().map((name) => ({ method: name, url, access: config?.access }))),
  });

  const server: TestServer = {
    ...{
      app,
      store,
      lines,
      cards,
      rehearsals,
      recounter,
      teller,
      estates,
      rosters,
      told,
      logged,
      online,
      desks,
      routes,
      waits,
    },
    waiting: null,
    get now() {
      return time.now;
    },
    set now(at) {
      time.now = at;
    },
    async send(method, url, token = null, body, more = {}) {
      const response = await app.inject({
        method: method as 'GET',
        url,
        headers: token === null ? {} : { authorization: `Bearer ${token}` },
        ...(body === undefined ? {} : { payload: body }),
        ...more,
      });
      const isJson = String(response.headers['content-type']).startsWith('application/json');
      return { status: response.statusCode, body: isJson && response.body ? response.json() : {}, response };
    },
    async firstChairToken() {
      const invitation = await ensureFirstChairInvitation({ store, clock, newId });
      if (!invitation) throw new Error('There is a chair already');
      return invitation.token;
    },
    async chair(name = '林芳') {
      const token = await server.firstChairToken();
      const sent = await server.send('POST', '/api/setup', null, {
        token,
        name,
        password: PASSWORD,
        device: '办公电脑',
      });
      if (sent.status !== 200) throw new Error(sent.response.body);
      return sent.response.json();
    },
    close: () => app.close(),
  };
  return server;
}

/** Printing is a process of its own and has its own tests; here a paper only has to arrive. */
const QUICK: readonly string[] = ['html', 'md', 'archive'];
const quickPress: Press = {
  print: async (job) => (QUICK.includes(job.kind) ? work(job) : Buffer.from(job.kind)),
};

const listeningTo = (told: string[]): Publish => ({
  events: (_id, events) => void told.push(...events.map(({ body }) => `event ${body.type}`)),
  cards: () => undefined,
  marked: (_id, kind, subject) => void told.push(`marked ${kind} ${subject}`),
  minutes: () => undefined,
  personChanged: (_id, personId) => void told.push(`personChanged ${personId}`),
  waitingChanged: () => void told.push('waitingChanged'),
  standingChanged: () => void told.push('standingChanged'),
  passRevoked: (passId) => void told.push(`passRevoked ${passId}`),
});

export const DETAILS = {
  template: 'teaTalk',
  title: '榕荫里小区近邻茶话会',
  periodNo: '2026年第1期',
  neighborhood: '榕荫里',
  organizer: '榕荫社区居民委员会',
  scope: { kind: 'estate', name: '榕荫里小区' },
  place: '小区议事亭',
  startsAt: NOW,
  naming: 'pseudonymAllowed',
  expectedHouseholds: 120,
} as const;

export const topic = (title: string) => ({ title, text: '', plannedMinutes: 20, attachments: [] });

/** Lets everybody read the draft of the minutes, or takes it back, as the meeting's first chair does. */
export async function showDraft({ store, lines }: TestServer, id: string, shown = true): Promise<void> {
  const meetingId = MeetingId.parse(id);
  const chair = (await store.people(meetingId)).find(({ role }) => role === 'chair');
  if (!chair) throw new Error('Nobody leads this meeting');
  await lines.submit(meetingId, {
    commandId: `draft-${await store.lastSeq(meetingId)}`,
    command: { type: 'showDraft', shown },
    actor: { personId: chair.id, role: 'chair' },
    sender: 'test',
  });
}

/** A meeting with one topic whose draft is shown, and somebody in each role with a pass of their own. */
export async function meetingWithEveryRole(server: TestServer, chair: LoggedIn) {
  const created = await server.send('POST', '/api/meetings', chair.token, {
    details: DETAILS,
    topics: [topic('电动自行车充电桩选址')],
    copyOf: null,
  });
  const { id, joinCode } = created.response.json<{ id: string; joinCode: string }>();
  await showDraft(server, id);
  const staff = async (role: string) => {
    const link = await server.send('POST', `/api/meetings/${id}/invitations`, chair.token, { role });
    const { token } = link.response.json<{ token: string }>();
    const sent = await server.send('POST', '/api/invitations/redeem', null, { token, name: `${role}人`, device: '' });
    return sent.response.json<{ token: string; personId: string }>();
  };
  const resident = await join(server, id, '陈阿婆', '2号楼1单元601室');
  const display = await server.send('POST', `/api/meetings/${id}/display`, chair.token);
  return {
    id,
    joinCode,
    tokens: {
      chair: chair.token,
      coChair: (await staff('coChair')).token,
      minuteTaker: (await staff('minuteTaker')).token,
      teller: (await staff('teller')).token,
      observer: (await staff('observer')).token,
      resident: resident.token,
      display: display.response.json<{ token: string }>().token,
    },
    resident,
  };
}

export async function join(server: TestServer, meetingId: string, name: string, household = '', token?: string) {
  const sent = await server.send('POST', `/api/meetings/${meetingId}/join`, token ?? null, {
    name,
    household,
    device: '',
  });
  if (sent.status !== 200) throw new Error(sent.response.body);
  return sent.response.json<{ token: string; personId: string; role: string; meetingId: string }>();
}
