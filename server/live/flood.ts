/** Ends a connection that sends more than any browser of ours does, before what it sent is looked at (P31). */
import type { Socket } from 'socket.io';
import { createBudget } from './budget.ts';
import { cut } from './frame.ts';
import type { LimitsConfig } from './limits.ts';

type Wire = Socket['conn'];

/** A phone that was without a network for some seconds sends all of it at once. */
const HOLDS_SECONDS = 2;

interface EngineEvents {
  on(event: 'packet', listener: (packet: { readonly data?: unknown }) => void): void;
  on(event: 'upgrading' | 'upgrade', listener: () => void): void;
}
interface WithWebSocket {
  readonly transport?: { readonly socket?: { on?(event: 'ping', listener: (data: Buffer) => void): void } };
}

/** Counted for each connection, never for an address: a whole hall has one. */
export function endFloods(
  wire: Wire,
  { frames, bytes }: Pick<LimitsConfig, 'frames' | 'bytes'>,
  { clock, ended }: { readonly clock: () => number; readonly ended: (wire: Wire) => void },
): void {
  const frameBudget = createBudget(clock, frames, frames * HOLDS_SECONDS);
  const byteBudget = createBudget(clock, bytes, bytes * HOLDS_SECONDS);
  let over = false;
  const spend = (size: number) => {
    if (over || (frameBudget.take(1) && byteBudget.take(size))) return;
    over = true;
    cut(wire);
    ended(wire);
  };
  const events: EngineEvents = wire;
  events.on('packet', ({ data }) => spend(sizeOf(data)));
  // What is answered below Engine.IO's packets: probes of a second way, and WebSocket's own pings.
  events.on('upgrading', () => spend(0));
  const countPings = () =>
    (wire as unknown as WithWebSocket).transport?.socket?.on?.('ping', (data) => spend(data.length));
  events.on('upgrade', countPings);
  countPings();
}

const sizeOf = (data: unknown): number =>
  typeof data === 'string' ? data.length : ArrayBuffer.isView(data) ? data.byteLength : 0;
