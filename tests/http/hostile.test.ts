/** Requests no browser of ours sends: whatever comes is refused as the sender's mistake, changes nothing and leaks nothing. */
import { once } from 'node:events';
import { type AddressInfo, type Socket, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { MeetingId } from '../../shared/meeting/ids.ts';
import { BODIES, PNG, form, upload } from '../support/httpRequests.ts';
import { type TestServer, join, meetingWithEveryRole, testServer } from '../support/httpServer.ts';

let server: TestServer;
let meeting: Awaited<ReturnType<typeof meetingWithEveryRole>>;
let account: string;
let port: number;

beforeAll(async () => {
  server = await testServer();
  const chair = await server.chair();
  account = chair.token;
  meeting = await meetingWithEveryRole(server, chair);
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  port = (server.app.server.address() as AddressInfo).port;
});
afterAll(() => server.close());

/** The first line of the answer to these bytes; empty when the connection was ended without one. */
const wire = (bytes: string) =>
  new Promise<string>((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(3_000, () => socket.destroy());
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer.split('\r\n')[0] ?? ''));
  });
const failures = () => server.logged.filter((line) => line.includes('"level":50'));

describe('addresses', () => {
  it.each([
    ...['/../../package.json', '/%2e%2e/%2e%2e/package.json', '/..%2f..%2fpackage.json', '/..%5c..%5cpackage.json'],
    ...[
      '/api/%',
      '/api/%ff',
      '/api/meetings/%00/door',
      '/api/meetings/__proto__/door',
      '/api/meetings/constructor/door',
    ],
    ...[`/api/join/${'9'.repeat(3_000)}`, '/api/join/%F0%9F', '/api//meetings'],
  ])('GET %s', async (path) => {
    const first = await wire(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(first).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(failures()).toEqual([]);
  });

  it.each([
    ['two lengths', 'POST /api/login HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}'],
    [
      'length and chunks',
      'POST /api/login HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a null in a header', 'GET /api/status HTTP/1.1\r\nHost: x\r\nX: \0\r\n\r\n'],
    ['20 KB of headers', `GET /api/status HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['no HTTP', 'hello\r\n\r\n'],
  ])('%s', async (_, bytes) => {
    expect(await wire(bytes)).toMatch(/^(HTTP\/1\.1 4\d\d .*)?$/);
  });
});

it.each(['GET //', 'POST //', 'POST //[', 'GET //[', 'DELETE http://['])('%s names nothing', async (line) => {
  const first = await wire(`${line} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  expect(first).toMatch(/^HTTP\/1\.1 404 /);
  expect(failures()).toEqual([]);
});

describe('bodies', () => {
  const bodied = Object.entries(BODIES).map(([route]) => route.split(' ') as [string, string]);
  const texts: readonly (readonly [string, string])[] = [
    ['__proto__', '{"__proto__":{"polluted":1},"name":"a"}'],
    ['__proto__ in a text', '{"\\u005f_proto__":{"polluted":1}}'],
    ['constructor', '{"constructor":{"prototype":{"polluted":1}}}'],
    ['something deep', `{"name":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
    ['null', 'null'],
    ['an array', '[]'],
    ['half a body', '{"name":"a'],
    ['numbers in the place of words', '{"name":1e309,"token":[],"role":{"$ne":1},"revision":-1}'],
    ['100 KB', JSON.stringify({ name: 'x'.repeat(100_000) })],
  ];
  it.each(texts)('%s, on every route with a body', async (_, payload) => {
    for (const [method, url] of bodied) {
      const headers = { authorization: `Bearer ${account}`, 'content-type': 'application/json' };
      const sent = await server.send(
        method,
        url.replace(':id', meeting.id).replace(':personId', 'somebody'),
        null,
        undefined,
        { headers, payload },
      );
      expect(`${method} ${url} ${sent.status}`).toMatch(/ (400|413)$/);
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(failures()).toEqual([]);
  });

  it.each([
    'text/plain',
    'text/plain; application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/jsonp',
    '',
  ])('sent as %j, which a form of another site could do, are not read', async (type) => {
    const url = `/api/meetings/${meeting.id}/join`;
    const headers = { 'content-type': type };
    const payload = '{"name":"x","household":"","device":""}';
    const before = (await server.store.people(MeetingId.parse(meeting.id))).length;
    expect((await server.send('POST', url, null, undefined, { headers, payload })).status).toBe(400);
    expect((await server.store.people(MeetingId.parse(meeting.id))).length).toBe(before);
  });
});

describe('cookies of whoever is logged in', () => {
  it('change nothing on any route (CSRF)', async () => {
    const cookie = `tea_account=${account}; tea_${meeting.id}=${meeting.tokens.coChair}`;
    const guarded = server.routes.filter(
      ({ method, access }) => /POST|PUT|DELETE/.test(method) && access?.kind !== 'open',
    );
    expect(guarded.length).toBeGreaterThan(10);
    for (const { method, url } of guarded) {
      const sent = await server.send(
        method,
        url.replace(':id', meeting.id).replace(':personId', 'somebody'),
        null,
        BODIES[`${method} ${url}`] ?? {},
        {
          headers: { cookie, origin: 'http://evil.example', 'x-http-method-override': 'GET' },
        },
      );
      expect(`${method} ${url} ${sent.status}`).toBe(`${method} ${url} 401`);
    }
  });
});

describe('files', () => {
  it('that are a picture and a page at once come back as a picture that may do nothing', async () => {
    const both = Buffer.concat([PNG, Buffer.from('<html><script>alert(document.domain)</script>')]);
    for (const name of [
      'x.html',
      'x.svg',
      '../../../etc/passwd',
      'a\u202egnp.html',
      '"><img src=x onerror=alert(1)>',
      'x.png\0.html',
      '..',
    ]) {
      const made = await upload(server, meeting.id, meeting.tokens.chair, both, name);
      expect(made.status).toBe(200);
      const { id, name: kept } = made.response.json<{ id: string; name: string }>();
      expect(kept).toMatch(/^[^<>"/\\:\u202e\0]+\.png$/);
      const { response } = await server.send(
        'GET',
        `/api/meetings/${meeting.id}/attachments/${id}`,
        meeting.tokens.resident,
      );
      expect(response.headers).toMatchObject({
        'content-type': 'image/png',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
      });
      expect(String(response.headers['content-disposition'])).toMatch(/^inline; filename\*=UTF-8''[\w%.~-]+\.png$/);
    }
  });

  it('of a form that is broken are not kept', async () => {
    const before = (await server.store.files(MeetingId.parse(meeting.id))).length;
    const { payload, headers } = form(PNG, '图.png');
    const bodies = [
      payload.subarray(0, payload.length - 20),
      payload.subarray(0, 30),
      Buffer.from('------tea\r\n'.repeat(500)),
      Buffer.concat(Array.from({ length: 8 }, () => payload.subarray(0, payload.length - 12))),
    ];
    for (const body of bodies) {
      const sent = await server.send('POST', `/api/meetings/${meeting.id}/attachments`, null, undefined, {
        payload: body,
        headers: { ...headers, authorization: `Bearer ${meeting.tokens.chair}` },
      });
      expect([400, 413]).toContain(sent.status);
    }
    expect((await server.store.files(MeetingId.parse(meeting.id))).length).toBe(before);
    expect(failures()).toEqual([]);
  });

  it('cut off on their way are the sender’s mistake', async () => {
    const { payload, headers } = form(Buffer.concat([PNG, Buffer.alloc(50_000)]), '图.png');
    const arrived = once(server.app.server, 'connection');
    const socket = connect(port, '127.0.0.1');
    const [line] = (await arrived) as [Socket];
    const ended = new Promise((resolve) => line.once('close', resolve));
    socket.write(`POST /api/meetings/${meeting.id}/attachments HTTP/1.1\r\nHost: x\r\n`);
    socket.write(`Authorization: Bearer ${meeting.tokens.chair}\r\nContent-Type: ${headers['content-type']}\r\n`);
    socket.write('Content-Length: 60000\r\n\r\n');
    socket.write(payload.subarray(0, 20_000));
    await vi.waitFor(() => expect(server.logged.at(-1)).toContain('busboy'));
    socket.destroy();
    await ended;
    await vi.waitFor(() => expect(server.logged.at(-1)).toContain('A form could not be read'));
    expect(failures()).toEqual([]);
  });
});

it('the log of all this holds no name, door number, text or token (P36)', async () => {
  const someone = await join(server, meeting.id, '金丝雀', '9-9-901');
  await server.send('PUT', `/api/meetings/${meeting.id}/me?token=${someone.token}`, someone.token, {
    name: '金丝雀',
    household: '?',
  });
  await server.send('GET', `/api/meetings/${meeting.id}/people?name=金丝雀`, meeting.tokens.chair);
  await upload(server, meeting.id, meeting.tokens.chair);
  const lines = server.logged;
  expect(lines.length).toBeGreaterThan(5);
  const secrets = ['金丝雀', '9-9-901', '陈阿婆', '林芳', '2026年', someone.token, ...Object.values(meeting.tokens)];
  for (const secret of secrets) expect(lines.filter((line) => line.includes(secret))).toEqual([]);
});
