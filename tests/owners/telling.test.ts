import { describe, expect, it } from 'vitest';
import { type CountOrder, countItem, hangsOnOne, otherwise } from '../../shared/owners/count.ts';
import { ORDINARY, SPECIAL, USUAL_SETTINGS, ruleOf } from '../../shared/owners/rule.ts';
import { closeCallSaid, inequalities, resultSaid, ruleSaid, settingsSaid } from '../../shared/owners/telling.ts';

/** Of the demo case: twelve homes of 2号楼1单元, the developer holds two. */
const LIFT: CountOrder = {
  roll: [
    ...[9360, 9360, 9360, 9360, 7835, 7835, 7835, 9360, 7835, 9360].map((area, at) => ({ id: `e${at}`, area })),
    { id: 'developer', area: 15_670 },
  ],
  ballots: [
    ...[0, 1, 2, 3, 4, 5, 6].map((at) => ({ elector: `e${at}`, answer: 'for' as const })),
    { elector: 'e7', answer: 'against' },
    { elector: 'e8', answer: 'abstain' },
  ],
  rule: SPECIAL,
  settings: USUAL_SETTINGS,
};

describe('a result of 业主共同决定 in words', () => {
  it('says the lift of the demo case as it was published', () => {
    const count = countItem(LIFT);
    expect(resultSaid(count)).toBe(
      '通过：有表决权的业主11人、1031.70㎡；参与9人（81.82%）、781.40㎡（75.74%）；' +
        '同意7人（77.78%）、609.45㎡（77.99%），反对1人（11.11%）、93.60㎡（11.98%），弃权1人（11.11%）、78.35㎡（10.03%）。',
    );
    expect(inequalities(count, SPECIAL).map(({ what, line, holds }) => `${what} ${line} ${holds}`)).toEqual([
      '参与人数 3 × 9 ≥ 2 × 11 true',
      '参与面积 3 × 781.40 ≥ 2 × 1031.70 true',
      '同意人数 4 × 7 ≥ 3 × 9 true',
      '同意面积 4 × 609.45 ≥ 3 × 781.40 true',
    ]);
    expect(closeCallSaid(otherwise(LIFT), hangsOnOne(LIFT))).toBe('只要有一位业主改变选择，结果就会不同。');
  });

  it('writes out what did not hold, and nothing of agreement without a quorum', () => {
    const turned = LIFT.ballots.map((one) => (one.elector === 'e0' ? { ...one, answer: 'against' as const } : one));
    const failed = countItem({ ...LIFT, ballots: turned });
    expect(inequalities(failed, SPECIAL).map(({ line }) => line)).toEqual([
      ...['3 × 9 ≥ 2 × 11', '3 × 781.40 ≥ 2 × 1031.70', '4 × 6 < 3 × 9', '4 × 515.85 < 3 × 781.40'],
    ]);
    expect(resultSaid(failed)).toContain('未通过：');
    const few = countItem({ ...LIFT, ballots: LIFT.ballots.slice(0, 4) });
    expect(inequalities(few, ORDINARY).map(({ line }) => line)).toEqual([
      ...['3 × 4 < 2 × 11', '3 × 374.40 < 2 × 1031.70'],
    ]);
    const half = countItem({ ...LIFT, ballots: LIFT.ballots.slice(0, 8), rule: ORDINARY });
    expect(inequalities(half, ORDINARY)[2]?.line).toBe('2 × 7 > 8');
  });

  it('says both outcomes where what the law leaves open decides', () => {
    const areas = Array.from({ length: 48 }, (_, at) => ({ id: `e${at}`, area: 10_000 }));
    const answer = (at: number) => (at < 26 ? ('for' as const) : at < 31 ? ('against' as const) : ('invalid' as const));
    const ballots = areas.slice(0, 33).map(({ id }, at) => ({ elector: id, answer: answer(at) }));
    const order: CountOrder = { roll: areas, ballots, rule: ORDINARY, settings: USUAL_SETTINGS };
    expect(resultSaid(countItem(order))).toContain('；另有无效票2人、200.00㎡。');
    expect(closeCallSaid(otherwise(order), hangsOnOne(order))).toMatch(/^无效票如果计入参与，结果是“通过”：通过：/);
  });

  it('says rule and settings in plain sentences', () => {
    expect(ruleSaid(ruleOf('rebuild'))).toBe(
      '参与表决的业主，人数和专有部分面积都要达到三分之二以上；其中同意的，人数和面积都要达到四分之三以上',
    );
    expect(ruleSaid(ruleOf('useFund'))).toBe(
      '参与表决的业主，人数和专有部分面积都要达到三分之二以上；其中同意的，人数和面积都要过半数',
    );
    expect(settingsSaid(USUAL_SETTINGS)).toEqual([
      '本次是协商意向，不是业主大会的法定表决。',
      '没有交回表决票的，不算参与，也不算同意。',
      '无效票不计入参与；交回而没有填写的空白票不计入参与。',
      '车位、储藏间不计入面积和票数。',
      '同一位业主投了不止一次的，以最后一次为准。',
      '可以书面委托别人投票，一人最多代3位业主，只投委托书写到的事项。',
    ]);
  });
});
