/** Drops, second devices and dead laptops: nothing is lost, nothing counts twice, and everybody is told the truth. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Cable, newCable } from './cable.ts';
import { BEAMER, LAPTOP } from './house.ts';
import { openPoll, setStage } from './stage.ts';
import {
  type Bystander,
  type Ready,
  button,
  checkIn,
  choose,
  dialog,
  enter,
  holdPass,
  press,
  receipt,
  say,
  see,
  vote,
  write,
} from './story.ts';

const LIFT = '2号楼1单元加装电梯';
const PARKING = '停车位改造';
const OFFLINE = '网络断开，正在重连';
const WORDS = '我今年七十八，爬六楼要歇三次，这部电梯等了十年。';
const LEFT_BEHIND = '走之前按了发出的话';
const UNSENT = '还没写完的半句话';

const stage = setStage('offline');
const spoken = (who: Bystander, meeting: Ready, text: string) =>
  who.act({
    type: 'postComment',
    topicId: meeting.topics[0] as never,
    text,
    stance: null,
    replyTo: null,
    pseudonymous: false,
  });
async function keepsItsPage(): Promise<boolean> {
  const worker = await navigator.serviceWorker.getRegistration('/m/');
  const kept = await (await caches.open('tea-resident')).match('/m/');
  return worker?.active?.state === 'activated' && kept !== undefined;
}
const turnout = (meeting: Ready, pollId: string) =>
  meeting.request<{ voters: readonly unknown[] }>('GET', `/api/meetings/${meeting.id}/polls/${pollId}/turnout`);
async function closed(meeting: Ready, pollId: string): Promise<void> {
  await meeting.act({ type: 'closePoll', pollId: pollId as never });
  await meeting.act({ type: 'publishResult', pollId: pollId as never });
}

describe('a phone loses the network', () => {
  let meeting: Ready;
  let neighbour: Bystander;
  let cable: Cable;
  let phone: Page;
  let pollId: string;

  it('in the middle of a comment: the topic stays, the words stay, and it is said', async () => {
    meeting = await stage.underWay();
    neighbour = await meeting.resident('邻居', '1-1-101');
    cable = stage.keep(await newCable(stage.hall.url, 'localhost'));
    phone = await stage.visitors.visitor();
    await enter(phone, cable.url, meeting.code, '宋阿姨', '2-1-601');
    await checkIn(phone);
    await spoken(neighbour, meeting, '断网之前');
    await see(phone, '断网之前');
    await write(phone, WORDS);
    await cable.pull(phone);
    await see(phone, OFFLINE);
    await see(phone, '您写的内容都还在');
    expect(await phone.getByLabel('发言内容').inputValue()).toBe(WORDS);
    expect(await phone.getByText(LIFT).first().isVisible()).toBe(true);
    expect(await phone.getByText('断网之前').first().isVisible()).toBe(true);
  });

  it('what is sent now waits for the network and does not pretend to have arrived', async () => {
    await press(phone, '发出');
    await see(phone, /\d\d:\d\d发出的，等待网络/);
    expect(await phone.getByText('已发出').count()).toBe(0);
  });

  it('meanwhile the others go on; back again, everything is there once, by itself', async () => {
    await spoken(neighbour, meeting, '断网之后第一句');
    await spoken(neighbour, meeting, '断网之后第二句');
    await meeting.act({ type: 'moveDiscussion', topicId: meeting.topics[1] as never });
    await cable.plugIn(phone);
    await see(phone, '已发出');
    await see(phone, `主持人已转到：${PARKING}`);
    await phone.getByText(OFFLINE).first().waitFor({ state: 'detached' });
    for (const words of ['断网之前', '断网之后第一句', '断网之后第二句', WORDS])
      await expect.poll(() => phone.getByText(words, { exact: true }).count()).toBe(1);
    await press(phone, '回到当前议题');
    await phone.getByRole('heading', { name: PARKING }).waitFor();
  });

  it('a hand raised without a network, and a turn ended at the desk, wait and say so', async () => {
    const desk = await stage.visitors.visitor(LAPTOP);
    const desksOwn = stage.keep(await newCable(stage.hall.url));
    await holdPass(desk, 'tea.account', stage.account);
    await desk.goto(`${desksOwn.url}/chair/${meeting.id}`);
    await cable.pull(phone);
    await see(phone, OFFLINE);
    await press(phone, '举手发言');
    await see(phone, '等待网络，会自动发送。');
    await cable.plugIn(phone);
    await see(phone, '已举手，下一位就是您');
    await phone.getByText('等待网络，会自动发送。').waitFor({ state: 'detached' });
    await press(desk, '请下一位：宋阿姨');
    await see(phone, '请您发言');
    await desksOwn.pull(desk);
    await see(desk.locator('footer'), OFFLINE);
    await press(desk, '发言结束');
    await see(desk.locator('footer'), '您刚才点的还没有送出，连上后自动送出。');
    await desksOwn.plugIn(desk);
    await phone.getByText('请您发言').first().waitFor({ state: 'detached' });
    await desk.close();
  });

  it('in the middle of a ballot: it is not counted before the server has it, and then once', async () => {
    await meeting.act({ type: 'moveDiscussion', topicId: meeting.topics[0] as never });
    pollId = await openPoll(meeting);
    await choose(phone, '赞成');
    await cable.pull(phone);
    await see(phone, OFFLINE);
    await press(phone, '确认投票');
    await see(phone, /网络断开，\d\d:\d\d的这一票恢复后会自动提交/);
    expect(await phone.getByText('已计入', { exact: true }).count()).toBe(0);
    expect((await turnout(meeting, pollId)).voters).toHaveLength(0);
    await cable.plugIn(phone);
    await receipt(phone);
    await phone.reload();
    await receipt(phone);
    expect((await turnout(meeting, pollId)).voters).toHaveLength(1);
  });

  it('what was sent without a network and left behind arrives at the next visit, once, and is no draft any more', async () => {
    await closed(meeting, pollId);
    await see(phone, /通过：/);
    // On a secure address it is kept, some seconds after all else.
    await expect.poll(() => phone.evaluate(keepsItsPage), { timeout: 30_000 }).toBe(true);
    await write(phone, LEFT_BEHIND);
    await cable.pull(phone);
    await see(phone, OFFLINE);
    await press(phone, '发出');
    await see(phone, '等待网络');
    // The page comes without a line too, and says what it still has.
    await phone.reload();
    await see(phone, OFFLINE);
    await see(phone, LEFT_BEHIND);
    await see(phone, /\d\d:\d\d发出的，等待网络/);
    await phone.goto('about:blank');
    await cable.plugIn(phone);
    await phone.goto(`${cable.url}/m/${meeting.id}`);
    await see(phone, LEFT_BEHIND);
    await phone.getByText('等待网络').first().waitFor({ state: 'detached' });
    await phone.getByRole('button', { name: '发言', exact: true }).click();
    await expect.poll(() => phone.getByLabel('发言内容').inputValue()).toBe('');
    await phone.reload();
    await expect.poll(() => phone.getByText(LEFT_BEHIND, { exact: true }).count()).toBe(1);
    const page = await meeting.request<{ comments: { text: string }[] }>(
      'GET',
      `/api/meetings/${meeting.id}/topics/${meeting.topics[0]}/comments?limit=50`,
    );
    expect(page.comments.filter(({ text }) => text === LEFT_BEHIND)).toHaveLength(1);
  });

  it('words typed and not sent survive a reload', async () => {
    await write(phone, UNSENT);
    await phone.reload();
    await phone.getByRole('button', { name: /发言.*有草稿/ }).click();
    await expect.poll(() => phone.getByLabel('发言内容').inputValue()).toBe(UNSENT);
  });
});

describe('more than one device', () => {
  let meeting: Ready;
  beforeAll(async () => {
    meeting = await stage.underWay();
  });

  it('two tabs of one person put one ballot into the box', async () => {
    const phone = await stage.visitors.visitor();
    await enter(phone, stage.hall.url, meeting.code, '柯先生', '2-1-201');
    await checkIn(phone);
    const tab = await phone.context().newPage();
    await tab.goto(`${stage.hall.url}/m/${meeting.id}`);
    await see(tab, LIFT);
    const pollId = await openPoll(meeting);
    await Promise.all([choose(phone, '赞成'), choose(tab, '反对')]);
    await press(phone, '确认投票');
    await receipt(phone);
    await see(tab, '您家已投票');
    await press(tab, '确认投票');
    await receipt(tab);
    await see(phone, '再次提交将替换');
    expect((await turnout(meeting, pollId)).voters).toHaveLength(1);
    await closed(meeting, pollId);
    for (const page of [phone, tab]) await see(page, '反对1户');
  });

  it('two phones of one household put one ballot into the box, and the last counts', async () => {
    const [mother, son] = [await stage.visitors.visitor(), await stage.visitors.visitor()];
    await enter(mother, stage.hall.url, meeting.code, '郑阿姨', '1号楼1单元301');
    await enter(son, stage.hall.url, meeting.code, '小郑', '1-1-301');
    for (const phone of [mother, son]) await checkIn(phone);
    const pollId = await openPoll(meeting, '是否同意外移连廊？');
    await vote(mother, '反对');
    await see(son, '郑阿姨已在');
    await vote(son, '赞成');
    await see(mother, '您家的票已由小郑在');
    expect((await turnout(meeting, pollId)).voters).toHaveLength(1);
    await closed(meeting, pollId);
    for (const phone of [mother, son]) await see(phone, '赞成1户，反对0户');
  });
});

describe('the hall itself', () => {
  let meeting: Ready;

  it('the projector keeps its picture while the server is gone, and goes on by itself', async () => {
    meeting = await stage.underWay();
    const link = await meeting.request<{ token: string }>('POST', `/api/meetings/${meeting.id}/display`);
    const projector = await stage.visitors.visitor(BEAMER);
    await projector.goto(`${stage.hall.url}/screen/${meeting.id}#${link.token}`);
    await see(projector, LIFT);
    const phone = await stage.visitors.visitor();
    await enter(phone, stage.hall.url, meeting.code, '何晓棠', '1-2-502');
    await see(phone, LIFT);
    const dot = projector.getByText('画面停住了，正在重连');
    expect(await dot.count()).toBe(0);
    await stage.hall.kill();
    await dot.waitFor();
    const shown = await projector.locator('body').innerText();
    expect(shown).toContain(LIFT);
    expect(shown).not.toMatch(/断开|错误|失败/);
    await see(phone, OFFLINE);
    await stage.hall.restart();
    await dot.waitFor({ state: 'detached' });
    await phone.getByText(OFFLINE).first().waitFor({ state: 'detached' });
    await say(phone, '又接上了。');
    await see(projector, '又接上了。');
  });

  it("a chair's laptop dies; the co-chair's phone goes on", async () => {
    const laptop = await stage.visitors.visitor(LAPTOP);
    await holdPass(laptop, 'tea.account', stage.account);
    await laptop.goto(`${stage.hall.url}/chair/${meeting.id}`);
    await press(laptop, '邀请工作人员');
    await press(dialog(laptop).getByRole('listitem').filter({ hasText: '副主持' }), '生成链接');
    const link = await dialog(laptop).getByRole('textbox').inputValue();
    const second = await stage.visitors.visitor();
    await second.goto(link.trim());
    await second.getByLabel('您的姓名').fill('邵永康');
    await press(second, '接受邀请');
    await button(second, `给“${LIFT}”下结论`).waitFor();
    await laptop.keyboard.press('Escape');
    await press(laptop, `给“${LIFT}”下结论`);
    await laptop.close();
    await press(second, `给“${LIFT}”下结论`);
    await dialog(second).getByText('达成共识', { exact: true }).click();
    await press(dialog(second), '确认结论');
    await press(second, `开始讨论：${PARKING}`);
    const guest = await stage.visitors.visitor();
    await enter(guest, stage.hall.url, meeting.code, '袁淑雅', '2-2-303');
    await guest.getByRole('heading', { name: PARKING }).waitFor();
  });

  it('no page complained', () => {
    expect(stage.visitors.complaints).toEqual([]);
  });
});
