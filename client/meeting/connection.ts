/** One socket to one meeting: connects, comes back by itself, and sends each message until it is answered. */
import { io, type Socket } from 'socket.io-client';
import type { Answer, DownMessage } from '../../shared/wire/down.ts';
import type { RefusalCode } from '../../shared/wire/refusals.ts';
import type { UpMessage } from '../../shared/wire/up.ts';
import { WIRE_VERSION } from '../../shared/wire/version.ts';

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

  socket.on('connect', () => {
    options.onStatus('live');
    liveListeners.forEach((listener) => listener());
  });
  socket.on('disconnect', (reason) => {
    options.onStatus('offline');
    // The server ended it on purpose (revoked or restarting): try again, the handshake will say which.
    if (reason === 'io server disconnect') setTimeout(() => socket.connect(), 1_000 + Math.random() * 1_000);
  });
  socket.on('connect_error', (error: Error & { data?: { code?: RefusalCode; message?: string } }) => {
    const { code, message } = error.data ?? {};
    if (code && message && code !== 'server.busy') {
      options.onStatus('refused', { code, message });
      return;
    }
    options.onStatus('offline');
    if (!socket.active) setTimeout(() => socket.connect(), 2_000 + Math.random() * 2_000);
  });
  socket.on('down', (messages: readonly DownMessage[]) => {
    for (const message of messages) downListeners.forEach((listener) => listener(message));
  });

  // A phone that slept may not notice that its socket is dead: waking up is the moment to look.
  const wake = () => {
    if (document.visibilityState !== 'hidden' && !socket.connected) socket.connect();
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
      socket.close();
    },
  };
}
