/** 业主表决 on the page for everybody: what it says at each step, and what it never says. */
import { beforeEach, describe, expect, it } from 'vitest';
import { CASE, DAY, type DemoCase, INCOME, LIFT, demoCase } from './demoCase.ts';
import { htmlText, squeezed } from '../exports/readers.ts';

let hall: DemoCase;
beforeEach(async () => {
  hall = await demoCase();
  await hall.openPage();
});
const read = async (rest = '/v/1'): Promise<string> => {
  hall.later();
  const { status, body } = await hall.page(rest);
  expect(status).toBe(200);
  return squeezed(htmlText(body));
};

/** Of the register, of the desk, and what was written down of ballots. */
const SECRETS = ['段明珠', '许静宜', '马青松', '女儿', '2-1-201', '2-1-602', '13800138000'];

describe('an announced vote', () => {
  it('is a notice: matters with their rule, settings in words, who votes, from when to when, how to vote and to object', async () => {
    const draft = await hall.drafted(CASE[0]!.title, LIFT);
    expect((await hall.page('/v/1')).status).toBe(302);
    expect(await read('')).not.toContain(squeezed(CASE[0]!.title));
    await hall.announced(draft, hall.server.now + 20 * DAY);
    const said = await read();
    for (const words of [
      ...['会前公告', '第1次业主表决', '协商意向', '是否同意2号楼1单元按公示方案加装电梯', '提前了20天'],
      ...[
        '参与表决的业主，人数和专有部分面积都要达到三分之二以上；其中同意的，人数和面积都要达到四分之三以上，才能通过。',
      ],
      ...[
        '2号楼1单元',
        '11位业主，12处房屋，1031.70㎡',
        '按现在的业主名册',
        '没有交回表决票的，不算参与，也不算同意。',
      ],
      ...['扫表决卡上的二维码', '结果公示以后，在公示期里扫同一张表决卡，写下您的异议。'],
    ])
      expect(said, words).toContain(squeezed(words));
    expect(said).not.toContain('投了多少');
    expect(await read('')).toContain('业主表决是否同意2号楼1单元按公示方案加装电梯会前公告');
  });

  it('goes with the page: closed for everybody once 线上社区 is closed', async () => {
    const draft = await hall.drafted(CASE[0]!.title, LIFT);
    await hall.announced(draft, hall.server.now + 20 * DAY);
    await read();
    await hall.openPage(false);
    const { status, body } = await hall.page('/v/1');
    expect(status).toBe(404);
    expect(body).toContain('这个小区的页面现在没有开放');
    expect(body).not.toContain('电梯');
  });

  it('speaks the reader’s language around official words that stay as they are', async () => {
    const draft = await hall.drafted(CASE[0]!.title, LIFT);
    await hall.announced(draft);
    for (const [locale, words] of [
      ['en', 'How to vote'],
      ['zh-TW', '怎麼投票'],
    ]) {
      const { body } = await hall.page(`/v/1?in=${locale}&large=1`);
      expect(body).toContain(words);
      expect(body).toContain('data-elder data-asked');
      expect(body).toContain('没有交回表决票的，不算参与，也不算同意。');
      expect(body).toContain(`href="/p/${hall.estateId}/v/1?in=${locale}"`);
    }
  });
});

describe('an open vote', () => {
  it('says how many, by both keys and by building, and the same whatever is chosen', async () => {
    const voteId = await hall.drafted(CASE[1]!.title, INCOME);
    await hall.announced(voteId);
    await hall.opened(voteId);
    const card = await hall.cards();
    const pages: string[] = [];
    // The same owners, answered otherwise.
    for (const choice of ['for', 'against']) {
      for (const door of ['1-1-101', '1-1-102', '2-1-201']) {
        const cast = { voteId, choices: { i1: choice }, ballotId: `${choice}-${door}`, card: card.get(door) };
        await hall.ok('/api/ballots/cast', cast, null);
      }
      hall.later();
      pages.push((await hall.page('/v/1')).body, (await hall.page('')).body);
    }
    expect([pages[2], pages[3]]).toEqual([pages[0], pages[1]]);
    const said = squeezed(htmlText(pages[0] ?? ''));
    for (const words of [
      '正在表决',
      '按人数3/47位还差29位',
      '按面积',
      '还差',
      '1号楼2/2',
      '2号楼1/2',
      '不写谁同意、谁反对',
    ])
      expect(said, words).toContain(words);
    for (const word of ['弃权', '通过：', '反对1', '初步结果']) expect(said, word).not.toContain(word);
    await hall.obey({
      ...{ type: 'extendVote', voteId, closesAt: hall.server.now + 20 * DAY },
      reason: '2-1-602的业主13800138000出差',
    });
    const extended = await read();
    expect(extended).toContain('延期过一次');
    expect(extended).toContain('2-*-***的业主138********出差');
  });

  it('is over by the clock, and says no direction while it is counted and signed', async () => {
    const voteId = await hall.drafted(CASE[0]!.title, LIFT);
    await hall.announced(voteId);
    await hall.opened(voteId);
    await hall.castAll(voteId, CASE[0]!.ballots);
    hall.server.now += 14 * DAY;
    for (const step of ['late', 'closed', 'signed']) {
      if (step === 'closed') await hall.ok(`${hall.estate}/votes/${voteId}/close`, hall.act());
      if (step === 'signed') await hall.obey({ type: 'signCount', voteId, as: 'teller' });
      const said = await read();
      expect(said, step).toContain('已截止，正在清点');
      expect(said, step).toContain('9/11位✓够了');
      expect(said, step).not.toMatch(/通过：|609\.45|临界|反对1/);
    }
  });
});

describe('a published vote', () => {
  const publish = async (index: 0 | 1, kind: typeof LIFT | typeof INCOME, settings: object = {}) => {
    const voteId = await hall.drafted(CASE[index]!.title, kind, settings);
    await hall.announced(voteId);
    await hall.opened(voteId);
    await hall.castAll(voteId, CASE[index]!.ballots);
    await hall.closed(voteId);
    await hall.published(voteId);
    return voteId;
  };

  it('V1: sentence, inequality lines, 临界, reconciliation; an objection with its answer; then final; and nobody in it', async () => {
    const voteId = await publish(0, LIFT);
    const card = (await hall.cards()).get('2-1-301');
    const { names, vote } = await hall.view(voteId);
    expect(Object.values(names).length).toBeGreaterThan(0);
    expect(vote.status).toBe('published');
    await hall.ok(
      '/api/ballots/object',
      { ...hall.act(), card, voteId, text: '2-1-602的票我没有看到，请打13800138000' },
      null,
    );
    const first = await read();
    for (const words of [
      ...['初步结果公示', '通过：有表决权的业主11人、1031.70㎡；参与9人（81.82%）、781.40㎡（75.74%）；'],
      ...[
        '同意7人（77.78%）、609.45㎡（77.99%），反对1人（11.11%）、93.60㎡（11.98%），弃权1人（11.11%）、78.35㎡（10.03%）。',
      ],
      ...['3 × 9 ≥ 2 × 11', '3 × 781.40 ≥ 2 × 1031.70', '4 × 7 ≥ 3 × 9', '4 × 609.45 ≥ 3 × 781.40'],
      ...[
        '临界：只要有一位业主改变选择，结果就会不同。',
        '发出11张＝收回9张＋未收回2张；收回9张＝有效9张＋无效0张＋空白0张。',
      ],
      ...[
        '手机6张，纸质2张，书面委托1张，上门收取0张',
        '第1条',
        '2-*-***的票我没有看到，请打138********',
        '等待答复。',
      ],
    ])
      expect(first, words).toContain(squeezed(words));
    for (const secret of SECRETS) expect(first, secret).not.toContain(secret);
    // One staircase is one building: there is nothing to break down.
    expect(first).not.toContain('各楼的票');
    await hall.obey({ type: 'answerObjection', voteId, number: 1, text: '已当面核对' });
    expect(await read()).toMatch(/答复（.*）：已当面核对/);
    hall.server.now += 7 * DAY;
    await hall.obey({ type: 'finishVote', voteId });
    const final = await read();
    expect(final).toContain('结果已确定');
    expect(final).toContain('已当面核对');
    await hall.obey({ type: 'archiveVote', voteId });
    expect(await read()).toBe(final);
    expect(await read('')).toContain('结果已确定·协商意向');
  });

  it('V2: by building, in people, adding up to the whole', async () => {
    await publish(1, INCOME);
    const said = await read();
    expect(said).toContain('参与37人（78.72%）、3175.57㎡（78.40%）；同意28人（75.68%）、2498.46㎡（78.68%）');
    expect(said).toContain('发出47张＝收回38张＋未收回9张；收回38张＝有效37张＋无效1张＋空白0张。');
    const whole = htmlText((await hall.page('/v/1')).body).replace(/\s+/g, ' ');
    const row = /收回 (\d+) \/ (\d+)位 ● 同意 (\d+) ■ 反对 (\d+) ▲ 弃权 (\d+)(?: 其他 (\d+))?/g;
    const buildings = [...whole.matchAll(row)].map((one) => one.slice(1).map((part) => Number(part ?? 0)));
    const sums = [0, 1, 2, 3, 4, 5].map((at) => buildings.reduce((sum, one) => sum + (one[at] ?? 0), 0));
    expect(buildings.length).toBeGreaterThan(1);
    expect(sums).toEqual([38, 47, 28, 6, 3, 1]);
    for (const secret of SECRETS) expect(said, secret).not.toContain(secret);
  });

  it('that is called off says why, and shows no result any more', async () => {
    const voteId = await publish(0, LIFT);
    await hall.obey({ type: 'cancelVote', voteId, reason: '名册有错' });
    const said = await read();
    expect(said).toContain('这次表决已经作废，什么也没有决定。原因：名册有错');
    expect(said).not.toMatch(/609\.45|通过：/);
  });
});
