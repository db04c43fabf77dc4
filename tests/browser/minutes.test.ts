/** The minutes page in real browsers: typing at once, an input method, a lost network, sealing. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CommentId, TopicId } from '../../shared/meeting/ids.ts';
import type { EventBody } from '../../shared/meeting/meeting.ts';
import { proseOf } from '../../server/minutes/prose.ts';
import { readCopy } from '../../server/minutes/copy.ts';
import { underWay } from '../meeting/given.ts';
import { type Hall, type Seat, openHall } from '../minutes/hall.ts';
import { meetingId, people } from '../minutes/world.ts';

const ENDED: EventBody = { type: 'sittingEnded', attendance: { people: 3, households: 3, onsite: 3, online: 0 } };

const SKIPPED: EventBody = {
  type: 'stepSkipped',
  stage: 'draftTopics',
  reason: '议题都是上次定的',
  by: people.chair.id,
};

/** A cut cable, and what a pasted page brings along to be blocked. */
const NOISE = /net::ERR_|Failed to load resource|WebSocket|inline event handler/;

/** More than a browser is given when it comes in. */
const SAID = Array.from({ length: 40 }, (_, index): EventBody => ({
  ...{ type: 'commentPosted', commentId: `c${index}` as CommentId, topicId: 'a' as TopicId, authorId: people.wang.id },
  ...{ text: `第${index}句话`, stance: index === 0 ? 'for' : null, official: false, replyTo: null },
}));

let hall: Hall;
let seats: Seat[] = [];
beforeAll(async () => {
  hall = await openHall([...underWay, ...SAID, SKIPPED, ENDED]);
}, 240_000);
afterAll(() => hall?.close());
beforeEach(() => {
  seats = [];
});
afterEach(async () => {
  for (const seat of seats) {
    // A refusal or a policy that blocks a style shows up here first.
    expect(seat.complaints.filter((line) => !NOISE.test(line))).toEqual([]);
    await seat.leave();
  }
});

async function sit(who: Parameters<Hall['sit']>[0]): Promise<Seat> {
  const seat = await hall.sit(who);
  seats.push(seat);
  return seat;
}
const saved = (seat: Seat) =>
  expect.poll(() => seat.status().textContent(), { timeout: 15_000 }).toMatch(/已保存到服务器 \d\d:\d\d/);
const serverHas = async (section: 'deliberate' | 'survey' | 'oversee'): Promise<string> =>
  JSON.stringify(proseOf((await readCopy(hall.store, meetingId)).doc)[section]);
const until = (what: () => Promise<string>) => expect.poll(what, { timeout: 15_000 });

async function writer(who: 'taker' | 'chair', section: string): Promise<Seat> {
  const seat = await sit(who);
  await seat.section(section).waitFor({ timeout: 30_000 });
  await seat.section(section).click();
  return seat;
}

describe('typing at once', () => {
  test('two people in one paragraph: every letter is there, in its own order, on both screens and on the server', async () => {
    const [one, two] = [await writer('taker', 'deliberate'), await writer('chair', 'deliberate')];
    await one.page.keyboard.type('开头。');
    await until(() => two.text()).toContain('开头。');
    await two.section().click();
    await two.page.keyboard.press('Control+End');
    await one.page.keyboard.press('Control+End');
    await Promise.all([
      one.page.keyboard.type('abcdefghijklmnopqrstuvwxyz', { delay: 60 }),
      two.page.keyboard.type('0123456789012345678901234', { delay: 60 }),
    ]);
    await Promise.all([saved(one), saved(two)]);
    await until(async () =>
      (await one.text()) === (await two.text()) ? 'same' : `${await one.text()} | ${await two.text()}`,
    ).toBe('same');
    const text = await one.text();
    expect(text).toHaveLength(3 + 26 + 25);
    expect(text.replace(/[^a-z]/g, '')).toBe('abcdefghijklmnopqrstuvwxyz');
    expect(text.replace(/[^0-9]/g, '')).toBe('0123456789012345678901234');
    expect(await serverHas('deliberate')).toContain(text);
  });

  test('each sees who else is writing and where', async () => {
    const [one, two] = [await writer('taker', 'deliberate'), await writer('chair', 'deliberate')];
    await two.page.keyboard.press('Control+End');
    await until(async () => (await one.page.locator('.caret .name').allTextContents()).join()).toContain('chair的名字');
    await two.leave();
    seats.pop();
    await until(async () => String(await one.page.locator('.caret').count())).toBe('0');
  });
});

test('an input method: the others see no pinyin, and what they type meanwhile breaks nothing', async () => {
  const [one, two] = [await writer('taker', 'survey'), await writer('chair', 'survey')];
  await one.page.keyboard.type('调研：');
  await until(() => two.text('survey')).toBe('调研：');
  await one.page.keyboard.press('Control+End');
  await two.section('survey').click();
  await two.page.keyboard.press('Home');
  const seen: string[] = [];
  for (const letters of ['n', 'ni', "ni'h", "ni'hao", "ni'hao'a"]) {
    await one.cdp.send('Input.imeSetComposition', {
      text: letters,
      selectionStart: letters.length,
      selectionEnd: letters.length,
    });
    await two.page.keyboard.type('前', { delay: 150 });
    seen.push(await two.text('survey'));
  }
  await saved(two);
  seen.push(await two.text('survey'));
  expect(await one.text('survey')).toBe("调研：ni'hao'a");
  await one.cdp.send('Input.insertText', { text: '你好啊' });
  await until(() => one.text('survey')).toBe('前前前前前调研：你好啊');
  await until(() => two.text('survey')).toBe('前前前前前调研：你好啊');
  expect(seen.join()).not.toMatch(/[a-z]/);
  await saved(one);
  expect(await serverHas('survey')).toContain('前前前前前调研：你好啊');
});

test('without a network: the warning stands, both write on, and both texts are there afterwards', async () => {
  const [one, two] = [await writer('taker', 'oversee'), await writer('chair', 'oversee')];
  await one.page.keyboard.type('监督。');
  await until(() => two.text('oversee')).toBe('监督。');
  one.offline(true);
  await one.page.keyboard.press('Enter');
  await one.page.keyboard.type('离线写的');
  await until(async () => (await one.status().textContent()) ?? '').toBe(
    '网络断开，还有修改没存到服务器；可以继续写，请不要关闭页面',
  );
  // For those who listen it is said once, and leaving by the link asks first.
  const spoken = one.page.locator('.line .visually-hidden[role="status"]');
  expect(await spoken.textContent()).toContain('网络断开');
  const back = one.page.getByRole('link', { name: '回到会议' });
  expect((await back.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await back.click();
  await one.page.getByRole('button', { name: '留下来等' }).click();
  expect(one.page.url()).toContain('/minutes/');
  await two.section('oversee').click();
  await two.page.keyboard.press('Control+Home');
  await two.page.keyboard.type('在线写的');
  await saved(two);
  expect(await serverHas('oversee')).not.toContain('离线写的');
  one.offline(false);
  await saved(one);
  expect(await spoken.textContent()).toBe('保存正常');
  await until(() => one.text('oversee')).toBe('在线写的监督。离线写的');
  await until(() => two.text('oversee')).toBe('在线写的监督。离线写的');
});

test('the toolbar and 「插入」 write what the server accepts', async () => {
  const one = await writer('taker', 'applyResults');
  const tool = (name: string) => one.page.locator(`[data-tool="${name}"]`);
  await one.page.keyboard.type('标题');
  await tool('heading').click();
  await one.page.keyboard.press('End');
  await one.page.keyboard.press('Enter');
  await tool('bold').click();
  await one.page.keyboard.type('加粗');
  await one.page.keyboard.press('Enter');
  await tool('orderedList').click();
  await one.page.keyboard.type('甲');
  await one.page.keyboard.press('Enter');
  await one.page.keyboard.press('Tab');
  await one.page.keyboard.type('甲之一');
  await tool('insert').click();
  // One without a blank: the caret stands behind it.
  await one.page.getByRole('button', { name: '与会居民围绕议题充分发表了意见' }).click();
  await until(() => one.text('applyResults')).toContain('充分发表了意见。');
  for (let time = 0; time < 3; time += 1) await one.page.keyboard.press('Enter');
  await tool('table').click();
  await one.page.keyboard.type('事项');
  await one.page.locator('[data-tool="addRow"]').click();
  await one.page.locator('[data-tool="deleteColumn"]').click();
  await tool('undo').click();
  await saved(one);
  const prose = proseOf((await readCopy(hall.store, meetingId)).doc).applyResults;
  expect(prose.map((block) => block.type)).toEqual(expect.arrayContaining(['heading', 'paragraph', 'list', 'table']));
  expect(JSON.stringify(prose)).toContain('与会居民围绕议题充分发表了意见。');
  expect(await one.page.getByText('没有存进纪要').count()).toBe(0);
});

test('sealed while somebody writes far down: what did not make it is at hand, one tap away', async () => {
  const [taker, chair] = [await writer('taker', 'reportBack'), await writer('chair', 'deliberate')];
  await taker.page.keyboard.type('最末一节。');
  await saved(taker);
  taker.offline(true);
  await taker.page.keyboard.type('断网时写的');
  await until(async () => (await taker.status().textContent()) ?? '').toContain('网络断开');
  await chair.page.getByRole('button', { name: '定稿' }).click();
  await chair.page.getByRole('button', { name: '确认定稿' }).click();
  await until(async () => (await chair.page.locator('article header').textContent()) ?? '').toContain('定稿（第1版）');
  taker.offline(false);
  await taker.page.getByRole('button', { name: '有内容没有存进纪要' }).click({ timeout: 15_000 });
  await until(() => taker.page.evaluate(() => document.activeElement?.id ?? '')).toBe('aside-title');
  expect(await taker.page.locator('.aside pre').textContent()).toContain('断网时写的');
  await chair.page.getByRole('button', { name: '重新开启修改' }).click();
  await chair.page.getByLabel('修改原因').fill('补记');
  await chair.page.getByRole('button', { name: '开启修改', exact: true }).click();
  await until(async () => (await chair.page.locator('article header').textContent()) ?? '').toContain('草稿（未定稿）');
});

describe('for those who write on a phone or without a mouse', () => {
  test('below a table at the end there is a way to write on, and no table is drawn into a table', async () => {
    const one = await writer('taker', 'gatherNeeds');
    const tool = (name: string) => one.page.locator(`[data-tool="${name}"]`);
    await tool('table').click();
    await one.page.keyboard.type('楼层');
    await expect.poll(() => tool('table').isDisabled()).toBe(true);
    await tool('below').click();
    await one.page.keyboard.type('表格下面的话');
    await saved(one);
    const prose = proseOf((await readCopy(hall.store, meetingId)).doc).gatherNeeds ?? [];
    expect(prose.map((block) => block.type).slice(-2)).toEqual(['table', 'paragraph']);
    expect(JSON.stringify(prose[prose.length - 1])).toContain('表格下面的话');
  });

  test('the keyboard goes from the text to the buttons and back', async () => {
    const one = await writer('taker', 'gatherNeeds');
    const focused = () => one.page.evaluate(() => document.activeElement?.textContent ?? '');
    await one.page.keyboard.press('Alt+F10');
    expect(await focused()).toBe('标题');
    await one.page.keyboard.press('ArrowRight');
    await one.page.keyboard.press('ArrowRight');
    expect(await focused()).toBe('下划线');
    await one.page.keyboard.press('Escape');
    await until(() => one.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')).toBe(
      '“搜集需求”一节的正文',
    );
  });
});

test('a list from Word is a list, its heading a heading; 一、 stays a word', async () => {
  const one = await writer('taker', 'draftTopics');
  const item = (mark: string, words: string) =>
    `<p class=MsoListParagraph style="mso-list:l0 level1 lfo1"><![if !supportLists]><span><span style="mso-list:Ignore">${mark}<span>&nbsp;&nbsp; </span></span></span><![endif]>${words}</p>`;
  await one.section('draftTopics').evaluate(
    (element, html) => {
      const data = new DataTransfer();
      data.setData('text/html', html);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    },
    `<h1>要点</h1>${item('1.', '甲')}${item('2.', '乙')}${item('·', '丙')}${item('一、', '丁')}`,
  );
  await saved(one);
  const prose = proseOf((await readCopy(hall.store, meetingId)).doc).draftTopics ?? [];
  expect(
    prose.map((block) => (block.type === 'list' ? `${block.ordered ? '1' : '·'}${block.items.length}` : block.type)),
  ).toEqual(['heading', '12', '·1', 'paragraph']);
  expect(await one.text('draftTopics')).toBe('要点甲乙丙一、丁');
});

test('「插入」 reaches every comment of a topic, not only the newest of the meeting', async () => {
  const one = await writer('taker', 'survey');
  await one.page.locator('[data-tool="insert"]').click();
  await one.page.getByRole('tab', { name: '居民发言' }).click();
  const first = one.page.getByRole('checkbox', { name: '“第1句话”' });
  expect(await first.count()).toBe(0);
  await one.page.getByRole('button', { name: '更早的发言' }).click();
  await first.check();
  await one.page.getByRole('checkbox', { name: '“第0句话”' }).check();
  await one.page.getByRole('button', { name: '插入选中的2条' }).click();
  // In the order in which they were said, each on its own line, with its stance.
  const lines = () => one.section('survey').locator('p').allTextContents();
  await until(async () => (await lines()).slice(-2).join('|')).toBe(
    'wang的名字（赞成）：“第0句话”|wang的名字：“第1句话”',
  );
  await saved(one);
});

test('what a phrase leaves open is what one types next, Tab goes on, and sealing says what is missing and who writes', async () => {
  const chair = await writer('chair', 'gatherNeeds');
  await chair.page.keyboard.press('Control+End');
  await chair.page.locator('[data-tool="insert"]').click();
  await chair.page.getByRole('button', { name: '由____负责落实' }).click();
  await chair.page.keyboard.type('物业');
  await chair.page.keyboard.press('Tab');
  await chair.page.keyboard.type('社区');
  await until(() => chair.text('gatherNeeds')).toContain('由物业负责落实，社区协助，于____月____日前完成。');
  // Two on, one back: it is the month that is typed, not the day.
  await chair.page.keyboard.press('Tab');
  await chair.page.keyboard.press('Tab');
  await chair.page.keyboard.press('Shift+Tab');
  await chair.page.keyboard.type('十二');
  await until(() => chair.text('gatherNeeds')).toContain('社区协助，于十二月____日前完成。');
  await chair.page.locator('[data-tool="insert"]').click();
  // What the meeting knows stands in the phrase already.
  await chair.page.getByRole('button', { name: '会议由chair的名字主持' }).click();
  const taker = await writer('taker', 'reportBack');
  await taker.page.keyboard.type('在写。');
  await saved(taker);
  await chair.section('applyResults').click();
  await chair.page.keyboard.press('Control+A');
  await chair.page.keyboard.press('Delete');
  await saved(chair);
  await chair.page.getByRole('button', { name: '定稿' }).click();
  await chair.page.getByText('没填的空“____”：“搜集需求”2处').waitFor();
  await chair.page.getByText('还有人正在写：taker的名字（“公开反馈”）').waitFor();
  const empty = await chair.page.getByText('还没有写正文的').textContent();
  expect(empty).toContain('“结果应用”');
  expect(empty).not.toMatch(/搜集需求|公开反馈/);
  // 本次不做: of it there is nothing to write.
  expect(empty).not.toContain('拟定议题');
  await chair.page.getByRole('button', { name: '取消' }).click();
});

test('the screen has the title and the parts that the paper has', async () => {
  const reader = await sit('wang');
  const words = async () => ((await reader.page.locator('article').textContent()) ?? '').replace(/\s+/g, '');
  await until(words).toContain('（五）协商过程');
  expect(await reader.page.locator('article h1').textContent()).toMatch(/[^议]纪要$/);
  expect(await reader.page.locator('article h1 .whole').allTextContents()).toContain('第1次');
  expect(await words()).toMatch(/（一）会议概况.*（二）签到统计.*（三）议题与结论.*（四）表决结果/);
});

test('pasting a page of the web leaves only what minutes may hold', async () => {
  const one = await writer('taker', 'reportBack');
  await one.section('reportBack').evaluate((element) => {
    const data = new DataTransfer();
    data.setData(
      'text/html',
      '<h1 onclick="x">大标题</h1><p><a href="javascript:alert(1)">链接</a><em>斜</em><code>码</code><img src=x></p>' +
        '<table><colgroup><col width="50"></colgroup><tr><td colwidth="50" style="text-align:center">格</td></tr></table><hr><pre>块</pre><ul><li>项</li></ul>',
    );
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await saved(one);
  const text = await one.text('reportBack');
  for (const word of ['大标题', '链接', '斜', '码', '格', '块', '项']) expect(text).toContain(word);
  expect(await one.page.getByText('没有存进纪要').count()).toBe(0);
});

test('a resident reads what the chair shows, without an editor; sealing closes it for all, with fingerprint; a revision is a draft again', async () => {
  const chair = await writer('chair', 'deliberate');
  await chair.page.keyboard.press('Control+Home');
  await chair.page.keyboard.type('第二版：');
  const reader = await sit('wang');
  const read = async () => (await reader.page.locator('article').textContent()) ?? '';
  await reader.page.getByText('纪要正在更正，下面是上一次定稿的版本。').waitFor();
  await until(read).toContain('开头。');
  expect(await read()).not.toContain('第二版：');
  await saved(chair);
  await chair.page.getByText('这份草稿现在只有工作人员看得到。').waitFor();
  await chair.page.getByRole('button', { name: '给居民看草稿' }).click();
  await until(read).toContain('第二版：');
  expect(await reader.page.locator('.ProseMirror, [data-tool]').count()).toBe(0);
  await chair.section().click();
  await chair.page.keyboard.press('Control+End');
  await chair.page.keyboard.type('最后一句');
  await until(read).toContain('最后一句');
  await saved(chair);
  await chair.page.getByRole('button', { name: '附上签到表', exact: true }).click();
  await chair.page.getByText('导出的纪要会附上签到表').waitFor();
  await chair.page.getByRole('button', { name: '定稿' }).click();
  await chair.page.getByRole('button', { name: '确认定稿' }).click();
  await until(async () => (await chair.status().textContent()) ?? '').toBe('已定稿');
  const seal = (await hall.store.seals(meetingId)).find(({ revision }) => revision === 2);
  expect(seal!.record).toContain('"signIns":{"head":["序号","姓名","门牌","身份","签到"]');
  await until(async () => (await reader.page.locator('code').textContent()) ?? '').toBe(seal!.hash.slice(0, 12));
  // Every step has a fact or a word by now: no paper says of one that nothing was noted, on the screen, printed or exported.
  await reader.page.emulateMedia({ media: 'print' });
  const printed = await reader.page.locator('article').innerText();
  expect(printed).toContain('在线写的监督。');
  expect(printed).not.toContain('未作记录');
  await reader.page.emulateMedia({ media: 'screen' });
  await until(async () => String(await chair.page.locator('.ProseMirror').count())).toBe('0');
  expect(await chair.page.locator('article').textContent()).toContain('最后一句');
  await chair.page.getByRole('button', { name: '重新开启修改' }).click();
  await chair.page.getByLabel('修改原因').fill('更正人数');
  await chair.page.getByRole('button', { name: '开启修改', exact: true }).click();
  await chair.section().click();
  await chair.page.keyboard.press('Control+End');
  await chair.page.keyboard.type('，已更正');
  await saved(chair);
  expect(await serverHas('deliberate')).toContain('最后一句，已更正');
  await reader.page.getByText('纪要正在更正，下面是上一次定稿的版本。').waitFor();
  await until(read).toContain('最后一句');
  expect(await read()).not.toContain('已更正');
});
