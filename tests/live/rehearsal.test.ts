/**
 * 彩排 through sockets, on two processes over one SQLite file: the residents come, speak, second, raise hands and vote by everybody's
 * commands, a real meeting beside them hears nothing of it, and after the end not a byte of it is left in any file.
 */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type App, createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { createLog } from '../../server/http/log.ts';
import { CAST } from '../../server/rehearsal/cast.ts';
import { openStore } from '../../server/store/open.ts';
import type { Store } from '../../server/store/store.ts';
import { MeetingId } from '../../shared/meeting/ids.ts';
import type { Command } from '../../shared/meeting/meeting.ts';
import { inTurn, speakingOf } from '../../shared/meeting/speaking.ts';
import { type CrossedBuses, crossedBuses } from '../support/crossedBuses.ts';
import { DETAILS, PASSWORD, topic } from '../support/httpServer.ts';
import { type LiveClient, connectClient } from '../support/liveClient.ts';

const TITLE = '彩排里才有的充电棚';
let folder: string;
let store: Store;
let buses: CrossedBuses;
let apps: App[];
let urls: string[];
let token: string;
let now: number;
/** What an operator would have to look at. */
let errors: string[];
let log: ReturnType<typeof createLog>;
const clients: LiveClient[] = [];

/** The same ones each time: what the residents do hangs on the meeting's. */
let ids: number;
const newId = () => `id${String((ids += 1)).padStart(19, '0')}`;
const clock = () => now;
const start = async (bus: CrossedBuses['one']) => {
  const config = readConfig({ PORT: '0', HOST: '127.0.0.1' });
  const app = await createApp({ store, config, clock, newId, log, bus, contactKey: Buffer.alloc(32, 7) });
  const { port } = await app.listen();
  apps.push(app);
  urls.push(`http://127.0.0.1:${port}`);
  return app;
};
async function call(method: string, path: string, body?: object, which = 0): Promise<Record<string, unknown>> {
  const answer = await fetch(`${urls[which]}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: answer.status, ...((await answer.json()) as object) };
}
async function come(meetingId: string, which = 0, pass = token): Promise<LiveClient> {
  const client = await connectClient(urls[which] ?? '', { token: pass, meetingId });
  clients.push(client);
  return client;
}
const said = async (client: LiveClient, command: Command) => {
  const answer = await client.command(command);
  expect(answer).toMatchObject({ ok: true });
  return answer.ok ? (answer.data ?? {}) : {};
};
/** Half a second after the other, on both processes, until it is so in the store. */
async function play(holds: () => Promise<boolean>): Promise<void> {
  for (let beat = 0; beat < 600; beat += 1) {
    if (await holds()) return;
    now += 500;
    for (const app of apps) await app.rehearsals.beat();
    await new Promise(setImmediate);
  }
  throw new Error('It never came to that');
}
/** How often the words stand in any file of the data folder, journal included. */
const inFiles = (words: string): number =>
  readdirSync(folder).reduce((sum, name) => {
    const bytes = readFileSync(join(folder, name));
    let count = 0;
    for (let at = bytes.indexOf(words); at >= 0; at = bytes.indexOf(words, at + 1)) count += 1;
    return sum + count;
  }, 0);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tea-rehearsal-'));
  now = Date.UTC(2026, 11, 1, 11);
  ids = 0;
  errors = [];
  log = createLog('error', { write: (line) => void errors.push(line) });
  [apps, urls] = [[], []];
  store = await openStore({ sqlitePath: join(folder, 'tea.sqlite') });
  buses = crossedBuses();
  const east = await start(buses.one);
  await start(buses.other);
  const body = { token: (await east.firstChairInvitation())?.token, name: '林芳', password: PASSWORD, device: '' };
  const made = await fetch(`${urls[0]}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  token = ((await made.json()) as { token: string }).token;
});
afterEach(async () => {
  clients.splice(0).forEach((client) => client.close());
  for (const app of apps) await app.close();
  await store.close();
  rmSync(folder, { recursive: true });
  expect(errors).toEqual([]);
});

test('thirty residents take part by everybody’s commands, and vanish without a trace', async () => {
  const details = { ...DETAILS, naming: 'real', title: '真正的茶话会' };
  const real = String((await call('POST', '/api/meetings', { details, topics: [topic(TITLE)], copyOf: null }))['id']);
  const realChair = await come(real, 1);
  await said(realChair, { type: 'startSitting' });
  const before = await store.eventsSince(MeetingId.parse(real), 0);

  const begun = await call('POST', '/api/rehearsals', { of: real });
  const id = MeetingId.parse(begun['id']);
  expect(await call('POST', '/api/rehearsals', { of: null }, 1)).toMatchObject({
    status: 409,
    code: 'rehearsal.running',
  });
  const chair = await come(id);
  const view = () => chair.view();
  expect(view().state).toMatchObject({ rehearsal: true, topics: [{ title: TITLE }] });

  // They come to the door and check in; the late one waits for the sitting.
  const state = async () => (await apps[1]!.lines.read(id))!;
  const present = async () => (await store.present(id)).people;
  await play(async () => (await present()) === 29);
  await chair.until(() => view().counts.present.people === 29 && view().counts.connected === 30);
  expect(view().counts.present).toMatchObject({ households: 27, online: 4 });
  await said(chair, { type: 'startSitting' });
  const topicId = view().state.topics[0]!.id;
  await said(chair, { type: 'moveDiscussion', topicId });
  await play(async () => (await present()) === 30 && speakingOf(await state()).hands.length > 1);
  await play(async () => (await store.marksOf(id, 'second')).length > 5);
  await play(async () => (await state()).comments.some(({ text }) => text.includes('走过场')));
  await chair.until(() => view().state.comments.some(({ text }) => text.includes('走过场')));
  const words = view().state.comments.find(({ text }) => text.includes('走过场'));
  expect(words).toBeDefined();

  // Muted, the heckler is heard no more; called, somebody speaks and hands the floor back.
  await said(chair, { type: 'mutePerson', authorId: words!.authorId, reason: '请先听别人说完' });
  const heckled = () => view().state.comments.filter(({ authorId }) => authorId === words!.authorId).length;
  const known = heckled();
  const [first] = inTurn(speakingOf(view().state), topicId);
  await said(chair, { type: 'callSpeaker', handId: first!.id });
  await play(async () => speakingOf(await state()).spoken.length === 1 && (await state()).comments.length > 9);
  await chair.until(() => view().state.comments.length > 9);
  expect(heckled()).toBe(known);

  const asked: Extract<Command, { type: 'openPoll' }> = {
    ...{ type: 'openPoll', topicId, question: '', form: 'straw', basis: 'person', method: 'threeWay' },
    ...{ minChoices: 1, maxChoices: 1, proposals: [], disclosure: 'rollPublished', changeable: true },
    ...{ checkedInOnly: true, entitled: 0, limitMinutes: 0, rule: { quorum: 'none', majority: 'half' } },
  };
  const straw = await said(chair, { ...asked, question: '先看看大家的想法', form: 'straw', basis: 'person' });
  await play(async () => (await store.marksOf(id, 'ballot', String(straw['pollId']))).length === 28);
  await said(chair, { type: 'closePoll', pollId: straw['pollId'] as never });
  // The process that plays them goes down in the middle; the other takes over, and nobody votes twice.
  const formal = await said(chair, { ...asked, question: '同意装在北门', form: 'formal', basis: 'household' });
  const ballots = () => store.marksOf(id, 'ballot', String(formal['pollId']));
  await play(async () => (await ballots()).length > 3);
  await apps[0]!.rehearsals.close();
  await play(async () => (await ballots()).length === 26);
  const couple = CAST.filter(({ door }) => door === CAST[3]!.door).map(({ name }) => name);
  expect(couple).toHaveLength(2);
  await play(async () => (await store.people(id)).filter(({ removedAt }) => removedAt === null).length === 31);
  const [one, other] = (await store.people(id)).filter(({ name }) => couple.includes(name));
  const cast = [...(await store.castsOf(id, one!.id)), ...(await store.castsOf(id, other!.id))];
  expect(cast.filter(({ poll }) => poll === formal['pollId'])).toHaveLength(2);
  await said(chair, { type: 'closePoll', pollId: formal['pollId'] as never });
  await said(chair, { type: 'publishResult', pollId: formal['pollId'] as never });
  await chair.until(() => view().state.polls.at(-1)?.status === 'published');
  expect(view().state.polls.at(-1)).toMatchObject({ status: 'published', turnout: 26 });

  // Somebody real is there by the code, sees that it is a rehearsal, and is heard.
  const joined = await call('POST', `/api/meetings/${id}/join`, { name: '路过的人', household: '', device: '' });
  const guest = await come(id, 1, String(joined['token']));
  expect(guest.view().state.rehearsal).toBe(true);
  await said(guest, {
    type: 'postComment',
    topicId,
    text: '真人也来听听',
    stance: null,
    replyTo: null,
    pseudonymous: false,
  });

  // As long as they are paused, nobody does anything.
  await call('PUT', `/api/meetings/${id}/rehearsal`, { pace: 'paused' });
  for (let beat = 0; beat < 4; beat += 1) {
    now += 1_300;
    await apps[1]!.rehearsals.beat();
  }
  const seq = await store.lastSeq(id);
  for (let beat = 0; beat < 60; beat += 1) {
    now += 1_000;
    await apps[1]!.rehearsals.beat();
  }
  expect((await store.lastSeq(id)) - seq).toBe(0);

  expect(inFiles('谢玉芬')).toBeGreaterThan(0);
  expect(inFiles(id)).toBeGreaterThan(0);
  expect(await call('DELETE', `/api/meetings/${id}/rehearsal`, undefined, 1)).toMatchObject({ status: 200 });
  for (const client of [chair, guest])
    await client.until(() => client.heard.some((message) => message.type === 'bye' && message.reason === 'revoked'));
  for (const app of apps) expect(await app.lines.read(id)).toBeNull();
  for (const who of CAST) expect([who.name, inFiles(who.name)]).toEqual([who.name, 0]);
  for (const words of [id, '真人也来听听', '走过场', '路过的人']) expect([words, inFiles(words)]).toEqual([words, 0]);
  expect(await call('GET', '/api/rehearsals')).toMatchObject({ rehearsal: null });

  expect(await store.eventsSince(MeetingId.parse(real), 0)).toEqual(before);
  expect(inFiles('真正的茶话会')).toBeGreaterThan(0);
  await said(realChair, { type: 'moveDiscussion', topicId: realChair.view().state.topics[0]!.id });
});
