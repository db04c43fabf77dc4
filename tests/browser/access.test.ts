/** Every screen in its main states, read by axe; and two people who never touch a mouse or a screen. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { axeOn } from './axe.ts';
import { BEAMER, type Hall, LAPTOP, PHONE, type Visitors, openBrowser, openHall } from './house.ts';
import {
  CHAIR,
  type Bystander,
  type Ready,
  button,
  choose,
  dialog,
  enter,
  holdPass,
  press,
  readyMeeting,
  receipt,
  see,
  setUp,
  threeWayPoll,
  write,
} from './story.ts';

const LIFT = '2号楼1单元加装电梯';
const PARKING = '停车位改造';
const LONG = '连廊正对卧室窗采光和噪声怎么保证'.repeat(12);

let hall: Hall;
let visitors: Visitors;
let account: string;
let meeting: Ready;
let phone: Page;
let chair: Page;
let projector: Page;
let poll: string;
const neighbours: Bystander[] = [];
/** What axe found, said so that it can be looked up. */
let found: string[] = [];

beforeAll(async () => {
  hall = await openHall();
  visitors = await openBrowser();
});
afterAll(async () => {
  meeting?.close();
  await visitors?.close();
  await hall?.close();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await visitors.photograph(`access-${task.name.slice(0, 20)}`);
  found = [];
});

const still = (page: Page) => page.emulateMedia({ reducedMotion: 'reduce' });

const OPEN_DIALOG = 'dialog[open]';

/** All of axe's rules unless some are named; what hinders somebody seriously is noted, and parts that cannot be told apart. */
async function read(page: Page, state: string, rules: readonly string[] = []): Promise<void> {
  const axe = axeOn(page);
  // What stands behind an open dialog is out of reach, and read without it.
  if ((await page.locator(OPEN_DIALOG).count()) > 0) axe.include(OPEN_DIALOG);
  const { violations } = await (rules.length > 0 ? axe.withRules([...rules]) : axe).analyze();
  for (const { id, impact, nodes } of violations) {
    const isMap = id.startsWith('landmark');
    if (impact !== 'serious' && impact !== 'critical' && !isMap) continue;
    for (const node of nodes.slice(0, 3))
      found.push(`${state}: ${id} ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`);
  }
}

/** Nothing at all is to be found, in the light and in the dark. */
async function readWhole(page: Page, state: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme });
    const { violations } = await axeOn(page).analyze();
    for (const { id, nodes } of violations)
      found.push(`${state}, ${colorScheme}: ${id} ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  }
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
}

/** A resident's screen also in the dark. */
async function readPhone(page: Page, state: string): Promise<void> {
  await read(page, state);
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'dark' });
  await read(page, `${state}, dark`, ['color-contrast']);
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
}

describe('axe finds nothing serious', () => {
  it('at the door and in the account', async () => {
    phone = await visitors.visitor();
    chair = await visitors.visitor(LAPTOP);
    await Promise.all([still(phone), still(chair)]);
    await phone.goto(hall.url);
    await see(phone, '还没有设置');
    await readPhone(phone, 'front before set-up');
    await chair.goto(hall.setUpLink);
    await press(chair, '完成设置');
    await read(chair, 'set-up with problems');
    account = await setUp(hall);

    await phone.goto(hall.url);
    await readPhone(phone, 'front');
    await phone.getByLabel('会议码').fill('000000');
    await press(phone, '进入会议');
    await phone.locator('[aria-invalid=true]').waitFor();
    await readPhone(phone, 'wrong code');
    await phone.goto(`${hall.url}/nowhere`);
    await see(phone, '没有找到这个页面');
    await readPhone(phone, 'unknown address');

    await chair.goto(`${hall.url}/login`);
    await chair.getByLabel('名字').fill(CHAIR.name);
    await chair.getByLabel('密码', { exact: true }).fill('不对的密码不对的');
    await chair.getByRole('button', { name: '登录', exact: true }).click();
    await chair.getByRole('alert').waitFor();
    await read(chair, 'login refused');
    await chair.getByLabel('密码', { exact: true }).fill(CHAIR.password);
    await chair.getByRole('button', { name: '登录', exact: true }).click();
    await see(chair, '还没有会议');
    await read(chair, 'no meetings');
    await chair.goto(`${hall.url}/chair/account`);
    await see(chair, '本机');
    await press(chair, '生成邀请链接');
    await see(chair, '前有效');
    await read(chair, 'account');
    await chair.goto(`${hall.url}/chair/new`);
    await chair.getByText('更多信息').click();
    await press(chair, '建立会议');
    await read(chair, 'new meeting with problems');
    expect(found).toEqual([]);
  });

  it('before the sitting', async () => {
    meeting = await readyMeeting(hall, account, { naming: 'pseudonymAllowed', title: '榕荫里小区第1次近邻茶话会' });
    await chair.goto(`${hall.url}/chair`);
    await see(chair, '榕荫里小区第1次近邻茶话会');
    await read(chair, 'meetings');
    await chair.goto(`${hall.url}/chair/${meeting.id}`);
    await button(chair, '开始会议').waitFor();
    await read(chair, 'cockpit before');
    await press(chair, '怎么加入');
    await see(dialog(chair), '用手机扫码');
    await read(chair, 'how to join');
    await chair.keyboard.press('Escape');
    await press(chair, '在手机上接着主持');
    const address = await dialog(chair).getByLabel('接着主持的链接').inputValue();
    await readWhole(chair, 'one more device');
    const taker = await visitors.visitor();
    await taker.goto(address);
    await button(taker, '在这台设备上接着主持').waitFor();
    await readWhole(taker, 'take up the desk');
    await taker.goto(address.replace(/#.*/, '#no-such-code'));
    await taker.getByRole('alert').waitFor();
    await readWhole(taker, 'take up the desk, refused');
    await taker.context().close();
    await chair.keyboard.press('Escape');
    await chair.keyboard.press('?');
    await see(dialog(chair), '快捷键');
    await readWhole(chair, 'keyboard overview');
    await chair.keyboard.press('Escape');
    await press(chair, '邀请工作人员');
    await press(dialog(chair).getByRole('listitem').filter({ hasText: '记录人' }), '生成链接');
    await dialog(chair).getByRole('textbox').waitFor();
    await read(chair, 'invitation');
    await chair.keyboard.press('Escape');

    const link = await meeting.request<{ token: string }>('POST', `/api/meetings/${meeting.id}/display`);
    projector = await visitors.visitor(BEAMER);
    await still(projector);
    await projector.goto(`${hall.url}/screen/${meeting.id}#${link.token}`);
    await see(projector, '扫码加入');
    await read(projector, 'projector, welcome');

    await phone.goto(`${hall.url}/m/${meeting.id}`);
    await press(phone, '加入会议');
    await see(phone, '请先填写您的姓名');
    await readPhone(phone, 'join with a problem');
    await enter(phone, hall.url, meeting.code, '宋阿姨', '2-1-601');
    await see(phone, '今天要商量的事');
    await readPhone(phone, 'phone before');
    await press(phone, '现场签到');
    await see(phone, '已签到');
    await readPhone(phone, 'phone, checked in');
    await press(phone, '议程');
    await readPhone(phone, 'agenda');
    await press(phone, '我的');
    await readPhone(phone, 'me');
    await press(phone, '换成长辈版');
    await readPhone(phone, 'me, elder');
    await phone.goBack();
    expect(found).toEqual([]);
  });

  it('during the discussion', async () => {
    for (let door = 1; door <= 9; door += 1) neighbours.push(await meeting.resident(`邻居${door}`, `1-1-${door}01`));
    await meeting.act({ type: 'startSitting' });
    await meeting.act({ type: 'moveDiscussion', topicId: meeting.topics[0] as never });
    const stances = ['for', 'against', 'neutral', 'question', null] as const;
    for (const [index, stance] of stances.entries())
      await neighbours[index]!.act({
        type: 'postComment',
        topicId: meeting.topics[0] as never,
        text: `第${index}句：${LONG.slice(0, 40 + index * 30)}`,
        stance,
        replyTo: null,
        pseudonymous: index === 2,
      });
    await button(phone, '大家怎么说（5条）').waitFor();
    await readPhone(phone, 'topic, elder');
    await press(phone, '更多');
    await readPhone(phone, 'more, elder');
    await press(phone, '大家怎么说（5条）');
    await see(phone, '第4句');
    await readPhone(phone, 'comments, elder');
    await write(phone, '我今年七十八');
    await phone.locator('label', { hasText: '赞成' }).first().click();
    await readPhone(phone, 'composer, elder');
    await press(phone, '发出');
    await see(phone, '已发出');
    await readPhone(phone, 'sent, elder');
    await press(phone, '好的');
    await press(phone, '我的');
    await press(phone, '换回标准字号');
    await phone.goBack();
    await press(phone, '附议');
    await see(phone, '已附议');
    await readPhone(phone, 'topic');
    await write(phone, LONG.repeat(3));
    await readPhone(phone, 'composer, too long');
    await phone.getByLabel('发言内容').fill('');
    await press(phone, '返回');

    await see(chair, '第4句');
    const row = chair.getByRole('listitem').filter({ hasText: '第0句' });
    await press(row, '回复');
    await read(chair, 'cockpit with comments, replying');
    await press(row, '隐藏');
    await dialog(chair).getByLabel('理由').fill('重复');
    await read(chair, 'hide a comment');
    await press(dialog(chair), '隐藏');
    await see(phone, '已隐藏：重复');
    await readPhone(phone, 'a hidden comment');
    await see(projector, '第4句');
    await read(projector, 'projector, topic');
    await press(chair.getByRole('listitem').filter({ hasText: '第4句' }), '上大屏');
    await projector.getByText('大家的发言').waitFor({ state: 'detached' });
    await read(projector, 'projector, one comment');
    await press(chair, '登记没有手机的人');
    await read(chair, 'add a person');
    await chair.keyboard.press('Escape');
    await press(chair, '任务');
    await read(chair, 'tasks');
    await chair.keyboard.press('Escape');
    await chair.setViewportSize(PHONE);
    for (const tab of ['议程', '现场', '人员']) {
      await chair.getByRole('tab', { name: tab }).click();
      await read(chair, `cockpit on a phone, ${tab}`);
    }
    await chair.getByRole('tab', { name: '现场' }).click();
    await chair.setViewportSize(LAPTOP);
    expect(found).toEqual([]);
  });

  it('during a poll', async () => {
    await press(chair, '发起表决');
    await read(chair, 'poll form');
    await dialog(chair).getByText('正式表决', { exact: true }).click();
    await dialog(chair).getByText('几个方案选多个').click();
    await press(dialog(chair), '核对一遍');
    await read(chair, 'poll form with problems');
    await chair.keyboard.press('Escape');
    const straw = await meeting.act(threeWayPoll(meeting.topics[0]!, { form: 'straw', basis: 'person' }));
    await see(phone, '不具表决效力');
    await press(phone, '赞成');
    await see(phone, '已计入');
    await readPhone(phone, 'straw poll');
    await see(projector, '现场意向');
    await read(projector, 'projector, straw poll');
    await meeting.act({ type: 'closePoll', pollId: straw['pollId'] as never });
    ({ pollId: poll } = (await meeting.act(threeWayPoll(meeting.topics[0]!))) as { pollId: string });
    await see(phone, '请选一项');
    await readPhone(phone, 'ballot');
    await read(projector, 'projector, poll');
    await see(chair, '正在投票');
    await read(chair, 'cockpit, poll');
    await choose(phone, '赞成');
    await readPhone(phone, 'ballot read back');
    await press(phone, '确认投票');
    await receipt(phone);
    await readPhone(phone, 'receipt');
    for (const [index, neighbour] of neighbours.entries())
      await neighbour.act({
        type: 'castBallot',
        pollId: poll as never,
        choice: [(index < 6 ? 'for' : index < 8 ? 'against' : 'abstain') as never],
      });
    await press(chair.locator('footer'), '结束表决');
    await read(chair, 'close the poll');
    await press(dialog(chair), '结束表决');
    await see(phone, '等待公布结果');
    await readPhone(phone, 'waiting for the result');
    await see(projector, '等待公布');
    await read(projector, 'projector, counted');
    await press(chair.locator('footer'), '公布结果');
    await see(dialog(chair), '赞成');
    await read(chair, 'publish');
    await press(dialog(chair), '公布结果');
    await see(phone, /通过：/);
    await readPhone(phone, 'result');
    await see(projector, /通过：/);
    await read(projector, 'projector, result');
    await press(chair, `给“${LIFT}”下结论`);
    await press(dialog(chair), '确认结论');
    await see(dialog(chair), '请选一个结论');
    await read(chair, 'outcome');
    await dialog(chair).getByText('通过', { exact: true }).click();
    await press(dialog(chair), '确认结论');
    await see(projector, '议题结论');
    await read(projector, 'projector, outcome');
    await read(chair, 'cockpit, topic closed');
    expect(found).toEqual([]);
  });

  it('afterwards, and in the minutes', async () => {
    await meeting.act({ type: 'adjournSitting' });
    await see(phone, '休会中');
    await readPhone(phone, 'break');
    await see(projector, '请稍作休息');
    await read(projector, 'projector, break');
    await meeting.act({ type: 'resumeSitting' });
    await meeting.act({
      type: 'closeTopic',
      topicId: meeting.topics[1] as never,
      outcome: { kind: 'rejected', note: '' },
    });
    await meeting.act({ type: 'endSitting' });
    await see(phone, '会议已结束');
    await readPhone(phone, 'ended');
    await see(projector, '感谢您的参加');
    await read(projector, 'projector, ended');
    await see(chair, '会议已经结束');
    await read(chair, 'cockpit, ended');
    await see(phone, '会议纪要还在整理');
    await meeting.act({ type: 'showDraft', shown: true });
    await phone.getByRole('link', { name: '看会议纪要' }).click();
    await see(phone, '签到统计');
    await readPhone(phone, 'minutes, reader');
    await chair.goto(`${hall.url}/minutes/${meeting.id}`);
    await chair.locator('[contenteditable=true]').first().click();
    await chair.keyboard.insertText('会议听取了说明。');
    await see(chair, '已保存到服务器');
    await read(chair, 'minutes, writer');
    await press(chair, '插入');
    await dialog(chair).waitFor();
    await read(chair, 'minutes, insert');
    await chair.keyboard.press('Escape');
    await chair.getByRole('button', { name: '定稿', exact: true }).click();
    await dialog(chair).waitFor();
    await read(chair, 'minutes, seal');
    await press(dialog(chair), '确认定稿');
    await see(chair, '已定稿');
    await read(chair, 'minutes, sealed');
    expect(found).toEqual([]);
  });
});

/* ---- the keyboard ---------------------------------------------------------------------------------------------- */

/** Goes on with the Tab key until the keyboard stands on what is called so, as somebody without a mouse does. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const passed: string[] = [];
  for (let steps = 0; steps < 90; steps += 1) {
    const here = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element.tabIndex < 0) return '';
      const labels = 'labels' in element ? [...((element.labels ?? []) as NodeListOf<HTMLElement>)] : [];
      const words = [element.getAttribute('aria-label'), ...labels.map((label) => label.innerText), element.innerText];
      return (words.find((text) => text) ?? element.tagName).replace(/\s+/g, ' ').trim();
    });
    if (typeof name === 'string' ? here.includes(name) : name.test(here)) return;
    passed.push(here);
    await page.keyboard.press('Tab');
  }
  throw new Error(`The keyboard does not come to ${String(name)}: ${passed.join(' | ')}`);
}
/** Where the keyboard stands can be seen. */
const focusShown = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    let element = document.activeElement;
    for (; element && element !== document.body; element = element.parentElement) {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      if (outlineStyle !== 'none' && outlineWidth !== '0px') return true;
    }
    return false;
  });
async function act(page: Page, name: string | RegExp, key = 'Enter'): Promise<void> {
  await tabTo(page, name);
  expect(await focusShown(page), `Focus can be seen on ${String(name)}`).toBe(true);
  await page.keyboard.press(key);
}
const standsOn = (page: Page, name: string): Promise<unknown> =>
  page.waitForFunction((words) => {
    const here = document.activeElement;
    return here instanceof HTMLElement && here.tabIndex >= 0 && here.innerText.includes(words);
  }, name);

describe('with the keyboard alone', () => {
  let evening: Ready;
  let lead: Page;
  let guest: Page;
  beforeAll(async () => {
    evening = await readyMeeting(hall, account, {}, [LIFT, PARKING]);
    lead = await visitors.visitor(LAPTOP);
    guest = await visitors.visitor();
    await Promise.all([still(lead), still(guest)]);
    await holdPass(lead, 'tea.account', account);
  });
  afterAll(() => evening?.close());

  it('a chair starts a sitting and a topic', async () => {
    await lead.goto(`${hall.url}/chair/${evening.id}`);
    await button(lead, '开始会议').waitFor();
    await act(lead, '开始会议');
    await standsOn(lead, `开始讨论：${LIFT}`);
    await act(lead, `开始讨论：${LIFT}`);
    await standsOn(lead, `给“${LIFT}”下结论`);
  });

  it('a resident joins, speaks, checks in and votes', async () => {
    await guest.goto(hall.url);
    await act(guest, '会议码', 'Home');
    await guest.keyboard.type(evening.code);
    await guest.keyboard.press('Enter');
    await guest.getByLabel('您的姓名').waitFor();
    await act(guest, '您的姓名', 'Home');
    await guest.keyboard.type('宋阿姨');
    await act(guest, '门牌号', 'Home');
    await guest.keyboard.type('2-1-601');
    await guest.keyboard.press('Enter');
    await see(guest, LIFT);
    await act(guest, /^发言/);
    await guest.keyboard.type('我家六楼。');
    await act(guest, '赞成', 'Space');
    await act(guest, '发出');
    await see(guest, '已发出');
    await act(guest, '好的');
    await see(guest, '我家六楼。');

    const { pollId } = (await evening.act(threeWayPoll(evening.topics[0]!))) as { pollId: string };
    await see(guest, '请选一项');
    await act(guest, /^\W*赞成/);
    await see(guest, '您选择了');
    await act(guest, '现场签到');
    await button(guest, '确认投票').waitFor();
    await act(guest, '确认投票');
    await receipt(guest);
    await evening.act({ type: 'closePoll', pollId: pollId as never });
    await evening.act({ type: 'publishResult', pollId: pollId as never });
    await see(guest, /通过：/);
  });

  it('a chair leaves a question with Escape and stands where the question was asked', async () => {
    await act(lead, `给“${LIFT}”下结论`);
    await dialog(lead).waitFor();
    await lead.keyboard.press('Escape');
    await dialog(lead).waitFor({ state: 'detached' });
    await standsOn(lead, `给“${LIFT}”下结论`);
  });

  it('a chair closes the topic with an outcome', async () => {
    await act(lead, `给“${LIFT}”下结论`);
    await dialog(lead).waitFor();
    await tabTo(lead, '通过');
    await lead.keyboard.press('Space');
    await act(lead, '确认结论');
    await dialog(lead).waitFor({ state: 'detached' });
    await button(lead, `开始讨论：${PARKING}`).waitFor();
    await see(guest, '通过');
    await standsOn(lead, `开始讨论：${PARKING}`);
  });

  it('no page complained', () => {
    expect(visitors.complaints).toEqual([]);
  });
});
