/** What is on its way out is bounded, whoever asks for how much and however slowly they read (T19). */
import { once } from 'node:events';
import { type AddressInfo, type Socket, connect } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { createPlaces } from '../../server/access/places.ts';
import type { Store } from '../../server/store/store.ts';
import { upload } from '../support/httpRequests.ts';
import { type TestServer, meetingWithEveryRole, testServer } from '../support/httpServer.ts';

let server: TestServer;
const sockets: Socket[] = [];
let loads = 0;
afterEach(async () => {
  sockets.splice(0).forEach((socket) => socket.destroy());
  await server.close();
});

const MEGABYTES = 8;
async function hallWithPicture(stalledMs?: number) {
  loads = 0;
  const counted = (inner: Store): Store => ({
    ...inner,
    findFile: (...asked) => {
      loads += 1;
      return inner.findFile(...asked);
    },
  });
  server = await testServer({ store: counted, ...(stalledMs === undefined ? {} : { stalledMs }) });
  const chair = await server.chair();
  const meeting = await meetingWithEveryRole(server, chair);
  // A PDF is kept as it is: what is measured here is how it goes out.
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(MEGABYTES * 1024 * 1024, 'x')]);
  const { body } = await upload(server, meeting.id, chair.token, bytes, '方案.pdf');
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  return { ...meeting, bytes, url: `/api/meetings/${meeting.id}/attachments/${String(body['id'])}` };
}

/** Asks, and reads nothing. */
async function deaf(url: string, token: string): Promise<Socket> {
  const { port } = server.app.server.address() as AddressInfo;
  const socket = connect({ port, host: '127.0.0.1' });
  socket.on('error', () => undefined);
  sockets.push(socket);
  await once(socket, 'connect');
  socket.pause();
  socket.write(`GET ${url} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n\r\n`);
  return socket;
}
const open = () => new Promise<number>((resolve) => server.app.server.getConnections((_, count) => resolve(count)));

it('80 requests of one pass that nobody reads hold the file once; a neighbour has it at once', async () => {
  const { url, tokens, bytes } = await hallWithPicture();
  const mallory = await Promise.all(Array.from({ length: 80 }, () => deaf(url, tokens.resident)));
  await vi.waitFor(async () => expect(await open()).toBe(80), { timeout: 10_000 });
  const { response } = await server.send('GET', url, tokens.observer);
  expect(response.rawPayload.equals(bytes)).toBe(true);
  expect(loads).toBe(1);
  // Each gets its turn when one before has gone.
  const heads = await Promise.all(
    mallory.map(async (socket) => {
      const [data] = (await once(socket.resume(), 'data')) as [Buffer];
      socket.destroy();
      return data.toString('latin1').slice(0, 15);
    }),
  );
  expect(heads).toEqual(Array.from({ length: 80 }, () => 'HTTP/1.1 200 OK'));
});

it('who asks for more than a hundred at once is refused the rest, alone', async () => {
  const { url, tokens } = await hallWithPicture();
  await Promise.all(Array.from({ length: 106 }, () => deaf(url, tokens.resident)));
  await vi.waitFor(async () => expect(await open()).toBe(106), { timeout: 10_000 });
  const asks = async () => expect((await server.send('GET', url, tokens.resident)).status).toBe(429);
  await vi.waitFor(asks, { timeout: 10_000 });
  expect((await server.send('GET', url, tokens.observer)).status).toBe(200);
});

it('whoever stops reading is cut, and the next in line comes on', async () => {
  const { url, tokens } = await hallWithPicture(150);
  const mallory = await Promise.all(Array.from({ length: 6 }, () => deaf(url, tokens.resident)));
  await vi.waitFor(async () => expect(await open()).toBe(0), { timeout: 10_000 });
  expect((await server.send('GET', url, tokens.resident)).status).toBe(200);
  for (const socket of mallory) socket.resume();
});

it('whoever hangs up while waiting leaves the place to the next', async () => {
  const { url, tokens } = await hallWithPicture();
  const first = await Promise.all(Array.from({ length: 6 }, () => deaf(url, tokens.resident)));
  const waiting = await Promise.all(Array.from({ length: 30 }, () => deaf(url, tokens.resident)));
  await vi.waitFor(async () => expect(await open()).toBe(36));
  [...waiting, ...first].forEach((socket) => socket.destroy());
  expect((await server.send('GET', url, tokens.resident)).status).toBe(200);
});

it('waiting in line is no silence that ends a connection; reading nothing is', async () => {
  const { url, tokens } = await hallWithPicture();
  const lines: Socket[] = [];
  server.app.server.on('connection', (line) => lines.push(line));
  await Promise.all(Array.from({ length: 8 }, () => deaf(url, tokens.resident)));
  await vi.waitFor(() =>
    expect(lines.map(({ timeout }) => timeout).sort()).toEqual([0, 0, ...Array.from({ length: 6 }, () => 20_000)]),
  );
});

it('whoever hangs up half-way, or while waiting, is nobody’s fault: the log says nothing of failures', async () => {
  const { url, tokens } = await hallWithPicture();
  const first = await Promise.all(Array.from({ length: 6 }, () => deaf(url, tokens.resident)));
  const waiting = await Promise.all(Array.from({ length: 3 }, () => deaf(url, tokens.resident)));
  await Promise.all(first.map((socket) => once(socket.resume(), 'data')));
  [...waiting, ...first].forEach((socket) => socket.destroy());
  await vi.waitFor(async () => expect(await open()).toBe(0));
  expect((await server.send('GET', url, tokens.resident)).status).toBe(200);
  expect(server.logged.filter((line) => /"level":[456]0/.test(line))).toEqual([]);
});

it('a file one has already is not read at all', async () => {
  const { url, tokens } = await hallWithPicture();
  const { response } = await server.send('GET', url, tokens.resident);
  const headers = { authorization: `Bearer ${tokens.resident}`, 'if-none-match': String(response.headers['etag']) };
  expect((await server.send('GET', url, null, undefined, { headers })).status).toBe(304);
  expect(loads).toBe(1);
});

it('places: so many at once, so many in line, in the order they came, and none is freed twice', async () => {
  const places = createPlaces({ atOnce: 2, queued: 1, anywhere: 4 });
  const [first, second] = [await places.take('a'), await places.take('a')];
  const order: string[] = [];
  const third = places.take('a').then((leave) => (order.push('third'), leave));
  expect(await places.take('a')).toBeNull();
  const other = await places.take('b');
  expect(await places.take('c')).toBeNull();
  expect(order).toEqual([]);
  first?.();
  first?.();
  const leave = await third;
  expect(order).toEqual(['third']);
  for (const free of [second, leave, other]) free?.();
  expect(await Promise.all([1, 2, 3, 4].map((key) => places.take(String(key))))).not.toContain(null);
});
