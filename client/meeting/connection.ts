/** One socket to one meeting: connects, comes back by itself, and sends each message until it is answered. */
import { io, type Socket } from 'socket.io-client';
import type { Answer } from '../../shared/wire/answer.ts';
import type { DownMessage } from '../../shared/wire/down.ts';
import type { RefusalCode } from '../../shared/wire/refusals.ts';
import { MAX_MESSAGE_BYTES, type UpMessage } from '../../shared/wire/up.ts';
import { WIRE_VERSION } from '../../shared/wire/version.ts';
import { dial } from './dialling.ts';
import { isPassing, refusal, sentenceOf, worded } from './refused.ts';
import { silence } from './silence.ts';
import type { Way } from './ways.ts';

export type ConnectionStatus = 'connecting' | 'live' | 'offline' | 'refused';

export interface ConnectionOptions {
  readonly meetingId: string;
  readonly token: string;
  /** The last event the browser has. */
  readonly seq: () => number;
  readonly onDown: (message: DownMessage) => void;
  /** All that came together has been handed on. */
  readonly onPause: () => void;
  readonly onStatus: (status: ConnectionStatus, refusal?: { code: RefusalCode; message: string }) => void;
}

export interface Connection {
  /** Null when no answer came in time; the caller decides whether to send again. */
  send(message: UpMessage): Promise<Answer | null>;
  /** More listeners, e.g. the minutes. Returns how to stop. */
  onDown(listener: (message: DownMessage) => void): () => void;
  onLive(listener: () => void): () => void;
  readonly live: () => boolean;
  /** Which way it takes now; null while there is none. */
  readonly way: () => Way | null;
  close(): void;
}

/** Nothing at all in this time, and the line is dead. */
const ANSWER_WITHIN_MS = 10_000;
const TICK_MS = 1_000;
/** What ends so soon after waking ended in the sleep. */
const JUST_AWAKE_MS = 2_000;

/**
 * How long (ms) to wait after the server refused a handshake, `tries` times in a row by now. What passes by itself soon, then
 * more and more rarely; the rest once a minute: whoever was removed may be let in again. A meeting that was deleted by mistake is
 * taken back while its hall waits: sooner. Up to as much again comes on top, so that a hall does not knock all at once.
 */
export function waitAfterRefusal(code: RefusalCode, tries: number): number {
  if (code === 'meeting.deleted') return 20_000;
  return isPassing(code) ? Math.min(30_000, 2_000 * 2 ** (tries - 1)) : 60_000;
}

/** With room for what goes around it. */
export function isTooLong(message: UpMessage): boolean {
  const text = JSON.stringify(message);
  const bytes = text.length * 3 < MAX_MESSAGE_BYTES ? 0 : new TextEncoder().encode(text).byteLength;
  return bytes > MAX_MESSAGE_BYTES - 1_024;
}

export function connect(options: ConnectionOptions): Connection {
  const downListeners = new Set<(message: DownMessage) => void>([options.onDown]);
  const liveListeners = new Set<() => void>();
  const socket: Socket = io({
    autoConnect: false,
    reconnection: false,
    auth: (give) =>
      give({ token: options.token, meetingId: options.meetingId, version: WIRE_VERSION, seq: options.seq() }),
  });
  const line = silence();
  let isIn = false;
  let refusals = 0;
  let outdated = false;
  let elsewhere = false;
  let wokeAt = -Infinity;
  const heard = () => line.heard(Date.now());
  const answered = () => line.answered(Date.now());
  const again = (ms: number) => dialling.later(ms * (1 + Math.random()));

  const dialling = dial(socket, {
    onEntered() {
      isIn = true;
      refusals = 0;
      line.begin(Date.now());
      options.onStatus('live');
      liveListeners.forEach((listener) => listener());
    },
    onRefused({ data: { code, message } = {} }) {
      if (code && message && !isPassing(code))
        options.onStatus('refused', { code, message: sentenceOf({ code, message }) });
      else options.onStatus('offline');
      again(waitAfterRefusal(code ?? 'server.busy', (refusals += 1)));
    },
    onEnded(onPurpose) {
      isIn = false;
      options.onStatus('offline');
      // Revoked or restarting: the next handshake will say which.
      // Many pages of one login must not end each other in turns: the one that is looked at wakes, the others wait.
      if (onPurpose) again(outdated || elsewhere ? 60_000 : 1_000);
      // Whoever has just taken the phone out of the pocket waits for nothing.
      else if (Date.now() - wokeAt < JUST_AWAKE_MS) dialling.now();
    },
    onFailed: () => options.onStatus('offline'),
  });

  socket.on('down', (messages: readonly DownMessage[]) => {
    heard();
    outdated = messages.some((message) => message.type === 'bye' && message.reason === 'outdated');
    elsewhere = messages.some((message) => message.type === 'elsewhere');
    for (const message of messages) downListeners.forEach((listener) => listener(message));
    options.onPause();
  });
  socket.io.on('ping', heard);

  /** Any answer will do. Without one the line is given up. */
  const ask = () => {
    const question: UpMessage = { type: 'since', seq: options.seq() };
    socket.emit('up', question, answered);
  };
  const ticking = setInterval(() => {
    if (!isIn) return;
    const now = Date.now();
    const isGivenUp = line.isGivenUp(now);
    const state = line.tick(now);
    if (isGivenUp) dialling.drop('asleep');
    else if (state === 'ask') ask();
    else if (state !== 'well') dialling.drop(state);
  }, TICK_MS);

  // A phone that slept may not notice that its socket is dead: waking up is the moment to look.
  const wake = () => {
    if (document.visibilityState === 'hidden') return;
    const now = Date.now();
    wokeAt = now;
    if (!isIn) dialling.now();
    else if (line.isGivenUp(now)) dialling.drop('asleep');
    else if (line.woke(now) === 'ask') ask();
  };
  const wakeEvents = ['pageshow', 'online', 'focus'] as const;
  wakeEvents.forEach((name) => addEventListener(name, wake));
  document.addEventListener('visibilitychange', wake);
  dialling.now();

  return {
    send: (message) =>
      new Promise((resolve) => {
        if (!socket.connected) {
          resolve(null);
          return;
        }
        // It would end the connection, be sent again after it, and so on.
        if (isTooLong(message)) {
          resolve(refusal('request.tooLarge'));
          return;
        }
        const sentAt = Date.now();
        socket.timeout(ANSWER_WITHIN_MS).emit('up', message, (error: Error | null, answer: Answer) => {
          if (!error) answered();
          else if (socket.connected) {
            // Not one word since: the line is dead, though nobody has said so.
            if (line.unanswered(sentAt, Date.now()) === 'silent') dialling.drop('silent');
            else ask();
          }
          resolve(error ? null : worded(answer));
        });
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
    way: () => (!socket.connected ? null : socket.io.engine.transport.name === 'websocket' ? 'websocket' : 'polling'),
    close: () => {
      wakeEvents.forEach((name) => removeEventListener(name, wake));
      document.removeEventListener('visibilitychange', wake);
      clearInterval(ticking);
      dialling.close();
    },
  };
}
