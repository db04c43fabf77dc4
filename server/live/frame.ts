/** A `down` frame encoded once and written straight to many sockets (performance.md, technique 1), or emitted where that can't be. */
import type { Socket } from 'socket.io';
import type { DownMessage } from '../../shared/wire/down.ts';

export interface Frame {
  /** The WebSocket frame: header and payload. */
  readonly bytes: Buffer;
  /** The same for the ordinary path. */
  readonly messages: () => unknown;
}

/** What socket.io 4.8.4 and engine.io 6.6 hold inside. Every field is looked at before it is used. */
interface EngineInside {
  readonly readyState?: string;
  readonly upgrading?: boolean;
  readonly writeBuffer?: readonly { readonly data?: unknown }[];
  readonly transport?: {
    readonly name?: string;
    readonly writable?: boolean;
    readonly socket?: { readonly _socket?: RawSocket; terminate?(): void };
  };
  close?(discard: boolean): void;
}
interface RawSocket {
  readonly destroyed?: boolean;
  readonly writableLength?: number;
  write?(bytes: Buffer): boolean;
}

const insideOf = (wire: Socket['conn']): EngineInside => wire as unknown as EngineInside;
const inside = (socket: Socket): EngineInside => insideOf(socket.conn);

/** More than this waiting for one reader (bytes), and it is dropped. */
const DROP_AT = 1024 * 1024;

export const encodeMessages = (messages: readonly DownMessage[]): Frame =>
  encodeJson(JSON.stringify(messages), () => messages);

/** `json` is the text of the array of messages; parsed again only where a socket can't take bytes. */
export function encodeJson(json: string, messages: () => unknown = () => JSON.parse(json)): Frame {
  // 4: Engine.IO message; 2: Socket.IO event in the namespace `/`.
  const payload = Buffer.from(`42["down",${json}]`);
  return { bytes: Buffer.concat([header(payload.length), payload]), messages };
}

/** One unfragmented, unmasked text frame (RFC 6455, 5.2). */
function header(length: number): Buffer {
  if (length < 126) return Buffer.from([0x81, length]);
  if (length < 65_536) return Buffer.from([0x81, 126, length >> 8, length & 0xff]);
  const long = Buffer.alloc(10);
  long[0] = 0x81;
  long[1] = 127;
  long.writeBigUInt64BE(BigInt(length), 2);
  return long;
}

/** Sends in order with everything else the socket was sent. */
export function deliver(socket: Socket, frame: Frame): void {
  const raw = openWire(socket);
  // With something queued, a direct write would overtake it.
  if (raw) raw.write?.(frame.bytes);
  else socket.emit('down', frame.messages());
}

function openWire(socket: Socket): RawSocket | null {
  const { readyState, upgrading, writeBuffer, transport } = inside(socket);
  const isIdle = socket.connected && readyState === 'open' && upgrading === false && writeBuffer?.length === 0;
  if (!isIdle || transport?.name !== 'websocket' || transport.writable !== true) return null;
  const raw = transport.socket?._socket;
  return raw && raw.destroyed === false && typeof raw.write === 'function' ? raw : null;
}

/** Bytes (characters, where not yet encoded) that wait in this process for a slow reader. */
export function bufferedBytes(socket: Socket): number {
  const { writeBuffer = [], transport } = inside(socket);
  const queued = writeBuffer.reduce((sum, { data }) => sum + (typeof data === 'string' ? data.length : 0), 0);
  return queued + (transport?.socket?._socket?.writableLength ?? 0);
}

/** Drops a reader this far behind, and says so: whoever was about to send it something need not. */
export function dropIfBehind(socket: Socket, buffered = bufferedBytes(socket)): boolean {
  if (buffered <= DROP_AT) return false;
  cut(socket.conn);
  return true;
}

/** Ends a connection without waiting for a reader who doesn't read; the browser resumes by its seq. */
export function cut(wire: Socket['conn']): void {
  const ws = insideOf(wire).transport?.socket;
  insideOf(wire).close?.(true);
  ws?.terminate?.();
}
