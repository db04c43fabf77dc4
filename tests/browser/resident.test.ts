/** A resident who wanders about: looks elsewhere during a vote, taps twice, comes with storage forbidden, writes too much. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Attachment } from '../../shared/meeting/topic.ts';
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
  vote,
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
    // Who writes has no bar below: the vote calls from the top of the page, and the words stay.
    await press(phone, '去投票');
    await see(phone, '请选一项');
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

describe('one phone, two people', () => {
  it('whoever joins anew has not voted yet, and is not shown what the other one chose', async () => {
    const meeting = await underWay();
    const phone = await visitors.visitor();
    await enter(phone, hall.url, meeting.code, '宋阿姨', '2-1-601');
    await checkIn(phone);
    await openPoll(meeting);
    await vote(phone, '反对');
    const { people } = await meeting.request<{ people: { id: string; name: string }[] }>(
      'GET',
      `/api/meetings/${meeting.id}/people`,
    );
    const aunt = people.find(({ name }) => name === '宋阿姨');
    await fetch(`${hall.url}/api/meetings/${meeting.id}/people/${aunt?.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${account}` },
    });
    // Residents have no login: what to do is said in their words.
    await see(phone, '您之前的发言和投票都还在');
    expect(await phone.getByText('登录').count()).toBe(0);
    await press(phone, '重新加入会议');
    await phone.getByLabel('您的姓名').fill('邻居小李');
    await phone.getByLabel('门牌号').fill('2-1-602');
    await press(phone, '加入会议');
    await see(phone, '请选一项');
    expect(await phone.getByText('已计入', { exact: true }).count()).toBe(0);
  });
});

it('a whole invitation pasted over a broken one is opened', async () => {
  const meeting = await underWay();
  const { token } = await meeting.request<{ token: string }>('POST', `/api/meetings/${meeting.id}/invitations`, {
    role: 'observer',
  });
  const phone = await visitors.visitor();
  await phone.goto(`${hall.url}/i/${meeting.id}`);
  await see(phone, '不完整');
  await phone.goto(`${hall.url}/i/${meeting.id}#${token}`);
  await see(phone, '请您列席');
});

describe('a browser that keeps nothing', () => {
  let meeting: Ready;
  const forbid = (phone: Page) =>
    phone.addInitScript(() => {
      const denied = () => {
        throw new DOMException('denied', 'SecurityError');
      };
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
        Object.defineProperty(window, name, { get: denied });
      Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set: denied });
    });
  beforeAll(async () => {
    meeting = await underWay();
  });

  it('goes through a vote, and is the same person with the same words after pulling to refresh', async () => {
    const phone = await visitors.visitor();
    await forbid(phone);
    await enter(phone, hall.url, meeting.code, '宋阿姨', '2-1-601');
    await checkIn(phone);
    await write(phone, '还没写完');
    await press(phone, '先不发');
    await openPoll(meeting);
    await vote(phone, '赞成');
    await phone.reload();
    await receipt(phone);
    await button(phone, /发言.*有草稿/).click();
    expect(await phone.getByLabel('发言内容').inputValue()).toBe('还没写完');
  });

  it('opens a personal link', async () => {
    const { token } = await meeting.resident('链接来的', '2-1-602');
    const phone = await visitors.visitor();
    await forbid(phone);
    await phone.goto(`${hall.url}/m/${meeting.id}#${token}`);
    await see(phone, '请选一项');
  });
});

it('pictures come back where only the cookie was cleared', async () => {
  const meeting = await underWay();
  const dot =
    'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mP8z8BQz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC';
  const form = new FormData();
  form.append('file', new Blob([Buffer.from(dot, 'base64')]), '现场照片.png');
  const uploaded = await fetch(`${hall.url}/api/meetings/${meeting.id}/attachments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${account}` },
    body: form,
  });
  const picture = (await uploaded.json()) as Attachment;
  const about = { title: LIFT, text: '', plannedMinutes: 10, attachments: [picture] };
  await meeting.act({ type: 'editTopic', topicId: meeting.topics[0] as never, ...about });
  const phone = await visitors.visitor();
  await enter(phone, hall.url, meeting.code, '宋阿姨', '');
  const shown = () => phone.getByAltText('现场照片.png').evaluate((image) => (image as HTMLImageElement).naturalWidth);
  await expect.poll(shown).toBe(10);
  await phone.context().clearCookies();
  await phone.reload();
  await phone.getByAltText('现场照片.png').scrollIntoViewIfNeeded();
  await expect.poll(shown).toBe(10);
});

describe('at the edge of a small phone', () => {
  /** What WeChat does to a page when its reader has chosen the largest letters. */
  const enlarge = (phone: Page) =>
    phone.evaluate(() => {
      document.documentElement.style.fontSize = `${1.5 * parseFloat(getComputedStyle(document.documentElement).fontSize)}px`;
    });
  const isWithin = async (phone: Page) => {
    const sticksOut = await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(sticksOut).toBeLessThanOrEqual(0);
  };

  it.each([
    ['as it is', false],
    ['in 长辈版', true],
  ])('with letters half as large again, %s, nothing sticks out', async (_, elder) => {
    const meeting = await readyMeeting(hall, account, { title: '长'.repeat(60) }, ['题'.repeat(60), 'L'.repeat(60)]);
    meetings.push(meeting);
    const phone = await visitors.visitor({ width: 360, height: 640 });
    await enter(phone, hall.url, meeting.code, '名'.repeat(20), '2-1-601');
    await see(phone, '今天要商量的事');
    if (elder) {
      await press(phone, '我的');
      await press(phone, '换成长辈版');
      await press(phone, '回到会议');
    }
    await enlarge(phone);
    await isWithin(phone);
    await checkIn(phone);
    await isWithin(phone);
    await press(phone, '我的');
    await isWithin(phone);
    await press(phone, '回到会议');
    await meeting.act({ type: 'startSitting' });
    await meeting.act({ type: 'moveDiscussion', topicId: meeting.topics[1] as never });
    await meeting.act({
      type: 'postComment',
      topicId: meeting.topics[1] as never,
      text: 'W'.repeat(500),
      stance: 'question',
      replyTo: null,
      pseudonymous: false,
    });
    await see(phone, 'W'.repeat(500));
    await isWithin(phone);
    await write(phone, 'M'.repeat(499));
    await isWithin(phone);
    await press(phone, '发出');
    await see(phone, '已发出');
    await isWithin(phone);
    await press(phone, '好的');
    await meeting.act(threeWayPoll(meeting.topics[1]!, { question: 'Q'.repeat(120), limitMinutes: 5 }));
    await see(phone, '请选一项');
    await isWithin(phone);
    await vote(phone, '弃权');
    await isWithin(phone);
  });

  it('the bar does not come between the finger and the button that saves', async () => {
    const meeting = await underWay();
    const phone = await visitors.visitor({ width: 390, height: 560 });
    await enter(phone, hall.url, meeting.code, '宋阿姨', '');
    await press(phone, '我的');
    await phone.getByLabel('门牌号').fill('2-1-601');
    // The button stands where the bar will be.
    await phone.evaluate(() => {
      const save = [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === '保存');
      save?.scrollIntoView({ block: 'end' });
    });
    await button(phone, '保存').click({ timeout: 5_000 });
    await see(phone, '已保存');
  });
});

it('no page complained', () => {
  expect(visitors.complaints).toEqual([]);
});
