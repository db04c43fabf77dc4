/** Questions over the socket: counted once a person on every process, answered by one of two, and hidden words in no frame of who comes later. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { memoryStore } from '../../server/store/memory.ts';
import type { Store } from '../../server/store/store.ts';
import type { CommentId, InquiryId } from '../../shared/meeting/ids.ts';
import { inQueue, inquiriesOf } from '../../shared/meeting/inquiry.ts';
import type { Command } from '../../shared/meeting/meeting.ts';
import { welcomeState } from '../../shared/meeting/shown.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import type { Answer } from '../../shared/wire/answer.ts';
import { chair } from '../meeting/given.ts';
import { type CrossedBuses, crossedBuses } from '../support/crossedBuses.ts';
import { type LiveClient, connectClient } from '../support/liveClient.ts';
import { HALL, type LiveServer, enter, openHall, passFor, startLiveServer } from '../support/liveServer.ts';
import { joinRaw } from '../support/rawSocket.ts';

const taker = PersonId.parse('taker');
const SECRET = '隔壁老李什么时候还钱？';
let store: Store;
let buses: CrossedBuses;
let east: LiveServer;
let west: LiveServer;
let lead: LiveClient;
let wang: LiveClient;
const clients: LiveClient[] = [];

const come = async (server: LiveServer, token: string, more: Partial<Parameters<typeof connectClient>[1]> = {}) => {
  const client = await connectClient(server.url, { token, ...more });
  clients.push(client);
  return client;
};
const ask = (text: string): Command => ({ type: 'askInquiry', text, pseudonymous: false });
const idIn = (answer: Answer, name = 'inquiryId') => {
  if (!answer.ok) throw new Error(answer.code);
  return answer.data?.[name] as InquiryId;
};
const codeOf = (answer: Answer) => (answer.ok ? 'ok' : answer.code);
const queueOf = (client: LiveClient) => inquiriesOf(client.view().state);

beforeEach(async () => {
  store = memoryStore();
  buses = crossedBuses();
  east = await startLiveServer({ store, bus: buses.one });
  west = await startLiveServer({ store, bus: buses.other });
  await openHall(
    store,
    { type: 'staffJoined', personId: chair, role: 'chair' },
    { type: 'staffJoined', personId: taker, role: 'minuteTaker' },
  );
  lead = await come(east, (await passFor(east, chair)).token);
  wang = await come(west, (await enter(west, 'wang')).token);
  expect(await lead.command({ type: 'arrangeInquiries', open: true })).toMatchObject({ ok: true });
  await wang.until(() => queueOf(wang).terms.open);
});
afterEach(async () => {
  clients.splice(0).forEach((client) => client.close());
  await Promise.all([east.close(), west.close()]);
  expect([east.errors, west.errors]).toEqual([[], []]);
});

test('附议 counts each person once on both servers, comes back when it is taken back, and orders the queue', async () => {
  const first = idIn(await wang.command(ask('电梯什么时候修好？')));
  const second = idIn(await wang.command(ask('夜里能不能关灯？')));
  const crowd: LiveClient[] = [];
  for (let nth = 0; nth < 6; nth += 1) {
    const server = nth % 2 ? east : west;
    const one = await come(server, (await enter(server, `p${nth}`)).token);
    await one.until(() => queueOf(one).list.length === 2);
    crowd.push(one);
  }
  const back = (one: LiveClient, inquiryId: InquiryId, backs = true) =>
    one.command({ type: 'backInquiry', inquiryId, backs });
  // Everybody taps twice at once.
  const taps = crowd.flatMap((one) => [back(one, second), back(one, second)]);
  for (const answer of await Promise.all(taps)) expect(answer).toMatchObject({ ok: true });
  const counts = (client: LiveClient) => client.view().counts.backing[second];
  await Promise.all([lead, ...crowd].map((one) => one.until(() => counts(one) === 6)));
  await back(crowd[0] as LiveClient, second, false);
  await Promise.all([lead, ...crowd].map((one) => one.until(() => counts(one) === 5)));
  const order = (client: LiveClient) =>
    inQueue(queueOf(client), client.view().counts.backing, ['waiting']).map(({ id }) => id);
  for (const one of [lead, ...crowd]) expect(order(one)).toEqual([second, first]);
  expect(codeOf(await back(wang, second))).toBe('inquiry.own');
  // Who comes later sees the same, and their own.
  const again = await come(east, (await passFor(east, PersonId.parse('p1'))).token);
  await again.until(() => counts(again) === 5);
  expect(again.view().mine?.backed).toEqual([second]);
  const undone = await come(east, (await passFor(east, PersonId.parse('p0'))).token);
  expect(undone.view().mine?.backed).toBeUndefined();
  expect(welcomeState(again.view().state)).toEqual(welcomeState(lead.view().state));
  // In no event, and of nobody but oneself in a frame.
  expect(JSON.stringify(await store.eventsSince(HALL, 0))).not.toContain('backing');
  expect((await store.valuedMarks(HALL, 'backing')).length).toBe(5);
});

test('of two desks that answer at once one is told, and what both wrote is the log’s or still theirs', async () => {
  const notes = await come(west, (await enter(west, taker, 'minuteTaker')).token);
  const inquiryId = idIn(await wang.command(ask('电梯什么时候修好？')));
  await Promise.all([lead, notes].map((one) => one.until(() => queueOf(one).list.length === 1)));
  const answer = (text: string): Command => ({
    ...{ type: 'answerInquiry', inquiryId, replaces: null },
    answer: { kind: 'written', text },
  });
  const outcomes = await Promise.all([lead.command(answer('下周三')), notes.command(answer('明天'))]);
  expect(outcomes.map(codeOf).sort()).toEqual(['inquiry.answeredMeanwhile', 'ok']);
  const won = outcomes[0]?.ok ? '下周三' : '明天';
  await wang.until(() => queueOf(wang).list[0]?.answer !== null);
  expect(queueOf(wang).list[0]?.answer?.text).toBe(won);
  const written = (await store.eventsSince(HALL, 0)).filter(({ body }) => body.type === 'inquiryAnswered');
  expect(written).toHaveLength(1);
});

test('what the chair hid, its author took back or nobody let through is in no frame of whoever comes later', async () => {
  const token = (await enter(east, 'li')).token;
  const gone = await come(east, token);
  gone.close();
  const hidden = idIn(await wang.command(ask(SECRET)));
  await lead.command({ type: 'takeInquiry', inquiryId: hidden });
  expect(await lead.command({ type: 'hideInquiry', inquiryId: hidden, reason: '说的是别人的私事' })).toMatchObject({
    ok: true,
  });
  const taken = idIn(await wang.command(ask(`${SECRET}？`)));
  expect(await wang.command({ type: 'withdrawInquiry', inquiryId: taken })).toMatchObject({ ok: true });
  await lead.command({ type: 'arrangeInquiries', review: true });
  await wang.until(() => queueOf(wang).terms.review);
  const held = await wang.command(ask(`${SECRET}！`));
  expect(held).toMatchObject({ ok: true, data: { held: true } });
  await wang.until(() => wang.view().mine?.held?.length === 1);
  expect(wang.view().mine?.held).toMatchObject([{ text: `${SECRET}！`, inquiry: true }]);
  const back = await come(east, token, { view: gone.view() });
  const display = await come(west, (await west.passes.issue({ kind: 'display', meetingId: HALL, label: '' })).token);
  await Promise.all([back, display].map((one) => one.until(() => one.view().state.seq === lead.view().state.seq)));
  expect(JSON.stringify([back.heard, display.heard])).not.toContain('老李');
  expect(queueOf(back)).toMatchObject({ current: null });

  const commentId = idIn(held, 'commentId') as string as CommentId;
  expect(await lead.command({ type: 'releaseHeld', commentId })).toMatchObject({ ok: true });
  await back.until(() => queueOf(back).list.length === 3);
  expect(queueOf(back).list[2]).toMatchObject({ id: commentId, text: `${SECRET}！`, authorId: 'wang' });
  await wang.until(() => wang.view().mine?.held === undefined);
});

test('what no page sends is refused: others’ work, links of other kinds, texts beyond their length', async () => {
  const inquiryId = idIn(await wang.command(ask('电梯什么时候修好？')));
  const raw = await joinRaw(west.url, (await enter(west, 'zhao')).token);
  let nth = 0;
  const sent = async (command: object): Promise<string> => {
    nth += 1;
    raw.send(`42${nth}${JSON.stringify(['up', { type: 'command', commandId: `raw-command-${nth}`, command }])}`);
    await raw.until((frames) => frames.some((frame) => frame.startsWith(`43${nth}[`)));
    const frame = raw.frames.find((one) => one.startsWith(`43${nth}[`)) ?? '';
    const [answer] = JSON.parse(frame.slice(`43${nth}`.length)) as [Answer];
    return codeOf(answer);
  };
  const answer = { kind: 'written', text: '我来答' };
  expect(await sent({ type: 'answerInquiry', inquiryId, answer, replaces: null })).toBe('access.denied');
  expect(await sent({ type: 'takeInquiry', inquiryId })).toBe('access.denied');
  expect(await sent({ type: 'enterInquiry', text: '问', heardFrom: '' })).toBe('access.denied');
  expect(await sent({ type: 'hideInquiry', inquiryId, reason: '问过' })).toBe('access.denied');
  expect(await sent({ type: 'arrangeInquiries', open: false })).toBe('access.denied');
  expect(await sent({ type: 'withdrawInquiry', inquiryId })).toBe('inquiry.notYours');
  expect(await sent({ type: 'askInquiry', text: '问'.repeat(141), pseudonymous: false })).toBe('request.malformed');
  expect(await sent({ type: 'askInquiry', text: '问', pseudonymous: false, authorId: 'chair' })).toBe(
    'request.malformed',
  );
  expect(await sent({ type: 'askInquiry', text: '问', pseudonymous: true })).toBe('comment.realNameOnly');
  expect(await sent({ type: 'backInquiry', inquiryId: 'none', backs: true })).toBe('inquiry.unknown');
  raw.close();
  const link = (text: string) => lead.command({ type: 'arrangeInquiries', link: text });
  expect(codeOf(await link('javascript:alert(1)//https://a.example.com'))).toBe('inquiry.link');
  expect(codeOf(await link('https://live.example.com/room'))).toBe('ok');
  await wang.until(() => queueOf(wang).terms.link === 'https://live.example.com/room');
});
