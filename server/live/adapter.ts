/** The bus over Redis, for several processes. Redis never holds a fact; when it is away, hints are dropped, nothing waits. */
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { createClient } from 'redis';
import type { Server } from 'socket.io';
import type { Bus, Hint } from './bus.ts';
import type { Log } from './log.ts';

type Client = ReturnType<typeof newClient>;
type Reply = Promise<unknown>;

/** The event name under which hints travel with `serverSideEmit`; clients can't send it. */
const HINT = 'hint';
const CONNECT_WITHIN = 5_000;

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
  const listeners: ((hint: Hint) => void)[] = [];
  let io: Server | null = null;
  let closed = false;
  let reported = false;

  const open = (): Client => {
    const client = newClient(url, () => closed);
    client.on('error', (error: Error) => {
      if (!reported && !closed)
        log.warn({ reason: error.message }, 'Redis is away: updates between processes are slower');
      reported = true;
    });
    client.on('ready', () => {
      if (reported) log.info({}, 'Redis is back');
      reported = false;
    });
    clients.push(client);
    return client;
  };

  const sender = open();
  void quiet(sender.connect());

  return {
    send(hint) {
      if (io && sender.isReady) io.serverSideEmit(HINT, hint);
    },
    listen: (listener) => void listeners.push(listener),
    healthy: () => clients.every((client) => client.isReady),
    attach(server) {
      io = server;
      io.adapter(createAdapter(asAdapterWants(sender, open)));
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
      for (const client of clients) if (client.isOpen) client.destroy();
    },
  };
}

/**
 * What `@socket.io/redis-streams-adapter` 0.3.1 uses of a client. It awaits no `publish`, and reads again at once after
 * a failed read: with Redis away the first would end the process and the second would spin, so neither ever fails here.
 */
function asAdapterWants(client: Client, open: () => Client) {
  return {
    /** By this the adapter knows it for a client of the `redis` package. */
    sSubscribe() {},
    publish: (channel: string, payload: Buffer): Reply =>
      client.isReady ? quiet(client.publish(channel, payload)) : NEVER_MIND,
    xAdd: (...args: Parameters<Client['xAdd']>): Reply => (client.isReady ? quiet(client.xAdd(...args)) : NEVER_MIND),
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
            return await reader.xRead(...args);
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

const NEVER_MIND: Reply = Promise.resolve(null);
const quiet = (reply: Reply): Reply => reply.catch(() => null);
