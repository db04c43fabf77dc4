/** Redis that hangs keeps its connections: nothing breaks, nothing is said, and hints go nowhere. It must be noticed (P27, F55). */
import { afterEach, expect, test } from 'vitest';
import { redisBus } from '../../server/live/adapter.ts';
import { memoryStore } from '../../server/store/memory.ts';
import type { TopicId } from '../../shared/meeting/ids.ts';
import { chair } from '../meeting/given.ts';
import { type LiveClient, connectClient } from '../support/liveClient.ts';
import { type LiveServer, enter, openHall, passFor, startLiveServer } from '../support/liveServer.ts';
import { startRedis } from '../support/redis.ts';
import { silentLog } from '../support/silentLog.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

test('a removed listener on the other process is cut, and comments arrive there, while Redis hangs; then as before', async () => {
  const redis = await startRedis();
  ends.push(() => redis.stop());
  const store = memoryStore();
  await openHall(store);
  const start = async () => {
    const bus = redisBus(redis.url, silentLog);
    const server = await startLiveServer({ store, bus });
    ends.push(() => server.close());
    return { ...server, bus };
  };
  const [east, west] = [await start(), await start()];
  const lead = await connectClient(east.url, await passFor(east, chair));
  const listeners: LiveClient[] = [];
  const there = async (id: string) => {
    const entered = await enter(west, id);
    const client = await connectClient(west.url, entered);
    listeners.push(client);
    return { ...entered, client };
  };
  ends.push(() => [lead, ...listeners].forEach((client) => client.close()));
  const [wang, li, stays] = [await there('wang'), await there('li'), await there('stays')];
  const say = (text: string) =>
    lead.command({
      ...{ type: 'postComment', topicId: 'a' as TopicId, text, stance: null, replyTo: null, pseudonymous: false },
    });
  const hears = (text: string) =>
    stays.client.until(() => stays.client.view().state.comments.some((comment) => comment.text === text));
  const putOut = async (server: LiveServer, { token, passId }: typeof wang) => {
    const pass = await server.passes.resolve(token);
    await server.passes.revoke(pass!);
    server.publisher.publish.passRevoked(passId);
  };
  await say('都在');
  await hears('都在');

  redis.hang(true);
  await putOut(east, wang);
  await say('Redis不动了');
  await wang.client.ended;
  await hears('Redis不动了');
  expect([east.bus.healthy(), west.bus.healthy()]).toEqual([false, false]);

  redis.hang(false);
  await new Promise<void>((resolve) => {
    const look = () => (east.bus.healthy() && west.bus.healthy() ? resolve() : setImmediate(look));
    look();
  });
  await putOut(east, li);
  await li.client.ended;
  expect((await stays.client.send({ type: 'since', seq: 1 })).ok).toBe(true);
}, 60_000);
