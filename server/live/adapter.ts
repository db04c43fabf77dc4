/** The bus over Redis, for several processes. Redis never holds a fact; when it is away or hangs, hints are dropped, nothing waits. */
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { createClient } from 'redis';
import type { Server } from 'socket.io';
import type { Log } from '../log.ts';
import type { Bus, Hint } from './bus.ts';

type Client = ReturnType<typeof newClient>;
type Reply = Promise<unknown>;

/** The event name under which hints travel with `serverSideEmit`; clients can't send it. */
const HINT = 'hint';
const CONNECT_WITHIN = 5_000;
/** Redis is asked for a sign of life this often (ms), and gone when it gives none for so long: a hung one keeps its connections. */
const ASK_EVERY = 1_000;
const ANSWERS_WITHIN = 2_000;
/** A read waits 5 s for news before it comes back with none. */
const READS_WITHIN = 12_000;

const newClient = (url: string, isClosed: () => boolean) =>
  createClient({
    url,
    socket: {
      connectTimeout: CONNECT_WITHIN,
      reconnectStrategy: (attempt) => (isClosed() ? false : Math.min(2_000, 50 * 2 ** Math.min(attempt, 6))),
    },
  });

/**
 * Comes back at once, whether Redis answers or not: `connect()` retries for ever by itself (dependencies.md 3), and a
 * server must open its doors without it.
 */
export function redisBus(url: string, log: Log): Bus {
  const clients: Client[] = [];
  const waits = new Set<Wait>();
  const listeners: ((hint: Hint) => void)[] = [];
  let io: Server | null = null;
  let closed = false;
  let reported = false;

  const report = (away: boolean, reason = 'no answer'): void => {
    if (away && !reported && !closed) log.warn({ reason }, 'Redis is away: updates between processes are slower');
    if (!away && reported) log.info({}, 'Redis is back');
    reported = away;
  };

  const open = (): Client => {
    const client = newClient(url, () => closed);
    client.on('error', (error: Error) => report(true, error.message));
    client.on('ready', () => report(!answers()));
    clients.push(client);
    return client;
  };

  const sender = open();
  void quiet(sender.connect());

  /** Notes how long an answer is waited for. */
  const waiting = async <Answer>(within: number, reply: Promise<Answer>): Promise<Answer> => {
    const wait = { until: performance.now() + within };
    waits.add(wait);
    return reply.finally(() => waits.delete(wait));
  };
  const answers = () => clients.every((client) => client.isReady) && isKept(waits);
  let asking = false;
  const asked = setInterval(() => {
    if (!answers() !== reported) report(!reported);
    if (asking || !sender.isReady) return;
    asking = true;
    void quiet(waiting(ANSWERS_WITHIN, sender.ping())).finally(() => (asking = false));
  }, ASK_EVERY);
  asked.unref();

  return {
    send(hint) {
      if (io && answers()) io.serverSideEmit(HINT, hint);
    },
    listen: (listener) => void listeners.push(listener),
    healthy: answers,
    attach(server) {
      io = server;
      io.adapter(createAdapter(asAdapterWants(sender, open, answers, waiting)));
      io.on(HINT, (hint: Hint) => {
        for (const listener of listeners) {
          try {
            listener(hint);
          } catch (error) {
            log.error({ error, kind: hint.kind }, 'A hint from another process could not be used');
          }
        }
      });
    },
    async close() {
      closed = true;
      io = null;
      clearInterval(asked);
      for (const client of clients) if (client.isOpen) client.destroy();
    },
  };
}

/**
 * What `@socket.io/redis-streams-adapter` 0.3.1 uses of a client. It awaits no `publish`, and reads again at once after
 * a failed read: with Redis away the first would end the process and the second would spin, so neither ever fails here.
 */
function asAdapterWants(
  client: Client,
  open: () => Client,
  answers: () => boolean,
  waiting: <Answer>(within: number, reply: Promise<Answer>) => Promise<Answer>,
) {
  return {
    /** By this the adapter knows it for a client of the `redis` package. */
    sSubscribe() {},
    publish: (channel: string, payload: Buffer): Reply =>
      answers() ? quiet(client.publish(channel, payload)) : NEVER_MIND,
    xAdd: (...args: Parameters<Client['xAdd']>): Reply => (answers() ? quiet(client.xAdd(...args)) : NEVER_MIND),
    sendCommand: (args: string[]): Reply => quiet(client.sendCommand(args)).then((reply) => reply ?? ['', '0']),
    duplicate() {
      const reader = open();
      return {
        sSubscribe() {},
        on() {},
        connect: (): Reply => quiet(reader.connect()),
        subscribe: (channels: string[], listener: (payload: Buffer) => void): Reply =>
          quiet(reader.subscribe(channels, listener, true)),
        async xRead(...args: Parameters<Client['xRead']>): Reply {
          try {
            return await waiting(READS_WITHIN, reader.xRead(...args));
          } catch {
            await new Promise((resolve) => setTimeout(resolve, 500).unref());
            return null;
          }
        },
        disconnect() {
          if (reader.isOpen) reader.destroy();
        },
      };
    },
  };
}

interface Wait {
  readonly until: number;
}
/** No answer is overdue. */
const isKept = (waits: ReadonlySet<Wait>): boolean => {
  const now = performance.now();
  for (const { until } of waits) if (now > until) return false;
  return true;
};

const NEVER_MIND: Reply = Promise.resolve(null);
const quiet = (reply: Reply): Reply => reply.catch(() => null);
