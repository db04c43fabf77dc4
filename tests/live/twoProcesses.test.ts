/** Two servers over one store serve one meeting: what happens on one is seen on the other, with and without hints. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { memoryStore } from '../../server/store/memory.ts';
import type { TopicId } from '../../shared/meeting/ids.ts';
import type { Command } from '../../shared/meeting/meeting.ts';
import { welcomeState } from '../../shared/meeting/shown.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import { chair } from '../meeting/given.ts';
import { type CrossedBuses, crossedBuses } from '../support/crossedBuses.ts';
import { type LiveClient, connectClient } from '../support/liveClient.ts';
import { HALL, type LiveServer, enter, openHall, passFor, startLiveServer } from '../support/liveServer.ts';

let buses: CrossedBuses;
let east: LiveServer;
let west: LiveServer;
let lead: LiveClient;
let resident: LiveClient;
const comment = (text: string): Command => ({
  ...{ type: 'postComment', text, stance: null, replyTo: null, pseudonymous: false },
  topicId: 'a' as TopicId,
});

const OPEN_POLL: Command = {
  ...{ type: 'openPoll', question: '同意吗？', form: 'formal', method: 'threeWay', minChoices: 1, maxChoices: 1 },
  ...{ basis: 'person', disclosure: 'totalsPublished', changeable: true, checkedInOnly: false, entitled: 0 },
  ...{ rule: { quorum: 'none', majority: 'half' }, limitMinutes: 0, proposals: [] },
  topicId: 'a' as TopicId,
};

beforeEach(async () => {
  buses = crossedBuses();
  const store = memoryStore();
  east = await startLiveServer({ store, bus: buses.one });
  west = await startLiveServer({ store, bus: buses.other });
  await openHall(store);
  lead = await connectClient(east.url, await passFor(east, chair));
  resident = await connectClient(west.url, await enter(west, 'wang', 'resident', '2-1-601'));
});
afterEach(async () => {
  lead.close();
  resident.close();
  await Promise.all([east.close(), west.close()]);
  expect([east.errors, west.errors]).toEqual([[], []]);
});

test('a deleted meeting sends everybody away on both, says why at the next door, and opens again when taken back', async () => {
  const tokens = [await passFor(east, chair), await enter(west, 'li', 'resident')];
  await east.store.deleteMeeting(HALL, { deletedAt: 1, dueAt: 2 });
  east.publisher.publish.standingChanged(HALL);
  for (const client of [lead, resident])
    await client.until(() => client.heard.some((message) => message.type === 'bye' && message.reason === 'revoked'));
  for (const { url } of [east, west])
    for (const token of tokens)
      await expect(connectClient(url, token)).rejects.toMatchObject({ code: 'meeting.deleted' });
  await west.store.takeBackMeeting(HALL);
  west.publisher.publish.standingChanged(HALL);
  for (const { url } of [east, west]) for (const token of tokens) (await connectClient(url, token)).close();
});

const expectBothUpToDate = async () => {
  const state = await east.lines.read(HALL);
  for (const client of [lead, resident]) {
    await client.until(() => client.view().state.seq === state!.seq);
    expect(welcomeState(client.view().state)).toEqual(welcomeState(state!));
  }
};

describe('two processes, one meeting', () => {
  test('a projector’s link that is taken back on one process ends its line on the other, and staff see it gone', async () => {
    const { token, pass } = await west.passes.issue({ kind: 'display', meetingId: HALL, label: '' });
    const display = await connectClient(west.url, { token, meetingId: HALL });
    await display.send({ type: 'displayBeat', seq: 1, scene: 'welcome' });
    const shown = () => lead.heard.flatMap((message) => (message.type === 'displays' ? [message.displays] : []));
    await lead.until(() => shown().at(-1)?.[0]?.scene === 'welcome');

    await east.passes.revoke(pass);
    east.publisher.publish.passRevoked(pass.id);
    await display.until(() => display.heard.some(({ type }) => type === 'bye'));
    await lead.until(() => shown().at(-1)?.length === 0);
    await expect(connectClient(west.url, { token, meetingId: HALL })).rejects.toMatchObject({ code: 'access.login' });
  });

  test('both speak at once: everybody sees one log, in order and without gaps', async () => {
    await Promise.all(
      Array.from({ length: 80 }, (_, index) =>
        (index % 2 ? lead : resident).command(comment(`第${index}`), `c${index}`),
      ),
    );
    await expectBothUpToDate();
    for (const client of [lead, resident]) {
      const seqs = client.heard.flatMap((message) =>
        message.type === 'events' ? message.events.map(({ seq }) => seq) : [],
      );
      expect(seqs).toEqual(seqs.map((_, index) => seqs[0]! + index));
    }
  });

  test('a second phone on the other process sees that its person checked in', async () => {
    const tablet = await connectClient(east.url, await passFor(east, 'wang' as PersonId));
    expect((await resident.command({ type: 'checkIn', presence: 'onsite' })).ok).toBe(true);
    await tablet.until(() => tablet.view().mine?.checkedIn === 'onsite');
    tablet.close();
  });

  test('names, counts and presence cross over', async () => {
    await lead.until(() => lead.view().counts.connected === 2);
    await lead.command(comment('请附议'));
    await resident.until(() => resident.view().state.comments.length === 1);
    expect(resident.view().cards['chair']?.name).toBe('姓名chair');
    const { id } = resident.view().state.comments.slice()[0]!;
    await resident.command({ type: 'secondComment', commentId: id });
    await lead.until(() => lead.view().counts.seconds[id] === 1);
    await resident.command({ type: 'checkIn', presence: 'onsite' });
    await lead.until(() => lead.view().counts.present.people === 1);
    await east.store.changePerson(HALL, resident.view().mine!.personId, { name: '王改名' });
    east.publisher.publish.personChanged(HALL, resident.view().mine!.personId);
    await resident.until(() => resident.view().mine?.name === '王改名');
    expect(east.gateway.online(HALL)).toEqual(new Set(['chair', 'wang']));
  });

  test('devices that may lead are known on both by their pass, tabs as one, until they go or lead no longer', async () => {
    const desks = () => [east, west].map(({ publisher }) => [...publisher.desks.online(HALL)].sort());
    const both = (passes: readonly string[]) =>
      expect.poll(desks, { timeout: 10_000 }).toEqual([[...passes].sort(), [...passes].sort()]);
    const laptop = desks()[0]!;
    expect(laptop).toHaveLength(1);
    await both(laptop);
    const { token, passId } = await passFor(west, chair);
    const phone = await connectClient(west.url, { token });
    await both([...laptop, passId]);
    const tab = await connectClient(west.url, { token });
    phone.close();
    await both([...laptop, passId]);
    // Somebody who writes the minutes leads nothing, until they are made to.
    const writer = await enter(west, 'xu', 'minuteTaker');
    const pen = await connectClient(west.url, { token: writer.token });
    await both([...laptop, passId]);
    await west.store.changePerson(HALL, writer.person.id, { role: 'coChair' });
    west.publisher.publish.personChanged(HALL, writer.person.id);
    await both([...laptop, passId, writer.passId]);
    pen.close();
    tab.close();
    await both(laptop);
  });

  test('who writes the minutes is shown from both, until they leave', async () => {
    const opening = { type: 'minutesOpen', clientId: null, stateVector: '' } as const;
    expect(await resident.send(opening)).toMatchObject({ code: 'minutes.notShown' });
    expect((await lead.command({ type: 'showDraft', shown: true })).ok).toBe(true);
    await resident.until(() => resident.view().state.minutes.draftShown === true);
    expect((await lead.send(opening)).ok && (await resident.send(opening)).ok).toBe(true);
    const writing = (...names: readonly string[]) => ({
      type: 'minutesPresence' as const,
      people: names.map((name) => ({ clientId: 1, personId: name as PersonId, name, colour: 0, cursor: null })),
    });
    const seen = (client: LiveClient) =>
      client.heard
        .findLast((message) => message.type === 'minutesPresence')
        ?.people.map(({ name }) => name)
        .sort();
    east.publisher.publish.minutes(HALL, writing('东'));
    west.publisher.publish.minutes(HALL, writing('西'));
    for (const client of [lead, resident])
      await client.until(() => seen(client)?.join() === ['东', '西'].sort().join());
    west.publisher.publish.minutes(HALL, writing());
    for (const client of [lead, resident]) await client.until(() => seen(client)?.join() === '东');
    // Taken back on one process, it is silent on the other for whoever may not read it any more.
    await lead.command({ type: 'showDraft', shown: false });
    await resident.until(() => resident.view().state.minutes.draftShown === false);
    east.publisher.publish.minutes(HALL, writing('东', '南'));
    await lead.until(() => seen(lead)?.includes('南') === true);
    await lead.command(comment('之后的话'));
    await resident.until(() =>
      resident
        .view()
        .state.comments.slice()
        .some(({ text }) => text === '之后的话'),
    );
    expect(seen(resident)).toEqual(['东']);
  });

  test('a pass revoked on one ends its connection on the other', async () => {
    const { token, passId } = await enter(west, 'li');
    const li = await connectClient(west.url, { token });
    await east.store.revokePass(passId, Date.now());
    east.publisher.publish.passRevoked(passId);
    await li.ended;
  });

  test('a poll opened on one takes ballots on the other at once; after close none', async () => {
    const opened = await lead.command(OPEN_POLL);
    const pollId = opened.ok ? opened.data?.['pollId'] : '';
    const ballot = (choice: string) => ({ type: 'castBallot', pollId, choice: [choice] }) as Command;
    expect((await resident.command(ballot('for'))).ok).toBe(true);
    await lead.until(() => lead.view().counts.turnout[String(pollId)] === 1);
    buses.cut = true;
    expect((await lead.command({ type: 'closePoll', pollId } as Command)).ok).toBe(true);
    expect(await resident.command(ballot('against'))).toMatchObject({
      code: 'poll.notOpen',
    });
    expect((await east.store.findResult(HALL, String(pollId)))?.cast).toBe(1);
  });

  test('with the line between them cut, the log is still found, a little later', async () => {
    buses.cut = true;
    await Promise.all([lead.command(comment('东边说')), resident.command(comment('西边说'))]);
    await expectBothUpToDate();
    await resident.command({ type: 'checkIn', presence: 'online' });
    await lead.until(() => lead.view().counts.present.online === 1);
    const { token, passId } = await enter(west, 'li');
    const li = await connectClient(west.url, { token });
    await east.store.revokePass(passId, Date.now());
    await li.ended;
  });
});
