/** Questions from the desk to the paper: asked on phones and in the hall, wanted by many, answered, on the wall, in the minutes. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { InquiryId } from '../../shared/meeting/ids.ts';
import type { Command } from '../../shared/meeting/meeting.ts';
import type { Joined } from '../../shared/wire/http.ts';
import { connectClient } from '../support/liveClient.ts';
import { axeOn } from './axe.ts';
import { BEAMER, LAPTOP, PHONE } from './house.ts';
import { setStage } from './stage.ts';
import { type Bystander, button, checkIn, dialog, enter, holdPass, press, see } from './story.ts';

const stage = setStage('inquiry');
const SHOTS = process.env['SHOTS'];
const FUND = '电梯的维修基金还剩多少钱，够不够这次大修？';
const NIGHT = '夜里能不能不施工？';
const RAMP = '施工期间一楼的坡道还能走吗？';
const HALL = '轮椅怎么上下楼？';
const RUDE = '隔壁老李欠的钱什么时候还？';
const LONG =
  '我们楼里住着好几位八十多岁的老人，电梯停用的三个月里，买菜、看病、倒垃圾都要上下六层楼，物业和施工队有没有安排人每天固定时间帮忙，费用由谁出，半夜突然发病的时候又该打哪个电话找谁，会不会有人值班？请一件一件说清楚。';

const shoot = async (page: Page, name: string) => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: name.startsWith('phone') });
};
/** axe finds nothing serious on the page as it stands. */
const reads = async (page: Page, state: string) => {
  const { violations } = await axeOn(page).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${state}: ${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
};
const ask = async (phone: Page, words: string) => {
  await press(phone, '我要提问');
  await phone.getByLabel('您想问什么').fill(words);
  await press(phone, '发送');
};
const questions = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const order = async (page: Page) =>
  (await questions(page, '等着回答的问题').locator('.words').allTextContents()).join('|');

describe('questions and answers', () => {
  it('are asked on phones and in the hall, seconded, called up, answered, hidden, and stand in the minutes', async () => {
    const meeting = await stage.underWay({}, ['2号楼1单元加装电梯', '停车位改造']);
    const desk = await stage.visitors.visitor(LAPTOP);
    const wall = await stage.visitors.visitor(BEAMER);
    const phone = await stage.visitors.visitor();
    const elder = await stage.visitors.visitor();
    await elder.addInitScript(() => localStorage.setItem('tea.elder', 'yes'));
    const { token } = await meeting.request<{ token: string }>('POST', `/api/meetings/${meeting.id}/display`);
    await wall.goto(`${stage.hall.url}/screen/${meeting.id}#${token}`);
    await holdPass(desk, 'tea.account', meeting.account);
    await desk.goto(`${stage.hall.url}/chair/${meeting.id}`);
    await enter(phone, stage.hall.url, meeting.code, '宋玉兰', '2-1-502');
    await checkIn(phone);
    await enter(elder, stage.hall.url, meeting.code, '吴长庚', '3-1-101');
    await checkIn(elder);

    // Opened with a link to an outside stream: a plain link, nothing of it in our pages.
    await press(desk, '打开答疑');
    const link = dialog(desk).getByLabel('直播链接');
    await link.fill('http://live.example.com/room');
    await dialog(desk).getByRole('button', { name: '打开答疑' }).click();
    await see(dialog(desk), '直播链接要以 https:// 开头');
    await link.fill('https://live.example.com/room/8');
    await shoot(desk, 'desk-1-open');
    await dialog(desk).getByRole('button', { name: '打开答疑' }).click();
    await dialog(desk).waitFor({ state: 'detached' });
    await see(desk, '还没有问题');
    await press(desk, '放上大屏');
    await see(wall, '还没有问题，扫码就能提问');
    await shoot(wall, 'wall-1-none');
    const stream = phone.getByRole('link', { name: '看直播' });
    await stream.waitFor();
    expect(await stream.getAttribute('href')).toBe('https://live.example.com/room/8');
    expect(await stream.getAttribute('rel')).toBe('noopener noreferrer');
    expect(await stream.getAttribute('target')).toBe('_blank');
    expect(await stream.textContent()).toContain('live.example.com');
    await shoot(phone, 'phone-1-none');

    // Asked from home and from the hall; without a line it is kept, shown as waiting, and goes out once.
    await ask(phone, FUND);
    await see(phone, '问题已提出');
    await see(wall, FUND);
    await shoot(wall, 'wall-2-one');
    // In large type the meeting shows one thing; the questions are one large button away, and here before it is tapped.
    const brought = () => performance.getEntriesByType('resource').filter(({ name }) => /inquiry/i.test(name)).length;
    await expect.poll(() => elder.evaluate(brought), { timeout: 20_000 }).toBeGreaterThanOrEqual(3);
    await elder.context().setOffline(true);
    await press(elder, '答疑，我有话要问');
    await ask(elder, NIGHT);
    await see(questions(elder, '我的问题'), '等待网络，会自动发送');
    await shoot(elder, 'phone-2-elder-offline');
    await elder.context().setOffline(false);
    await see(wall, NIGHT);
    await elder.reload();
    await see(elder, '我的问题');
    expect(meeting.state().inquiries?.list.map(({ text }) => text)).toEqual([FUND, NIGHT]);
    // One's own wait too: the same number on every phone.
    for (const page of [phone, elder]) await see(questions(page, '等着回答的问题'), /^等着回答的问题 2$/);

    await press(desk, '代录问题');
    await dialog(desk).getByLabel('问的是什么').fill(HALL);
    await dialog(desk).getByLabel('谁问的').fill('3号楼陈阿姨');
    await dialog(desk).getByRole('button', { name: '记下' }).click();
    await dialog(desk).waitFor({ state: 'detached' });
    await see(phone, '3号楼陈阿姨（现场提问）');

    // 附议: once a person, may be taken back; the list stands still under the finger that taps, and sorts itself afterwards.
    const neighbours: Bystander[] = [];
    for (const name of ['王芳', '李建国', '赵敏', '陈静']) neighbours.push(await meeting.resident(name, ''));
    const idOf = (text: string) => meeting.state().inquiries?.list.find((one) => one.text === text)?.id as InquiryId;
    const back = async (who: number, text: string): Promise<void> => {
      await neighbours[who]?.act({ type: 'backInquiry', inquiryId: idOf(text), backs: true });
    };
    expect(await order(phone)).toBe([NIGHT, HALL].join('|'));
    await button(questions(phone, '等着回答的问题'), `我也想问：${NIGHT}`).click();
    await button(questions(phone, '等着回答的问题'), `已附议：${NIGHT}`).waitFor();
    for (const who of [0, 1, 2]) await back(who, HALL);
    await button(phone, `我也想问：${HALL}，已有3人附议`).waitFor();
    // Under the finger still as it was; a moment later the most wanted stands first.
    expect(await order(phone)).toBe([NIGHT, HALL].join('|'));
    await expect.poll(() => order(phone), { timeout: 10_000 }).toBe([HALL, NIGHT].join('|'));
    await see(questions(phone, '我的问题'), '待答，排第3');
    await button(phone, `已附议：${NIGHT}`).click();
    await button(phone, `我也想问：${NIGHT}`).waitFor();
    await button(phone, `我也想问：${NIGHT}`).click();
    await button(phone, `已附议：${NIGHT}`).waitFor();

    // Looked at first: nobody sees it before the chair does, and its author sees why it was not let through.
    await meeting.act({ type: 'arrangeInquiries', review: true });
    await see(desk, '先看后放');
    await ask(elder, RUDE);
    await see(elder, '已送到主持人');
    await see(desk, '1个问题等您看');
    for (const page of [phone, wall]) expect(await page.content()).not.toContain('老李');
    await press(desk, '1个问题等您看');
    await see(dialog(desk), RUDE);
    await dialog(desk).getByRole('button', { name: '不放行吴长庚的发言' }).click();
    await dialog(desk).getByLabel('理由').fill('说的是别人的私事');
    await dialog(desk).getByRole('button', { name: '不放行', exact: true }).click();
    await see(elder, '说的是别人的私事');
    await desk.keyboard.press('Escape');
    await meeting.act({ type: 'arrangeInquiries', review: false });

    // One thing to do: the most wanted is called up, with the keyboard, and stands large on the wall and on every phone.
    const take = desk.getByRole('button', { name: `请回答这个：${HALL}` });
    await take.focus();
    await desk.keyboard.press('Enter');
    await see(wall, '正在回答');
    await see(phone, '正在答');
    expect(await wall.locator('.question').textContent()).toBe(HALL);
    await shoot(wall, 'wall-3-now');
    await shoot(desk, 'desk-2-now');
    await shoot(phone, 'phone-3-now');
    for (const [page, state] of [
      [wall, 'wall'],
      [desk, 'desk'],
      [phone, 'phone'],
    ] as const)
      await reads(page, state);
    await desk.getByRole('button', { name: `已答：${HALL}` }).click();
    await shoot(desk, 'desk-3-answer');
    await reads(desk, 'the answer');
    await dialog(desk).getByLabel('答复的要点').fill('物业每天早晚各派两个人，打服务台电话登记。');
    await dialog(desk).getByRole('button', { name: '保存答复' }).click();
    await dialog(desk).waitFor({ state: 'detached' });
    await see(phone, '现场已口头答复：物业每天早晚各派两个人，打服务台电话登记。');
    await see(wall, '已答1个');

    // Somebody else answers while this desk has the same question open: it goes away with a word, and what was typed is told.
    const invited = await meeting.request<{ token: string }>('POST', `/api/meetings/${meeting.id}/invitations`, {
      role: 'coChair',
    });
    const other = await meeting.request<Joined>(
      'POST',
      '/api/invitations/redeem',
      { token: invited.token, name: '林晓', device: '' },
      '',
    );
    const lin = stage.keep(await connectClient(stage.hall.url, { token: other.token, meetingId: meeting.id }));
    const does = async (command: Command) => expect(await lin.command(command)).toMatchObject({ ok: true });
    await desk.getByRole('button', { name: `已答：${NIGHT}` }).click();
    await dialog(desk).getByLabel('答复的要点').fill('晚上八点停工');
    const answer = { kind: 'later', text: '施工队三天内回话' } as const;
    await does({ type: 'answerInquiry', inquiryId: idOf(NIGHT), answer, replaces: null });
    await dialog(desk).waitFor({ state: 'detached' });
    await see(desk, '林晓刚写了这个问题的答复。');
    await see(desk, '晚上八点停工');
    await see(elder, '会后答复：施工队三天内回话');

    // Back to waiting by one tap, then hidden: off every face, and its author knows why.
    await desk.getByText('已经答复的').click();
    await desk.getByRole('button', { name: `退回待答：${NIGHT}` }).click();
    await desk.getByRole('button', { name: `请回答这个：${NIGHT}` }).click();
    await expect.poll(() => wall.locator('.question').textContent()).toBe(NIGHT);
    await desk.getByRole('button', { name: `隐藏：${NIGHT}` }).click();
    await dialog(desk).getByLabel('理由').fill('和会议无关');
    await dialog(desk).getByRole('button', { name: '隐藏', exact: true }).click();
    await see(elder, '您的这个问题已隐藏，原因：和会议无关');
    for (const page of [phone, wall]) {
      await page.getByText(NIGHT).first().waitFor({ state: 'detached' });
      expect(await page.content()).not.toContain(NIGHT);
    }

    // Put aside with one tap, the link kept.
    await desk.getByRole('region', { name: '答疑' }).getByRole('button', { name: '先记下' }).first().click();
    await see(desk, '已先记下');
    expect(meeting.state().parked).toMatchObject([{ text: FUND, inquiryId: idOf(FUND) }]);

    // Made a task with one tap more, its words in the form.
    await desk.getByRole('region', { name: '答疑' }).getByRole('button', { name: '记成任务' }).first().click();
    expect(await dialog(desk).getByLabel('要办的事').inputValue()).toBe(FUND);
    await dialog(desk).getByLabel('责任人').fill('物业');
    await dialog(desk).getByLabel('办完的日期').fill('2099-01-31');
    await shoot(desk, 'desk-4-task');
    await dialog(desk).getByRole('button', { name: '添加任务' }).click();
    await expect
      .poll(() => meeting.state().actionItems)
      .toMatchObject([{ task: FUND, inquiryId: idOf(FUND), topicId: meeting.topics[0] }]);
    await desk.keyboard.press('Escape');

    // A wall that overflows turns its pages by the clock.
    const many = [
      LONG,
      RAMP,
      '一楼住户要不要出钱？',
      '施工噪音超标找谁？',
      '电梯以后的电费怎么分？',
      '有没有备用电源？',
    ];
    for (const [nth, text] of many.entries())
      await neighbours[nth % 4]?.act({ type: 'askInquiry', text, pseudonymous: false });
    await see(wall, '待答7个');
    await expect.poll(() => idOf(LONG)).toBeDefined();
    await back(1, LONG);
    await back(2, LONG);
    await see(wall, /^1\s*\/\s*\d|第1页/);
    await shoot(wall, 'wall-4-many');
    await see(wall, /^2\s*\/\s*\d|第2页/);
    await shoot(wall, 'wall-5-page2');
    // Under a question of two lines the next one is there whole, a long one by its first line.
    await desk.getByRole('button', { name: `请回答这个：${FUND}` }).click();
    await expect.poll(() => wall.locator('.question').textContent()).toBe(FUND);
    const isWhole = (item: Element) =>
      item.getBoundingClientRect().bottom <= (item.closest('.window')?.getBoundingClientRect().bottom ?? 0);
    await expect.poll(() => wall.locator('.window li').first().evaluate(isWhole)).toBe(true);
    await shoot(wall, 'wall-7-next');
    await desk.getByRole('button', { name: `请回答这个：${LONG}` }).click();
    await expect.poll(() => wall.locator('.question').textContent()).toBe(LONG);
    await shoot(wall, 'wall-6-long');
    await shoot(desk, 'desk-4-many');
    await shoot(phone, 'phone-4-many');
    await shoot(elder, 'phone-5-elder-many');
    await reads(elder, 'elder');

    // Who comes late, from home and in the dark, finds everything.
    const late = await stage.visitors.visitor(PHONE, { colorScheme: 'dark' });
    await enter(late, stage.hall.url, meeting.code, '何敏', '');
    await see(late, '现场已口头答复');
    await see(late, LONG);
    await shoot(late, 'phone-6-dark-late');
    await press(late, '我要提问');
    await shoot(late, 'phone-7-dark-ask');
    await reads(late, 'dark');

    // In the minutes with their numbers; after the end nothing is taken any more, and what was promised can still be written.
    await meeting.act({ type: 'endSitting', carryOver: true });
    await see(phone, '现在不收问题了');
    const ramp = idOf(RAMP);
    await meeting.act({
      ...{ type: 'answerInquiry', inquiryId: ramp, replaces: null },
      answer: { kind: 'later', text: '坡道一直留着' },
    });
    await shoot(phone, 'phone-8-ended');
    await desk.goto(`${stage.hall.url}/minutes/${meeting.id}`);
    await see(desk, '大家提了8个问题，已答复1个，会后答复1个，还没有答复6个。');
    await see(desk, '另有1个问题已隐藏，原因：和会议无关。');
    expect(await desk.content()).not.toContain(NIGHT);
    const paper = await fetch(`${stage.hall.url}/api/meetings/${meeting.id}/minutes/export.html`, {
      headers: { authorization: `Bearer ${meeting.account}` },
    });
    const html = await paper.text();
    expect(html).toContain('3号楼陈阿姨（现场代录）');
    expect(html.indexOf(HALL)).toBeLessThan(html.indexOf(RAMP));
    expect(stage.visitors.complaints).toEqual([]);
  });
});
