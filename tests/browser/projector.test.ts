/** The projector at its limits: the longest texts anybody may write, and nothing runs over, gets too small or hides the way in. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WantedScene } from '../../shared/meeting/wallScene.ts';
import { BEAMER, type Hall, type Visitors, openBrowser, openHall } from './house.ts';
import { speakingOf } from '../../shared/meeting/speaking.ts';
import { type Bystander, type Ready, readyMeeting, setUp, threeWayPoll } from './story.ts';

const LINE =
  '设计方案为平层入户，连廊外移1.2米，费用约46万元，政府补助20万元，其余由各户按楼层分摊；一层住户担心采光。';
const text = (length: number): string => LINE.repeat(Math.ceil(length / LINE.length)).slice(0, length);
/** 3.5 % of the sheet's height. */
const SMALLEST = 38;
/** 16:9, 16:10, 4:3, a small beamer, and one of four times as many points. */
const BEAMERS = [
  BEAMER,
  { width: 1920, height: 1200 },
  { width: 1024, height: 768 },
  { width: 1280, height: 720 },
  { width: 3840, height: 2160 },
] as const;

const SIX = [
  ...['东门改成人车分流', '沿3号楼划临时车位', '地面不停车，租用商场车库'],
  ...['按户抽签，半年一轮', '在西门外建立体车库，三年内建成', '维持现状，先不改'],
];
const SHARES = ['100.00%', '0.00%', '0.00%', '0.00%', '0.00%', '0.00%', '0.00%', '0.00%'];

let hall: Hall;
let visitors: Visitors;
let meeting: Ready;
let projector: Page;
let residents: readonly Bystander[];

beforeAll(async () => {
  hall = await openHall();
  visitors = await openBrowser();
  const titles = Array.from({ length: 12 }, (_, index) => `${index + 1}${text(60)}`.slice(0, 60));
  const details = { title: text(60), periodNo: text(20), place: text(60), expectedHouseholds: 1288 };
  meeting = await readyMeeting(hall, await setUp(hall), details, titles);
  const { token } = await meeting.request<{ token: string }>('POST', `/api/meetings/${meeting.id}/display`);
  projector = await visitors.visitor(BEAMER);
  await projector.goto(`${hall.url}/screen/${meeting.id}#${token}`);
});
afterAll(async () => {
  meeting?.close();
  await visitors?.close();
  await hall?.close();
});

/** Waits for `words`, then looks at every letter of the sheet on every beamer. */
async function looksWell(words: string): Promise<void> {
  await projector.getByText(words).first().waitFor();
  for (const beamer of BEAMERS) {
    await projector.setViewportSize(beamer);
    const seen = await projector.evaluate(look, SMALLEST);
    const on = `${words} on ${beamer.width}×${beamer.height}`;
    expect(seen.small, on).toEqual([]);
    expect(seen.outside, on).toEqual([]);
    expect(seen.overlap, on).toBeLessThanOrEqual(1);
    // No bars: the sheet begins and ends where the wall does, and its letters are not stretched.
    for (const bar of seen.bars) expect(Math.abs(bar), on).toBeLessThanOrEqual(1);
    expect(seen.scale[0], on).toBeCloseTo(beamer.height / 1080, 2);
    expect(seen.scale[1], on).toBe(seen.scale[0]);
    // 15 % of the height, and the digits beside it.
    expect(seen.qr, on).toBeGreaterThanOrEqual(beamer.height * 0.15);
    expect(seen.said.replace(/\s/g, ''), on).toContain(meeting.code);
  }
  await projector.setViewportSize(BEAMER);
}

/** In the browser. */
async function look(smallest: number) {
  // Motion of a new topic, and pages that are counted after the layout.
  await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
  const [main, section, foot] = [box('main'), box('section'), box('footer')];
  const qr = box('svg[role=img], footer svg, section svg');
  const { a, d } = new DOMMatrix(getComputedStyle(document.querySelector('main') ?? document.body).transform);
  const letters = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT);
  const small: string[] = [];
  const outside: string[] = [];
  for (let node = letters.nextNode(); node; node = letters.nextNode()) {
    const { parentElement } = node;
    const words = node.textContent?.trim() ?? '';
    if (!parentElement || words === '' || parentElement.closest('svg, [aria-hidden=true], .visually-hidden')) continue;
    if (parseFloat(getComputedStyle(parentElement).fontSize) < smallest) small.push(words);
    // Further pages and voices wait beside the sheet, where nobody sees them.
    if (parentElement.closest('.window, .sides ul, [aria-label=大家的发言]') || !section || !foot) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    const limit = parentElement.closest('section') ? foot.top : innerHeight;
    if (left < 0 || right > innerWidth + 1 || top < 0 || bottom > limit + 1) outside.push(words);
  }
  return {
    small,
    outside,
    qr: qr?.width ?? 0,
    bars: main ? [main.left, main.top, innerWidth - main.right, innerHeight - main.bottom] : [innerWidth],
    scale: [a, d],
    overlap: section && foot ? section.bottom - foot.top : 1,
    said: document.body.innerText,
  };
}

describe('the longest texts', () => {
  it('on the welcome page', () => looksWell('扫码加入'));

  it('on the welcome page with the Wi-Fi before it, as soon as another window of the browser enters it', async () => {
    const desk = await projector.context().newPage();
    await desk.goto(`${hall.url}/styleguide`);
    const enter = (name: string, password: string) =>
      desk.evaluate((kept) => localStorage.setItem('tea.hall.wifi', kept), JSON.stringify({ name, password }));
    await enter('榕荫里社区居委会活', '茶水间12楼;密码:"不外传"');
    await looksWell('连Wi-Fi');
    await projector.getByRole('img', { name: '连上Wi-Fi“榕荫里社区居委会活”的二维码' }).waitFor();
    await enter('RongyinCommunityHall-Guest-2.4GHz', 'a'.repeat(63));
    await looksWell('密码很长，请扫码');
    await enter('居委会', '');
    await looksWell('不用密码');
    await desk.evaluate(() => localStorage.removeItem('tea.hall.wifi'));
    await projector.getByText('扫码加入').waitFor();
    await desk.close();
  });

  it('on the agenda', async () => {
    await meeting.act({ type: 'startSitting' });
    await looksWell('议程');
  });

  it('in the discussion, and in one voice', async () => {
    const [topicId = ''] = meeting.topics;
    residents = await Promise.all([1, 2].map((door) => meeting.resident(`${text(18)}${door}`, `1-1-10${door}`)));
    await meeting.act({
      ...{ type: 'editTopic', topicId: topicId as never, title: text(60), text: text(4000) },
      ...{ plannedMinutes: 600, attachments: [] },
    });
    await meeting.act({ type: 'moveDiscussion', topicId: topicId as never });
    const said = { type: 'postComment', topicId: topicId as never, text: text(500), pseudonymous: false } as const;
    const { commentId } = await (residents[0] as Bystander).act({ ...said, stance: 'question', replyTo: null });
    await meeting.act({ ...said, stance: null, replyTo: commentId as never });
    await looksWell('回复');
    await meeting.act({ type: 'changeDisplay', showing: { kind: 'comment', commentId: commentId as never } });
    await looksWell('疑问');
    await meeting.act({ type: 'changeDisplay', showing: { kind: 'flow' } });
  });

  it("in who speaks and who comes next, by the server's clock; the pages beside it go on turning", async () => {
    const { token } = await meeting.request<{ token: string }>('POST', `/api/meetings/${meeting.id}/display`);
    const wrong = await visitors.visitor(BEAMER);
    await wrong.addInitScript(() => {
      const right = Date.now.bind(Date);
      Date.now = () => right() - 9 * 60_000;
    });
    await wrong.goto(`${hall.url}/screen/${meeting.id}#${token}`);
    await meeting.act({ type: 'setSpeakingTerms', seconds: 60, from: { seconds: 180 } });
    const [first, second] = residents as readonly [Bystander, Bystander];
    await first.act({ type: 'raiseHand', side: 'against', order: false });
    await second.act({ type: 'raiseHand', side: 'for', order: true });
    await looksWell('2人举手');
    const hands = () => speakingOf(meeting.state()).hands;
    await expect.poll(() => hands().length).toBe(2);
    await meeting.act({ type: 'callSpeaker', handId: hands()[1]!.id });
    await looksWell('正在发言');
    const gap = await projector.evaluate(() => {
      const edge = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
      return (edge('section ol')?.top ?? 0) - (edge('.clock.calm')?.bottom ?? Infinity);
    });
    expect(gap).toBeGreaterThanOrEqual(0);
    const said = (page: Page) => page.locator('section').innerText();
    expect((await said(projector)).replace(/\s/g, '')).toMatch(
      new RegExp(`正在发言程序问题●赞成${text(18)}2还有0[01]:\\d\\d下一位${text(18)}1■反对$`),
    );
    const page = await projector.locator('.text .count').innerText();
    const left = async (wall: Page) => {
      const [, minutes, seconds] = /还有\s*(\d\d):(\d\d)/.exec(await said(wall)) ?? [];
      return Number(minutes) * 60 + Number(seconds);
    };
    await wrong.getByText('正在发言').waitFor();
    // A wall that was busy sets its clock right with the server's next word, ten seconds later at most.
    const apart = async () => {
      const [one, other] = await Promise.all([left(projector), left(wrong)]);
      return Math.abs(one - other);
    };
    await expect.poll(apart, { timeout: 25_000 }).toBeLessThanOrEqual(2);
    const before = await left(projector);
    await projector.waitForFunction((was) => document.querySelector('.text .count')?.textContent !== was, page);
    // The page may turn within the second in which the clock was read.
    await expect.poll(() => left(projector)).toBeLessThan(before);
    await wrong.close();
    await meeting.act({ type: 'endTurn', handId: speakingOf(meeting.state()).turn!.id });
    await looksWell('1人举手');
  });

  it.each([
    ['a question', {}],
    ['proposals', { method: 'multiple', maxChoices: 9, proposals: manyProposals(9), disclosure: 'rollPublished' }],
    ['six options', { question: '小区停车先试哪一种办法？', method: 'single', proposals: SIX }],
    ['a look at the room', { form: 'straw', basis: 'person', rule: { quorum: 'none', majority: 'plurality' } }],
  ] as const)('in %s: open, counted, published', async (_, change) => {
    const asked = { question: text(120), entitled: 100_000, limitMinutes: 600, ...change };
    const opened = await meeting.act(
      threeWayPoll(meeting.topics[0] ?? '', { ...asked, rule: { quorum: 'half', majority: 'half' } } as never),
    );
    const pollId = opened['pollId'] as never;
    const choice = 'proposals' in change ? (change.method === 'single' ? ['p1'] : ['p1', 'p2']) : ['for'];
    for (const resident of residents) await resident.act({ type: 'castBallot', pollId, choice: choice as never });
    await looksWell('现在投票');
    if ('proposals' in change && !('question' in change)) {
      // Watched as long as a person would: the last choices come into sight, and then the first page again.
      expect(await projector.evaluate(isInSight, '弃权')).toBe(false);
      await projector.waitForFunction(isInSight, '弃权', { timeout: 90_000 });
      await projector.waitForFunction(isInSight, `1${text(3)}`, { timeout: 90_000 });
    } else if ('question' in change) {
      // Six proposals with 反对 and 弃权: all of them on one picture, and each with a mark of its own, whatever the beamer.
      for (const beamer of BEAMERS) {
        await projector.setViewportSize(beamer);
        await projector.waitForFunction(() => document.querySelectorAll('.window li').length === 8);
        for (const option of [...SIX, '反对', '弃权'])
          expect(await projector.evaluate(isInSight, option), option).toBe(true);
        expect(await projector.locator('.count').count()).toBe(0);
        const marks = await projector
          .locator('.window li .mark > span')
          .evaluateAll((all) =>
            all.map((mark) => `${mark.getAttribute('data-number')}${mark.textContent} ${getComputedStyle(mark).color}`),
          );
        expect(new Set(marks).size).toBe(8);
        expect(marks.map((mark) => mark.split(' ')[0])).toEqual(['1', '2', '3', '4', '5', '6', '■', '▲']);
      }
      await projector.setViewportSize(BEAMER);
    } else if (!('form' in change)) {
      for (const choice of ['赞成', '反对', '弃权'])
        await projector.waitForFunction(isInSight, choice, { timeout: 90_000 });
    }
    await meeting.act({ type: 'closePoll', pollId });
    if (!('form' in change)) {
      await looksWell('计票完成');
      await meeting.act({ type: 'publishResult', pollId });
    }
    await looksWell('form' in change ? '现场意向结果' : '表决结果');
    // Each option says its count and its share, all of them on the first page.
    if ('question' in change) {
      expect(await projector.locator('.share').allInnerTexts()).toEqual(SHARES);
      await projector.waitForFunction(isInSight, SIX[0] ?? '', { timeout: 90_000 });
      for (const option of [...SIX, '反对', '弃权'])
        expect(await projector.evaluate(isInSight, option), option).toBe(true);
    }
  });

  it('in a wall of comments that turns its pages, a countdown and a sentence', async () => {
    const scene = (wanted: WantedScene) => meeting.act({ type: 'showScene', scene: wanted });
    const said = {
      type: 'postComment',
      topicId: meeting.topics[0] as never,
      replyTo: null,
      pseudonymous: false,
    } as const;
    const { commentId } = await residents[0]!.act({ ...said, stance: 'question', text: `要紧${text(490)}` });
    await residents[1]!.act({ type: 'secondComment', commentId: commentId as never });
    for (let piece = 1; piece <= 5; piece += 1)
      await residents[0]!.act({ ...said, stance: 'for', text: `${piece}号${text(200)}` });
    await residents[1]!.act({ ...said, stance: 'against', text: text(500) });
    await scene({ kind: 'comments', order: 'newest' });
    await looksWell('最新的发言');
    // Watched as long as a person would: the oldest comes into sight, and then the newest again.
    expect(await projector.evaluate(isInSight, text(18))).toBe(false);
    await projector.locator('.count').waitFor();
    const first = await projector.locator('.count').innerText();
    await projector.waitForFunction((was) => document.querySelector('.count')?.textContent !== was, first, {
      timeout: 60_000,
    });
    await looksWell('最新的发言');
    await projector.waitForFunction((was) => document.querySelector('.count')?.textContent === was, first, {
      timeout: 90_000,
    });
    await scene({ kind: 'comments', order: 'seconded' });
    await looksWell('1人附议');
    await scene({ kind: 'comments', order: 'sides' });
    await looksWell('赞成和反对');
    await scene({ kind: 'countdown', seconds: 12 * 3600, label: text(30) });
    await looksWell('11:59');
    await scene({ kind: 'message', text: text(60) });
    await looksWell('设计方案');
    await scene({ kind: 'agenda' });
    await looksWell('议程');
    await meeting.act({ type: 'darkenWall', dark: true });
    await projector.locator('.dark').waitFor();
    await meeting.act({ type: 'changeDisplay', showing: { kind: 'flow' } });
    await projector.locator('.dark').waitFor({ state: 'detached' });
  });

  it('in an outcome, a break and the farewell', async () => {
    const [topicId = ''] = meeting.topics;
    const outcome = { kind: 'deferred', note: text(500), until: '2099-12-31' } as const;
    await meeting.act({ type: 'closeTopic', topicId: topicId as never, outcome });
    await looksWell('议题结论');
    await meeting.act({ type: 'adjournSitting', until: Date.now() + 10 * 60_000 });
    await looksWell('继续');
    await meeting.act({ type: 'resumeSitting' });
    await meeting.act({ type: 'adjournSitting' });
    await looksWell('休会');
    await meeting.act({ type: 'resumeSitting' });
    await meeting.act({ type: 'endSitting', carryOver: true });
    await looksWell('感谢您的参加');
  });

  it('and no page complained', () => expect(visitors.complaints).toEqual([]));
});

/** In the browser: whether a choice that begins so stands inside the window its pages turn in. */
function isInSight(words: string): boolean {
  const frame = document.querySelector('.window')?.getBoundingClientRect();
  return [...document.querySelectorAll('.window li')].some((line) => {
    const { left, right } = line.getBoundingClientRect();
    const said = (line.textContent ?? '').replace(/[\s●■▲◆]/g, '');
    return frame !== undefined && said.startsWith(words) && left >= frame.left - 1 && right <= frame.right + 1;
  });
}

function manyProposals(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${index + 1}${text(40)}`.slice(0, 40));
}
