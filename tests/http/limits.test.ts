/** A hall comes from one address: what one phone does there takes nothing from anybody else. */
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { patiently } from '../../client/meeting/patiently.ts';
import { PASSWORD, type TestServer, join, meetingWithEveryRole, testServer } from '../support/httpServer.ts';

let server: TestServer;
afterEach(() => server.close());

describe('whoever was turned away and comes back', () => {
  /** Pages as the browser's own: asked again by `patiently`, with `between` for the seconds in between. */
  const comesBack = (send: () => ReturnType<TestServer['send']>, between: () => void) =>
    patiently<number>(
      async () => {
        const { status } = await send();
        if (status === 200) return { ok: true, value: status };
        return { ok: false, code: status === 429 ? 'request.tooFast' : 'unreachable', message: String(status) };
      },
      () => undefined,
      { clock: () => 0, wait: async () => between(), random: () => 0 },
    );

  it('joins while the flood of joining goes on', async () => {
    server = await testServer({ requestsPerMinute: { address: 40, pass: 40 } });
    const { id } = await meetingWithEveryRole(server, await server.chair());
    server.now += 60_000;
    let turn = () => {};
    const holdTheLine = () => void (server.waiting = new Promise((resolve) => (turn = resolve)));
    const url = `/api/meetings/${id}/join`;
    const flood = (count: number) =>
      Array.from({ length: count }, () => server.send('POST', url, null, { name: '', household: '', device: '' }));
    holdTheLine();
    const before = server.waits.length;
    const sent = flood(150);
    await vi.waitFor(() => expect(server.waits).toHaveLength(before + 100));
    let turnedAway = 0;
    const entering = comesBack(
      () => server.send('POST', url, null, { name: '王强', household: '', device: '' }),
      () => {
        turnedAway += 1;
        const leave = turn;
        holdTheLine();
        leave();
        // Some of the flood is quicker than the page, the rest is not.
        sent.push(...flood(60));
        setTimeout(() => {
          sent.push(...flood(90));
          turn();
          server.waiting = null;
        });
      },
    );
    expect(await entering).toEqual({ ok: true, value: 200 });
    expect(turnedAway).toBe(1);
    expect((await Promise.all(sent)).filter(({ status }) => status === 429).length).toBeGreaterThan(9);
  });

  it('logs in while somebody goes on guessing at the same name', async () => {
    server = await testServer({ requestsPerMinute: { address: 400, pass: 40 } });
    await server.chair();
    server.now += 60_000;
    const logIn = (password: string) => server.send('POST', '/api/login', null, { name: '林芳', password, device: '' });
    const guesses = (count: number) => Array.from({ length: count }, (_, index) => logIn(`wrong-${index}`));
    await Promise.all(guesses(10));
    let turn = () => {};
    server.waiting = new Promise((resolve) => (turn = resolve));
    const before = server.waits.length;
    const sent = guesses(12);
    await vi.waitFor(() => expect(server.waits).toHaveLength(before + 2));
    const entering = comesBack(
      () => logIn(PASSWORD),
      () => {
        server.waiting = null;
        turn();
        sent.push(...guesses(1));
      },
    );
    expect(await entering).toEqual({ ok: true, value: 200 });
    expect((await Promise.all(sent)).filter(({ status }) => status === 429).length).toBeGreaterThan(1);
  });
});

describe('requests a minute', () => {
  const many = (count: number, send: () => ReturnType<TestServer['send']>) =>
    Promise.all(Array.from({ length: count }, send));
  const refusedOf = (sent: readonly { readonly status: number }[]) =>
    sent.filter(({ status }) => status === 429).length;

  it('a stranger’s flood does not touch who shows a pass, in the header or as a cookie', async () => {
    server = await testServer({ requestsPerMinute: { address: 40, pass: 20 } });
    const chair = await server.chair();
    const { id, resident } = await meetingWithEveryRole(server, chair);
    server.now += 60_000;
    const before = server.waits.length;
    const flood = await many(60, () => server.send('GET', '/api/status'));
    expect(flood.map(({ status }) => status)).toEqual(Array.from({ length: 60 }, () => 200));
    // Above its share it is slowed down, not refused: behind the same address may be anybody.
    expect(server.waits.slice(before)).toEqual(Array.from({ length: 20 }, () => 2_000));
    expect((await server.send('GET', '/api/account', chair.token)).status).toBe(200);
    const headers = { cookie: `tea_${id}=${resident.token}` };
    const url = `/api/meetings/${id}/people`;
    expect((await server.send('GET', url, null, undefined, { headers })).status).not.toBe(429);
    expect((await server.send('GET', '/')).status).not.toBe(429);
    expect(server.waits).toHaveLength(before + 20);
  });

  it('no flood of strangers shuts the door, joining or the chair’s login, whatever it asks for', async () => {
    server = await testServer({ requestsPerMinute: { address: 40, pass: 40 } });
    const chair = await server.chair();
    const { id, joinCode } = await meetingWithEveryRole(server, chair);
    const login = { name: '林芳', password: PASSWORD, device: '' };
    const comesIn = async () => [
      (await server.send('GET', `/api/meetings/${id}/door`)).status,
      (await server.send('GET', `/api/join/${joinCode}`)).status,
      (await server.send('POST', `/api/meetings/${id}/join`, null, { name: '王', household: '', device: '' })).status,
      (await server.send('POST', '/api/login', null, login)).status,
      (await server.send('GET', '/api/account', chair.token)).status,
    ];
    const waitsOf = async (act: () => Promise<unknown>) => {
      const before = server.waits.length;
      await act();
      return server.waits.length - before;
    };
    let made = 0;
    const floods = {
      status: () => server.send('GET', '/api/status'),
      account: () => server.send('GET', '/api/account'),
      people: () => server.send('GET', `/api/meetings/${id}/people`),
      forged: () => server.send('GET', '/api/account', `forged-token-${(made += 1)}`),
      door: () => server.send('GET', `/api/meetings/${id}/door`),
    };
    for (const flood of Object.values(floods)) {
      server.now += 60_000;
      await many(100, flood);
      // The door is looked at by everybody: a hundred looks are nothing to it.
      expect(await waitsOf(async () => expect(await comesIn()).toEqual([200, 200, 200, 200, 200]))).toBe(0);
    }
    server.now += 60_000;
    expect(await waitsOf(() => many(410, floods.door))).toBe(10);
    expect(await waitsOf(async () => expect(await comesIn()).toEqual([200, 200, 200, 200, 200]))).toBe(2);
  });

  it('so many wait that the rest of one address is refused, and nobody with a pass is', async () => {
    server = await testServer({ requestsPerMinute: { address: 40, pass: 20 } });
    const chair = await server.chair();
    server.now += 60_000;
    let go = () => {};
    server.waiting = new Promise((resolve) => (go = resolve));
    const flood = Array.from({ length: 200 }, () => server.send('GET', '/api/status'));
    await vi.waitFor(() => expect(server.waits).toHaveLength(100));
    expect((await server.send('GET', '/api/account', chair.token)).status).toBe(200);
    const elsewhere = { remoteAddress: '10.1.1.1' };
    expect((await server.send('GET', '/api/status', null, undefined, elsewhere)).status).toBe(200);
    go();
    expect(refusedOf(await Promise.all(flood))).toBe(60);
  });

  it('one pass’s flood touches neither the others nor strangers', async () => {
    server = await testServer({ requestsPerMinute: { address: 40, pass: 20 } });
    const chair = await server.chair();
    const { id, resident } = await meetingWithEveryRole(server, chair);
    server.now += 60_000;
    const url = `/api/meetings/${id}/minutes/export.md`;
    expect(refusedOf(await many(30, () => server.send('GET', url, resident.token)))).toBe(10);
    expect((await server.send('GET', url, chair.token)).status).toBe(200);
    expect((await server.send('GET', '/api/status')).status).toBe(200);
    expect((await join(server, id, '王强')).role).toBe('resident');
    server.now += 60_000;
    expect((await server.send('GET', url, resident.token)).status).toBe(200);
  });

  it('forged passes are counted by their address, and never shut out a pass nobody here has seen yet', async () => {
    server = await testServer({ requestsPerMinute: { address: 40, pass: 20 } });
    const chair = await server.chair();
    server.now += 60_000;
    let made = 0;
    await many(50, () => server.send('GET', '/api/account', `forged-token-${(made += 1)}`));
    expect(server.waits).toHaveLength(10);
    expect((await server.send('GET', '/api/account', chair.token)).status).toBe(200);
    expect((await server.send('GET', '/api/status')).status).toBe(200);
    expect(server.waits).toHaveLength(10);
  });
});

describe('half a request', () => {
  it.each([
    ['headers', 'GET /api/status HTTP/1.1\r\nHost: x\r\nX: '],
    [
      'a small body',
      'POST /api/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{',
    ],
    [
      'a file that was refused',
      'POST /api/meetings/x/attachments HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 90000\r\n\r\n--b',
    ],
  ])(
    'holds no connection: %s',
    async (_what, bytes) => {
      server = await testServer({ patienceMs: { headers: 100, smallBody: 100 } });
      await server.app.listen({ port: 0, host: '127.0.0.1' });
      const socket = connect((server.app.server.address() as AddressInfo).port, '127.0.0.1', () => socket.write(bytes));
      socket.on('error', () => undefined).resume();
      await once(socket, 'close');
      expect(server.logged.filter((line) => line.includes('"level":50'))).toEqual([]);
    },
    10_000,
  ); // Without a limit of its own, Fastify's for silent connections ends it after 20 s.

  it('20 MB have the time to come in over a slow line', async () => {
    server = await testServer();
    const bitsPerSecond = (20 * 1024 * 1024 * 8) / (server.app.server.requestTimeout / 1000);
    expect(bitsPerSecond).toBeLessThan(750_000);
  });
});
