/** Who gets in, who is put out, and how soon (P18, P21). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TopicId } from '../../shared/meeting/ids.ts';
import type { Command } from '../../shared/meeting/meeting.ts';
import { USUAL_LIMITS } from '../../server/live/limits.ts';
import { WIRE_VERSION } from '../../shared/wire/version.ts';
import { type LiveClient, connectClient, openClient } from '../support/liveClient.ts';
import { HALL, type LiveServer, enter, openHall, passFor, startLiveServer } from '../support/liveServer.ts';
import { connectFrame, openRaw } from '../support/rawSocket.ts';
import { chair } from '../meeting/given.ts';

let server: LiveServer;
const clients: LiveClient[] = [];
const come = async (token: string, more: Partial<Parameters<typeof connectClient>[1]> = {}) => {
  const client = await connectClient(server.url, { token, ...more });
  clients.push(client);
  return client;
};
const comment = (text: string): Command => ({
  ...{ type: 'postComment', text, stance: null, replyTo: null, pseudonymous: false },
  topicId: 'a' as TopicId,
});
const saidGoodbye = (client: LiveClient) =>
  client.heard.flatMap((message) => (message.type === 'bye' ? [message.reason] : []));

const setUp = async (options: Parameters<typeof startLiveServer>[0] = {}) => {
  server = await startLiveServer(options);
  await openHall(server.store);
};
beforeEach(() => setUp());
afterEach(async () => {
  clients.splice(0).forEach((client) => client.close());
  await server.close();
  expect(server.errors).toEqual([]);
});

describe('the door', () => {
  test.each([
    ['a token nobody has', { token: 'x'.repeat(43) }, 'access.login'],
    ['a token that is none', { token: 'short' }, 'request.malformed'],
    ['a token that was erased with its meeting', { token: 'x'.repeat(43), meetingId: 'erased' }, 'meeting.gone'],
    ['another meeting', { meetingId: 'elsewhere' }, 'access.revoked'],
    ['a meeting id that is none', { meetingId: '../../etc' }, 'request.malformed'],
  ])('%s: %s', async (_, change, code) => {
    const { token } = await enter(server, 'wang');
    await expect(come(token, change)).rejects.toMatchObject({ code });
  });

  test('a login outlives its meetings: of one that was erased it is told so, of another’s that it has no part in it', async () => {
    const account = { id: 'a1', name: '李主任', passwordHash: 'none' };
    await server.store.addAccount({ ...account, createdAt: 0 });
    const { token } = await server.passes.issue({ kind: 'account', accountId: 'a1', label: '' });
    await expect(come(token, { meetingId: 'erased' })).rejects.toMatchObject({ code: 'meeting.gone' });
    await expect(come(token)).rejects.toMatchObject({ code: 'access.denied' });
  });

  test('a page of another site may not connect, our own and those named may', async () => {
    const { token } = await enter(server, 'wang');
    await expect(come(token, { headers: { origin: 'https://evil.example' } })).rejects.toThrow();
    await expect(come(token, { headers: { origin: 'null' } })).rejects.toThrow();
    await come(token, { headers: { origin: server.url } });
    await server.close();
    await setUp({ origins: ['https://yishi.example.cn'] });
    const again = await enter(server, 'wang');
    await come(again.token, { headers: { origin: 'https://yishi.example.cn' } });
  });

  test.each([0, 1])(
    'a page of version %i, which stands still at what it does not know, is told so and let go',
    async (version) => {
      const { token } = await enter(server, 'wang');
      const client = openClient(server.url, { token, version });
      clients.push(client);
      await client.ended;
      expect(client.heard).toEqual([{ type: 'bye', reason: 'outdated' }]);
    },
  );

  test('a page newer than this server comes in: two servers are rarely updated at one moment', async () => {
    const { token } = await enter(server, 'wang');
    const client = await come(token, { version: 1_000 });
    expect(client.view().outdated).toBe(false);
  });

  test('the server says its version when somebody comes, and when they come back to nothing new', async () => {
    const { token } = await enter(server, 'wang');
    const first = await come(token);
    expect(first.heard[0]).toMatchObject({ type: 'welcome', version: WIRE_VERSION });
    const again = await come(token, { view: first.view() });
    expect(again.heard[0]).toMatchObject({ type: 'head', version: WIRE_VERSION });
  });

  test('a socket that never says who it is hears nothing', async () => {
    const raw = await openRaw(server.url);
    const speaker = await come((await passFor(server, chair)).token);
    await speaker.command(comment('有人吗'));
    raw.send('421["up",{"type":"since","seq":0}]');
    await raw.closed;
    expect(raw.frames.filter((frame) => frame.startsWith('42') || frame.startsWith('43'))).toEqual([]);
  });

  test('a revoked pass ends its connections with a word, and no others', async () => {
    const { person, token, passId } = await enter(server, 'wang');
    const gone = await come(token);
    const stays = await come((await passFor(server, person.id)).token);
    await server.passes.revoke((await server.passes.resolve(token))!);
    server.publisher.publish.passRevoked(passId);
    await gone.ended;
    expect(saidGoodbye(gone)).toEqual(['revoked']);
    expect((await stays.send({ type: 'since', seq: 1 })).ok).toBe(true);
    await expect(come(token)).rejects.toMatchObject({ code: 'access.login' });
  });

  test('a removed person is put out of every device', async () => {
    const { person, token } = await enter(server, 'wang');
    const [one, two] = [await come(token), await come((await passFor(server, person.id)).token)];
    await server.store.changePerson(HALL, person.id, { removedAt: 1 });
    server.publisher.publish.personChanged(HALL, person.id);
    await Promise.all([one.ended, two.ended]);
    expect([saidGoodbye(one), saidGoodbye(two)]).toEqual([['revoked'], ['revoked']]);
  });

  test('a revocation nobody told this process of holds all the same when the pass is next used', async () => {
    let now = 1_790_000_000_000;
    await server.close();
    await setUp({ clock: () => now });
    const { token, passId } = await enter(server, 'wang');
    const client = await come(token);
    await server.store.revokePass(passId, now);
    now += 1_000;
    expect(await client.command(comment('我还在'))).toMatchObject({ ok: false, code: 'access.revoked' });
    await client.ended;
  });

  test('a new role counts at once: what it allows, and what it is shown', async () => {
    const { person, token } = await enter(server, 'wang');
    const client = await come(token);
    const hide = { type: 'startSitting' } as const;
    expect(await client.command(hide)).toMatchObject({ ok: false, code: 'access.denied' });
    await server.store.changePerson(HALL, person.id, { role: 'coChair', name: '王副主持' });
    server.publisher.publish.personChanged(HALL, person.id);
    await client.until(() => client.view().mine?.role === 'coChair');
    expect(await client.command(hide)).toMatchObject({ ok: false, code: 'sitting.alreadyStarted' });
    await client.until(() => client.view().cards['wang']?.name === '王副主持');
  });

  test('a projector reads, beats, and can do nothing else; staff see that it lives', async () => {
    const { token } = await server.passes.issue({ kind: 'display', meetingId: HALL, label: '大屏' });
    const display = await come(token);
    const staff = await come((await passFor(server, chair)).token);
    expect(display.heard.map((message) => message.type)).toEqual(['welcome', 'counts']);
    expect(await display.command(comment('大屏说话'))).toMatchObject({ ok: false, code: 'access.denied' });
    expect(await display.send({ type: 'minutesOpen', clientId: null, stateVector: '' })).toMatchObject({
      code: 'access.denied',
    });
    expect((await display.send({ type: 'displayBeat', seq: 6, scene: 'topic' })).ok).toBe(true);
    await staff.until(() =>
      staff.heard.some((message) => message.type === 'displays' && message.displays[0]?.scene === 'topic'),
    );
    const resident = await come((await enter(server, 'wang')).token);
    expect(await resident.send({ type: 'displayBeat', seq: 6, scene: 'x' })).toMatchObject({ code: 'access.denied' });
    expect(resident.heard.some((message) => message.type === 'displays')).toBe(false);
  });

  test('a projector learns its name in the meeting, and staff hear at once that it is still, or gone', async () => {
    const { token, pass } = await server.passes.issue({ kind: 'display', meetingId: HALL, label: '' });
    const display = await come(token);
    const staff = await come((await passFor(server, chair)).token);
    const last = () => staff.heard.flatMap((message) => (message.type === 'displays' ? message.displays : [])).at(-1);
    const beat = { type: 'displayBeat', seq: 6, scene: 'topic' } as const;
    expect(await display.send(beat)).toMatchObject({ ok: true, data: { screenId: pass.id } });
    await staff.until(() => last()?.openedAt === pass.createdAt && last()?.still === undefined);
    await display.send({ ...beat, still: true });
    await staff.until(() => last()?.still === true);
    display.close();
    await staff.until(() => last()?.gone === true);
  });

  test('who can not hear the hall is told to staff alone, once a person, until staff sees to it or a while has passed', async () => {
    const staff = await come((await passFor(server, chair)).token);
    const wang = await enter(server, 'wang');
    const home = await come(wang.token);
    const tablet = await come((await passFor(server, wang.person.id)).token);
    const other = await come((await enter(server, 'li')).token);
    const told = ({ heard }: LiveClient) =>
      heard.flatMap((message) => (message.type === 'hearing' ? [message.people] : []));
    const before = await server.store.lastSeq(HALL);
    for (const client of [home, tablet, other]) expect((await client.send({ type: 'cantHear' })).ok).toBe(true);
    await staff.until(() => told(staff).at(-1) === 2);
    const late = await come((await passFor(server, chair)).token);
    expect(told(late)).toEqual([2]);
    expect(await home.send({ type: 'hearingAnswered' })).toMatchObject({ code: 'access.denied' });
    expect((await staff.send({ type: 'hearingAnswered' })).ok).toBe(true);
    await late.until(() => told(late).at(-1) === 0);
    expect([told(home), told(other)]).toEqual([[], []]);
    expect(await server.store.lastSeq(HALL)).toBe(before);
  });

  test('where the chair points is heard by pages that show the picture, and by nobody else', async () => {
    const staff = await come((await passFor(server, chair)).token);
    const looking = await come((await enter(server, 'wang')).token);
    const other = await come((await enter(server, 'li')).token);
    const spots = ({ heard }: LiveClient) =>
      heard.flatMap((message) => (message.type === 'pointer' ? [message.at] : []));
    expect((await looking.send({ type: 'watchPointer', on: true })).ok).toBe(true);
    expect(await looking.send({ type: 'pointAt', at: { x: 1, y: 1 } })).toMatchObject({ code: 'access.denied' });
    expect(await staff.send({ type: 'pointAt', at: { x: 5000, y: 10_001 } })).toMatchObject({
      code: 'request.malformed',
    });
    await staff.send({ type: 'pointAt', at: { x: 5000, y: 2500 } });
    await looking.until(() => spots(looking).length > 0);
    expect(spots(looking)).toEqual([{ x: 5000, y: 2500 }]);
    await looking.send({ type: 'watchPointer', on: false });
    await staff.send({ type: 'pointAt', at: null });
    await staff.command(comment('指完了'));
    for (const client of [looking, other])
      await client.until(() =>
        client.heard.some(
          (message) => message.type === 'events' && message.events.some(({ body }) => body.type === 'commentPosted'),
        ),
      );
    expect(spots(looking)).toEqual([{ x: 5000, y: 2500 }]);
    expect(spots(other)).toEqual([]);
  });

  test('who is connected is counted by person, not by device', async () => {
    const wang = await enter(server, 'wang');
    const first = await come(wang.token);
    const second = await come((await passFor(server, wang.person.id)).token);
    const other = await come((await enter(server, 'li')).token);
    await first.until(() => first.view().counts.connected === 2);
    second.close();
    other.close();
    await first.until(() => first.view().counts.connected === 1);
    expect(server.gateway.online(HALL)).toEqual(new Set([wang.person.id]));
  });

  test('one person who floods is refused; the hall behind the same address is not', async () => {
    await server.close();
    await setUp({ limits: { ...USUAL_LIMITS, messages: 5, comments: 3 } });
    const flooder = await come((await enter(server, 'mallory')).token);
    const others = await Promise.all(
      ['a', 'b', 'c', 'd'].map(async (id) => come((await enter(server, `p${id}`)).token)),
    );
    const flood = await Promise.all(Array.from({ length: 30 }, () => flooder.send({ type: 'since', seq: 1 })));
    expect(flood.filter((answer) => !answer.ok && answer.code === 'request.tooFast').length).toBeGreaterThan(0);
    const answers = await Promise.all(others.map((client) => client.command(comment('我正常发言'))));
    expect(answers.every((answer) => answer.ok)).toBe(true);
    const many = [];
    for (let index = 0; index < 4; index += 1) many.push(await others[0]!.command(comment(`第${index}`)));
    expect(many.filter((answer) => !answer.ok).map((answer) => !answer.ok && answer.code)).toContain('comment.tooFast');
  });

  test('one login has twelve connections; the quietest goes, and is told not to fight for its place', async () => {
    const { token } = await enter(server, 'wang');
    const pages: LiveClient[] = [];
    for (let page = 0; page < 12; page += 1) pages.push(await come(token));
    expect(server.gateway.connections()).toBe(12);
    const another = await come(token);
    expect(await pages[0]!.ended).toBe('io server disconnect');
    expect(pages[0]!.heard.at(-1)).toEqual({ type: 'elsewhere' });
    for (const page of [...pages.slice(1), another]) expect((await page.send({ type: 'since', seq: 1 })).ok).toBe(true);
    expect(server.gateway.online(HALL).size).toBe(1);
    const neighbour = await come((await enter(server, 'li')).token);
    expect((await neighbour.send({ type: 'since', seq: 1 })).ok).toBe(true);
  });

  test('a stop says goodbye to everybody', async () => {
    const client = await come((await enter(server, 'wang')).token);
    await server.gateway.close();
    await client.ended;
    expect(saidGoodbye(client)).toEqual(['restarting']);
  });
});

describe('junk at the door', () => {
  test('a wire is ended after its second refused handshake', async () => {
    const raw = await openRaw(server.url);
    for (let knock = 0; knock < 2; knock += 1) {
      const answered = raw.frames.length + 1;
      raw.send(connectFrame(`nobody-has-this-token-${knock}`));
      await raw.until((frames) => frames.length >= answered);
    }
    await raw.closed;
    expect(raw.frames.filter((frame) => frame.startsWith('44'))).toHaveLength(2);
  });

  test('asking again before the answer is a refusal too, and its wire ends', async () => {
    const { token } = await enter(server, 'wang');
    const raw = await openRaw(server.url);
    for (let knock = 0; knock < 20; knock += 1) raw.send(connectFrame(token));
    await raw.closed;
    expect(raw.frames.filter((frame) => frame.startsWith('44'))).toHaveLength(2);
  });

  test('thousands of junk handshakes from its own address end nobody’s connection, and nobody’s reconnecting', async () => {
    await server.close();
    await setUp({ limits: { ...USUAL_LIMITS, refusals: 10 } });
    const phones = await Promise.all(Array.from({ length: 8 }, (_, index) => enter(server, `p${index}`)));
    const before = await Promise.all(phones.map(({ token }) => come(token)));
    for (let round = 0; round < 10; round += 1) {
      const junk = await Promise.all(Array.from({ length: 8 }, () => openRaw(server.url)));
      for (const raw of junk)
        for (let knock = 0; knock < 5; knock += 1) raw.send(connectFrame(`junk-${'x'.repeat(30)}`));
      await Promise.all(junk.map((raw) => raw.closed));
    }
    for (const client of before) expect((await client.send({ type: 'since', seq: 1 })).ok).toBe(true);
    const again = await Promise.all(phones.map(({ token }) => come(token)));
    for (const client of again) expect(client.view().state.details.title).toContain('茶话会');
    await expect(come('x'.repeat(43))).rejects.toMatchObject({ code: 'request.tooFast' });
  });

  test('one pass that comes again and again is slowed down alone', async () => {
    await server.close();
    await setUp({ limits: { ...USUAL_LIMITS, connections: 5 } });
    const wang = await enter(server, 'wang');
    for (let time = 0; time < 5; time += 1) (await connectClient(server.url, wang)).close();
    await expect(come(wang.token)).rejects.toMatchObject({ code: 'request.tooFast' });
    await come((await enter(server, 'li')).token);
  });

  test('wires nobody speaks on fill at most half of the house: the oldest makes room, and a pass comes in', async () => {
    await server.close();
    await setUp({ maxConnections: 20 });
    const silent = [];
    for (let wire = 0; wire < 25; wire += 1) silent.push(await openRaw(server.url));
    await Promise.all(silent.slice(0, 15).map((raw) => raw.closed));
    expect(server.gateway.connections()).toBe(10);
    const { token } = await enter(server, 'wang');
    expect((await (await come(token)).send({ type: 'since', seq: 1 })).ok).toBe(true);
    silent.forEach((raw) => raw.close());
  });
});
