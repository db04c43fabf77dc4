/** 我的会议: found, put away, deleted, taken back. */
import { beforeEach, describe, expect, test } from 'vitest';
import { publicPages } from '../../client/pages/publicPages.ts';
import { MeetingId } from '../../shared/meeting/ids.ts';
import { Role } from '../../shared/meeting/role.ts';
import type { NeedReceipt } from '../../shared/wire/estate.ts';
import type { Found } from '../../shared/wire/home.ts';
import type { MyMeetings } from '../../shared/wire/myMeetings.ts';
import { BODIES, act, urlFor, upload } from '../support/httpRequests.ts';
import {
  DETAILS,
  NOW,
  PASSWORD,
  type TestServer,
  meetingWithEveryRole,
  testServer,
  topic,
} from '../support/httpServer.ts';

const DAY = 24 * 60 * 60_000;
let server: TestServer;
let token: string;
let estateId: string;
let sent = 0;

beforeEach(async () => {
  server = await testServer({ writePublicPage: (asked) => publicPages.render({ ...asked, styles: '' }) });
  token = (await server.chair('段明珠')).token;
  const details = { community: '榕荫社区', name: '榕荫里小区', street: '' };
  estateId = String((await server.send('POST', '/api/estates', token, { details, buildings: '' })).body['id']);
});

async function call(title: string, more: object = {}, topics: readonly string[] = [], estate: object | null = null) {
  const body = {
    details: { ...DETAILS, title, ...more },
    topics: topics.map(topic),
    copyOf: null,
    ...(estate && { estate }),
  };
  const made = await server.send('POST', '/api/meetings', token, body);
  if (made.status !== 200) throw new Error(made.response.body);
  return { id: MeetingId.parse(made.body['id']), joinCode: String(made.body['joinCode']) };
}
const mine = async (query = '', who = token) =>
  (await server.send('GET', `/api/meetings/mine${query}`, who)).body as unknown as MyMeetings;
const titles = async (query = '', who = token) => (await mine(query, who)).meetings.map(({ title }) => title);
const remove = (id: string, typed: string, who: string | null = token) =>
  server.send('POST', `/api/meetings/${id}/delete`, who, { typed });
const takeBack = (id: string, who = token) => server.send('POST', `/api/meetings/${id}/takeBack`, who);
const away = (id: string, is: boolean, who = token) =>
  server.send('POST', `/api/meetings/${id}/away`, who, { away: is });
async function chairOf(id: MeetingId) {
  return (await server.store.people(id)).find(({ role }) => role === 'chair')!.id;
}
/** A second account with an office in the meeting, called from the estate's posts. */
async function colleague(name: string) {
  const link = (await server.send('POST', '/api/accounts/invitations', token)).body as { token?: string };
  const body = { token: link.token, name, password: PASSWORD, device: '' };
  return String((await server.send('POST', '/api/setup', null, body)).body['token']);
}

describe('found', () => {
  test('by words of title, place, estate, day or topic, each of them; width and case make no other', async () => {
    await call('2号楼加装电梯协商会', { place: '1号楼架空层' }, ['一层采光补偿']);
    await call('停车位协商会', { place: '议事亭', startsAt: NOW + DAY }, ['地面车位', 'Charging piles']);
    const lift = ['2号楼加装电梯协商会'];
    expect(await titles('?words=电梯')).toEqual(lift);
    expect(await titles('?words=采光')).toEqual(lift);
    expect(await titles('?words=架空层 协商')).toEqual(lift);
    expect(await titles('?words=２号楼')).toEqual(lift);
    expect(await titles('?words=议事亭 电梯')).toEqual([]);
    expect(await titles('?words=CHARGING')).toEqual(['停车位协商会']);
    expect(await titles('?words=2026-11-22')).toEqual(['停车位协商会']);
    expect(await titles('?words=协商会')).toEqual(['停车位协商会', ...lift]);
    expect((await mine('?words=协商会')).total).toBe(2);
  });

  test('one held before the day it was called for by the day it is shown with, here and from the home page', async () => {
    const { id } = await call('提前开的会', { startsAt: NOW + DAY }, ['甲']);
    const home = async (day: string) => {
      const { body } = await server.send('GET', `/api/search?text=${encodeURIComponent(day)}`, token);
      return (body as unknown as Found).meetings.map(({ title }) => title);
    };
    const both = async (day: string) => [await titles(`?words=${encodeURIComponent(day)}`), await home(day)];
    expect(await both('11月22日')).toEqual([['提前开的会'], ['提前开的会']]);
    await act(server, id, await chairOf(id), { type: 'startSitting' });
    expect(await both('11月21日')).toEqual([['提前开的会'], ['提前开的会']]);
    expect(await both('11月22日')).toEqual([[], []]);
  });

  test('by estate and by stage, together with words; the estates say how many', async () => {
    const one = await call('筹备的会', { startsAt: NOW + 1 }, ['甲'], { id: estateId, draftIds: [] });
    const two = await call('在开的会', {}, ['甲'], { id: estateId, draftIds: [] });
    const three = await call('开完的会', {}, ['甲']);
    for (const { id } of [two, three]) await act(server, id, await chairOf(id), { type: 'startSitting' });
    const chair = await chairOf(three.id);
    const [first] = (await server.lines.read(three.id))!.topics;
    await act(server, three.id, chair, {
      type: 'closeTopic',
      topicId: first!.id,
      outcome: { kind: 'passed', note: '' },
    });
    await act(server, three.id, chair, { type: 'endSitting' });
    expect(await titles('?stage=preparing')).toEqual(['筹备的会']);
    expect(await titles('?stage=running')).toEqual(['在开的会']);
    expect(await titles('?stage=ended')).toEqual(['开完的会']);
    expect(await titles('?stage=sealed')).toEqual([]);
    expect(await titles(`?estate=${estateId}`)).toEqual(['筹备的会', '在开的会']);
    expect(await titles('?estate=none')).toEqual(['开完的会']);
    expect(await titles(`?estate=${estateId}&stage=running&words=在开`)).toEqual(['在开的会']);
    expect((await mine('?stage=running')).estates).toEqual([
      { id: estateId, name: '榕荫里小区', count: 2 },
      { id: null, name: '', count: 1 },
    ]);
    expect((await mine()).meetings.find(({ id }) => id === one.id)).toMatchObject({
      estate: '榕荫里小区',
      deletion: null,
    });
  });

  test('thirty at a time, all of them by going on; and an imported one is marked', async () => {
    for (let index = 0; index < 31; index += 1) await call(`第${index}场`, { startsAt: NOW + index });
    const archive = await server.send(
      'GET',
      `/api/meetings/${(await mine()).meetings[0]!.id}/minutes/export.json`,
      token,
    );
    await server.send('POST', '/api/meetings/import', token, archive.response.json<object>());
    const [first, rest] = [await mine(), await mine('?skip=30')];
    expect([first.meetings.length, first.total, rest.meetings.length]).toEqual([30, 32, 2]);
    expect(new Set([...first.meetings, ...rest.meetings].map(({ id }) => id)).size).toBe(32);
    const marked = [...first.meetings, ...rest.meetings].filter(({ imported }) => imported);
    expect(marked.map(({ title }) => title)).toEqual(['第30场']);
  });
});

describe('put away', () => {
  test('is out of the own list and nowhere else, found again, and back with one tap', async () => {
    const { id } = await call('旧的会', { startsAt: NOW - DAY });
    await call('新的会');
    expect((await away(id, true)).status).toBe(200);
    expect([await titles(), await titles('?shelf=putAway')]).toEqual([['新的会'], ['旧的会']]);
    expect((await mine()).counts).toEqual({ current: 1, putAway: 1, deleted: 0 });
    expect((await server.send('GET', `/api/meetings/${id}/door`)).status).toBe(200);
    await away(id, false);
    expect(await titles()).toEqual(['新的会', '旧的会']);
  });

  test('is each account’s own: a colleague still has it; who is not in it can’t', async () => {
    const { id } = await call('两个人管的会', {}, [], { id: estateId, draftIds: [] });
    const other = await colleague('林书记');
    expect((await away(id, true, other)).body).toMatchObject({ code: 'meeting.unknown' });
    const link = await server.send('POST', `/api/estates/${estateId}/posts/invitations`, token, {
      role: 'keeper',
      scope: 'all',
    });
    await server.send('POST', '/api/posts/take', other, { token: link.body['token'], device: '' });
    const posts = (await server.send('GET', `/api/meetings/${id}/posts`, token)).body as unknown as {
      holders: { personId: string; name: string }[];
    };
    const holder = posts.holders.find(({ name }) => name === '林书记')!;
    await server.send('POST', `/api/meetings/${id}/posts`, token, { personId: holder.personId, role: 'coChair' });
    await away(id, true);
    expect([await titles(), await titles('', other)]).toEqual([[], ['两个人管的会']]);
  });
});

describe('deleted', () => {
  test('only with the end of its title, or its code; only by its chair, by the own login', async () => {
    const { id, joinCode, tokens } = await meetingWithEveryRole(server, { token } as never);
    for (const typed of ['', '别的会', '茶话'])
      expect((await remove(id, typed)).body).toMatchObject({ code: 'meeting.notConfirmed' });
    for (const role of Role.options.filter((one) => one !== 'chair'))
      expect((await remove(id, joinCode, tokens[role])).body, role).toMatchObject({ code: 'access.denied' });
    expect(await server.store.deletionOf(MeetingId.parse(id))).toBeNull();
    expect((await remove(id, '邻茶话会')).status).toBe(200);
    expect(await server.store.deletionOf(MeetingId.parse(id))).toEqual({ deletedAt: NOW, dueAt: NOW + 30 * DAY });
    expect(server.told.filter((one) => one === 'standingChanged')).toEqual(['standingChanged']);
    // Twice is once.
    server.now += DAY;
    expect((await remove(id, joinCode)).status).toBe(200);
    expect((await server.store.deletionOf(MeetingId.parse(id)))?.dueAt).toBe(NOW + 30 * DAY);
  });

  test('every door says so plainly, to everybody with every pass; and all open again when it is taken back', async () => {
    const { id, joinCode, tokens, resident } = await meetingWithEveryRole(server, { token } as never);
    const attachmentId = (await upload(server, id, token)).response.json<{ id: string }>().id;
    const invited = (await server.send('POST', `/api/meetings/${id}/invitations`, token, { role: 'observer' }))
      .body as {
      token?: string;
    };
    const topicId = (await server.lines.read(MeetingId.parse(id)))!.topics[0]!.id;
    const ids = {
      meetingId: id,
      joinCode,
      topicId,
      attachmentId,
      pollId: 'none',
      mapId: 'none',
      personId: resident.personId,
    };
    const open = [
      () => server.send('GET', `/api/join/${joinCode}`),
      () => server.send('GET', `/api/meetings/${id}/door`),
      () => server.send('GET', `/api/meetings/${id}/results`),
      () => server.send('POST', `/api/meetings/${id}/join`, null, { name: '周伯', household: '', device: '' }),
      () =>
        server.send('POST', `/api/meetings/${id}/join`, tokens.resident, { name: '陈阿婆', household: '', device: '' }),
      () => server.send('POST', '/api/invitations/look', null, { token: invited.token }),
      () => server.send('POST', '/api/invitations/redeem', null, { token: invited.token, name: '周伯', device: '' }),
    ];
    await remove(id, joinCode);
    for (const [index, ask] of open.entries())
      expect((await ask()).body, String(index)).toMatchObject({ code: 'meeting.deleted' });
    const kept = ['/api/meetings/:id/delete', '/api/meetings/:id/takeBack', '/api/meetings/:id/minutes/export.json'];
    for (const { method, url, access } of server.routes) {
      if (access?.kind !== 'meeting' || method === 'HEAD') continue;
      for (const role of Role.options) {
        if (role === 'chair' && kept.includes(url)) continue;
        const answer = await server.send(method, urlFor(url, ids), tokens[role], BODIES[`${method} ${url}`]);
        expect(answer.body, `${role} ${method} ${url}`).toMatchObject({ code: 'meeting.deleted' });
        expect(answer.status).toBe(410);
      }
    }
    // Nor does it serve as a model, nor is it in a list, nor found.
    const copy = await server.send('POST', '/api/meetings', token, { details: DETAILS, topics: [], copyOf: id });
    expect(copy.body).toMatchObject({ code: 'meeting.unknown' });
    expect((await server.send('GET', '/api/meetings', token)).body['meetings']).toEqual([]);
    const found = await server.send('GET', '/api/search?text=充电桩', token);
    expect(found.body['meetings']).toEqual([]);
    expect((await away(id, true)).body).toMatchObject({ code: 'meeting.unknown' });

    expect((await takeBack(id, tokens.coChair)).body).toMatchObject({ code: 'meeting.deleted' });
    expect((await takeBack(id)).status).toBe(200);
    expect((await server.send('GET', `/api/join/${joinCode}`)).body).toMatchObject({ meetingId: id });
    expect((await server.send('GET', `/api/meetings/${id}/attachments/${attachmentId}`, tokens.resident)).status).toBe(
      200,
    );
    expect((await takeBack(id)).status).toBe(200);
    expect(await titles()).toEqual([DETAILS.title]);
  });

  test('its chair sees for how many days it can be taken back, may keep the archive; after that it is too late', async () => {
    const { id, joinCode } = await call('要删的会', {}, ['楼道灯']);
    await remove(id, '要删的会');
    const shown = async () => (await mine('?shelf=deleted')).meetings.map(({ deletion }) => deletion?.daysLeft);
    expect(await shown()).toEqual([30]);
    expect((await mine()).counts).toEqual({ current: 0, putAway: 0, deleted: 1 });
    const archive = await server.send('GET', `/api/meetings/${id}/minutes/export.json`, token);
    expect(archive.status).toBe(200);
    server.now = NOW + 29 * DAY + 1;
    expect(await shown()).toEqual([1]);
    server.now = NOW + 30 * DAY;
    expect(await shown()).toEqual([0]);
    expect((await takeBack(id)).body).toMatchObject({ code: 'meeting.beyondReturn' });
    await server.store.eraseMeeting(id, server.now);
    server.now += 1_000;
    expect(await shown()).toEqual([]);
    expect((await server.send('GET', `/api/join/${joinCode}`)).body).toMatchObject({ code: 'join.badCode' });
  });

  test('what was concluded in it stays on the proposer’s receipt; where and when goes, and its public minutes close', async () => {
    const RECEIPT = 'receipt-of-grandma-song-1';
    const obey = (command: object) =>
      server.send('POST', `/api/estates/${estateId}/commands`, token, { commandId: `c-${(sent += 1)}`, command });
    const need = {
      category: '设施',
      text: '盼加装电梯',
      place: '',
      building: null,
      photos: [],
      pseudonymous: false,
      source: 'online',
    };
    const raised = await server.send('POST', `/api/estates/${estateId}/needs`, null, {
      ...{ commandId: 'raise', receipt: RECEIPT, need, name: '宋玉兰', household: '', contact: '' },
    });
    const drafted = await obey({
      type: 'draftTopic',
      title: '加装电梯',
      text: '',
      needIds: [raised.body['needId']],
      reviewFirst: false,
    });
    const { draftId } = (drafted.body as unknown as { data: { draftId: string } }).data;
    const { id } = await call('电梯协商会', {}, [], { id: estateId, draftIds: [draftId] });
    const chair = await chairOf(id);
    const [lift] = (await server.lines.read(id))!.topics;
    await act(server, id, chair, { type: 'startSitting' });
    await act(server, id, chair, {
      type: 'closeTopic',
      topicId: lift!.id,
      outcome: { kind: 'passed', note: '先装两台' },
    });
    const receipt = async () =>
      (await server.send('GET', `/api/estates/${estateId}/receipt`, RECEIPT)).body as unknown as NeedReceipt;
    await expect.poll(async () => (await receipt()).status).toBe('concluded');
    expect((await receipt()).meeting?.title).toBe('电梯协商会');
    await obey({ type: 'switchPublicPage', open: true });
    await remove(id, '梯协商会');
    const told = await receipt();
    expect([told.number, told.status, told.listing?.title, told.listing?.outcome, told.meeting ?? null]).toEqual([
      ...[1, 'concluded', '加装电梯', { kind: 'passed', note: '先装两台' }, null],
    ]);
    expect((await server.send('GET', `/p/${estateId}/minutes/${id}`)).status).toBe(404);
    expect((await server.send('GET', `/p/${estateId}`)).response.body).not.toContain('电梯协商会');
    expect((await server.send('GET', `/api/estates/${estateId}/meetings`, token)).body['meetings']).toEqual([]);
    await takeBack(id);
    expect((await receipt()).meeting?.title).toBe('电梯协商会');
  });
});
