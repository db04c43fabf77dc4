/** Ends a connection that sends more than any browser of ours does, before what it sent is looked at (P31). */
import type { Socket } from 'socket.io';
import { createBudget } from './budget.ts';
import { cut } from './frame.ts';
import type { LimitsConfig } from './limits.ts';

type Wire = Socket['conn'];

/** A phone that was without a network for some seconds sends all of it at once. */
const HOLDS_SECONDS = 2;

/** What engine.io 6.6 and ws hold inside; every field is looked at before it is used. */
interface WebSocketLike {
  on(event: 'ping', listener: (data: Buffer) => void): void;
  prependListener(event: 'message', listener: (data: Buffer) => void): void;
  terminate(): void;
}
interface Transport {
  readonly name?: string;
  readonly socket?: WebSocketLike;
}
interface Engine {
  readonly transport: Transport;
  on(event: 'packet', listener: (packet: { readonly data?: unknown }) => void): void;
  on(event: 'upgrading', listener: (transport: Transport) => void): void;
}

/** Counted for each connection, never for an address: a whole hall has one. */
export function endFloods(
  wire: Wire,
  { frames, bytes }: Pick<LimitsConfig, 'frames' | 'bytes'>,
  { clock, ended }: { readonly clock: () => number; readonly ended: (wire: Wire) => void },
): void {
  const frameBudget = createBudget(clock, frames, frames * HOLDS_SECONDS);
  const byteBudget = createBudget(clock, bytes, bytes * HOLDS_SECONDS);
  const sockets = new Set<WebSocketLike>();
  let over = false;
  const spend = (size: number) => {
    if (over || (frameBudget.take(1) && byteBudget.take(size))) return;
    over = true;
    cut(wire);
    for (const socket of sockets) socket.terminate();
    ended(wire);
  };
  // At the WebSocket itself: it goes on reading while a connection that is closed politely waits for the other side.
  const watch = ({ socket }: Transport) => {
    if (!socket || sockets.has(socket)) return;
    sockets.add(socket);
    socket.prependListener('message', (data) => spend(data.length));
    socket.on('ping', (data) => spend(data.length));
  };
  const engine = wire as unknown as Engine;
  engine.on('packet', ({ data }) => {
    if (engine.transport.name === 'polling') spend(sizeOf(data));
  });
  engine.on('upgrading', watch);
  watch(engine.transport);
}

const sizeOf = (data: unknown): number =>
  typeof data === 'string' ? data.length : ArrayBuffer.isView(data) ? data.byteLength : 0;
