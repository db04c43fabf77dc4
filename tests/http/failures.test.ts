import { describe, expect, it } from 'vitest';
import type { Store } from '../../server/store/store.ts';
import { act } from '../support/httpRequests.ts';
import { DETAILS, PASSWORD, join, meetingWithEveryRole, testServer } from '../support/httpServer.ts';

/** A store whose methods can be broken one at a time. */
function breakable() {
  const broken = new Map<string, Error>();
  const store = (inner: Store): Store =>
    new Proxy(inner, {
      get(target, name, receiver) {
        const error = broken.get(String(name));
        if (error) return () => Promise.reject(error);
        return Reflect.get(target, name, receiver) as unknown;
      },
    });
  return { broken, store };
}
const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });

describe('what can’t be read or kept', () => {
  it('is refused in plain words, logged once, and is well again when the disk is', async () => {
    const { broken, store } = breakable();
    const server = await testServer({ store });
    const { id } = await meetingWithEveryRole(server, await server.chair());
    const body = { name: '陈阿婆', household: '', device: '' };
    broken.set('addPerson', full);
    server.logged.length = 0;
    const sent = await server.send('POST', `/api/meetings/${id}/join`, null, body);
    expect([sent.status, sent.body]).toEqual([503, expect.objectContaining({ code: 'server.storage' })]);
    expect(server.logged.filter((line) => line.includes('A request failed'))).toHaveLength(1);
    broken.clear();
    expect((await server.send('POST', `/api/meetings/${id}/join`, null, body)).status).toBe(200);
  });

  it('one spoiled row closes nobody’s home: what it says of an estate is made again from the log', async () => {
    const server = await testServer({
      store: (inner) => ({
        ...inner,
        estates: {
          ...inner.estates,
          estatesOfAccount: async (account) =>
            (await inner.estates.estatesOfAccount(account)).map((row) => ({ ...row, summary: '{"name' })),
        },
      }),
    });
    const { token } = await server.chair();
    const details = { community: '榕荫社区', name: '榕荫里小区', street: '' };
    await server.send('POST', '/api/estates', token, { details, buildings: '' });
    const { body, status } = await server.send('GET', '/api/estates', token);
    expect([status, body['estates']]).toEqual([200, [expect.objectContaining({ name: '榕荫里小区', role: 'keeper' })]]);
    expect((await server.send('GET', '/api/home', token)).status).toBe(200);
    const found = await server.send('GET', `/api/search?text=${encodeURIComponent('榕荫里')}`, token);
    expect(found.body['estates']).toHaveLength(1);
    expect(server.logged.some((line) => line.includes('A summary is spoiled and is made again'))).toBe(true);
  });

  it('one spoiled row hides no meeting: what the list says is made again from the log', async () => {
    const broken = new Set<string>();
    const server = await testServer({
      store: (inner) => ({
        ...inner,
        meetingsOfAccount: async (account) =>
          (await inner.meetingsOfAccount(account)).map((row) => ({ ...row, summary: '{"title' })),
        eventsSince: (id, seq) => (broken.has(id) ? Promise.reject(new Error('no JSON')) : inner.eventsSince(id, seq)),
      }),
    });
    const chair = await server.chair();
    const create = async (title: string) => {
      const body = { details: { ...DETAILS, title }, topics: [], copyOf: null };
      return (await server.send('POST', '/api/meetings', chair.token, body)).response.json<{ id: string }>().id;
    };
    const titles = async () =>
      (await server.send('GET', '/api/meetings', chair.token)).response
        .json<{ meetings: { title: string }[] }>()
        .meetings.map((meeting) => meeting.title)
        .sort();
    const lost = await create('甲会');
    await create('乙会');
    expect(await titles()).toEqual(['乙会', '甲会'].sort());
    broken.add(lost);
    expect(await titles()).toEqual(['乙会']);
  });

  it('a defect says no word of its cause', async () => {
    const { broken, store } = breakable();
    const server = await testServer({ store });
    broken.set('countAccounts', new Error('secret detail of 陈阿婆'));
    const sent = await server.send('GET', '/api/status');
    expect([sent.status, sent.body]).toEqual([503, expect.objectContaining({ code: 'server.busy' })]);
    expect(sent.response.body + server.logged.join('')).not.toContain('陈阿婆');
  });

  it.each([
    { code: 'SQLITE_CONSTRAINT_UNIQUE' },
    { code: 'SQLITE_ERROR' },
    { code: 'ERR_SQLITE_ERROR', errcode: 2067 },
    { code: 'ERR_SQLITE_ERROR', errcode: 1 },
    { code: '23505' },
  ])('a defect in what was asked of the database is no trouble of the disk: %j', async (what) => {
    const { broken, store } = breakable();
    const server = await testServer({ store });
    broken.set('countAccounts', Object.assign(new Error('refused'), what));
    expect((await server.send('GET', '/api/status')).body).toMatchObject({ code: 'server.busy' });
    broken.set('countAccounts', Object.assign(new Error('full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 }));
    expect((await server.send('GET', '/api/status')).body).toMatchObject({ code: 'server.storage' });
  });

  it('whoever added a person hears it when the check-in could not be written, and the person is gone', async () => {
    const { broken, store } = breakable();
    const server = await testServer({ store });
    const { id, tokens } = await meetingWithEveryRole(server, await server.chair());
    broken.set('append', full);
    const sent = await server.send('POST', `/api/meetings/${id}/people`, tokens.chair, { name: '周伯', household: '' });
    expect(sent.body).toMatchObject({ code: 'server.storage' });
    broken.clear();
    const list = await server.send('GET', `/api/meetings/${id}/people`, tokens.chair);
    expect(list.response.body).not.toContain('周伯');
  });

  it('/readyz says so, /healthz does not care', async () => {
    const { broken, store } = breakable();
    const server = await testServer({ store });
    expect((await server.send('GET', '/readyz')).status).toBe(200);
    broken.set('probe', full);
    server.now += 1_000;
    expect((await server.send('GET', '/readyz')).body).toMatchObject({ code: 'server.storage' });
    expect((await server.send('GET', '/healthz')).status).toBe(200);
  });
});

describe('what is sent wrongly', () => {
  it.each([
    ['a broken body', '{"name":', 'application/json', 400, 'request.malformed'],
    ['prototype pollution', '{"__proto__":{"admin":true},"name":"x"}', 'application/json', 400, 'request.malformed'],
    [
      'an unknown field',
      '{"name":"林芳","password":"x","device":"","role":"chair"}',
      'application/json',
      400,
      'request.malformed',
    ],
    ['a form', 'name=x&password=y', 'application/x-www-form-urlencoded', 400, 'request.malformed'],
    ['plain text, as other sites may send it', '{"name":"x"}', 'text/plain', 400, 'request.malformed'],
    ['nothing', '', 'application/json', 400, 'request.malformed'],
    ['too much', JSON.stringify({ name: 'x'.repeat(70_000) }), 'application/json', 413, 'request.tooLarge'],
  ])('%s is refused', async (_what, payload, type, status, code) => {
    const server = await testServer();
    const sent = await server.send('POST', '/api/login', null, undefined, {
      payload,
      headers: { 'content-type': type },
    });
    expect([sent.status, sent.body]).toEqual([status, expect.objectContaining({ ok: false, code })]);
  });

  it('a stranger’s megabytes are not even read', async () => {
    const server = await testServer();
    const more = { payload: `{"broken": ${'['.repeat(2_000_000)}`, headers: { 'content-type': 'application/json' } };
    const sent = await server.send('POST', '/api/meetings/import', null, undefined, more);
    expect(sent.body).toMatchObject({ code: 'access.login' });
    const chair = await server.chair();
    const headers = { ...more.headers, authorization: `Bearer ${chair.token}` };
    const read = await server.send('POST', '/api/meetings/import', null, undefined, { ...more, headers });
    expect(read.body).toMatchObject({ code: 'import.invalid' });
  });

  it('a method nobody serves is not there', async () => {
    const server = await testServer();
    for (const method of ['PATCH', 'DELETE', 'OPTIONS'])
      expect((await server.send(method, '/api/login')).body).toMatchObject({ code: 'request.notFound' });
  });

  it('a flood from one address is slowed, another address goes on', async () => {
    const server = await testServer({ requestsPerMinute: { address: 20, pass: 5 } });
    const flood = await Promise.all(Array.from({ length: 25 }, () => server.send('GET', '/healthz')));
    expect(flood.map(({ status }) => status)).toEqual(Array.from({ length: 25 }, () => 200));
    expect(server.waits).toHaveLength(5);
    expect((await server.send('GET', '/healthz', null, undefined, { remoteAddress: '10.0.0.9' })).status).toBe(200);
    expect(server.waits).toHaveLength(5);
  });

  it('F39: the address a proxy reports is believed from a known proxy only', async () => {
    const server = await testServer({ trustProxy: ['10.0.0.0/8'] });
    const wrong = (remoteAddress: string, forwarded: string) =>
      server.send('GET', '/api/join/000000', null, undefined, {
        remoteAddress,
        headers: { 'x-forwarded-for': forwarded },
      });
    for (let time = 0; time < 60; time += 1) await wrong('10.0.0.1', '203.0.113.7');
    expect(server.waits).toHaveLength(0);
    await wrong('10.0.0.1', '203.0.113.8');
    expect(server.waits).toHaveLength(0);
    await wrong('10.0.0.1', '203.0.113.7');
    expect(server.waits).toHaveLength(1);
    for (let time = 0; time < 60; time += 1) await wrong('198.51.100.1', `203.0.113.${time}`);
    await wrong('198.51.100.1', '203.0.113.99');
    expect(server.waits).toHaveLength(2);
  });
});

describe('P36: the log', () => {
  it('holds no name, door, words, token, password, query or address', async () => {
    const server = await testServer();
    const chair = await server.chair();
    const { id, tokens, joinCode } = await meetingWithEveryRole(server, chair);
    const canaries = ['金丝雀甲', '7-7-707', '金丝雀的话', '203.0.113.77', PASSWORD, joinCode, '金丝雀查询'];
    const from = { remoteAddress: '203.0.113.77' };
    const { token, personId } = await join(server, id, '金丝雀甲', '7-7-707');
    const topicId = (await server.lines.read((await server.store.findMeetingByCode(joinCode))!.id))!.topics[0]!.id;
    const comment = {
      type: 'postComment',
      topicId,
      text: '金丝雀的话',
      stance: null,
      replyTo: null,
      pseudonymous: false,
    } as const;
    await act(server, id, personId, comment);
    await server.send('GET', `/api/join/${joinCode}?who=金丝雀查询`, null, undefined, from);
    await server.send('GET', `/api/meetings/${id}/people?who=金丝雀查询`, tokens.chair, undefined);
    await server.send('POST', '/api/login', null, { name: '金丝雀甲', password: PASSWORD, device: '' }, from);
    await server.send('POST', '/api/login', null, undefined, {
      payload: '{"name":"金丝雀甲',
      headers: { 'content-type': 'application/json' },
    });
    await server.send('POST', '/api/meetings', chair.token, {
      details: { ...DETAILS, title: 5 },
      topics: [],
      copyOf: null,
    });
    await server.send('GET', `/m/${id}?t=${token}`, null, undefined, from);
    expect(server.logged.length).toBeGreaterThan(5);
    const log = server.logged.join('');
    for (const canary of [...canaries, ...Object.values(tokens), token, chair.token, encodeURIComponent('金丝雀查询')])
      expect(log).not.toContain(canary);
  });
});
