/** A browser's side of the socket in tests: the real client library, following the meeting, remembering every message. */
import { type Socket, io } from 'socket.io-client';
import { type View, follow } from '../../shared/follow.ts';
import type { Command } from '../../shared/meeting/meeting.ts';
import type { Answer } from '../../shared/wire/answer.ts';
import type { DownMessage } from '../../shared/wire/down.ts';
import type { UpMessage } from '../../shared/wire/up.ts';
import { WIRE_VERSION } from '../../shared/wire/version.ts';

export interface LiveClient {
  readonly socket: Socket;
  /** Every message that came, oldest first. */
  readonly heard: readonly DownMessage[];
  view(): View;
  send(message: UpMessage): Promise<Answer>;
  /** With a new id unless one is given. */
  command(command: Command, commandId?: string): Promise<Answer>;
  /** Resolves as soon as it holds, now or after a message that comes. */
  until(holds: () => boolean): Promise<void>;
  /** Resolves when the connection ends, with the reason. */
  readonly ended: Promise<string>;
  close(): void;
}

export interface ClientOptions {
  readonly token: string;
  readonly meetingId?: string;
  readonly seq?: number;
  readonly version?: number;
  readonly transports?: readonly ('websocket' | 'polling')[];
  readonly headers?: Readonly<Record<string, string>>;
  /** What the browser shows already, when it comes back. */
  readonly view?: View;
}

export class ConnectRefused extends Error {
  readonly code: string | undefined;
  constructor(error: Error & { data?: { code?: string } }) {
    super(error.message);
    this.code = error.data?.code;
  }
}

let made = 0;

/** Resolves once the first frame is in; rejects with `ConnectRefused`. */
export async function connectClient(url: string, options: ClientOptions): Promise<LiveClient> {
  const client = openClient(url, options);
  await new Promise<void>((resolve, reject) => {
    client.socket.once('connect_error', (error) => {
      client.close();
      reject(new ConnectRefused(error));
    });
    client.until(() => client.heard.length > 0).then(resolve, reject);
  });
  return client;
}

export function openClient(url: string, options: ClientOptions): LiveClient {
  const { token, meetingId = 'hall', seq = 0, version = WIRE_VERSION, transports = ['websocket'] } = options;
  const heard: DownMessage[] = [];
  const waiting = new Set<() => void>();
  let view: View | null = options.view ?? null;
  const socket = io(url, {
    transports: [...transports],
    extraHeaders: { ...options.headers },
    reconnection: false,
    forceNew: true,
    auth: { token, meetingId, version, seq: options.view?.state.seq ?? seq },
  });
  socket.on('down', (messages: readonly DownMessage[]) => {
    for (const message of messages) {
      heard.push(message);
      view = follow(view, message);
    }
    for (const check of waiting) check();
  });
  const ended = new Promise<string>((resolve) => socket.once('disconnect', resolve));
  const send = (message: UpMessage) =>
    new Promise<Answer>((resolve) => socket.emit('up', message, (answer: Answer) => resolve(answer)));

  return {
    socket,
    heard,
    ended,
    send,
    view() {
      if (!view) throw new Error('No welcome yet');
      return view;
    },
    command: (command, commandId = `c${(made += 1)}`) => send({ type: 'command', commandId, command } as UpMessage),
    until: (holds) =>
      new Promise((resolve) => {
        const check = () => {
          if (!holds()) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    close: () => void socket.close(),
  };
}
