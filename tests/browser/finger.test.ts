/** A finger on a small phone: what it can see, what it hits, and what it must not hit by accident. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openPoll, setStage } from './stage.ts';
import { type Ready, button, checkIn, enter, press, see, threeWayPoll, vote } from './story.ts';

const stage = setStage('finger');
const SMALL = { width: 360, height: 640 };
const touched = (size = SMALL) => stage.visitors.visitor(size, { hasTouch: true, isMobile: true });
const elder = (phone: Page) => phone.addInitScript(() => localStorage.setItem('tea.elder', 'yes'));

/** The middle of it, to be tapped there whatever stands there by then. */
async function middleOf(phone: Page, name: string | RegExp): Promise<readonly [number, number]> {
  const box = await button(phone, name).boundingBox();
  if (!box) throw new Error(`${String(name)} is not to be seen`);
  return [box.x + box.width / 2, box.y + box.height / 2];
}
/** The page's own clock stands still from a moment that is as long ahead as a finger must wait. */
async function stopClock(phone: Page): Promise<void> {
  await phone.clock.pauseAt((await phone.evaluate(() => Date.now())) + 2_000);
}
/** What comes right after something else is drawn with the next picture; a clock that stands still gives none by itself. */
async function comes(phone: Page, text: string): Promise<void> {
  await expect
    .poll(async () => {
      await phone.clock.runFor(16);
      return phone.getByText(text).first().isVisible();
    })
    .toBe(true);
}
const straw = (meeting: Ready, question = '先谈电梯，好不好？') =>
  meeting.act(threeWayPoll(meeting.topics[0]!, { form: 'straw', basis: 'person', checkedInOnly: false, question }));

async function seesAllThree(phone: Page): Promise<void> {
  for (const word of ['赞成', '反对', '弃权']) {
    expect(await isInSight(phone, new RegExp(`^\\W*${word}`)), word).toBe(true);
    expect((await button(phone, new RegExp(`^\\W*${word}`)).boundingBox())?.height).toBeGreaterThanOrEqual(60);
  }
}

describe('nothing that has just come takes a tap', () => {
  it('a choice that appears under a finger is not cast for 700 ms', async () => {
    const meeting = await stage.underWay();
    const phone = await touched();
    await enter(phone, stage.hall.url, meeting.code, '宋阿姨', '2-1-601');
    await see(phone, '正在讨论');
    await phone.clock.install();
    const before = (await straw(meeting))['pollId'];
    await see(phone, '点一下就投出');
    const spot = await middleOf(phone, /^\W*反对/);
    await meeting.act({ type: 'voidPoll', pollId: before as never, reason: '重来' });
    await phone.getByText('点一下就投出').waitFor({ state: 'detached' });
    await stopClock(phone);
    await straw(meeting);
    await comes(phone, '点一下就投出');
    await phone.touchscreen.tap(...spot);
    await phone.clock.runFor(650);
    await phone.touchscreen.tap(...spot);
    await phone.clock.runFor(30);
    await see(phone, '点一下就投出');
    expect(await phone.getByText('已计入').count()).toBe(0);
    await phone.clock.runFor(100);
    await phone.touchscreen.tap(...spot);
    await see(phone, '已计入 · 反对');
  });

  it('what the page moves under a finger is not tapped in place of what stood there', async () => {
    const meeting = await stage.underWay();
    // Tall enough for two comments above the bar.
    const phone = await touched({ width: 360, height: 900 });
    await enter(phone, stage.hall.url, meeting.code, '宋阿姨', '2-1-601');
    await checkIn(phone);
    const neighbour = await meeting.resident('王强', '1-1-101');
    const speak = (text: string) =>
      neighbour.act({
        type: 'postComment',
        topicId: meeting.topics[0] as never,
        text,
        stance: null,
        replyTo: null,
        pseudonymous: false,
      });
    await speak('第一句');
    await see(phone, '第一句');
    const spot = await middleOf(phone, '附议');
    await phone.clock.install();
    await stopClock(phone);
    // The second comment is now where the first one was.
    await speak('第二句');
    await comes(phone, '第二句');
    await phone.touchscreen.tap(...spot);
    await phone.clock.runFor(100);
    expect(await phone.getByText(/附议中|已附议/).count()).toBe(0);
    await phone.clock.runFor(701);
    await phone.touchscreen.tap(...spot);
    await phone.getByRole('listitem').filter({ hasText: '第二句' }).getByText('已附议').waitFor();
    expect(await phone.getByText('已附议').count()).toBe(1);
  });

  it('what somebody opens by a tap can be used at once', async () => {
    const meeting = await stage.underWay();
    const phone = await touched();
    await enter(phone, stage.hall.url, meeting.code, '宋阿姨', '2-1-601');
    await see(phone, '正在讨论');
    await phone.clock.install();
    await stopClock(phone);
    // On a slow machine the last of what comes with a meeting may move it once more.
    await expect
      .poll(async () => {
        await phone.clock.runFor(701);
        await phone.touchscreen.tap(...(await middleOf(phone, '议程')));
        return button(phone, '停车位改造').count();
      })
      .toBe(1);
    await phone.touchscreen.tap(...(await middleOf(phone, '停车位改造')));
    await see(phone, '回到当前议题');
  });
});

describe('at 360×640', () => {
  it('the meeting begins at its top, however far down the button of the form was', async () => {
    const meeting = await stage.underWay();
    // The keyboard is up.
    const phone = await touched({ width: 360, height: 300 });
    await phone.goto(`${stage.hall.url}/m/${meeting.id}`);
    await phone.getByLabel('您的姓名').fill('宋阿姨');
    await button(phone, '加入会议').scrollIntoViewIfNeeded();
    expect(await phone.evaluate(() => scrollY)).toBeGreaterThan(100);
    // Nobody has read the form sooner.
    await phone.waitForTimeout(1_000);
    await button(phone, '加入会议').tap();
    await see(phone, '正在讨论');
    expect(await phone.evaluate(() => [scrollY, document.activeElement?.tagName])).toEqual([0, 'BODY']);
    await phone.setViewportSize(SMALL);
    expect(await isInSight(phone, '现场签到')).toBe(true);
  });

  it.each(['formal', 'straw'] as const)('all three choices of a ballot are in sight in 长辈版: %s', async (form) => {
    const meeting = await stage.underWay();
    const phone = await touched();
    await elder(phone);
    await enter(phone, stage.hall.url, meeting.code, '宋阿姨', '2-1-601');
    await checkIn(phone);
    await meeting.act(
      threeWayPoll(meeting.topics[0]!, { form, question: '是否同意2号楼1单元加装电梯，费用按楼层分摊？' }),
    );
    await see(phone, '分摊？');
    await seesAllThree(phone);
  });

  it('… and when a ballot is changed, or was changed by somebody else at home', async () => {
    const meeting = await stage.underWay();
    const phone = await touched();
    await elder(phone);
    await enter(phone, stage.hall.url, meeting.code, '宋阿姨', '2-1-601');
    await checkIn(phone);
    const opened = await openPoll(meeting, '是否同意：2号楼1单元加装电梯');
    await vote(phone, '赞成');
    await phone.evaluate(() => scrollTo(0, 0));
    await press(phone, '改票');
    await see(phone, '原来的一票作废');
    expect(await phone.evaluate(() => scrollY)).toBe(0);
    await seesAllThree(phone);
    await press(phone, '不改了');
    const uncle = await meeting.resident('宋叔', '2-1-601');
    await uncle.act({ type: 'castBallot', pollId: opened as never, choice: ['against' as never] });
    await see(phone, /您家的票已由宋叔/);
    expect(await phone.evaluate(() => scrollY)).toBe(0);
    await seesAllThree(phone);
  });

  it.each([
    ['formal', false],
    ['formal', true],
    ['straw', false],
    ['straw', true],
  ] as const)('no choice is torn with letters half as large again: %s, 长辈版 %s', async (form, isElder) => {
    const meeting = await stage.underWay();
    const phone = await touched();
    if (isElder) await elder(phone);
    await enter(phone, stage.hall.url, meeting.code, '宋阿姨', '2-1-601');
    await see(phone, isElder ? '您还没有签到' : '正在讨论');
    await phone.evaluate((size) => (document.documentElement.style.fontSize = `${size}px`), isElder ? 36 : 27);
    await meeting.act(threeWayPoll(meeting.topics[0]!, { form, checkedInOnly: false }));
    await see(phone, '是否同意');
    for (const word of ['赞成', '反对', '弃权']) {
      const lines = await button(phone, new RegExp(`^\\W*${word}`)).evaluate((element, label) => {
        const range = document.createRange();
        const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        for (let node = words.nextNode(); node; node = words.nextNode()) {
          if (node.textContent?.trim() === label) range.selectNodeContents(node);
        }
        return range.getClientRects().length;
      }, word);
      expect(lines, word).toBe(1);
    }
    expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
});

describe('several choices', () => {
  it('are ticked in empty boxes, and one too many says why beside the button', async () => {
    const meeting = await stage.underWay();
    const phone = await stage.visitors.visitor(SMALL);
    await enter(phone, stage.hall.url, meeting.code, '宋阿姨', '2-1-601');
    await checkIn(phone);
    await meeting.act(
      threeWayPoll(meeting.topics[0]!, {
        ...{ method: 'multiple', minChoices: 2, maxChoices: 2, question: '充电桩装在哪里？' },
        proposals: ['东门外', '地下车库', '小区中心', '北侧围墙'],
      }),
    );
    const box = (name: string) => phone.getByRole('checkbox', { name });
    await box('东门外').waitFor();
    expect(await box('东门外').innerText()).toBe('东门外');
    const next = button(phone, '下一步');
    await box('东门外').click();
    expect(await box('东门外').innerText()).toMatch(/^✓\s*东门外$/);
    await see(phone, '至少选2项，还差1项。');
    await box('地下车库').click();
    await phone.getByText('还差1项').waitFor({ state: 'detached' });
    expect(await next.isEnabled()).toBe(true);
    await box('小区中心').click();
    const why = phone.getByText('最多选2项，您多选了1项。');
    await why.waitFor();
    expect(await next.isEnabled()).toBe(false);
    const [reason, below] = [await why.boundingBox(), await next.boundingBox()];
    expect((below?.y ?? 0) - (reason?.y ?? 0) - (reason?.height ?? 0)).toBeLessThan(20);
    await box('小区中心').click();
    await why.waitFor({ state: 'detached' });
    await press(phone, '下一步');
    await see(phone, '您选择了');
  });
});

describe('a vote that opens while somebody looks elsewhere', () => {
  it('is in the title until the ballot is in, and shakes the phone once', async () => {
    const meeting = await stage.underWay();
    const phone = await stage.visitors.visitor();
    await phone.addInitScript(() => {
      const shaken: unknown[] = [];
      Object.assign(window, { shaken });
      Navigator.prototype.vibrate = (pattern) => shaken.push(pattern) > 0;
    });
    await enter(phone, stage.hall.url, meeting.code, '宋阿姨', '2-1-601');
    await checkIn(phone);
    const shaken = () => phone.evaluate(() => (window as unknown as { shaken: unknown[] }).shaken.length);
    await expect.poll(() => phone.title()).toBe('榕荫里小区第1次近邻茶话会');
    expect(await shaken()).toBe(0);
    await openPoll(meeting);
    await expect.poll(() => phone.title()).toBe('【请投票】是否同意加装电梯？');
    expect(await shaken()).toBe(1);
    await vote(phone, '赞成');
    await expect.poll(() => phone.title()).toBe('榕荫里小区第1次近邻茶话会');
    await press(phone, '改票');
    await expect.poll(() => phone.title()).toBe('【请投票】是否同意加装电梯？');
    expect(await shaken()).toBe(1);
  });
});

describe('what there is to do is in sight', () => {
  const ANSWERS = [/^\W*同意/, /^\W*不同意/, /^\W*说不准/] as const;
  const asked = (meeting: Ready) =>
    meeting.act({
      ...{ type: 'openOpinionMap', topicId: meeting.topics[0] as never, review: true },
      statements: ['充电桩装在北门车棚，不装在楼道', '电费由用的人出'],
    });

  it('a comment is sent without scrolling in 长辈版, whatever can be chosen above', async () => {
    const meeting = await stage.underWay({ naming: 'pseudonymAllowed' });
    const phone = await touched({ width: 390, height: 844 });
    await elder(phone);
    await enter(phone, stage.hall.url, meeting.code, '宋阿姨', '2-1-601');
    await checkIn(phone);
    await press(phone, '发言');
    await see(phone, '不写真名');
    const send = await phone.getByRole('button', { name: '发出', exact: true }).boundingBox();
    expect((send?.y ?? 844) + (send?.height ?? 0)).toBeLessThanOrEqual(844);
  });

  it.each([true, false])(
    'all answers to a statement, in 长辈版 %s or with letters half as large again',
    async (isElder) => {
      const meeting = await stage.underWay();
      const phone = await touched();
      if (isElder) await elder(phone);
      await enter(phone, stage.hall.url, meeting.code, '宋阿姨', '2-1-601');
      await checkIn(phone);
      if (!isElder) await phone.evaluate(() => (document.documentElement.style.fontSize = '27px'));
      await asked(meeting);
      await see(phone, '充电桩装在北门车棚');
      for (const word of ANSWERS) expect(await isInSight(phone, word), String(word)).toBe(true);
    },
  );

  it('the way past an opinion map, and what stands behind 更多, say in 长辈版 what there is now', async () => {
    const meeting = await stage.underWay();
    const phone = await touched();
    await elder(phone);
    await enter(phone, stage.hall.url, meeting.code, '宋阿姨', '2-1-601');
    await checkIn(phone);
    const mapId = (await asked(meeting))['mapId'] as never;
    await see(phone, '充电桩装在北门车棚');
    await button(phone, '先不答，先看看').waitFor();
    for (const words of ['充电桩装在北门车棚', '电费由用的人出']) {
      await see(phone, words);
      await phone.waitForTimeout(1_500);
      await button(phone, ANSWERS[0]).click();
    }
    await button(phone, '回到会议').waitFor();
    expect(await button(phone, '先不答').count()).toBe(0);
    await button(phone, '回到会议').click();

    await meeting.act({ type: 'closeOpinionMap', mapId });
    await press(phone, '更多');
    await press(phone, '意见地图的结果');
    await see(phone, '这张意见地图已经结束');
    await meeting.act({ type: 'adjournSitting' });
    await see(phone, '休息一会儿（休会）');
    await meeting.act({ type: 'endSitting', carryOver: true });
    await see(phone, '会议已结束');
  });
});

/** Whole, above the bar. */
async function isInSight(phone: Page, name: string | RegExp): Promise<boolean> {
  const box = await button(phone, name).boundingBox();
  const bar = await phone.getByRole('navigation').boundingBox();
  return box !== null && bar !== null && box.y >= 0 && box.y + box.height <= bar.y;
}

it('no page complained', () => {
  expect(stage.visitors.complaints).toEqual([]);
});
