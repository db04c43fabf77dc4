import { describe, expect, it } from 'vitest';
import type { WaitingLine } from '../../shared/wire/http.ts';
import { DETAILS, NOW, type TestServer, join, meetingWithEveryRole, testServer, topic } from '../support/httpServer.ts';

/** What else happens just before the store does something, once. */
type Meanwhile = { [name in 'addPerson' | 'addPass' | 'findWaiting' | 'endWaiting']?: () => Promise<unknown> };

async function hall(joining: 'open' | 'approved' | 'paused' = 'approved', meanwhile: Meanwhile = {}, most?: number) {
  const first = async (name: keyof Meanwhile) => {
    const happens = meanwhile[name];
    delete meanwhile[name];
    await happens?.();
  };
  const server = await testServer({
    ...(most === undefined ? {} : { most }),
    store: (inner) => ({
      ...inner,
      addPerson: (person) => first('addPerson').then(() => inner.addPerson(person)),
      addPass: (pass) => first('addPass').then(() => inner.addPass(pass)),
      findWaiting: (id, hash) => first('findWaiting').then(() => inner.findWaiting(id, hash)),
      endWaiting: (id) => first('endWaiting').then(() => inner.endWaiting(id)),
    }),
  });
  const meeting = await meetingWithEveryRole(server, await server.chair());
  const at = `/api/meetings/${meeting.id}`;
  const turn = async (to: typeof joining) => {
    const state = await server.lines.read(meeting.id as never);
    await server.lines.record(meeting.id as never, [
      { type: 'meetingEdited', details: { ...state!.details, joining: to } },
    ]);
  };
  await turn(joining);
  const asks = async (name: string, household = '', token: string | null = null) => {
    const sent = await server.send('POST', `${at}/join`, token, { name, household, device: '手机' });
    return sent.response.json<{ waiting?: true; token: string; personId?: string; code?: string }>();
  };
  const list = async () =>
    (await server.send('GET', `${at}/waiting`, meeting.tokens.chair)).response.json<{
      waiting: readonly WaitingLine[];
    }>().waiting;
  const decide = async (ids: readonly string[], admit: boolean, token = meeting.tokens.coChair) =>
    (await server.send('POST', `${at}/waiting`, token, { ids, admit })).body;
  const people = async () =>
    (await server.send('GET', `${at}/people`, meeting.tokens.chair)).response
      .json<{ people: { name: string; household: string }[] }>()
      .people.map(({ name, household }) => `${name} ${household}`.trim());
  return { server, meeting, at, turn, asks, list, decide, people };
}

/** Where nobody has written a door yet. */
async function emptyHall(server: TestServer, token: string): Promise<{ readonly id: string }> {
  const details = { ...DETAILS, scope: { kind: 'building', name: '' }, joining: 'approved' };
  return (
    await server.send('POST', '/api/meetings', token, { details, topics: [topic('停车位改造')], copyOf: null })
  ).response.json();
}

describe('joining with the chair’s word', () => {
  it('who is new waits, seen with name and door by the chair; their token opens nothing until it is a yes', async () => {
    const { server, at, asks, list, decide, people } = await hall();
    const asked = await asks('王强', '2号楼1单元701室');
    expect(asked).toEqual({ waiting: true, token: expect.any(String) as string });
    expect(server.told).toContain('waitingChanged');
    const [line] = await list();
    expect(line).toEqual({ id: expect.any(String) as string, name: '王强', household: '2-1-701', askedAt: NOW });
    expect(JSON.stringify(await list())).not.toContain(asked.token);
    expect(await people()).not.toContain('王强 2-1-701');
    const reads = async () => (await server.send('GET', `${at}/topics/nobody/comments`, asked.token)).body['code'];
    expect(await reads()).toBe('access.revoked');

    expect(await decide([line!.id, line!.id], true)).toEqual({ decided: 1 });
    expect(await reads()).toBe('topic.unknown');
    const joined = await asks('王强', '2-1-701', asked.token);
    expect(joined).toMatchObject({ token: asked.token, role: 'resident' });
    expect(joined.personId).toEqual(expect.any(String));
    expect(await people()).toContain('王强 2-1-701');
    expect(await list()).toEqual([]);
  });

  it('asking again is one request, with what was corrected; a no is told and stays a no for that phone', async () => {
    const { asks, list, decide, people } = await hall();
    const { token } = await asks('王强', '2-1-701');
    expect(await asks('王强', '2-1-701', token)).toEqual({ waiting: true, token });
    expect(await asks('王小强', '2-1-702', token)).toEqual({ waiting: true, token });
    const [line, ...others] = await list();
    expect([line!.name, line!.household, others]).toEqual(['王小强', '2-1-702', []]);
    expect(await decide([line!.id], false)).toEqual({ decided: 1 });
    expect(await decide([line!.id], true)).toEqual({ decided: 0 });
    expect(await asks('王小强', '2-1-702', token)).toMatchObject({ code: 'join.refused' });
    expect((await people()).join()).not.toContain('强');
    expect(await asks('王小强', '2-1-702')).toMatchObject({ waiting: true });
  });

  it('a door that can’t be told is asked about before anybody waits', async () => {
    const { asks, list } = await hall();
    expect(await asks('王强', '2号楼')).toMatchObject({ code: 'join.householdShared' });
    expect(await asks('长'.repeat(21))).toMatchObject({ code: 'join.nameLong' });
    expect(await list()).toEqual([]);
    const { token } = await asks('王强', '2-1-701');
    expect(await asks('长'.repeat(21), '2-1-701', token)).toMatchObject({ code: 'join.nameLong' });
    expect((await list()).map(({ name }) => name)).toEqual(['王强']);
  });

  it('one whose door has to be told apart holds up nobody behind, is asked for it, and keeps their place', async () => {
    const { server, meeting } = await hall();
    const at = `/api/meetings/${(await emptyHall(server, meeting.tokens.chair)).id}`;
    const asks = async (name: string, household: string, token: string | null = null) =>
      (await server.send('POST', `${at}/join`, token, { name, household, device: '' })).body as object;
    const waiting = async () =>
      (await server.send('GET', `${at}/waiting`, meeting.tokens.chair)).response.json<{ waiting: WaitingLine[] }>()
        .waiting;
    const admit = async (ids: readonly string[]) =>
      (await server.send('POST', `${at}/waiting`, meeting.tokens.chair, { ids, admit: true })).body as object;
    await asks('陈阿婆', '2-1-601');
    const { token } = (await asks('王强', '502')) as { token: string };
    await asks('周伯', '3-2-101');
    const ids = (await waiting()).map(({ id }) => id);
    expect(await admit(ids)).toEqual({ decided: 2, kept: ['join.whichHousehold'] });
    expect((await waiting()).map(({ name }) => name)).toEqual(['王强']);
    expect(await admit(ids)).toMatchObject({ code: 'join.whichHousehold' });
    expect(await asks('王强', '502', token)).toMatchObject({
      code: 'join.whichHousehold',
      choices: ['2号楼1单元502', '3号楼2单元502'],
    });
    expect(await asks('王强', '2号楼1单元502室', token)).toEqual({ waiting: true, token });
    expect(await admit(ids)).toEqual({ decided: 1 });
    expect(await waiting()).toEqual([]);
  });

  it('a full hall ends it, with everybody behind in their place', async () => {
    const { asks, list, decide } = await hall('approved', {}, 7);
    for (const name of ['王强', '周伯', '何晓棠']) await asks(name);
    const ids = (await list()).map(({ id }) => id);
    expect(await decide(ids, true)).toEqual({ decided: 1, kept: ['join.full', 'join.full'] });
    expect(await decide(ids, true)).toMatchObject({ code: 'join.full' });
    expect((await list()).map(({ name }) => name)).toEqual(['周伯', '何晓棠']);
  });

  it('whoever is in comes back, staff register and invite, as ever', async () => {
    const { server, meeting, at, list } = await hall();
    const back = await join(server, meeting.id, '陈阿婆', '2-1-601', meeting.resident.token);
    expect(back.personId).toBe(meeting.resident.personId);
    const body = { name: '周伯', household: '3-2-101' };
    expect((await server.send('POST', `${at}/people`, meeting.tokens.teller, body)).status).toBe(200);
    const { token } = (
      await server.send('POST', `${at}/invitations`, meeting.tokens.chair, { role: 'observer' })
    ).response.json<{ token: string }>();
    const redeemed = await server.send('POST', '/api/invitations/redeem', null, { token, name: '物业', device: '' });
    expect(redeemed.status).toBe(200);
    expect(await list()).toEqual([]);
  });

  it.each(['addPerson', 'addPass', 'endWaiting'] as const)(
    'a phone that asks while it is let in stays one request and one person (before %s)',
    async (moment) => {
      const meanwhile: Meanwhile = {};
      const { turn, asks, list, decide, people } = await hall('approved', meanwhile);
      const { token } = await asks('王强', '2-1-701');
      const [line] = await list();
      const heard: object[] = [];
      meanwhile[moment] = async () => {
        heard.push(await asks('王强', '2-1-701', token));
        expect(await list()).toEqual([]);
        expect(await decide([line!.id], false)).toEqual({ decided: 0 });
        await turn('open');
        heard.push(await asks('王强', '2-1-701', token));
      };
      expect(await decide([line!.id], true)).toEqual({ decided: 1 });
      const isIn = moment === 'endWaiting';
      expect(heard).toMatchObject(Array(2).fill(isIn ? { token, role: 'resident' } : { waiting: true, token }));
      expect(await asks('王强', '2-1-701', token)).toMatchObject({ token, role: 'resident' });
      expect((await people()).filter((one) => one === '王强 2-1-701')).toHaveLength(1);
      expect(await list()).toEqual([]);
    },
  );

  it.each(['approved', 'open'] as const)(
    'a question that the yes overtakes is not a second one (%s)',
    async (joining) => {
      const meanwhile: Meanwhile = {};
      const { turn, asks, list, decide, people } = await hall('approved', meanwhile);
      const { token } = await asks('王强', '2-1-701');
      const ids = (await list()).map(({ id }) => id);
      await turn(joining);
      meanwhile.findWaiting = () => decide(ids, true);
      expect(await asks('王强', '2-1-701', token)).toEqual({ waiting: true, token });
      expect(await asks('王强', '2-1-701', token)).toMatchObject({ token, role: 'resident' });
      expect((await people()).filter((one) => one === '王强 2-1-701')).toHaveLength(1);
      expect(await list()).toEqual([]);
    },
  );

  it.each([
    ['addPass', 1],
    ['endWaiting', 0],
  ] as const)(
    'a process that dies before %s leaves them waiting half a minute, not for good',
    async (moment, decided) => {
      const meanwhile: Meanwhile = {};
      const { server, asks, list, decide } = await hall('approved', meanwhile);
      const { token } = await asks('王强', '2-1-701');
      const ids = (await list()).map(({ id }) => id);
      meanwhile[moment] = () => Promise.reject(new Error('dies'));
      expect(await decide(ids, true)).toMatchObject({ code: 'server.busy' });
      server.now += 30_000;
      expect(await list()).toEqual([]);
      server.now += 1;
      expect(await list()).toHaveLength(1);
      expect(await decide(ids, true)).toEqual({ decided });
      expect(await asks('王强', '2-1-701', token)).toMatchObject({ token, role: 'resident' });
      expect(await list()).toEqual([]);
    },
  );

  it('once joining is open again those who wait come in by asking, and wait no more; paused they keep their place', async () => {
    const { asks, list, turn, people } = await hall();
    const { token } = await asks('王强', '2-1-701');
    await turn('paused');
    expect(await asks('王强', '2-1-701', token)).toMatchObject({ code: 'join.paused' });
    expect(await list()).toHaveLength(1);
    await turn('open');
    expect((await asks('王强', '2-1-701', token)).personId).toEqual(expect.any(String));
    expect(await list()).toEqual([]);
    expect(await people()).toContain('王强 2-1-701');
  });

  it('a flood ends at 200, is refused in one go, and gives way to whoever stays when it goes', async () => {
    const { server, asks, list, decide } = await hall();
    for (let index = 0; index < 200; index += 1) await asks(`机器${index}`, `9-1-${index + 100}`);
    expect(await asks('王强', '2-1-701')).toMatchObject({ code: 'join.waitingFull' });
    server.now += 120_001;
    const { token } = await asks('王强', '2-1-701');
    expect((await list()).map(({ name }) => name)).toEqual(['王强']);
    for (let index = 0; index < 199; index += 1) await asks(`又来${index}`);
    const ids = (await list()).filter(({ name }) => name !== '王强').map(({ id }) => id);
    expect(await decide(ids, false)).toEqual({ decided: 199 });
    expect(await asks('王强', '2-1-701', token)).toEqual({ waiting: true, token });
  });

  it('only chair and co-chair see and decide, in their own meeting alone', async () => {
    const { server, meeting, at, asks, list, decide } = await hall();
    await asks('王强', '2-1-701');
    const [line] = await list();
    for (const role of ['minuteTaker', 'teller', 'observer', 'resident', 'display'] as const) {
      expect((await server.send('GET', `${at}/waiting`, meeting.tokens[role])).status).toBe(403);
      expect(await decide([line!.id], true, meeting.tokens[role])).toMatchObject({ code: 'access.denied' });
    }
    const other = await meetingWithEveryRole(server, { token: meeting.tokens.chair } as never);
    const body = { ids: [line!.id], admit: true };
    const elsewhere = await server.send('POST', `/api/meetings/${other.id}/waiting`, meeting.tokens.chair, body);
    expect(elsewhere.body).toEqual({ decided: 0 });
    expect(await list()).toHaveLength(1);
  });
});
