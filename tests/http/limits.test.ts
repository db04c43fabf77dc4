/** A hall comes from one address: what one phone does there takes nothing from anybody else. */
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type TestServer, join, meetingWithEveryRole, testServer } from '../support/httpServer.ts';

let server: TestServer;
afterEach(() => server.close());

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
    const flood = await many(60, () => server.send('GET', '/api/status'));
    expect(refusedOf(flood)).toBe(20);
    expect((await server.send('GET', '/api/account', chair.token)).status).toBe(200);
    const headers = { cookie: `tea_${id}=${resident.token}` };
    const url = `/api/meetings/${id}/people`;
    expect((await server.send('GET', url, null, undefined, { headers })).status).not.toBe(429);
    expect((await server.send('GET', '/')).status).not.toBe(429);
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

  it('forged passes are counted by their address, and take nothing from known ones', async () => {
    server = await testServer({ requestsPerMinute: { address: 40, pass: 20 } });
    const chair = await server.chair();
    await server.send('GET', '/api/account', chair.token);
    server.now += 60_000;
    let made = 0;
    const forged = await many(50, () => server.send('GET', '/api/account', `forged-token-${(made += 1)}`));
    expect(refusedOf(forged)).toBe(10);
    expect((await server.send('GET', '/api/account', chair.token)).status).toBe(200);
    expect((await server.send('GET', '/api/status')).status).toBe(200);
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
