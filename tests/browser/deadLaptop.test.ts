/** The chair's laptop dies in the middle of a vote: the telephone goes on where the evening stands, and a third desk is told. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Joined } from '../../shared/wire/http.ts';
import { LAPTOP, PHONE } from './house.ts';
import { setStage } from './stage.ts';
import { type Bystander, type Ready, button, dialog, holdPass, press, see } from './story.ts';

/** From opening the telephone. */
const GOES_ON_MS = 5_000;

const stage = setStage('deadLaptop');
let meeting: Ready;
let laptop: Page;
let phone: Page;
let third: Page;
let chen: Bystander;
const desk = () => `${stage.hall.url}/chair/${meeting.id}`;

beforeAll(async () => {
  meeting = await stage.underWay();
  chen = await meeting.resident('陈建国', '3-2-101');
  const invited = await meeting.request<{ token: string }>('POST', `/api/meetings/${meeting.id}/invitations`, {
    role: 'coChair',
  });
  const body = { token: invited.token, name: '王芳', device: '' };
  const { token } = await meeting.request<Joined>('POST', '/api/invitations/redeem', body, '');
  laptop = await stage.visitors.visitor(LAPTOP);
  await holdPass(laptop, 'tea.account', meeting.account);
  await laptop.goto(desk());
  await see(laptop, '正在讨论');
  third = await stage.visitors.visitor(LAPTOP);
  await holdPass(third, `tea.staff.${meeting.id}`, token);
  await third.goto(desk());
  await see(third, '正在讨论');
});

describe('a telephone beside the laptop', () => {
  it('comes in by the code at the desk with one tap, and the desk says so', async () => {
    await press(laptop, '在手机上接着主持');
    const link = await dialog(laptop).getByLabel('接着主持的链接').inputValue();
    phone = await stage.visitors.visitor(PHONE);
    await phone.goto(link);
    await see(phone, '您是段明珠，主持人。');
    expect(phone.url()).not.toContain('#');
    await press(phone, '在这台设备上接着主持');
    await see(phone.locator('#desk-panel-live'), '正在讨论');
    expect(phone.url()).toBe(desk());
    await see(dialog(laptop), '接上了，可以接着主持。');
    await press(dialog(laptop), '关闭');
  });

  it('a code that was used lets no other device in', async () => {
    await press(laptop, '在手机上接着主持');
    const link = await dialog(laptop).getByLabel('接着主持的链接').inputValue();
    const [first, second] = [await stage.visitors.visitor(PHONE), await stage.visitors.visitor(PHONE)];
    for (const page of [first, second]) {
      await page.goto(link);
      await button(page, '在这台设备上接着主持').waitFor();
    }
    await press(first, '在这台设备上接着主持');
    await see(first.locator('#desk-panel-live'), '正在讨论');
    await press(second, '在这台设备上接着主持');
    await see(second, '这个码用过或过期了');
    // What is not needed any more is disconnected at the desk, and is out at once.
    await see(dialog(laptop), '接上了，可以接着主持。');
    await press(dialog(laptop), /^断开/);
    await see(first.locator('footer'), '这个入口已经停用');
    await press(dialog(laptop), '关闭');
  });
});

describe('the laptop dies in the middle of a vote', () => {
  it('the telephone, closed since, opens on the running vote and its speaker, and closes the vote', async () => {
    const context = phone.context();
    await phone.close();
    await chen.act({ type: 'raiseHand', side: null, order: false });
    await press(laptop, /^请下一位/);
    await press(laptop, '发起表决');
    await dialog(laptop).getByText('正式表决', { exact: true }).click();
    await press(dialog(laptop), '核对一遍');
    await press(dialog(laptop), '确认，开始表决');
    await button(laptop.locator('footer'), '结束表决').waitFor();
    await press(third.locator('footer'), '结束表决');
    await dialog(third).waitFor();
    await laptop.context().close();

    phone = await context.newPage();
    const began = Date.now();
    await phone.goto(desk());
    await button(phone.locator('footer'), '结束表决').waitFor({ timeout: GOES_ON_MS });
    await phone.locator('.turn', { hasText: '陈建国' }).waitFor({ timeout: GOES_ON_MS - (Date.now() - began) });

    await press(phone.locator('footer'), '结束表决');
    await press(dialog(phone), '结束表决');
    await dialog(phone).waitFor({ state: 'detached' });
    await see(third.locator('footer'), /^段明珠刚结束了表决/);
    await dialog(third).waitFor({ state: 'detached' });
  });

  it('what the third desk was typing is told when the question goes away', async () => {
    const { commentId } = await chen.act({
      type: 'postComment',
      topicId: meeting.topics[0] as never,
      text: '电话是138的那位，说话不算数',
      stance: null,
      replyTo: null,
      pseudonymous: false,
    });
    await press(third.locator('#desk-panel-live'), '隐藏');
    await dialog(third).getByLabel('理由').fill('说到了别人的电话');
    await meeting.act({ type: 'hideComment', commentId: commentId as never, reason: '含他人隐私' });
    await see(third.locator('footer'), '段明珠刚隐藏了这条发言。');
    await see(third.locator('footer'), '您写的：说到了别人的电话');
    await dialog(third).waitFor({ state: 'detached' });
  });

  it('a topic that goes while it is being changed leaves what was typed in the form for a new one', async () => {
    await third.locator('#desk-panel-agenda .look').filter({ hasText: '停车位' }).click();
    await press(third.locator('#desk-panel-agenda'), '修改');
    await dialog(third).getByLabel('说明').fill('先划消防通道');
    await meeting.act({ type: 'removeTopic', topicId: meeting.topics[1] as never });
    await see(third.locator('footer'), '您写的还在，按“添加”可以再加上。');
    await see(dialog(third), '添加议题');
    expect(await dialog(third).getByLabel('说明').inputValue()).toBe('先划消防通道');
    await press(dialog(third), '取消');
  });

  it('without a complaint', () => expect(stage.visitors.complaints).toEqual([]));
});
