/** The chair's desk where a slip or a narrow screen would lose the thread: looked from a laptop and a tablet. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OptionId, type PollId } from '../../shared/meeting/ids.ts';
import type { Joined } from '../../shared/wire/http.ts';
import { pdfText } from '../exports/readers.ts';
import { connectClient } from '../support/liveClient.ts';
import { type Hall, LAPTOP, type Visitors, openBrowser, openHall } from './house.ts';
import { openPoll } from './stage.ts';
import { CHAIR, type Ready, button, dialog, press, readyMeeting, see, setUp } from './story.ts';

const [LIFT, PARKING] = ['2号楼1单元加装电梯', '停车位改造'] as const;

let hall: Hall;
let visitors: Visitors;
let chair: Page;
let meeting: Ready;

beforeAll(async () => {
  hall = await openHall();
  visitors = await openBrowser();
  meeting = await readyMeeting(hall, await setUp(hall), { title: '榕荫里第1次茶话会', expectedHouseholds: 8 });
  chair = await visitors.visitor(LAPTOP);
  await chair.goto(`${hall.url}/login`);
  await chair.getByLabel('名字').fill(CHAIR.name);
  await chair.getByLabel('密码', { exact: true }).fill(CHAIR.password);
  await press(chair, '登录');
  await press(chair, '进入“榕荫里第1次茶话会”');
});
afterAll(async () => {
  meeting?.close();
  await visitors?.close();
  await hall?.close();
});

const middle = () => chair.locator('#desk-panel-live');
const look = (title: string) => chair.locator('#desk-panel-agenda .look').filter({ hasText: title }).click();
const next = () => chair.locator('footer .next > button');

describe('the desk', () => {
  it('lists what is still to be done, and leads back to the list from a topic', async () => {
    await see(middle(), '会前准备');
    await look(LIFT);
    await see(middle(), '只是在看');
    await press(middle(), '回到会前准备');
    await see(middle(), '会前准备');
    await look(LIFT);
  });

  it('tells somebody new what to do next and how the step is done, until it is told not to', async () => {
    await press(middle(), '回到会前准备');
    const bar = chair.locator('footer');
    const card = middle().getByRole('group').filter({ hasText: '这一步怎么做' });
    await see(bar, '照“会前准备”一条一条做');
    await see(card, '先听居民要什么');
    await card.getByText('这一步怎么做').click();
    await card.getByText('先听居民要什么').waitFor({ state: 'hidden' });
    await press(bar, '不再提示');
    await bar.getByText('第一次主持').waitFor({ state: 'detached' });
    await chair.reload();
    await see(middle(), '会前准备');
    expect(await card.getByText('先听居民要什么').isVisible()).toBe(false);
    expect(await bar.getByText('第一次主持').count()).toBe(0);
    await press(chair, '看七步做到哪了');
    const third = dialog(chair).getByRole('listitem').filter({ hasText: '议前调研' });
    await third.getByText('这一步怎么做').click();
    await see(third, '费用分摊表');
    await press(dialog(chair), '显示“第一次主持”的提示');
    await press(dialog(chair), '关闭');
    await see(bar, '照“会前准备”一条一条做');
  });

  it('checks the hall before anybody comes, and sees the phone that is tried arrive', async () => {
    const found = (name: string, state: string) => dialog(chair).locator(`li.${state}[data-name=${name}]`);
    await press(middle(), '查一遍');
    await see(found('line', 'ok'), '一直连着');
    await see(found('disk', 'ok'), '写了一次、读了回来');
    await see(found('clock', 'ok'), '对得上');
    await see(found('projector', 'look'), '还没有打开');
    // Nothing is claimed that nobody knows.
    await see(found('backup', 'look'), '不会自己备份');
    await see(found('sound', 'look'), '放一次');
    await press(dialog(chair), '放一次');
    await press(dialog(chair), '没听到');
    await see(found('sound', 'trouble'), '把音量调大');
    await dialog(chair).getByLabel('离最后一排几米').fill('十米');
    await see(found('text', 'look'), '请填米数');
    await dialog(chair).getByLabel('离最后一排几米').fill('10');
    await dialog(chair).getByLabel('画面有多宽').fill('2.4');
    await see(found('text', 'look'), '让画面宽到2.9米');
    await dialog(chair).getByLabel('画面有多宽').fill('2.9');
    await see(found('text', 'ok'), '10.2米以内都看得清');
    await found('phones', 'look').getByRole('img', { name: '加入会议的二维码' }).waitFor();
    const at = `/api/meetings/${meeting.id}/join`;
    const { token } = await meeting.request<Joined>('POST', at, { name: '试手机的人', household: '', device: '' }, '');
    const phone = await connectClient(hall.url, { token, meetingId: meeting.id });
    await see(found('phones', 'ok'), '有1位居民的手机连着');
    phone.close();
    // The story's own line is a login of its own, as a telephone's would be.
    await see(found('second', 'ok'), '另有1台设备连着');
    await press(dialog(chair), '关闭');
    await see(middle(), '1项要处理');
  });

  it("keeps the hall's Wi-Fi on this computer, and prints its code before the meeting's", async () => {
    const sent: string[] = [];
    chair.on('request', (request) => sent.push(decodeURIComponent(`${request.url()} ${request.postData() ?? ''}`)));
    await press(chair, '怎么加入');
    await press(dialog(chair), '填会场的Wi-Fi');
    await dialog(chair).getByLabel('Wi-Fi名称').fill('榕荫;活动室');
    await dialog(chair).getByLabel('Wi-Fi密码').fill('茶水间1');
    await press(dialog(chair), '存在这台电脑上');
    await see(dialog(chair), '密码要8到63个字符');
    await dialog(chair).getByLabel('Wi-Fi密码').fill('tea;12345');
    await press(dialog(chair), '存在这台电脑上');
    await see(dialog(chair), '名称和密码只存在这台电脑上');
    await dialog(chair).getByRole('img', { name: '连上Wi-Fi“榕荫;活动室”的二维码' }).waitFor();
    const sheets = pdfText(await chair.pdf({ preferCSSPageSize: true }))
      .split('\f')
      .filter((page) => page.trim() !== '');
    expect(sheets).toHaveLength(1);
    const words = sheets[0]?.replace(/\s/g, '') ?? '';
    for (const told of [
      '连上会场的Wi-Fi',
      '榕荫;活动室',
      'tea;12345',
      '扫码进会议',
      meeting.code,
      new URL(hall.url).port,
    ])
      expect(words).toContain(told);
    expect(words).not.toContain('怎么加入');
    await press(dialog(chair), '修改');
    await dialog(chair).getByText('不用密码').click();
    await press(dialog(chair), '存在这台电脑上');
    const stored = () => chair.evaluate(() => localStorage.getItem('tea.hall.wifi'));
    expect(await stored()).toBe('{"name":"榕荫;活动室","password":""}');
    await press(dialog(chair), '移除');
    await button(dialog(chair), '填会场的Wi-Fi').waitFor();
    expect(await stored()).toBeNull();
    await press(dialog(chair), '关闭');
    expect(sent.join('\n')).not.toMatch(/活动室|tea;12345/);
  });

  it('takes the keyboard to the next step past the whole agenda', async () => {
    await chair.getByRole('button', { name: '跳到下一步按钮' }).focus();
    await chair.keyboard.press('Enter');
    expect(await next().evaluate((it) => it === document.activeElement)).toBe(true);
  });

  it('leaves the middle its room on a tablet', async () => {
    await chair.setViewportSize({ width: 768, height: 1024 });
    await chair.getByRole('tab', { name: '现场' }).click();
    expect((await middle().boundingBox())?.width).toBeGreaterThan(600);
    expect(await chair.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(768);
    await chair.setViewportSize(LAPTOP);
  });

  it('hands out no link that opens nothing any more', async () => {
    await press(chair, '邀请工作人员');
    await press(dialog(chair).getByRole('listitem').filter({ hasText: '记录人' }), '生成链接');
    await see(dialog(chair), '还没有人用的链接（1个）');
    expect(await dialog(chair).getByRole('textbox').inputValue()).toContain('/i/');
    await press(dialog(chair), /^撤销/);
    await dialog(chair).getByRole('textbox').waitFor({ state: 'detached' });
    await see(dialog(chair), '写纪要、管任务、替人签到');
    await press(dialog(chair), '关闭');
  });

  it('says before a poll is closed that its result would not count', async () => {
    await press(chair, '开始会议');
    await press(chair, `开始讨论：${LIFT}`);
    await press(chair, '发起表决');
    await dialog(chair).getByText('正式表决', { exact: true }).click();
    // What is checked and published is each household's choice, or each person's.
    await see(dialog(chair), '可以核对每户的选择');
    await dialog(chair).getByText('一人一票', { exact: true }).click();
    await see(dialog(chair), '可以核对每个人的选择');
    await see(dialog(chair), '记名，公布每人选择');
    expect(await dialog(chair).getByText(/每户/).count()).toBe(0);
    await dialog(chair).getByText('一户一票', { exact: true }).click();
    await dialog(chair).getByText('几个方案选一个').click();
    await dialog(chair).evaluate((form) => form.scrollTo(0, 0));
    await press(dialog(chair), '核对一遍');
    const problem = await dialog(chair).getByText('请至少写两个方案').boundingBox();
    expect((problem?.y ?? 0) + (problem?.height ?? 0)).toBeLessThan(LAPTOP.height);
    await dialog(chair).getByText('赞成、反对、弃权').click();
    await press(dialog(chair), '核对一遍');
    await press(dialog(chair), '确认，开始表决');
    // Nobody may vote by its terms, for nobody has checked in: it is asked back.
    await see(dialog(chair), '现在还没有人能投');
    await press(dialog(chair), '没有人能投，也要开始');
    await see(middle(), '还差5户，参与的才够数');
    await next().click();
    await see(dialog(chair), '这次表决就不能形成结果');
    await press(dialog(chair), '取消');
    await press(middle(), '作废');
    await dialog(chair).getByLabel('理由').fill('问题表述有误');
    await press(dialog(chair), '作废');
    await dialog(chair).waitFor({ state: 'detached' });
  });

  it('says by whose hand a household has voted, also when another of its people takes that vote’s place', async () => {
    const pollId = (await openPoll(meeting)) as PollId;
    const vote = (id: string) => ({ type: 'castBallot' as const, pollId, choice: [OptionId.parse(id)] });
    const [mother, daughter] = [
      await meeting.resident('宋玉兰', '2-1-601'),
      await meeting.resident('宋小明', '2-1-601'),
    ];
    await mother.act(vote('for'));
    await middle().getByText('已投名单', { exact: true }).click();
    await see(middle(), '宋玉兰投');
    // Over and over: one look could still be owed to the number that moved before.
    for (const [who, name] of [
      [daughter, '宋小明'],
      [mother, '宋玉兰'],
      [daughter, '宋小明'],
    ] as const) {
      await who.act(vote('against'));
      await see(middle(), `${name}投`);
    }
    expect(await middle().getByText('宋玉兰投').count()).toBe(0);
    await meeting.act({ type: 'voidPoll', pollId, reason: '试一试' });
  });

  it('keeps an outcome with its topic while another chair calls up the next one, and takes it back', async () => {
    // Until then the one button still ends the vote.
    await button(chair, /下结论/).waitFor();
    await next().click();
    await dialog(chair).getByText('达成共识', { exact: true }).click();
    await meeting.act({ type: 'moveDiscussion', topicId: meeting.topics[1] as never });
    await see(middle(), PARKING);
    await press(dialog(chair), '确认结论');
    await dialog(chair).waitFor({ state: 'detached' });
    await look(LIFT);
    await see(middle(), '达成共识');
    await press(middle(), '重新打开');
    await press(dialog(chair), '重新打开');
    await button(middle(), '重新打开').waitFor({ state: 'detached' });
  });

  it('undoes a registration written wrongly', async () => {
    await press(chair, '登记没有手机的人');
    await dialog(chair).getByLabel('姓名').fill('李乃乃');
    await press(dialog(chair), '登记并签到');
    await press(dialog(chair), '关闭');
    const row = chair.locator('#desk-panel-people li').filter({ hasText: '李乃乃' });
    await row.hover();
    await press(row, '撤销李乃乃的登记');
    await press(dialog(chair), '撤销登记');
    await row.waitFor({ state: 'detached' });
  });

  it('shows how the evening went when it is over, and what a copy brings along', async () => {
    await press(chair, '提前散会');
    await press(dialog(chair), '结转并结束会议');
    await see(middle(), '会议已经结束');
    await press(middle(), '照着再开一场');
    await see(chair, '上次：结转');
    expect(await chair.getByLabel('会议标题').inputValue()).toBe('榕荫里第2次茶话会');
    await chair.getByLabel('地点').fill('');
    await press(chair, '建立会议');
    await see(chair, '还有几处要改');
    await chair.getByLabel('地点').fill('活动室');
    await chair.getByText('还有几处要改').waitFor({ state: 'detached' });
  });

  it('without a complaint', () => expect(visitors.complaints).toEqual([]));
});
