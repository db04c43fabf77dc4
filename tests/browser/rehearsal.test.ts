/** 彩排: somebody who has never chaired goes through an evening with the simulated residents, by what the guide says, and nothing of it stays. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { axeOn } from './axe.ts';
import { BEAMER, LAPTOP, PHONE } from './house.ts';
import { setStage } from './stage.ts';
import { button, dialog, holdPass, press, see } from './story.ts';

const stage = setStage('rehearsal');

it('a new chair learns by doing it once, and the meeting it was rehearsed for knows nothing of it', async () => {
  const meeting = await stage.ready({ title: '充电桩协商会' });
  const desk = await stage.visitors.visitor(LAPTOP);
  await holdPass(desk, 'tea.account', stage.account);
  await desk.goto(`${stage.hall.url}/chair/${meeting.id}`);
  await press(desk, '用这场会彩排');
  const guide = desk.getByRole('region', { name: '彩排：跟着做一遍' });
  await see(guide, '1. 开始会议');
  const id = desk.url().split('/').at(-1) ?? '';
  expect(id).not.toBe(meeting.id);
  await guide.getByLabel('居民').selectOption('quick');

  // Somebody real at the door is told what it is; the wall and the phone say it all the time.
  const phone = await stage.visitors.visitor(PHONE);
  await phone.goto(`${stage.hall.url}/m/${id}`);
  await see(phone, '这是彩排：居民是模拟的');
  await phone.getByLabel('您的姓名').fill('陈阿婆');
  await phone.getByRole('button', { name: '加入会议' }).click();
  const mark = (page: typeof desk) => page.locator('h1').getByText('彩排', { exact: true });
  await mark(phone).waitFor();
  await mark(desk).waitFor();

  // Each step is done where the guide says, and is ticked once it was.
  await press(desk, '开始会议');
  await see(guide, '2. 打开第一个议题');
  await desk.getByRole('button', { name: /^开始讨论：/ }).click();
  await see(guide, '3. 请一位发言');
  await desk.getByRole('button', { name: /^请下一位：/ }).click();
  await see(guide, '4. 发起现场意向');
  await press(desk, '发起表决');
  await dialog(desk)
    .getByRole('radio', { name: /^现场意向/ })
    .check();
  await press(dialog(desk), '开始征求意向');
  await see(guide, '5. 正式表决');
  await press(desk.locator('footer'), '结束表决');
  await press(dialog(desk), '结束表决');
  await press(desk, '发起表决');
  await dialog(desk)
    .getByRole('radio', { name: /^正式表决/ })
    .check();
  await press(dialog(desk), '核对一遍');
  await press(dialog(desk), '确认，开始表决');
  await see(guide, '6. 结束并公布');
  await desk
    .locator('.turnout', { hasText: /已投\s*2\d\D/ })
    .first()
    .waitFor();
  const { violations } = await axeOn(desk).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id: rule, nodes }) => [rule, nodes.map(({ html }) => html)])).toEqual([]);
  await press(desk.locator('footer'), '结束表决');
  await press(dialog(desk), '结束表决');
  await press(desk.locator('footer'), '公布结果');
  await press(dialog(desk), '公布结果');
  await see(guide, '7. 看纪要');
  await desk.locator('footer').getByRole('button', { name: '纪要', exact: true }).click();
  await see(desk, /【彩排】充电桩协商会/);
  await desk.getByRole('link', { name: '回到会议' }).click();
  await see(guide, '8. 结束彩排');
  await press(guide, /^全部步骤 7\/8$/);
  expect(await guide.getByText('（已做）').count()).toBe(7);

  const wall = await stage.visitors.visitor(BEAMER);
  await holdPass(wall, 'tea.account', stage.account);
  await wall.goto(`${stage.hall.url}/screen/${id}`);
  await mark(wall).waitFor();

  await press(guide, '结束彩排');
  await see(dialog(desk), '找不回来');
  await press(dialog(desk), '结束彩排');
  await see(desk, '彩排已经结束');
  await see(phone, '彩排已经结束');
  const folder = stage.hall.dataDir;
  const files = () => readdirSync(folder).map((name) => readFileSync(path.join(folder, name)));
  for (const words of ['谢玉芬', '陈阿婆', id])
    expect([words, files().filter((bytes) => bytes.includes(words)).length]).toEqual([words, 0]);

  await press(desk, '首页');
  await button(desk, '彩排一次').waitFor();
  expect(await desk.getByRole('heading', { name: '充电桩协商会' }).count()).toBe(1);
});
