/** Coming and coming back: the welcome, the missing events, or just the head; on every transport (I3). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TopicId } from '../../shared/meeting/ids.ts';
import type { Command } from '../../shared/meeting/meeting.ts';
import { welcomeState } from '../../shared/meeting/shown.ts';
import { speakingOf } from '../../shared/meeting/speaking.ts';
import { chair } from '../meeting/given.ts';
import { type LiveClient, connectClient, openClient } from '../support/liveClient.ts';
import { HALL, type LiveServer, enter, openHall, passFor, startLiveServer } from '../support/liveServer.ts';

let server: LiveServer;
let speaker: LiveClient;
const clients: LiveClient[] = [];

const comment = (text: string): Command => ({
  ...{ type: 'postComment', text, stance: null, replyTo: null, pseudonymous: false },
  topicId: 'a' as TopicId,
});
const speak = async (count: number) => {
  for (let index = 0; index < count; index += 1) expect((await speaker.command(comment(`第${index}句`))).ok).toBe(true);
};
const come = async (token: string, more: Partial<Parameters<typeof connectClient>[1]> = {}) => {
  const client = await connectClient(server.url, { token, ...more });
  clients.push(client);
  return client;
};
const expectUpToDate = async (client: LiveClient) => {
  const state = await server.lines.read(HALL);
  await client.until(() => client.view().state.seq === state!.seq);
  expect(welcomeState(client.view().state)).toEqual(welcomeState(state!));
};

beforeEach(async () => {
  server = await startLiveServer();
  await openHall(server.store);
  speaker = await come((await passFor(server, chair)).token);
});
afterEach(async () => {
  clients.splice(0).forEach((client) => client.close());
  await server.close();
  expect(server.errors).toEqual([]);
});

describe('resume', () => {
  test('a newcomer gets the welcome, the counts and what is theirs, in one frame', async () => {
    const { token } = await enter(server, 'wang', 'resident', '2-1-601');
    const client = await come(token);
    expect(client.heard.map((message) => message.type)).toEqual(['welcome', 'counts', 'mine']);
    expect(client.view().joinCode).toBe('654321');
    expect(client.view().addresses).toEqual(['http://192.168.1.8:3000']);
    expect(client.view().mine).toMatchObject({ personId: 'wang', household: '2-1-601', voted: {}, checkedIn: null });
    expect(client.view().cards['chair']).toEqual({ id: 'chair', name: '姓名chair', role: 'chair' });
    await expectUpToDate(client);
  });

  test('a newcomer knows by name who has the floor and who waits for it', async () => {
    const raise = { type: 'raiseHand', side: null, order: false } as const;
    for (const name of ['wang', 'li', 'chen'])
      expect(await (await come((await enter(server, name)).token)).command(raise)).toMatchObject({ ok: true });
    for (const next of [0, 0]) {
      const { hands } = speakingOf((await server.lines.read(HALL)) ?? {});
      expect((await speaker.command({ type: 'callSpeaker', handId: hands[next]!.id })).ok).toBe(true);
    }
    const wall = await come((await enter(server, 'zhao')).token);
    const { spoken, turn, hands } = speakingOf(wall.view().state);
    const named = [...spoken, ...(turn ? [turn] : []), ...hands].map(
      ({ personId }) => wall.view().cards[personId]?.name,
    );
    expect(named).toEqual(['姓名wang', '姓名li', '姓名chen']);
  });

  test('who was cut off gets the missing events alone, with the names in them', async () => {
    const { token } = await enter(server, 'wang');
    const first = await come(token);
    const before = first.view();
    first.close();
    await speak(3);
    const back = await come(token, { view: before });
    expect(back.heard[0]).toMatchObject({ type: 'events', cards: [{ id: 'chair' }] });
    expect(back.heard.some((message) => message.type === 'welcome')).toBe(false);
    await expectUpToDate(back);
  });

  test('who missed nothing hears only where the log ends', async () => {
    const { token } = await enter(server, 'wang');
    const first = await come(token);
    first.close();
    const back = await come(token, { view: first.view() });
    expect(back.heard[0]).toMatchObject({ type: 'head', seq: first.view().state.seq });
  });

  test('who missed more than 200 events, or comes from a log that never was, gets a new welcome', async () => {
    const { token } = await enter(server, 'wang');
    const first = await come(token);
    first.close();
    await Promise.all(Array.from({ length: 230 }, (_, index) => speaker.command(comment(`快${index}`))));
    const back = await come(token, { view: first.view() });
    expect(back.heard[0]?.type).toBe('welcome');
    await expectUpToDate(back);
    const ahead = await come(token, { seq: 1_000_000 });
    expect(ahead.heard[0]?.type).toBe('welcome');
  });

  test('a hidden comment is not repeated to who comes back', async () => {
    const { token } = await enter(server, 'wang');
    const first = await come(token);
    first.close();
    const answer = await speaker.command(comment('不该说的电话号码'));
    const commentId = answer.ok ? answer.data?.['commentId'] : null;
    await speaker.command({ type: 'hideComment', commentId, reason: '个人信息' } as Command);
    const back = await come(token, { view: first.view() });
    expect(JSON.stringify(back.heard)).not.toContain('不该说的电话号码');
    await expectUpToDate(back);
  });

  test('a comment that was hidden by a slip comes back to everybody, and once it is hidden again to nobody', async () => {
    const { token } = await enter(server, 'wang');
    const first = await come(token);
    const early = first.view();
    const answer = await speaker.command(comment('灯坏了三个月'));
    const commentId = answer.ok ? answer.data?.['commentId'] : null;
    const does = (command: object) => speaker.command({ ...command, commentId } as unknown as Command);
    await does({ type: 'hideComment', reason: '点错了' });
    const meanwhile = await come(token);
    expect(JSON.stringify(meanwhile.heard)).not.toContain('灯坏了三个月');
    expect(await does({ type: 'showComment' })).toMatchObject({ ok: true });
    const text = (client: LiveClient) => client.view().state.comments.slice().at(-1)?.text;
    for (const client of [first, meanwhile]) {
      await client.until(() => text(client) === '灯坏了三个月');
      await expectUpToDate(client);
      client.close();
    }
    await does({ type: 'hideComment', reason: '还是不合适' });
    const back = await come(token, { view: first.view() });
    const late = await come(token, { view: early });
    for (const client of [back, late]) {
      expect(JSON.stringify(client.heard)).not.toContain('灯坏了三个月');
      await expectUpToDate(client);
    }
  });

  test('a comment its author took back is not repeated to who comes back or comes new', async () => {
    const { token } = await enter(server, 'wang');
    const first = await come(token);
    first.close();
    const author = await come((await enter(server, 'li')).token);
    const answer = await author.command(comment('我说早了的话'));
    const commentId = answer.ok ? answer.data?.['commentId'] : null;
    expect(await author.command({ type: 'withdrawComment', commentId } as Command)).toMatchObject({ ok: true });
    const back = await come(token, { view: first.view() });
    const fresh = await come((await enter(server, 'zhao')).token);
    expect(JSON.stringify([back.heard, fresh.heard])).not.toContain('我说早了的话');
    expect([...fresh.view().state.comments].at(-1)?.hidden).toEqual({ reason: '发言人已撤回', withdrawn: true });
    await expectUpToDate(back);
  });

  test('since: asked again, the gap is filled and the question answered', async () => {
    const { token } = await enter(server, 'wang');
    const client = await come(token);
    const seq = client.view().state.seq;
    await speak(2);
    const answer = await client.send({ type: 'since', seq });
    expect(answer).toMatchObject({ ok: true, seq: seq + 2 });
    await expectUpToDate(client);
  });

  test('polling, websocket and a connection that is upgrading get the same, in order', async () => {
    const tokens = await Promise.all(['p', 'w', 'u'].map(async (id) => (await enter(server, id)).token));
    const polling = await come(tokens[0]!, { transports: ['polling'] });
    const direct = await come(tokens[1]!, { transports: ['websocket'] });
    // Not awaited: the upgrade happens while the comments fly.
    const upgrading = openClient(server.url, { token: tokens[2]!, transports: ['polling', 'websocket'] });
    clients.push(upgrading);
    await speak(40);
    await upgrading.until(() => upgrading.heard.length > 0);
    for (const client of [polling, direct, upgrading]) {
      await expectUpToDate(client);
      const seqs = client.heard.flatMap((message) =>
        message.type === 'events' ? message.events.map(({ seq }) => seq) : [],
      );
      expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
      expect(client.view().behind).toBe(false);
    }
    expect(upgrading.socket.io.engine.transport.name).toBe('websocket');
  });

  test('many messages of one moment come as few frames', async () => {
    const { token } = await enter(server, 'wang');
    const client = await come(token);
    let frames = 0;
    client.socket.on('down', () => (frames += 1));
    await Promise.all(Array.from({ length: 60 }, (_, index) => speaker.command(comment(`一起${index}`))));
    await expectUpToDate(client);
    expect(frames).toBeLessThan(10);
  });
});
