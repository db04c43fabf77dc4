/** One socket to one meeting: connects, comes back by itself, and sends each message until it is answered. */
import { io, type Socket } from 'socket.io-client';
import type { Answer, DownMessage } from '../../shared/wire/down.ts';
import type { RefusalCode } from '../../shared/wire/refusals.ts';
import type { UpMessage } from '../../shared/wire/up.ts';
import { WIRE_VERSION } from '../../shared/wire/version.ts';
import { isPassing } from './refused.ts';

export type ConnectionStatus = 'connecting' | 'live' | 'offline' | 'refused';

export interface ConnectionOptions {
  readonly meetingId: string;
  readonly token: string;
  /** The last event the browser has. */
  readonly seq: () => number;
  readonly onDown: (message: DownMessage) => void;
  readonly onStatus: (status: ConnectionStatus, refusal?: { code: RefusalCode; message: string }) => void;
}

export interface Connection {
  /** Null when no answer came in time; the caller decides whether to send again. */
  send(message: UpMessage): Promise<Answer | null>;
  /** More listeners, e.g. the minutes. Returns how to stop. */
  onDown(listener: (message: DownMessage) => void): () => void;
  onLive(listener: () => void): () => void;
  readonly live: () => boolean;
  close(): void;
}

const ANSWER_WITHIN_MS = 8_000;
/** The server says something every ten seconds. */
const SILENT_FOR_MS = 15_000;
const PROBE_WITHIN_MS = 4_000;

/**
 * How long (ms) to wait after the server refused a handshake, `tries` times in a row by now. What passes by itself soon, then
 * more and more rarely; the rest once a minute: whoever was removed may be let in again. Up to as much again comes on top, so that a hall does not knock all at once.
 */
export function waitAfterRefusal(code: RefusalCode, tries: number): number {
  return isPassing(code) ? Math.min(30_000, 2_000 * 2 ** (tries - 1)) : 60_000;
}

export function connect(options: ConnectionOptions): Connection {
  const downListeners = new Set<(message: DownMessage) => void>([options.onDown]);
  const liveListeners = new Set<() => void>();
  const socket: Socket = io({
    // Phones behind old proxies need polling as a second way.
    transports: ['websocket', 'polling'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    randomizationFactor: 0.5,
    timeout: 10_000,
    auth: (give) =>
      give({ token: options.token, meetingId: options.meetingId, version: WIRE_VERSION, seq: options.seq() }),
  });

  let closed = false;
  let refusals = 0;
  let heardAt = 0;
  let outdated = false;
  let elsewhere = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const connectIn = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => (closed ? undefined : socket.connect()), ms * (1 + Math.random()));
  };

  socket.on('connect', () => {
    refusals = 0;
    heardAt = Date.now();
    options.onStatus('live');
    liveListeners.forEach((listener) => listener());
  });
  socket.on('disconnect', (reason) => {
    options.onStatus('offline');
    if (reason !== 'io server disconnect') return;
    // It ended on purpose, revoked or restarting: the next handshake will say which.
    // Many pages of one login must not end each other in turns: the one that is looked at wakes, the others wait.
    connectIn(outdated || elsewhere ? 60_000 : 1_000);
  });
  socket.on('connect_error', (error: Error & { data?: { code?: RefusalCode; message?: string } }) => {
    const { code, message } = error.data ?? {};
    const refused = code && message && !isPassing(code);
    if (refused) options.onStatus('refused', { code, message });
    else options.onStatus('offline');
    // A connection that failed is tried again by Socket.IO itself; one that was refused is not.
    if (!socket.active) connectIn(waitAfterRefusal(code ?? 'server.busy', (refusals += 1)));
  });
  socket.on('down', (messages: readonly DownMessage[]) => {
    heardAt = Date.now();
    outdated = messages.some((message) => message.type === 'bye' && message.reason === 'outdated');
    elsewhere = messages.some((message) => message.type === 'elsewhere');
    for (const message of messages) downListeners.forEach((listener) => listener(message));
  });

  // A phone that slept may not notice that its socket is dead: waking up is the moment to look.
  const wake = () => {
    if (document.visibilityState === 'hidden') return;
    // While Socket.IO waits out its back-off, `connect()` alone does nothing: begin anew, at once.
    if (!socket.connected) {
      if (socket.io.engine?.readyState !== 'opening') socket.disconnect().connect();
    } else if (Date.now() - heardAt > SILENT_FOR_MS) probe();
  };
  /** No answer: the line is dead though nobody has said so. It is dropped, and Socket.IO makes a new one. */
  const probe = () => {
    const question: UpMessage = { type: 'since', seq: options.seq() };
    socket.timeout(PROBE_WITHIN_MS).emit('up', question, (error: Error | null) => {
      if (error && socket.connected) socket.io.engine.close();
    });
  };
  const wakeEvents = ['pageshow', 'online', 'focus'] as const;
  wakeEvents.forEach((name) => addEventListener(name, wake));
  document.addEventListener('visibilitychange', wake);

  return {
    send: (message) =>
      new Promise((resolve) => {
        if (!socket.connected) {
          resolve(null);
          return;
        }
        socket
          .timeout(ANSWER_WITHIN_MS)
          .emit('up', message, (error: Error | null, answer: Answer) => resolve(error ? null : answer));
      }),
    onDown: (listener) => {
      downListeners.add(listener);
      return () => downListeners.delete(listener);
    },
    onLive: (listener) => {
      liveListeners.add(listener);
      return () => liveListeners.delete(listener);
    },
    live: () => socket.connected,
    close: () => {
      wakeEvents.forEach((name) => removeEventListener(name, wake));
      document.removeEventListener('visibilitychange', wake);
      closed = true;
      clearTimeout(timer);
      socket.close();
    },
  };
}
