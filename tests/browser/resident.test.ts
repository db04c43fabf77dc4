/** A resident who wanders about: looks elsewhere during a vote, taps twice, comes with storage forbidden, writes too much. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Hall, type Visitors, openBrowser, openHall } from './house.ts';
import {
  type Ready,
  button,
  checkIn,
  choose,
  enter,
  press,
  readyMeeting,
  receipt,
  see,
  setUp,
  threeWayPoll,
  write,
} from './story.ts';

const LIFT = '2号楼1单元加装电梯';

let hall: Hall;
let visitors: Visitors;
let account: string;
const meetings: Ready[] = [];

beforeAll(async () => {
  hall = await openHall();
  visitors = await openBrowser();
  account = await setUp(hall);
});
afterAll(async () => {
  meetings.forEach((meeting) => meeting.close());
  await visitors?.close();
  await hall?.close();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await visitors.photograph(`resident-${task.name.slice(0, 20)}`);
});

/** A meeting under way at its first topic. */
async function underWay(): Promise<Ready> {
  const meeting = await readyMeeting(hall, account, {}, [LIFT, '停车位改造']);
  meetings.push(meeting);
  await meeting.act({ type: 'startSitting' });
  await meeting.act({ type: 'moveDiscussion', topicId: meeting.topics[0] as never });
  return meeting;
}
const openPoll = async (meeting: Ready): Promise<string> =>
  String((await meeting.act(threeWayPoll(meeting.topics[0]!)))['pollId']);

describe('looking elsewhere while a vote is open', () => {
  let meeting: Ready;
  let phone: Page;
  beforeAll(async () => {
    meeting = await underWay();
    phone = await visitors.visitor();
    await enter(phone, hall.url, meeting.code, '宋阿姨', '2-1-601');
    await checkIn(phone);
    await openPoll(meeting);
    await see(phone, '请选一项');
  });

  it('back from 我的 and from a half-written comment, the ballot still listens', async () => {
    await press(phone, '我的');
    await see(phone, '字号');
    await press(phone, '去投票');
    await write(phone, '先写一半');
    await press(phone, '先不发');
    await choose(phone, '反对');
    await press(phone, '议程');
    await press(phone, '去投票');
    await press(phone, '确认投票');
    await receipt(phone);
  });

  it('and so does the draft', async () => {
    await button(phone, /发言.*有草稿/).click();
    expect(await phone.getByLabel('发言内容').inputValue()).toBe('先写一半');
    await phone.getByLabel('发言内容').fill('写完了。');
    await see(phone, '4/500');
    await press(phone, '发出');
    await see(phone, '已发出');
  });
});

it('no page complained', () => {
  expect(visitors.complaints).toEqual([]);
});
