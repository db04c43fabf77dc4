import { nanoid } from 'nanoid';
import { expect, test } from 'vitest';
import { createPasses } from '../../server/access/passes.ts';
import { createPasswords } from '../../server/access/password.ts';
import { createRegistry } from '../../server/access/registry.ts';
import { announcement } from '../../server/announce.ts';
import { loadDemo } from '../../server/demo/load.ts';
import { createLines, createLiveMeetings } from '../../server/meeting/lines.ts';
import type { Publish } from '../../server/meeting/publish.ts';
import { createCarrier } from '../../server/causes/carrier.ts';
import { createContacts } from '../../server/estate/contacts.ts';
import { createEstateDesk } from '../../server/estate/estateDesk.ts';
import { createEstateLines } from '../../server/estate/lines.ts';
import { statusOf } from '../../shared/estate/need.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import { stepStates } from '../../shared/meeting/steps.ts';
import { readCopy } from '../../server/minutes/copy.ts';
import { proseOf } from '../../server/minutes/prose.ts';
import { createRosterDesk } from '../../server/roster/rosterDesk.ts';
import { createRosterReader } from '../../server/roster/rosterReader.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { silentLog } from '../support/silentLog.ts';

const nobodyListens: Publish = {
  events() {},
  cards() {},
  marked() {},
  minutes() {},
  personChanged() {},
  passRevoked() {},
  waitingChanged() {},
  standingChanged() {},
};

async function demonstration() {
  const store = memoryStore();
  const clock = () => Date.UTC(2026, 10, 21, 11, 7);
  const newId = () => nanoid();
  const meetings = createLiveMeetings({ store, clock });
  const lines = createLines({ store, meetings, publish: nobodyListens, clock, newId, log: silentLog });
  const estateLines = createEstateLines({ store: store.estates, clock, newId, log: silentLog });
  const contacts = createContacts(Buffer.alloc(32, 7));
  const estates = createEstateDesk({ store, lines: estateLines, contacts, clock, newId, log: silentLog });
  const carrier = createCarrier({ store, stateOf: (id) => meetings.read(id), estates: estateLines, log: silentLog });
  const passes = createPasses({ store, clock, newId });
  const registry = createRegistry({ store, lines, passes, publish: nobodyListens, clock, newId });
  const tellEstate = (id: MeetingId) => carrier.tell(id);
  const reader = createRosterReader({ worker: null });
  const rosters = createRosterDesk({ estates, store: store.estates, reader, clock, newId });
  const demo = await loadDemo({ store, lines, passes, registry, clock, newId, estates, rosters, tellEstate });
  return { store, lines, passes, demo, estateLines };
}

test('its chair logs in with what the console says, and so reaches the estate', async () => {
  const { store, demo } = await demonstration();
  const account = await store.findAccountByName(demo.chair.name);
  expect(await createPasswords().matches(demo.chair.password, account?.passwordHash ?? null)).toBe(true);
  const said = announcement({
    ...{ own: 'http://localhost:3000', publicUrl: null, addresses: [], onlyHere: true, setUpToken: null, demo },
    ...{ data: 'demo.sqlite', colours: false },
  });
  expect(said).toContain(`名字 段明珠，密码 ${demo.chair.password}`);
  expect(said).toContain('http://localhost:3000/login');
});

test('the demonstration is a sitting about to begin', async () => {
  const { store, lines, demo } = await demonstration();
  const state = await lines.read(demo.meetingId);
  expect(state?.stage).toBe('survey');
  expect(state?.sitting.status).toBe('notStarted');
  expect(state?.details.startsAt).toBe(Date.UTC(2026, 10, 21, 11, 15));
  expect(state?.topics.map((topic) => topic.title)).toEqual([
    '2号楼1单元加装电梯',
    '停车位改造',
    '电动自行车充电棚改造',
    '公共收益使用方案',
  ]);
  expect(state?.topics.every((topic) => topic.plannedMinutes > 0 && topic.text !== '')).toBe(true);
  expect(new Set(state?.comments.map((comment) => comment.stance))).toEqual(
    new Set(['for', 'against', 'neutral', 'question', null]),
  );
  // 列席 answers without a stance.
  expect(state?.comments.filter((comment) => comment.official && comment.replyTo !== null)).toHaveLength(1);

  const present = await store.present(demo.meetingId);
  const people = await store.people(demo.meetingId);
  expect(people.length).toBeGreaterThan(40);
  expect(present.people).toBeGreaterThan(20);
  expect(present.people).toBeLessThan(people.length);
});

test('its register of owners has the published totals: 50 units, 4,050.30 m², 47 people', async () => {
  const { store, estateLines } = await demonstration();
  const [id] = await store.estates.estateIds();
  const state = id === undefined ? null : await estateLines.read(id);
  expect(state?.rosters.map(({ version, totals }) => [version, totals])).toEqual([
    [1, { units: 50, area: 405_030, people: 47 }],
  ]);
});

test('no resident of the demonstration is called by a full name', async () => {
  const { store, demo } = await demonstration();
  const residents = (await store.people(demo.meetingId)).filter((person) => person.role === 'resident');
  expect(residents.filter((person) => !person.name.includes('*'))).toEqual([]);
});

test('its links admit the chair, the projector and three residents', async () => {
  const { passes, demo } = await demonstration();
  const roleOf = async (token: string) => {
    const pass = await passes.resolve(token);
    return pass && (await passes.actorIn(pass, demo.meetingId))?.role;
  };
  expect(await roleOf(demo.chair.token)).toBe('chair');
  expect(await roleOf(demo.projectorToken)).toBe('display');
  expect(await Promise.all(demo.residents.map(({ token }) => roleOf(token)))).toEqual(Array(3).fill('resident'));
});

test('its minutes already tell the steps before the sitting', async () => {
  const { store, demo } = await demonstration();
  const prose = proseOf((await readCopy(store, demo.meetingId)).doc);
  const text = (kind: keyof typeof prose) => JSON.stringify(prose[kind]);
  expect(text('gatherNeeds')).toContain('六楼老人腿脚不便，盼加装电梯');
  expect(text('draftTopics')).toContain('确定4项议题');
  expect(text('survey')).toContain('连廊外移0.9米可满足日照要求');
  expect(prose.deliberate).toEqual([]);
});

test('its topics come from the needs of an estate, and the needs know', async () => {
  const { store, lines, demo, estateLines } = await demonstration();
  const state = (await lines.read(demo.meetingId))!;
  expect(state.topics.map(({ answers }) => [answers?.proposers, answers?.needs.length])).toEqual([
    [2, 2],
    [3, 3],
    [2, 2],
    [2, 2],
  ]);
  expect(stepStates(state).slice(0, 3)).toEqual(['done', 'done', 'done']);
  const estate = (await estateLines.read(state.estateId!))!;
  expect(estate.needs.map(statusOf)).toEqual([
    ...Array.from({ length: 9 }, () => 'listed'),
    'handled',
    ...['forwarded', 'forwarded'],
  ]);
  expect((await store.meetingsOfEstate(state.estateId!)).map(({ id }) => id)).toEqual([demo.meetingId]);
});
