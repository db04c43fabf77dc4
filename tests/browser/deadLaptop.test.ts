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
    await button(first.locator('footer'), '去登录').waitFor();
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
});

describe('a chair who uses the keyboard alone', () => {
  let page: Page;
  let evening: Ready;
  const key = (name: string) => page.keyboard.press(name);
  const footer = () => page.locator('footer');

  beforeAll(async () => {
    evening = await stage.ready();
    page = await stage.visitors.visitor(LAPTOP);
    await holdPass(page, 'tea.account', evening.account);
    await page.goto(`${stage.hall.url}/chair/${evening.id}`);
    await button(footer(), '开始会议').waitFor();
  });

  it('finds every key in the overview, by task, and leaves it', async () => {
    await key('?');
    await see(dialog(page), '没在打字、没有打开对话框的时候');
    await see(dialog(page), '下一步，就是右下角的大按钮');
    // In front of a dialog the key means nothing.
    await key('n');
    await key('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    expect(evening.state().sitting.status).toBe('notStarted');
  });

  it('begins, calls up a topic, opens a poll, closes it, each with one key and the usual question', async () => {
    await key('n');
    await button(footer(), /^开始讨论/).waitFor();
    await key('n');
    await see(page.locator('#desk-panel-live'), '正在讨论');
    await key('p');
    await button(dialog(page), '开始征求意向').focus();
    await key('Enter');
    await button(footer(), '结束表决').waitFor();
    await key('p');
    await dialog(page).waitFor();
    expect(evening.state().polls[0]?.status).toBe('open');
    await key('Enter');
    await expect.poll(() => evening.state().polls[0]?.status).not.toBe('open');
    await dialog(page).waitFor({ state: 'detached' });
  });

  it('blanks the wall and lights it again, looks at the next topic, goes from part to part', async () => {
    await key('d');
    await expect.poll(() => evening.state().dark ?? false).toBe(true);
    // The key takes back what its own desk shows.
    await button(page, '亮屏').waitFor();
    await key('d');
    await expect.poll(() => evening.state().dark ?? false).toBe(false);
    await key(']');
    await see(page.locator('#desk-panel-live'), '只是在看');
    await key('[');
    await see(page.locator('#desk-panel-live'), '正在讨论');
    await key('1');
    expect(await page.evaluate(() => document.activeElement?.closest('section')?.id)).toBe('desk-panel-agenda');
  });

  it('a letter that is typed is a letter', async () => {
    await key('k');
    await dialog(page).getByLabel('记一件事').fill('');
    await page.keyboard.type('bnd');
    expect(await dialog(page).getByLabel('记一件事').inputValue()).toBe('bnd');
    await key('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    expect(evening.state().sitting.status).toBe('running');
    expect(evening.state().dark ?? false).toBe(false);
  });

  it('switched off, no key does anything, and the button brings them back', async () => {
    await key('?');
    await dialog(page).getByRole('checkbox', { name: '用快捷键' }).uncheck();
    await key('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    await key('d');
    await key('?');
    await press(footer(), '快捷键');
    await dialog(page).getByRole('checkbox', { name: '用快捷键' }).check();
    await key('Escape');
    expect(evening.state().dark ?? false).toBe(false);
  });
});

describe('comments at the desk, and a step taken back', () => {
  const live = () => third.locator('#desk-panel-live');
  const agenda = () => third.locator('#desk-panel-agenda');

  it('stand in the order that is chosen, which the desk remembers, and tell what nobody has answered', async () => {
    const topicId = meeting.topics[0] as never;
    const say = async (text: string, stance: 'for' | null) => {
      const words = { type: 'postComment', topicId, text, stance, replyTo: null, pseudonymous: false } as const;
      return String((await chen.act(words))['commentId']);
    };
    const lift = await say('电梯要装，老人下不了楼', 'for');
    await say('先看看预算', null);
    const zhou = await meeting.resident('周伯', '3-2-102');
    await zhou.act({ type: 'secondComment', commentId: lift as never });
    await see(live(), '先看看预算');
    await see(agenda(), '2条待回应');
    await live().getByLabel('顺序').selectOption({ label: '附议最多的在前' });
    await expect.poll(() => live().locator('li .text').first().textContent()).toBe('电梯要装，老人下不了楼');
    await live().getByLabel('顺序').selectOption({ label: '还没回应的' });
    await expect.poll(() => live().locator('li .text').count()).toBe(2);
    await press(live().locator('li', { hasText: '电梯要装' }), '先记下');
    await see(agenda(), '1条待回应');
    await third.reload();
    await see(live(), '先看看预算');
    await expect.poll(() => live().locator('li .text').count()).toBe(1);
  });

  it('what was put aside by mistake is taken back; what another changed since is left, and said', async () => {
    await third.locator('#desk-panel-live').getByLabel('顺序').selectOption({ label: '最新的在前' });
    await press(live().locator('li', { hasText: '先看看预算' }), '先记下');
    await see(third.locator('footer'), '先记下了一件事');
    await see(third.locator('footer'), /还能撤销\d+秒/);
    await press(third.locator('footer'), '撤销');
    await see(third.locator('footer'), '撤销好了：先记下了一件事');
    await expect.poll(() => meeting.state().parked?.length).toBe(1);
    await press(third.locator('#desk-panel-people'), '黑屏');
    await see(third.locator('footer'), '大屏变黑了');
    await meeting.act({ type: 'darkenWall', dark: false });
    await button(third.locator('#desk-panel-people'), '黑屏').waitFor();
    await third.locator('h2').first().click();
    await third.keyboard.press('u');
    await see(third.locator('footer'), '没有撤销“大屏变黑了”');
    expect(meeting.state().dark ?? false).toBe(false);
  });

  it('without a complaint', () => expect(stage.visitors.complaints).toEqual([]));
});
