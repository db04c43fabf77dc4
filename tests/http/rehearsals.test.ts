/** 彩排 over HTTP: begun after a meeting's model, one an account, in no list and no figure, on every paper marked, gone at its end. */
import { beforeEach, describe, expect, test } from 'vitest';
import { CAST } from '../../server/rehearsal/cast.ts';
import { MeetingId } from '../../shared/meeting/ids.ts';
import type { AnyCommand } from '../../shared/meeting/meeting.ts';
import { LASTS_MS } from '../../shared/meeting/lessons.ts';
import { PNG, act, chairOf, upload } from '../support/httpRequests.ts';
import { DETAILS, PASSWORD, type TestServer, join, testServer, topic } from '../support/httpServer.ts';

let server: TestServer;
let token: string;

beforeEach(async () => {
  server = await testServer();
  token = (await server.chair('段明珠')).token;
});

const get = async (url: string, who = token) => (await server.send('GET', url, who)).body as Record<string, unknown>;
const begin = (of: string | null = null, who = token) => server.send('POST', '/api/rehearsals', who, { of });
async function begun(of: string | null = null, who = token): Promise<MeetingId> {
  const sent = await begin(of, who);
  if (sent.status !== 200) throw new Error(sent.response.body);
  return MeetingId.parse(sent.body['id']);
}
async function called(title: string, more: object = {}): Promise<MeetingId> {
  const body = {
    details: { ...DETAILS, title },
    topics: [topic('充电桩选址'), topic('楼道灯')],
    copyOf: null,
    ...more,
  };
  return MeetingId.parse((await server.send('POST', '/api/meetings', token, body)).body['id']);
}
const stateOf = async (id: MeetingId) => (await server.lines.read(id))!;
async function colleague(name: string) {
  const link = (await server.send('POST', '/api/accounts/invitations', token)).body as { token?: string };
  const body = { token: link.token, name, password: PASSWORD, device: '' };
  return String((await server.send('POST', '/api/setup', null, body)).body['token']);
}
/** Half a minute of the residents'. */
async function play(): Promise<void> {
  for (let beat = 0; beat < 90; beat += 1) {
    server.now += 500;
    await server.rehearsals.beat();
  }
}

describe('begun', () => {
  test('after a meeting’s model: its agenda, files, details and rules; the meeting itself is left as it is', async () => {
    const real = await called('春天的茶话会');
    const chair = await chairOf(server, real);
    const file = (await upload(server, real, token, PNG)).response.json<object>();
    const topicId = (await stateOf(real)).topics[1]!.id;
    await act(server, real, chair, { type: 'editTopic', topicId, attachments: [file] } as AnyCommand);
    await act(server, real, chair, { type: 'setSpeakingTerms', seconds: 90, alternate: true });
    await act(server, real, chair, { type: 'setCommentTerms', slowSeconds: 30, holdTopics: [topicId] });
    const before = await server.store.eventsSince(real, 0);

    const id = await begun(real);
    const state = await stateOf(id);
    expect(state).toMatchObject({
      ...{ rehearsal: true, details: { title: '春天的茶话会', joining: 'open' } },
      topics: [{ title: '充电桩选址' }, { title: '楼道灯', attachments: [{ name: '图.png' }] }],
      speaking: { terms: { seconds: 90, alternate: true } },
      moderation: { terms: { slowSeconds: 30, holdTopics: [state.topics[1]!.id] } },
    });
    expect(state.topics[1]!.attachments[0]!.id).not.toBe((await stateOf(real)).topics[1]!.attachments[0]!.id);
    expect(await server.store.eventsSince(real, 0)).toEqual(before);
    expect(await get('/api/rehearsals')).toMatchObject({ rehearsal: { id, title: '春天的茶话会' } });
  });

  test('without a meeting: an ordinary evening', async () => {
    expect((await stateOf(await begun())).topics.map(({ title }) => title)).toEqual([
      '电动自行车充电棚装在哪里',
      '楼道灯不亮，先修哪几处',
      '其他意见建议',
    ]);
  });

  test('once an account, four times a server; what was refused is gone again', async () => {
    const id = await begun();
    expect((await begin()).body).toMatchObject({ code: 'rehearsal.running' });
    for (const name of ['甲', '乙', '丙']) await begun(null, await colleague(name));
    const fifth = await colleague('丁');
    expect((await begin(null, fifth)).body).toMatchObject({ code: 'rehearsal.full' });
    expect(await get('/api/rehearsals', fifth)).toEqual({ rehearsal: null });
    const account = await get('/api/account', fifth);
    expect(await server.store.peopleOfAccount(String(account['accountId']))).toEqual([]);
    await server.send('DELETE', `/api/meetings/${id}/rehearsal`, token);
    await begun(null, fifth);
  });

  test('after the model of nobody else’s meeting, and of no rehearsal', async () => {
    const real = await called('春天的茶话会');
    expect((await begin(real, await colleague('外人'))).body).toMatchObject({ code: 'meeting.unknown' });
    const other = await colleague('同事');
    const id = await begun(null, other);
    expect((await begin(id, other)).body).toMatchObject({ code: 'rehearsal.running' });
    const copy = { details: DETAILS, topics: [], copyOf: id };
    expect((await server.send('POST', '/api/meetings', other, copy)).body).toMatchObject({ code: 'meeting.unknown' });
  });
});

describe('under way', () => {
  test('is in no list, no search and no figure, and the door says what it is', async () => {
    await called('真正的茶话会');
    const id = await begun();
    await play();
    expect(((await get('/api/meetings'))['meetings'] as { title: string }[]).map(({ title }) => title)).toEqual([
      '真正的茶话会',
    ]);
    expect(await get('/api/meetings/mine')).toMatchObject({ total: 1, counts: { current: 1, putAway: 0, deleted: 0 } });
    for (const words of ['充电棚', '示例', '茶话会'])
      expect(JSON.stringify(await get(`/api/search?text=${encodeURIComponent(words)}`))).not.toContain(id);
    expect(await get(`/api/meetings/${id}/door`)).toMatchObject({ rehearsal: true });
    const real = ((await get('/api/meetings'))['meetings'] as { id: string }[])[0]!.id;
    expect(await get(`/api/meetings/${real}/door`)).not.toHaveProperty('rehearsal');
  });

  test('is never released nor placed under an estate, and its archive is not imported', async () => {
    const id = await begun();
    const details = { community: '榕荫社区', name: '榕荫里小区', street: '' };
    const { body } = await server.send('POST', '/api/estates', token, { details, buildings: '' });
    const estateId = String(body['id']);
    const place = { commandId: 'place', estateId };
    expect((await server.send('POST', `/api/meetings/${id}/estate`, token, place)).body).toMatchObject({
      code: 'rehearsal.notReal',
    });
    const release = { type: 'releaseMinutes', released: true } as unknown as AnyCommand;
    await expect(act(server, id, await chairOf(server, id), release)).rejects.toThrow('rehearsal.notReal');
    const archive = (
      await server.send('GET', `/api/meetings/${id}/minutes/export.json`, token)
    ).response.json<object>();
    expect((await server.send('POST', '/api/meetings/import', token, archive)).body).toMatchObject({
      code: 'import.rehearsal',
    });
  });

  test('says on every paper what it is', async () => {
    const id = await begun();
    for (const kind of ['html', 'md']) {
      const { response } = await server.send('GET', `/api/meetings/${id}/minutes/export.${kind}`, token);
      expect(response.body).toContain('【彩排】小区近邻茶话会（示例）');
      expect(response.body).toContain('这是彩排：居民由程序模拟，内容只作练习，不作任何依据。');
    }
  });

  test('people register for real; whoever the chair shows out does not come again', async () => {
    const id = await begun();
    await play();
    const people = await server.store.people(id);
    expect(
      people
        .filter(({ role }) => role === 'resident')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(
      CAST.filter(({ late }) => !late)
        .map(({ name }) => name)
        .sort(),
    );
    expect(server.online.size).toBe(29);
    const [out] = people.filter(({ name }) => name === '郑国栋');
    await server.send('DELETE', `/api/meetings/${id}/people/${out!.id}`, token);
    const chair = await chairOf(server, id);
    await act(server, id, chair, { type: 'startSitting' });
    await act(server, id, chair, { type: 'moveDiscussion', topicId: (await stateOf(id)).topics[0]!.id });
    await play();
    // With the late one, and without whom the chair showed out: the heckler had something to say.
    expect(server.online.size).toBe(29);
    expect((await stateOf(id)).comments.some(({ text }) => text.includes('走过场'))).toBe(false);
    expect((await server.store.findPerson(id, out!.id))?.removedAt).not.toBeNull();
  });

  test('with approval at the door the simulated ones don’t slip past', async () => {
    const id = await begun();
    const details = { joining: 'approved' } as const;
    await act(server, id, await chairOf(server, id), { type: 'editMeeting', details });
    await play();
    expect((await server.store.people(id)).length).toBe(1);
  });
});

describe('at the end', () => {
  const gone = async (id: MeetingId) => {
    expect([await server.lines.read(id), await server.store.findMeeting(id), await server.store.people(id)]).toEqual([
      null,
      null,
      [],
    ]);
    expect(await get('/api/rehearsals')).toEqual({ rehearsal: null });
    expect(server.online.size).toBe(0);
    expect(await get('/api/meetings/mine?shelf=deleted')).toMatchObject({ meetings: [], counts: { deleted: 0 } });
  };

  test('is gone at once, with everybody in it; a real meeting can’t be ended like that', async () => {
    const real = await called('真正的茶话会');
    const id = await begun();
    await play();
    const guest = await join(server, id, '路过的人');
    for (const method of ['DELETE', 'GET'])
      expect((await server.send(method, `/api/meetings/${real}/rehearsal`, token)).body).toMatchObject({
        code: 'rehearsal.none',
      });
    await server.rehearsals.end(real);
    expect(await server.store.findMeeting(real)).not.toBeNull();
    expect((await server.send('DELETE', `/api/meetings/${id}/rehearsal`, token)).status).toBe(200);
    await gone(id);
    expect((await server.send('GET', `/api/meetings/${id}/comments`, guest.token)).status).toBeGreaterThan(399);
    await play();
    await gone(id);
  });

  test('ends by itself after a day, and one whose maker died before it began goes too', async () => {
    const id = await begun();
    await play();
    server.now += LASTS_MS - 60_000;
    await server.rehearsals.sweep();
    expect(await server.store.findMeeting(id)).not.toBeNull();
    server.now += 60_000;
    await server.rehearsals.sweep();
    await gone(id);
    const stray = await begun();
    await server.store.removeRehearsal(stray);
    await server.rehearsals.sweep();
    expect(await server.store.findMeeting(stray)).not.toBeNull();
    server.now += 61_000;
    await server.rehearsals.sweep();
    await gone(stray);
  });

  test('an end that was begun by a process that died is brought to its end', async () => {
    const id = await begun();
    await play();
    await server.store.deleteMeeting(id, { deletedAt: server.now, dueAt: 0 });
    await play();
    await gone(id);
  });

  test('deleting it like a meeting ends it', async () => {
    const id = await begun();
    const { joinCode } = (await server.store.findMeeting(id))!;
    await server.send('POST', `/api/meetings/${id}/delete`, token, { typed: joinCode });
    await gone(id);
  });
});
