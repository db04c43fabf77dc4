/** A full hall: five thousand comments on one topic, three hundred people, one small phone. */
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newPerson } from '../../server/access/newPerson.ts';
import { createPasses } from '../../server/access/passes.ts';
import { openStore } from '../../server/store/open.ts';
import { CommentId, HouseholdId, MeetingId, TopicId } from '../../shared/meeting/ids.ts';
import type { MeetingMark } from '../../shared/meeting/mark.ts';
import type { EventBody } from '../../shared/meeting/meeting.ts';
import { SEVEN_STEPS } from '../../shared/meeting/procedure.ts';
import { details, topicAdded } from '../meeting/given.ts';
import { createDice } from '../support/dice.ts';
import { type Hall, LAPTOP, type Visitors, openBrowser, openHall } from './house.ts';
import { button, holdPass, press, say, see } from './story.ts';

const COMMENTS = 5_000;
const PEOPLE = 300;
const WELCOME_LIMIT_BYTES = 64 * 1024;
const meetingId = MeetingId.parse('crowded');
const topicId = TopicId.parse('a');
const LIFT = '2号楼1单元加装电梯';
const dice = createDice(7);
/** All different and nearly as long as they may be: nothing packs well. */
const WORDS = Array.from({ length: COMMENTS }, (_, index) => {
  const rest = Array.from({ length: 200 + dice.below(280) }, () => String.fromCharCode(0x4e00 + dice.below(3_000)));
  return `第${index + 1}条：${rest.join('')}`;
});
const words = (index: number): string => WORDS[index - 1]!;

let hall: Hall;
let visitors: Visitors;
let account: string;
let pass: string;
let phone: Page;

/** Straight into the file, before the server opens it. */
async function seed(dataDir: string): Promise<void> {
  const store = await openStore({ sqlitePath: path.join(dataDir, 'meetings.sqlite') });
  const clock = Date.now;
  let made = 0;
  const newId = () => `seed${(made += 1)}`;
  await store.addAccount({ id: 'chairs', name: '段明珠', passwordHash: 'none$', createdAt: clock() });
  const chair = newPerson({
    meetingId,
    name: '段明珠',
    alias: '邻居0',
    role: 'chair',
    accountId: 'chairs',
    clock,
    newId,
  });
  const residents = Array.from({ length: PEOPLE }, (_, index) =>
    newPerson({ meetingId, name: `邻居${index + 1}`, alias: `化名${index + 1}`, role: 'resident', clock, newId }),
  );
  const posted = Array.from({ length: COMMENTS }, (_, index): EventBody => ({
    type: 'commentPosted',
    commentId: CommentId.parse(`c${index + 1}`),
    topicId,
    authorId: residents[index % PEOPLE]!.id,
    text: words(index + 1),
    stance: (['for', 'against', 'neutral', 'question', null] as const)[index % 5]!,
    official: false,
    replyTo: null,
  }));
  const events: readonly EventBody[] = [
    { type: 'meetingCreated', details, procedure: SEVEN_STEPS, by: chair.id },
    topicAdded('a', LIFT),
    { type: 'stageEntered', stage: 'deliberate' },
    { type: 'sittingStarted' },
    { type: 'discussionMoved', topicId },
    ...posted,
  ];
  const row = { id: meetingId, joinCode: '246810', createdAt: clock(), summary: '{}' };
  await store.createMeeting(row, events, [chair, ...residents]);
  const marks: MeetingMark[] = [];
  for (const [index, { id }] of residents.entries()) {
    const label = `${1 + Math.floor(index / 60)}-${1 + (Math.floor(index / 30) % 2)}-${100 + (index % 30)}`;
    const household = await store.ensureHousehold(meetingId, label, HouseholdId.parse(newId()));
    await store.changePerson(meetingId, id, { householdId: household.id });
    if (index % 10 !== 0)
      marks.push({ kind: 'checkIn', subject: 'sitting', voter: id, by: id, value: 'onsite', replaces: true });
  }
  const expectedSeq = await store.lastSeq(meetingId);
  await store.append(meetingId, { expectedSeq, at: clock(), events: [], marks, commands: [], openGates: [] });
  const passes = createPasses({ store, clock, newId });
  account = (await passes.issue({ kind: 'account', accountId: 'chairs', label: '' })).token;
  pass = (await passes.issue({ kind: 'person', meetingId, personId: residents[0]!.id, label: '' })).token;
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
  if (task.result?.state === 'fail') await visitors.photograph(`crowd-${task.name.slice(0, 20)}`);
});

describe('five thousand comments', () => {
  const frames: string[] = [];
  const shown = () => phone.getByRole('listitem').filter({ hasText: /第\d+条/ });

  it('a phone opens the topic and shows the newest first', async () => {
    phone = await visitors.visitor();
    phone.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(payload.toString())));
    await holdPass(phone, `tea.person.${meetingId}`, pass);
    const started = performance.now();
    await phone.goto(`${hall.url}/m/${meetingId}`);
    await see(phone, words(COMMENTS));
    console.log(`The first of ${COMMENTS} comments was on screen after ${Math.round(performance.now() - started)} ms.`);
    await see(phone, `${COMMENTS}条`);
    expect(await shown().first().innerText()).toContain(words(COMMENTS));
    expect(await shown().nth(1).innerText()).toContain(words(COMMENTS - 1));
    expect(await shown().count()).toBeLessThan(100);
  });

  it('the welcome is small', () => {
    const welcome = frames.find((frame) => frame.includes('"type":"welcome"'));
    expect(welcome).toContain(words(COMMENTS));
    const bytes = gzipSync(welcome!).length;
    console.log(
      `The welcome is ${(bytes / 1024).toFixed(1)} KB, ${(Buffer.byteLength(welcome!) / 1024).toFixed(1)} KB unpacked.`,
    );
    expect(bytes).toBeLessThanOrEqual(WELCOME_LIMIT_BYTES);
  });

  it('older ones come when they are asked for, in order and once', async () => {
    const before = await shown().count();
    // Nobody taps in the frame of a jump: comments get their height when they come near the screen, and the list grows by it.
    const end = () =>
      phone.evaluate(async () => {
        scrollTo(0, document.body.scrollHeight);
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
        return document.body.scrollHeight;
      });
    await expect.poll(async () => (await end()) === (await end())).toBe(true);
    await press(phone, '看更早的发言');
    await expect.poll(() => shown().count()).toBeGreaterThan(before);
    const numbers = (await shown().allTextContents()).map((text) => Number(/第(\d+)条/.exec(text)?.[1]));
    expect(numbers).toEqual(numbers.map((_, index) => COMMENTS - index));
  });

  it('one more is live for everybody', async () => {
    const other = await visitors.visitor();
    await other.goto(`${hall.url}/j/246810`);
    await other.getByLabel('您的姓名').fill('宋阿姨');
    await press(other, '加入会议');
    await say(other, '我是第五千零一个。');
    await phone.evaluate(() => scrollTo(0, 0));
    await see(phone, `${COMMENTS + 1}条`);
    await see(phone, '我是第五千零一个。');
  });
});

describe('three hundred people', () => {
  it("stand in the chair's list, the first of them drawn, those not checked in first, and all can be found", async () => {
    const chair = await visitors.visitor(LAPTOP);
    await holdPass(chair, 'tea.account', account);
    await chair.goto(`${hall.url}/chair/${meetingId}`);
    await button(chair, `给“${LIFT}”下结论`).waitFor();
    const rows = chair.locator('.people li');
    // The chair, the three hundred, and the one who came last: 302.
    await see(chair, '还有102人，输入名字或门牌查找');
    expect(await rows.count()).toBe(200);
    await see(chair, `现场${PEOPLE - PEOPLE / 10}人，线上0人`);
    expect(await rows.first().innerText()).toContain('签到');
    await chair.getByRole('searchbox').fill('邻居299');
    await expect.poll(() => rows.count()).toBe(1);
    expect(await rows.first().innerText()).toContain('5-2-128');
  });

  it('no page complained', () => {
    expect(visitors.complaints).toEqual([]);
  });
});
