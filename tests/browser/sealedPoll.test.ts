/** 不记名 through the real screens: opened at the desk, voted on a phone among others, counted by the sealer, published, checked by the phone. */
import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sealChoice } from '../../client/meeting/sealing.ts';
import type { Poll } from '../../shared/meeting/poll.ts';
import { type Hall, LAPTOP, type Visitors, openBrowser, openHall } from './house.ts';
import {
  type Bystander,
  CHAIR,
  type Ready,
  button,
  checkIn,
  dialog,
  enter,
  press,
  readyMeeting,
  see,
} from './story.ts';
import { choose, setUp, vote } from './story.ts';

let hall: Hall;
let visitors: Visitors;
let meeting: Ready;
let chair: Page;
let phone: Page;
/** Lengths of the frames that carried a ballot from the phone. */
const lengths: number[] = [];

const PICTURES = process.env['PICTURES'] ?? '';
async function picture(page: Page, name: string): Promise<void> {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/sealed-${name}.png`, fullPage: true });
}

beforeAll(async () => {
  hall = await openHall();
  visitors = await openBrowser();
  meeting = await readyMeeting(hall, await setUp(hall), { title: '榕荫里第1次茶话会', expectedHouseholds: 8 });
  await meeting.act({ type: 'startSitting' });
  await meeting.act({ type: 'moveDiscussion', topicId: meeting.topics[0] as never });
  chair = await visitors.visitor(LAPTOP);
  await chair.goto(`${hall.url}/login`);
  await chair.getByLabel('名字').fill(CHAIR.name);
  await chair.getByLabel('密码', { exact: true }).fill(CHAIR.password);
  await press(chair, '登录');
  await press(chair, '进入“榕荫里第1次茶话会”');
  phone = await visitors.visitor();
  phone.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (String(payload).includes('castSealedBallot')) lengths.push(String(payload).length);
    }),
  );
  await enter(phone, hall.url, meeting.code, '宋阿姨', '2-1-601');
  await checkIn(phone);
});
afterAll(async () => {
  meeting?.close();
  await visitors?.close();
  await hall?.close();
});

const poll = (): Poll => {
  const [found] = meeting.state().polls.slice(-1);
  if (!found) throw new Error('No poll');
  return found;
};
const keys = () => readdirSync(path.join(hall.dataDir, 'keys'));

async function openSealed(): Promise<void> {
  await press(chair, '发起表决');
  await dialog(chair).getByText('正式表决', { exact: true }).click();
  await dialog(chair).getByText('不记名', { exact: true }).click();
  await picture(chair, '1-form');
  await press(dialog(chair), '核对一遍');
  await picture(chair, '2-read-back');
  await press(dialog(chair), '确认，开始表决');
}

it('with one household is refused in a sentence, and nothing typed is lost', async () => {
  await openSealed();
  await see(dialog(chair), '能投票的只有1，不到5，不记名也猜得出谁投了什么。');
  await picture(chair, '3-too-few');
  await press(dialog(chair), '返回修改');
  await press(dialog(chair), '取消');
});

it('is opened, voted in, counted, published and checked; every frame is as long as the others', async () => {
  const others: Bystander[] = [];
  for (let number = 1; number <= 6; number += 1)
    others.push(await meeting.resident(`邻居${number}`, `2-1-${100 + number}`));
  await openSealed();
  await dialog(chair).waitFor({ state: 'detached' });
  await see(phone, '不记名 · 加密投票');
  await see(phone, '主持人和监票人也看不到');
  await picture(phone, '4-phone-open');
  expect(keys()).toHaveLength(1);

  await vote(phone, '赞成');
  await see(phone, '您的回执');
  for (const option of ['反对', '弃权', '赞成']) {
    await press(phone, '改票');
    await choose(phone, option);
    await press(phone, '确认投票');
    await phone.getByText('已计入', { exact: true }).waitFor();
  }
  await picture(phone, '5-phone-counted');
  expect(lengths).toHaveLength(4);
  expect(new Set(lengths).size).toBe(1);

  const { id: pollId, options, sealed } = poll();
  for (const [index, one] of others.entries()) {
    const box = { publicKey: sealed?.publicKey ?? '', pollId, options };
    const { ballot } = sealChoice(box, [index < 4 ? 'for' : 'against']);
    await one.act({ type: 'castSealedBallot', pollId, ballot });
  }
  await meeting.act({ type: 'closePoll', pollId });
  await see(chair, '通过：应投8户，实投7户');
  await picture(chair, '6-desk-closed');
  expect(keys()).toEqual([]);
  await meeting.act({ type: 'publishResult', pollId });
  await see(phone, '不记名表决：只有总数');
  await press(phone, '核对回执');
  await see(phone, '您的票算进去了');
  await phone.getByText('全部回执，共7张').click();
  await picture(phone, '7-phone-checked');
  expect(poll().result?.counts.map(({ count }) => count)).toEqual([5, 2, 0]);
  expect(await button(chair, /名单/).count()).toBe(0);
  await picture(chair, '8-desk-published');

  expect(visitors.complaints).toEqual([]);
});
