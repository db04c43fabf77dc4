/** A long agenda: three hundred topics, a hundred polls. What is old is found, in its place, and nothing waits for it. */
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newPerson } from '../../server/access/newPerson.ts';
import { createPasses } from '../../server/access/passes.ts';
import { openStore } from '../../server/store/open.ts';
import type { EventBody } from '../../shared/meeting/meeting.ts';
import { HouseholdId, MeetingId, type PollId, TopicId } from '../../shared/meeting/ids.ts';
import { SEVEN_STEPS } from '../../shared/meeting/procedure.ts';
import { countBallots } from '../../shared/voting/tally.ts';
import { details, topicAdded } from '../meeting/given.ts';
import { pollOpened, threeWay } from '../meeting/pollEvents.ts';
import { type Hall, LAPTOP, type Visitors, openBrowser, openHall } from './house.ts';
import { holdPass, press, see } from './story.ts';

const TOPICS = 300;
const POLLS = 100;
const meetingId = MeetingId.parse('long');
const endedId = MeetingId.parse('longEnded');
const topicOf = (number: number) => TopicId.parse(`t${number}`);
const titleOf = (number: number) => `第${number}项：${number}号楼楼道照明改造`;

let hall: Hall;
let visitors: Visitors;
let account: string;
let pass: string;
let endedPass: string;

/** Poll n is about topic n; three households each: two for it, one against. */
function votedOn(number: number, by: EventBody & { type: 'meetingCreated' }): readonly EventBody[] {
  const setup = { topicId: topicOf(number), question: `同意第${number}项吗`, entitled: 3 };
  const pollId = `p${number}` as PollId;
  const opened = { ...pollOpened(pollId, { ...setup, rule: { quorum: 'none', majority: 'half' } }), by: by.by };
  const poll = { ...opened, id: pollId, status: 'open' as const, openedAt: 0, closedAt: null, turnout: null };
  const result = countBallots(
    { ...poll, options: threeWay },
    ['for', 'for', 'against'].map((choice, index) => ({ voter: HouseholdId.parse(`h${index}`), choice: [choice] })),
  );
  return [
    { type: 'discussionMoved', topicId: topicOf(number) },
    opened,
    { type: 'pollClosed', pollId, turnout: 3, mayVote: 3, by: by.by },
    { type: 'resultPublished', pollId, result, by: by.by },
  ];
}

async function seed(dataDir: string): Promise<void> {
  const store = await openStore({ sqlitePath: path.join(dataDir, 'meetings.sqlite') });
  const clock = Date.now;
  let made = 0;
  const newId = () => `seed${(made += 1)}`;
  await store.addAccount({ id: 'chairs', name: '段明珠', passwordHash: 'none$', createdAt: clock() });
  const person = (name: string, role: 'chair' | 'resident', accountId?: string) =>
    newPerson({ meetingId, name, alias: `${name}的化名`, role, ...(accountId ? { accountId } : {}), clock, newId });
  const chair = person('段明珠', 'chair', 'chairs');
  const resident = person('周阿姨', 'resident');
  const created = { type: 'meetingCreated', details, procedure: SEVEN_STEPS, by: chair.id } as const;
  const events: readonly EventBody[] = [
    created,
    ...Array.from({ length: TOPICS }, (_, index) => ({
      ...topicAdded('', titleOf(index + 1)),
      topicId: topicOf(index + 1),
    })),
    { type: 'stageEntered', stage: 'deliberate' },
    { type: 'sittingStarted' },
    ...Array.from({ length: POLLS }, (_, index) => votedOn(index + 1, created)).flat(),
    { type: 'discussionMoved', topicId: topicOf(150) },
    { type: 'draftShown', shown: true, by: chair.id },
  ];
  const row = { id: meetingId, joinCode: '246810', createdAt: clock(), summary: '{}' };
  await store.createMeeting(row, events, [chair, resident]);
  const over: EventBody = { type: 'sittingEnded', attendance: { people: 0, households: 0, onsite: 0, online: 0 } };
  const heard = { ...resident, meetingId: endedId };
  await store.createMeeting(
    { ...row, id: endedId, joinCode: '135791' },
    [...events, over],
    [{ ...chair, meetingId: endedId, accountId: null }, heard],
  );
  const passes = createPasses({ store, clock, newId });
  endedPass = (await passes.issue({ kind: 'person', meetingId: endedId, personId: heard.id, label: '' })).token;
  account = (await passes.issue({ kind: 'account', accountId: 'chairs', label: '' })).token;
  pass = (await passes.issue({ kind: 'person', meetingId, personId: resident.id, label: '' })).token;
  await store.close();
}

beforeAll(async () => {
  hall = await openHall(seed);
  visitors = await openBrowser();
});
afterAll(async () => {
  await visitors?.close();
  await hall?.close();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await visitors.photograph(`long-${task.name.slice(0, 20)}`);
});

/** Told, not judged. */
const tell = (what: string, since: number): void =>
  console.log(`${what}: in sight after ${Math.round(performance.now() - since)} ms.`);

describe('three hundred topics and a hundred polls', () => {
  it('a phone finds the first topic in the agenda, and the result of its poll with it', async () => {
    const phone = await visitors.visitor();
    await holdPass(phone, `tea.person.${meetingId}`, pass);
    const started = performance.now();
    await phone.goto(`${hall.url}/m/${meetingId}`);
    await see(phone, titleOf(150));
    tell('The phone', started);
    const opening = performance.now();
    await press(phone, '议程');
    await see(phone, titleOf(300));
    tell('Its agenda', opening);
    await phone.getByRole('button', { name: titleOf(1) }).click();
    await see(phone, '同意第1项吗');
    expect(await phone.getByText('同意第100项吗').count()).toBe(0);
  });

  it('the desk has every poll where it belongs', async () => {
    const chair = await visitors.visitor(LAPTOP);
    await holdPass(chair, 'tea.account', account);
    const started = performance.now();
    await chair.goto(`${hall.url}/chair/${meetingId}`);
    await see(chair, titleOf(150));
    tell('The desk', started);
    await chair
      .locator('button.look')
      .filter({ hasText: titleOf(2) })
      .first()
      .click();
    await see(chair, '同意第2项吗');
    // A topic that was voted on can't be removed, however long ago; the one beside the last poll can.
    expect(await chair.getByRole('button', { name: '删除', exact: true }).count()).toBe(0);
  });

  it('the minutes number all of them', async () => {
    const reader = await visitors.visitor(LAPTOP);
    await holdPass(reader, `tea.person.${meetingId}`, pass);
    const started = performance.now();
    await reader.goto(`${hall.url}/minutes/${meetingId}`);
    await see(reader, '表决一：同意第1项吗');
    tell('The minutes', started);
    expect(await reader.getByText(/^表决.+：同意第\d+项吗$/).count()).toBe(POLLS);
    expect(await reader.getByText('还有更早的表决').count()).toBe(0);
  });

  it('after the end a phone shows the newest, and the others when asked', async () => {
    const phone = await visitors.visitor();
    await holdPass(phone, `tea.person.${endedId}`, endedPass);
    await phone.goto(`${hall.url}/m/${endedId}`);
    await see(phone, '同意第100项吗');
    expect(await phone.getByText(/^同意第\d+项吗$/).count()).toBe(10);
    await press(phone, '看更早的表决结果');
    await see(phone, '同意第1项吗');
    expect(await phone.getByText(/^同意第\d+项吗$/).allTextContents()).toEqual(
      Array.from({ length: POLLS }, (_, index) => `同意第${index + 1}项吗`),
    );
  });

  it('no page complained', () => {
    expect(visitors.complaints).toEqual([]);
  });
});
