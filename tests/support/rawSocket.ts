/** Hand-made Socket.IO frames over a bare WebSocket: what no honest client would send. */
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { WIRE_VERSION } from '../../shared/wire/version.ts';

/** The little of `ws` that is used; it comes with Socket.IO's own server. */
interface WebSocketLike {
  on(event: 'message', listener: (data: Buffer) => void): void;
  on(event: 'open' | 'close', listener: () => void): void;
  on(event: 'error', listener: (error: Error) => void): void;
  send(data: string | Buffer): void;
  ping(): void;
  close(): void;
  readonly readyState: number;
}
const require = createRequire(createRequire(import.meta.url).resolve('engine.io'));
const WebSocket = (require('ws') as { WebSocket: new (url: string) => WebSocketLike }).WebSocket;

export interface RawSocket {
  /** Text frames as they came, Engine.IO's first character included. */
  readonly frames: readonly string[];
  send(frame: string | Buffer): void;
  /** WebSocket's own, which no browser sends. */
  ping(): void;
  until(holds: (frames: readonly string[]) => boolean): Promise<void>;
  readonly closed: Promise<void>;
  close(): void;
}

/** Opened, and greeted by Engine.IO; not yet anybody. */
export async function openRaw(url: string): Promise<RawSocket> {
  const frames: string[] = [];
  const waiting = new Set<() => void>();
  const ws = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  ws.on('message', (data) => {
    const frame = data.toString();
    // Engine.IO's ping, answered like any client does.
    if (frame === '2') return ws.send('3');
    frames.push(frame);
    for (const check of waiting) check();
  });
  ws.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => ws.on('close', resolve));
  const raw: RawSocket = {
    frames,
    closed,
    send: (frame) => {
      if (ws.readyState === 1) ws.send(frame);
    },
    ping: () => {
      if (ws.readyState === 1) ws.ping();
    },
    until: (holds) =>
      new Promise((resolve, reject) => {
        const check = () => {
          if (!holds(frames)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
        void closed.then(() => reject(new Error(`Closed while waiting; came: ${frames.join(' | ').slice(0, 500)}`)));
      }),
    close: () => ws.close(),
  };
  await raw.until((came) => came.length > 0);
  return raw;
}

export const connectFrame = (token: string, meetingId = 'hall', seq = 0): string =>
  `40${JSON.stringify({ token, meetingId, version: WIRE_VERSION, seq })}`;

/** Opened, and admitted to the meeting. */
export async function joinRaw(url: string, token: string): Promise<RawSocket> {
  const raw = await openRaw(url);
  raw.send(connectFrame(token));
  await raw.until((frames) => frames.some((frame) => frame.startsWith('42["down"')));
  return raw;
}

/** A connected WebSocket whose bytes nobody ever reads: the kernel's buffers fill, then the server's. */
export async function openDeaf(url: string, token: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.on('error', () => undefined);
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  const key = Buffer.from('sixteen bytes!!!').toString('base64');
  const request = [
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
    `Host: ${hostname}:${port}`,
    'Upgrade: websocket',
  ];
  socket.write(
    [...request, 'Connection: Upgrade', `Sec-WebSocket-Key: ${key}`, 'Sec-WebSocket-Version: 13', '', ''].join('\r\n'),
  );
  await new Promise<void>((resolve) => socket.once('data', () => resolve()));
  socket.write(maskedFrame(connectFrame(token)));
  await new Promise<void>((resolve) => socket.once('data', () => resolve()));
  socket.pause();
  return socket;
}

/** A client's text frame; the mask is all zeros, which leaves the payload as it is. */
export function maskedFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const header =
    payload.length < 126 ? [0x81, 0x80 | payload.length] : [0x81, 0xfe, payload.length >> 8, payload.length & 255];
  return Buffer.concat([Buffer.from([...header, 0, 0, 0, 0]), payload]);
}
