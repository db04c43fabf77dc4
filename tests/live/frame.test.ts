/** Frames written straight to the wire: read by the ordinary client, in order with all else, and never where they don't fit. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Server, type Socket } from 'socket.io';
import { type Socket as Client, io } from 'socket.io-client';
import { createFanout } from '../../server/live/fanout.ts';
import { bufferedBytes, deliver, encodeJson, encodeMessages } from '../../server/live/frame.ts';
import type { DownMessage } from '../../shared/wire/down.ts';

let server: Server;
let client: Client;
let emitted: number;
const httpServer = () => createServer();

async function connect(transport: 'websocket' | 'polling'): Promise<Socket> {
  const http = httpServer();
  server = new Server(http, { perMessageDeflate: false });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const arrived = new Promise<Socket>((resolve) => server.on('connection', resolve));
  client = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, { transports: [transport], forceNew: true });
  const [socket] = await Promise.all([arrived, new Promise<void>((resolve) => client.once('connect', resolve))]);
  const emit = socket.emit.bind(socket);
  emitted = 0;
  socket.emit = (...args: Parameters<typeof emit>) => {
    emitted += 1;
    return emit(...args);
  };
  return socket;
}
const heard = (count: number) =>
  new Promise<unknown[]>((resolve) => {
    const came: unknown[] = [];
    client.on('down', (messages: unknown[]) => {
      came.push(...messages);
      if (came.length >= count) resolve(came);
    });
  });
const head = (seq: number): DownMessage => ({ type: 'head', seq, now: 0 });

beforeEach(() => {
  emitted = 0;
});
afterEach(async () => {
  client?.close();
  await server?.close();
});

describe('a frame encoded once', () => {
  test('goes around emit on an idle websocket, and arrives whole at every length of header', async () => {
    const socket = await connect('websocket');
    const sizes = [0, 90, 110, 126, 127, 65_500, 65_536, 200_000];
    const came = heard(sizes.length);
    for (const size of sizes) {
      const text = `汉${'x'.repeat(size)}`;
      deliver(socket, encodeJson(JSON.stringify([{ text }])));
    }
    expect((await came).map((message) => (message as { text: string }).text.length)).toEqual(
      sizes.map((size) => size + 1),
    );
    expect(emitted).toBe(0);
  });

  test('keeps its place among ordinary emits', async () => {
    const socket = await connect('websocket');
    const came = heard(300);
    for (let seq = 0; seq < 300; seq += 1) {
      if (seq % 7 === 0) socket.emit('down', [head(seq)]);
      else deliver(socket, encodeMessages([head(seq)]));
      if (seq % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await came).toEqual(Array.from({ length: 300 }, (_, seq) => head(seq)));
    expect(emitted).toBeLessThan(300);
  });

  test('is emitted where a phone polls', async () => {
    const socket = await connect('polling');
    const came = heard(3);
    for (const seq of [1, 2, 3]) deliver(socket, encodeMessages([head(seq)]));
    expect(await came).toEqual([head(1), head(2), head(3)]);
    expect(emitted).toBe(3);
  });

  test('is emitted when the library looks different inside', () => {
    const sent: unknown[] = [];
    const strange = [
      {},
      { readyState: 'open' },
      { readyState: 'open', upgrading: false, writeBuffer: [], transport: {} },
    ];
    for (const conn of strange) {
      const socket = { connected: true, conn, emit: (_: string, messages: unknown) => sent.push(messages) };
      deliver(socket as unknown as Socket, encodeMessages([head(1)]));
      expect(bufferedBytes(socket as unknown as Socket)).toBe(0);
    }
    expect(sent).toEqual([[head(1)], [head(1)], [head(1)]]);
  });
});

describe('the fan-out', () => {
  test('the first message after a silence goes at once, the rest of the moment in one frame; newer counts replace older', async () => {
    const socket = await connect('websocket');
    const frames: DownMessage[][] = [];
    client.on('down', (messages: DownMessage[]) => frames.push(messages));
    const fanout = createFanout();
    fanout.join('room', socket);
    fanout.push('room', head(1));
    while (frames.length < 1) await new Promise((resolve) => client.once('down', resolve));
    for (let seq = 2; seq < 50; seq += 1) {
      fanout.push('room', head(seq));
      fanout.push('room', { type: 'counts', turnout: { a: seq } });
      fanout.push('room', { type: 'counts', connected: 7 });
    }
    fanout.push('elsewhere', head(99));
    while (frames.length < 2) await new Promise((resolve) => client.once('down', resolve));
    expect(frames).toEqual([[head(1)], [{ type: 'counts', turnout: { a: 49 }, connected: 7 }, head(49)]]);
    fanout.close();
  });

  test('the window begins with the send: a frame that takes long to go out adds nothing to it', () => {
    const turns: (() => void)[] = [];
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.stubGlobal('setImmediate', (act: () => void) => turns.push(act));
    const frames: unknown[] = [];
    // Nothing is known of their wires, so each gets the frame by `emit`.
    const members = Array.from(
      { length: 300 },
      (_, index) =>
        ({
          id: String(index),
          connected: true,
          conn: {},
          emit: (_: string, sent: unknown) => frames.push(sent),
        }) as unknown as Socket,
    );
    const fanout = createFanout();
    for (const socket of members) fanout.join('room', socket);
    fanout.push('room', head(1));
    turns.shift()?.();
    expect(frames).toHaveLength(200);
    fanout.push('room', head(2));
    vi.advanceTimersByTime(115);
    // Half of the frame is still on its way: nothing overtakes it.
    expect([frames.length, turns.length]).toEqual([200, 1]);
    turns.shift()?.();
    expect(frames).toHaveLength(300 + 200);
    turns.shift()?.();
    fanout.push('room', head(3));
    vi.advanceTimersByTime(114);
    expect(frames).toHaveLength(600);
    vi.advanceTimersByTime(1);
    expect(frames).toHaveLength(800);
    fanout.close();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  test('who has just come hears the welcome first, then what was said meanwhile', async () => {
    const socket = await connect('websocket');
    const came = heard(3);
    const fanout = createFanout();
    fanout.arrive(socket);
    fanout.join('room', socket);
    fanout.push('room', head(8));
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    fanout.sendTo(socket, encodeMessages([head(9)]));
    fanout.welcome(socket, encodeMessages([head(7)]));
    expect(await came).toEqual([head(7), head(8), head(9)]);
    fanout.close();
  });

  test('whom a message is not for gets the rest of the frame', async () => {
    const socket = await connect('websocket');
    const came = heard(1);
    const fanout = createFanout();
    fanout.join('room', socket);
    fanout.push('room', { type: 'minutesUpdate', docSeq: 1, update: 'AA==' }, socket.id);
    fanout.push('room', { type: 'minutesUpdate', docSeq: 2, update: 'AB==' });
    expect(await came).toEqual([{ type: 'minutesUpdate', docSeq: 2, update: 'AB==' }]);
    fanout.close();
  });
});
