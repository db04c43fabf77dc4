/** What the chair looks at first is in nobody else's frames; slow, checked in, muted: at the server, whatever a client sends. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { memoryStore } from '../../server/store/memory.ts';
import type { CommentId, TopicId } from '../../shared/meeting/ids.ts';
import type { Command } from '../../shared/meeting/meeting.ts';
import type { CommentTerms } from '../../shared/meeting/moderation.ts';
import { welcomeState } from '../../shared/meeting/shown.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { Answer } from '../../shared/wire/answer.ts';
import { chair } from '../meeting/given.ts';
import { type CrossedBuses, crossedBuses } from '../support/crossedBuses.ts';
import { type LiveClient, connectClient } from '../support/liveClient.ts';
import { HALL, type LiveServer, enter, openHall, passFor, startLiveServer } from '../support/liveServer.ts';
import { joinRaw } from '../support/rawSocket.ts';

const SECRET = '隔壁老李欠钱不还';
let now = 1_000_000;
let buses: CrossedBuses;
let east: LiveServer;
let west: LiveServer;
let lead: LiveClient;
let heckler: LiveClient;
const clients: LiveClient[] = [];

const say = (text: string, change: object = {}): Command => ({
  ...{ type: 'postComment', text, stance: null, replyTo: null, pseudonymous: false },
  topicId: 'a' as TopicId,
  ...change,
});
const come = async (server: LiveServer, token: string, more: Partial<Parameters<typeof connectClient>[1]> = {}) => {
  const client = await connectClient(server.url, { token, ...more });
  clients.push(client);
  return client;
};
const rules = async (change: Partial<CommentTerms>) =>
  expect(await lead.command({ type: 'setCommentTerms', ...change })).toMatchObject({ ok: true });
const idIn = (answer: Answer) => {
  if (!answer.ok) throw new Error(answer.code);
  return answer.data?.['commentId'] as CommentId;
};
const heldOf = (client: LiveClient) => client.view().mine?.held ?? [];
const textsOf = (client: LiveClient) => [...client.view().state.comments].map(({ text }) => text);
const codeOf = (answer: Answer) => (answer.ok ? 'ok' : answer.code);

beforeEach(async () => {
  now = 1_000_000;
  buses = crossedBuses();
  const store = memoryStore();
  const clock = () => now;
  east = await startLiveServer({ store, bus: buses.one, clock });
  west = await startLiveServer({ store, bus: buses.other, clock });
  await openHall(store, { type: 'staffJoined', personId: chair, role: 'chair' });
  lead = await come(east, (await passFor(east, chair)).token);
  heckler = await come(west, (await enter(west, 'wang')).token);
});
afterEach(async () => {
  clients.splice(0).forEach((client) => client.close());
  await Promise.all([east.close(), west.close()]);
  expect([east.errors, west.errors]).toEqual([[], []]);
});

describe('a held comment', () => {
  test('is in no frame of anybody but its author: neighbours, projectors, newcomers, whoever comes back, any process', async () => {
    await rules({ holdAll: true });
    const token = (await enter(east, 'li')).token;
    const gone = await come(east, token);
    gone.close();
    const neighbour = await come(west, (await enter(west, 'chen')).token);
    const display = await come(west, (await west.passes.issue({ kind: 'display', meetingId: HALL, label: '' })).token);
    const raw = await joinRaw(east.url, (await enter(east, 'zhao')).token);
    const answer = await heckler.command(say(SECRET));
    expect(answer).toMatchObject({ ok: true, data: { held: true } });
    await lead.until(() => lead.view().state.moderation?.held['a' as TopicId] === 1);
    const back = await come(east, token, { view: gone.view() });
    const fresh = await come(east, (await enter(east, 'sun')).token);
    await neighbour.until(() => neighbour.view().state.seq === lead.view().state.seq);
    await display.until(() => display.view().state.seq === lead.view().state.seq);
    await neighbour.send({ type: 'since', seq: 1 });
    const others = [neighbour, display, back, fresh, gone, lead].map(({ heard }) => heard);
    expect(JSON.stringify(others)).not.toContain(SECRET);
    await raw.until((frames) => frames.some((frame) => frame.includes('commentHeld')));
    expect(raw.frames.join()).not.toContain(SECRET);
    raw.close();
    const state = await east.lines.read(HALL);
    expect(welcomeState(fresh.view().state)).toEqual(welcomeState(state!));
    expect(JSON.stringify(state)).not.toContain(SECRET);
    expect(JSON.stringify(await east.store.eventsSince(HALL, 0))).not.toContain(SECRET);
  });

  test('is its author’s to see on every device, after a reload and a restart, with what became of it', async () => {
    await rules({ holdAll: true });
    const other = await come(east, (await passFor(east, 'wang' as PersonId)).token);
    const commentId = idIn(await heckler.command(say(SECRET)));
    await heckler.until(() => heldOf(heckler).length === 1);
    await other.until(() => heldOf(other).length === 1);
    expect(heldOf(other)).toEqual([
      {
        ...{ commentId, topicId: 'a', text: SECRET, stance: null, pseudonymous: false, saidAt: 1_000_000 },
      },
    ]);
    // A process that never heard of it.
    const third = await startLiveServer({ store: east.store, clock: () => now });
    const again = await come(third, (await passFor(third, 'wang' as PersonId)).token);
    expect(heldOf(again)).toHaveLength(1);
    await lead.command({ type: 'refuseHeld', commentId, reason: '说的是别人的私事' });
    await heckler.until(() => heldOf(heckler)[0]?.refused === '说的是别人的私事');
    await other.until(() => heldOf(other)[0]?.refused === '说的是别人的私事');
    again.close();
    await third.close();
  });

  test('stands for everybody once it is let through, at the time it was said; two desks at once are one', async () => {
    await rules({ holdAll: true });
    const neighbour = await come(west, (await enter(west, 'chen')).token);
    const commentId = idIn(await heckler.command(say('我家二楼采光怎么办')));
    now += 60_000;
    const second = await come(west, (await passFor(west, chair)).token);
    const both = await Promise.all([lead, second].map((desk) => desk.command({ type: 'releaseHeld', commentId })));
    expect(both.map(codeOf)).toEqual(['ok', 'ok']);
    await neighbour.until(() => textsOf(neighbour).includes('我家二楼采光怎么办'));
    expect([...neighbour.view().state.comments]).toMatchObject([
      { id: commentId, at: 1_000_000, releasedAt: 1_060_000 },
    ]);
    await heckler.until(() => heldOf(heckler).length === 0);
  });

  test('let through on one desk and not on the other is one of the two, and the other is told', async () => {
    await rules({ holdAll: true });
    const commentId = idIn(await heckler.command(say(SECRET)));
    const second = await come(west, (await passFor(west, chair)).token);
    const [yes, no] = await Promise.all([
      lead.command({ type: 'releaseHeld', commentId }),
      second.command({ type: 'refuseHeld', commentId, reason: '不实' }),
    ]);
    expect([codeOf(yes), codeOf(no)].sort()).toEqual(['comment.heldSettled', 'ok']);
    const seq = await east.store.lastSeq(HALL);
    await lead.until(() => lead.view().state.seq === seq);
    expect(lead.view().state.moderation?.held).toEqual({});
    expect(textsOf(lead).includes(SECRET)).toBe(yes.ok);
  });

  test('is taken back by its author, and nobody else’s', async () => {
    await rules({ holdAll: true });
    const commentId = idIn(await heckler.command(say(SECRET)));
    const neighbour = await come(west, (await enter(west, 'chen')).token);
    expect(codeOf(await neighbour.command({ type: 'withdrawHeld', commentId }))).toBe('comment.notYours');
    expect(codeOf(await neighbour.command({ type: 'releaseHeld', commentId }))).toBe('access.denied');
    expect(codeOf(await heckler.command({ type: 'withdrawHeld', commentId }))).toBe('ok');
    await heckler.until(() => heldOf(heckler).length === 0);
    expect(await east.store.valuedMarks(HALL, 'held')).toEqual([]);
  });

  test('goes with its author when two names turn out to be one person', async () => {
    await rules({ holdAll: true });
    await heckler.command(say(SECRET));
    await enter(east, 'twin');
    await east.store.mergePeople(
      HALL,
      { from: 'wang' as PersonId, into: 'twin' as PersonId, firstCounts: new Set() },
      () => ({ id: 'm', at: now, by: chair, body: '{}' }),
    );
    const twin = await come(east, (await passFor(east, 'twin' as PersonId)).token);
    expect(heldOf(twin)).toMatchObject([{ text: SECRET }]);
  });
});

describe('slow, checked in, muted', () => {
  test('two phones of one person on two processes at once say one thing in 30 seconds, held or not', async () => {
    const other = await come(east, (await passFor(east, 'wang' as PersonId)).token);
    for (const holdAll of [false, true]) {
      await rules({ slowSeconds: 30, holdAll });
      now += 31_000;
      const answers = await Promise.all([heckler, other, heckler].map((phone) => phone.command(say('又来一句'))));
      expect(answers.map(codeOf).sort()).toEqual(['comment.tooSoon', 'comment.tooSoon', 'ok']);
    }
    now += 29_999;
    expect(await heckler.command(say('太早'))).toMatchObject({ code: 'comment.tooSoon', values: { seconds: 1 } });
    now += 1;
    expect(codeOf(await heckler.command(say('到时候了')))).toBe('ok');
  });

  test('only those who checked in write, from the moment they do', async () => {
    await rules({ checkedInOnly: true });
    expect(codeOf(await heckler.command(say('我说两句')))).toBe('comment.checkInFirst');
    const both = [heckler.command({ type: 'checkIn', presence: 'online' }), heckler.command(say('我说两句'))];
    expect((await Promise.all(both)).map(codeOf)).toEqual(['ok', 'ok']);
  });

  test('who is muted hears why on every device, writes under no name, does all else; one tap undoes it', async () => {
    const details = { naming: 'pseudonymAllowed' } as const;
    expect((await lead.command({ type: 'editMeeting', details })).ok).toBe(true);
    const other = await come(east, (await passFor(east, 'wang' as PersonId)).token);
    const neighbour = await come(west, (await enter(west, 'chen')).token);
    expect(codeOf(await heckler.command(say('用化名说', { pseudonymous: true })))).toBe('ok');
    await lead.until(() => textsOf(lead).includes('用化名说'));
    const authorId = 'wang-alias' as PersonId;
    expect([...lead.view().state.comments]).toMatchObject([{ authorId }]);
    const muted = await lead.command({ type: 'mutePerson', authorId, reason: '请先听别人说完' });
    expect(codeOf(muted)).toBe('ok');
    for (const phone of [heckler, other]) {
      await phone.until(() => phone.view().mine?.muted === '请先听别人说完');
      for (const pseudonymous of [true, false])
        expect(await phone.command(say('还要说', { pseudonymous }))).toMatchObject({
          ...{ code: 'comment.muted', values: { reason: '请先听别人说完' } },
        });
    }
    expect(codeOf(await heckler.command({ type: 'raiseHand', side: null, order: true }))).toBe('ok');
    // Neither who nor why is in a neighbour's frames, nor whose the pseudonym is.
    await neighbour.until(() => (neighbour.view().state.moderation?.mutes.length ?? 0) === 1);
    expect(JSON.stringify(neighbour.heard)).not.toContain('请先听别人说完');
    await lead.until(() => lead.view().state.moderation?.mutes.length === 1);
    const [muteId] = lead.view().state.moderation?.mutes ?? [];
    expect(codeOf(await lead.command({ type: 'unmutePerson', muteId: muteId! }))).toBe('ok');
    await heckler.until(() => heckler.view().mine?.muted === undefined);
    expect(codeOf(await heckler.command(say('谢谢')))).toBe('ok');
  });
});
