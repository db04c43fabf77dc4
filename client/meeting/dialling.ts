/** Gets one socket connected, and connected again, by whichever way works (`ways`). Socket.IO itself would try one way for ever. */
import type { Socket } from 'socket.io-client';
import type { RefusalCode } from '../../shared/wire/refusals.ts';
import { timers } from './timers.ts';
import { type Dropped, ways } from './ways.ts';

export interface RefusedEntry extends Error {
  readonly data?: { readonly code?: RefusalCode; readonly message?: string };
}

export interface DialEvents {
  /** The server let us in, and its first words have come. */
  readonly onEntered: () => void;
  /** The server was reached and said no; nobody tries again until asked to. */
  readonly onRefused: (refusal: RefusedEntry) => void;
  /** An open line ended. True: the server ended it on purpose, and nobody tries again until asked to. */
  readonly onEnded: (onPurpose: boolean) => void;
  /** An attempt came to nothing; the next one follows by itself. */
  readonly onFailed: () => void;
}

export interface Dialling {
  /** At once, unless an attempt is under way. */
  now(): void;
  later(ms: number): void;
  /** Gives up a line that has died without saying so, and makes a new one. */
  drop(how: Dropped): void;
  close(): void;
}

/** `socket` neither connects nor reconnects by itself. */
export function dial(socket: Socket, events: DialEvents): Dialling {
  const manager = socket.io;
  const way = ways(Math.random);
  const clock = timers();
  let dropped: Dropped = 'silent';
  const again = () => clock.later('attempt', way.next(Date.now()).after, begin);

  function begin(): void {
    const { transports, opensWithin, enteredWithin } = way.next(Date.now());
    settled();
    manager.opts.transports = [...transports];
    clock.later('opens', opensWithin, failed);
    clock.later('enters', enteredWithin, failed);
    socket.connect();
  }
  function settled(): void {
    clock.cancel('attempt');
    clock.cancel('opens');
    clock.cancel('enters');
  }
  const isTrying = () => clock.has('enters');

  function failed(): void {
    settled();
    way.failed();
    // What is left of it says nothing any more.
    socket.disconnect();
    events.onFailed();
    again();
  }

  manager.on('open', () => clock.cancel('opens'));
  // Not when the connection stands: something in between may pass the greeting and nothing after it.
  socket.on('down', () => {
    if (!isTrying()) return;
    settled();
    way.opened(Date.now());
    events.onEntered();
  });
  socket.on('connect_error', (error: RefusedEntry) => {
    if (!isTrying()) return;
    if (!error.data) return failed();
    settled();
    way.opened(Date.now());
    events.onRefused(error);
  });
  socket.on('disconnect', (reason) => {
    if (isTrying()) return failed();
    const onPurpose = reason === 'io server disconnect';
    const isDead = reason === 'io client disconnect' || reason === 'ping timeout';
    if (!onPurpose) {
      const over = manager.engine.transport.name === 'websocket' ? 'websocket' : 'polling';
      way.lost(Date.now(), over, isDead ? dropped : 'closed');
      again();
    }
    events.onEnded(onPurpose);
  });

  return {
    now() {
      if (!isTrying()) begin();
    },
    later: (ms) => clock.later('attempt', ms, begin),
    drop(how) {
      dropped = how;
      if (socket.connected) socket.disconnect();
      dropped = 'silent';
    },
    close() {
      clock.close();
      socket.off();
      socket.close();
    },
  };
}
