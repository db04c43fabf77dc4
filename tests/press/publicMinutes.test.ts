import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Job, work } from '../../server/press/work.ts';
import { MeetingId } from '../../shared/meeting/ids.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { act as obeyed } from '../support/httpRequests.ts';
import { DETAILS, HOME, type TestServer, join, testServer } from '../support/httpServer.ts';

let server: TestServer;
let keeper: string;
let estateId: string;
let id: string;
let chair: PersonId;
let sent = 0;
let printed: Job[];

beforeEach(async () => {
  printed = [];
  server = await testServer({ press: { print: async (job) => (printed.push(job), work(job)) } });
  keeper = (await server.chair('段明珠')).token;
  const body = { details: { community: '榕荫社区', name: '榕荫里小区', street: '' }, buildings: '' };
  estateId = String((await server.send('POST', '/api/estates', keeper, body)).body['id']);
  id = await held();
  chair = await chairOf(id);
});

const obey = (command: object) =>
  server.send('POST', `/api/estates/${estateId}/commands`, keeper, { commandId: `command-${(sent += 1)}`, command });
async function held(estate: object | null = { id: estateId, draftIds: [] }): Promise<string> {
  const topics = [{ title: '宋玉兰家漏水', text: '', plannedMinutes: 5, attachments: [] }];
  const made = await server.send('POST', '/api/meetings', keeper, {
    ...{ details: DETAILS, topics, copyOf: null },
    ...(estate ? { estate } : {}),
  });
  return String(made.body['id']);
}
const act = (command: Parameters<typeof obeyed>[3], by = chair) => obeyed(server, MeetingId.parse(id), by, command);
/** One resident speaks, the topic is concluded, the minutes are sealed. */
async function evening(): Promise<void> {
  const song = await join(server, id, '宋玉兰', '2-1-601');
  await act({ type: 'startSitting' });
  const topicId = (await server.lines.read(MeetingId.parse(id)))!.topics[0]!.id;
  await act({ type: 'moveDiscussion', topicId });
  await act(
    {
      type: 'postComment',
      topicId,
      text: '夜里滴水，电话13800001111',
      stance: 'for',
      replyTo: null,
      pseudonymous: false,
    },
    PersonId.parse(song.personId),
  );
  await act({ type: 'closeTopic', topicId, outcome: { kind: 'passed', note: '先修宋玉兰家，2-1-601' } });
  await act({ type: 'endSitting' });
  const seal = await server.send('POST', `/api/meetings/${id}/minutes/seal`, keeper, { revision: 1 });
  expect(seal.status).toBe(200);
}
const chairOf = async (meeting: string) => (await server.lines.read(MeetingId.parse(meeting)))!.staff[0]!.personId;
const release = async (released: boolean, meeting = id) =>
  server.lines.submit(MeetingId.parse(meeting), {
    ...{ commandId: `release-${(sent += 1)}`, sender: 'pass' },
    actor: { personId: await chairOf(meeting), role: 'chair' },
    command: { type: 'releaseMinutes', released },
  });
const keyOf = (meeting: string) =>
  createHash('sha256').update(`public minutes of ${meeting}`).digest('base64url').slice(0, 22);
const read = async (estate = estateId, meeting = id) => {
  const { status, response } = await server.send('GET', `/p/${estate}/minutes/${keyOf(meeting)}`, null);
  return { status, html: response.body };
};
const preview = async (token: string | null = keeper) =>
  server.send('GET', `/api/meetings/${id}/minutes/public`, token);

describe('公开版纪要', () => {
  test('everybody reads them once the chair released them and the estate’s page is open; residents and what they said stay out', async () => {
    await evening();
    await obey({ type: 'switchPublicPage', open: true });
    expect((await read()).status).toBe(404);
    // The chair sees the very page beforehand.
    const before = (await preview()).response.body;
    expect((await release(true)).ok).toBe(true);
    const { status, html } = await read();
    expect([status, html]).toEqual([200, before]);
    for (const told of ['段明珠', '宋**家漏水', '先修宋**家，2-*-***', '定稿（第1版）·公开版', '回到线上社区', '通过'])
      expect(html).toContain(told);
    for (const secret of ['宋玉兰', '601', '夜里滴水', '1380000', '<script', '居民代表'])
      expect(html).not.toContain(secret);
    expect(html).toContain('公开版：住户的姓名、门牌和电话已隐去，需求的原话和附件（发言、名单）不公开。');
    expect(html).toContain(`<a href="/p/${estateId}">`);
    const page = await server.send('GET', `/p/${estateId}`, null);
    expect(page.status).not.toBe(404);
    // The meeting's id opens its door: neither here nor in the address does it stand. What was passed on before leads here.
    expect(html).not.toContain(id);
    const old = await server.send('GET', `/p/${estateId}/minutes/${id}`, null);
    expect([old.status, old.response.headers.location]).toEqual([302, `/p/${estateId}/minutes/${keyOf(id)}`]);
    await release(false);
    expect((await server.send('GET', `/p/${estateId}/minutes/${id}`, null)).status).toBe(404);
  });

  test('the picture of the results leads there for as long as they are open, and into the meeting otherwise', async () => {
    await evening();
    await obey({ type: 'switchPublicPage', open: true });
    const link = async () => {
      const { status } = await server.send('GET', `/api/meetings/${id}/papers/results/all/picture.png`, keeper);
      expect(status).toBe(200);
      const last = printed.at(-1);
      return last?.kind === 'resultPicture' ? [last.printed.link, last.printed.isPublic] : null;
    };
    const inside = [`${HOME}/m/${id}`, false];
    expect(await link()).toEqual(inside);
    await release(true);
    expect(await link()).toEqual([`${HOME}/p/${estateId}/minutes/${keyOf(id)}`, true]);
    await release(false);
    expect(await link()).toEqual(inside);
    await release(true);
    await obey({ type: 'switchPublicPage', open: false });
    expect(await link()).toEqual(inside);
  });

  test('the picture of the results stars out what they star out', async () => {
    await evening();
    await server.send('GET', `/api/meetings/${id}/papers/results/all/picture.png`, keeper);
    const last = printed.at(-1);
    expect(last?.kind === 'resultPicture' ? last.printed.sheet.topics : null).toEqual([
      { title: '宋**家漏水', outcome: '通过', note: '先修宋**家，2-*-***', polls: [] },
    ]);
  });

  test('whoever raised what a topic answers need not have come: neither name nor door, nor a word of the need', async () => {
    const raise = async (text: string, name: string, household: string) => {
      const said = {
        category: '设施',
        text,
        place: '',
        building: null,
        photos: [],
        pseudonymous: true,
        source: 'online',
      };
      const ids = { commandId: `raise-${(sent += 1)}`, receipt: `receipt-number-${sent}-xxxxxxxxxxx` };
      const body = { ...ids, need: said, name, household, contact: '' };
      return String((await server.send('POST', `/api/estates/${estateId}/needs`, null, body)).body['needId']);
    };
    const into = await raise('楼上吵得睡不着', '陈阿婆', '8-2');
    await obey({ type: 'mergeNeeds', into, needIds: [await raise('夜里有人跳绳', '林国栋', '8-5')] });
    const content = { title: '夜里的响声', text: '', needIds: [into], reviewFirst: false };
    const drafted = (await obey({ type: 'draftTopic', ...content })).body as { data?: { draftId: string } };
    id = await held({ id: estateId, draftIds: [drafted.data?.draftId] });
    chair = await chairOf(id);
    await act({ type: 'startSitting' });
    for (const topic of (await server.lines.read(MeetingId.parse(id)))!.topics) {
      await act({ type: 'moveDiscussion', topicId: topic.id });
      const note = '陈阿婆（8-2）和林 国栋（8-5）去谈';
      await act({ type: 'closeTopic', topicId: topic.id, outcome: { kind: 'passed', note } });
    }
    await act({ type: 'endSitting' });
    await server.send('POST', `/api/meetings/${id}/minutes/seal`, keeper, { revision: 1 });
    const html = (await preview()).response.body;
    for (const told of ['2位居民提出，需求2条', '陈**（8-*）和林 **（8-*）去谈', '提出日期'])
      expect(html).toContain(told);
    for (const secret of ['陈阿婆', '国栋', '睡不着', '跳绳', '8-2', '8-5']) expect(html).not.toContain(secret);
  });

  test('nor is anybody named who raised something in the estate that no topic answers', async () => {
    const raise = async (name: string) => {
      const need = { category: '设施', text: '灯不亮', place: '', building: null, photos: [], pseudonymous: false };
      const ids = { commandId: `raise-${(sent += 1)}`, receipt: `receipt-number-${sent}-xxxxxxxxxxx` };
      const body = { ...ids, need: { ...need, source: 'online' }, name, household: '', contact: '' };
      return String((await server.send('POST', `/api/estates/${estateId}/needs`, null, body)).body['needId']);
    };
    await raise('周桂英');
    // Words of everyday, given as names: they stand where they stood.
    for (const word of ['高兴', '安全', '漏水', '同意先修']) await raise(word);
    const hidden = await raise('江小川');
    await obey({ type: 'hideNeed', needId: hidden, reason: '乱写的' });
    await obey({ type: 'switchPublicPage', open: true });
    // Who leads the meeting keeps the name, though a neighbour is called the same.
    await raise('段明珠');
    await act({ type: 'startSitting' });
    const topicId = (await server.lines.read(MeetingId.parse(id)))!.topics[0]!.id;
    await act({ type: 'moveDiscussion', topicId });
    const note = '同意先修周桂英家和江小川家，段明珠去谈，大家高兴又安全';
    await act({ type: 'closeTopic', topicId, outcome: { kind: 'passed', note } });
    await act({ type: 'endSitting' });
    await server.send('POST', `/api/meetings/${id}/minutes/seal`, keeper, { revision: 1 });
    await release(true);
    const told = '同意先修周**家和江小川家，段明珠去谈，大家高兴又安全';
    const { html } = await read();
    expect(html).toContain(told);
    expect(html).toContain('宋玉兰家漏水');
    const results = async () => (await server.send('GET', `/api/meetings/${id}/results`)).response.body;
    expect(await results()).toContain(told);
    // Raised a moment ago, a name is known to the next reader.
    await raise('宋玉兰');
    server.now += 2_001;
    expect(await results()).toContain('宋**家漏水');
  });

  test('whoever joins when it is over stars out no word of it', async () => {
    await evening();
    await obey({ type: 'switchPublicPage', open: true });
    await release(true);
    server.now += 60_001;
    await join(server, id, '议题与结论', '');
    const { html } = await read();
    expect(html).toContain('议题与结论');
    expect(html).toContain('先修宋**家');
  });

  test('taken back, with the page closed, or asked for under another estate they are not there', async () => {
    await evening();
    await obey({ type: 'switchPublicPage', open: true });
    await release(true);
    expect((await read()).status).toBe(200);
    expect((await read('another-estate')).status).toBe(404);
    expect((await read(estateId, 'another-meeting')).status).toBe(404);
    await obey({ type: 'switchPublicPage', open: false });
    expect((await read()).status).toBe(404);
    await obey({ type: 'switchPublicPage', open: true });
    await release(false);
    const gone = await read();
    expect(gone.status).toBe(404);
    expect(gone.html).not.toContain('茶话');
  });

  test('nothing is released before the seal, nor of a meeting under no estate, nor by whoever does not lead', async () => {
    expect(await release(true)).toMatchObject({ ok: false, code: 'minutes.notSealed' });
    expect((await preview()).body).toMatchObject({ code: 'minutes.notSealed' });
    const song = await join(server, id, '宋玉兰', '2-1-601');
    expect((await preview(song.token)).status).toBe(403);
    const alone = await held(null);
    expect(await release(true, alone)).toMatchObject({ ok: false, code: 'minutes.noEstate' });
  });

  test('while a correction is being written the last seal stands; the next seal takes its place', async () => {
    await evening();
    await obey({ type: 'switchPublicPage', open: true });
    await release(true);
    const first = (await read()).html;
    await act({ type: 'reopenMinutes', reason: '宋玉兰家改成两家' });
    expect((await read()).html).toBe(first);
    const again = await server.send('POST', `/api/meetings/${id}/minutes/seal`, keeper, { revision: 2 });
    expect(again.status).toBe(200);
    const second = (await read()).html;
    expect(second).toContain('定稿（第2版）·公开版');
    expect(second).toContain('宋**家改成两家');
    expect(second).not.toContain('宋玉兰');
  });
});
