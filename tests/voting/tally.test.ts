import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OptionId } from '../../shared/meeting/ids.ts';
import { SHARES } from '../../shared/voting/decisionRule.ts';
import { atLeast, moreThan, percent } from '../../shared/voting/fraction.ts';
import { resultSentence } from '../../shared/voting/sentence.ts';
import type { BallotRow } from '../../shared/voting/tally.ts';
import { countBallots } from '../../shared/voting/tally.ts';
import { setup, threeWay } from '../meeting/pollEvents.ts';
import { eachSeed } from '../support/seeds.ts';

const poll = (change: object = {}) => ({ ...setup, options: threeWay, presentAtOpening: 0, ...change });
const box = (yes: number, no: number, abstain = 0): BallotRow[] =>
  [
    ...Array<string>(yes).fill('for'),
    ...Array<string>(no).fill('against'),
    ...Array<string>(abstain).fill('abstain'),
  ].map((choice, index) => ({ voter: `v${index}`, choice: [choice] }));

describe('fractions (民法典 1259)', () => {
  it('以上 includes the number itself, 超过 does not', () => {
    expect([
      atLeast(7, 12, SHARES.twoThirds),
      atLeast(8, 12, SHARES.twoThirds),
      atLeast(9, 12, SHARES.twoThirds),
    ]).toEqual([false, true, true]);
    expect([moreThan(3, 8, SHARES.half), moreThan(4, 8, SHARES.half), moreThan(5, 8, SHARES.half)]).toEqual([
      false,
      false,
      true,
    ]);
    expect(atLeast(0, 0, SHARES.half)).toBe(false);
  });

  it('E7: 2999.90 of 4000.00 is not three quarters and does not read so', () => {
    expect(atLeast(299_990, 400_000, SHARES.threeQuarters)).toBe(false);
    expect(percent(299_990, 400_000)).toBe('74.998%');
  });

  it('P7: shares are rounded to the nearest, and never onto a mark they miss', () => {
    expect([percent(5, 9), percent(1, 3), percent(2, 3), percent(1, 2), percent(3, 4), percent(0, 7)]).toEqual([
      '55.56%',
      '33.33%',
      '66.67%',
      '50.00%',
      '75.00%',
      '0.00%',
    ]);
    expect([percent(1, 8), percent(1, 800), percent(1, 16_000)]).toEqual(['12.50%', '0.13%', '0.01%']);
    // Below and above a half, two thirds, three quarters, nobody and everybody.
    expect([percent(49_999, 100_000), percent(50_001, 100_000), percent(49_990, 100_000)]).toEqual([
      '49.999%',
      '50.001%',
      '49.99%',
    ]);
    expect([percent(66_666, 100_000), percent(66_667, 100_000), percent(6_666, 10_000)]).toEqual([
      '66.666%',
      '66.6670%',
      '66.66%',
    ]);
    expect([percent(74_998, 100_000), percent(75_004, 100_000)]).toEqual(['74.998%', '75.004%']);
    expect([percent(1, 1_000_000), percent(99_999, 100_000), percent(9, 9)]).toEqual(['0.0001%', '99.999%', '100.00%']);
  });

  it('P7: whatever is counted, the printed share lies on the side of every mark that the votes lie on', () =>
    eachSeed([1], (seed) =>
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 200_000 }), fc.nat(200_000), (whole, some) => {
          const part = some % (whole + 1);
          const printed = Number(percent(part, whole).slice(0, -1));
          expect(Math.abs(printed - (part / whole) * 100)).toBeLessThanOrEqual(0.005_000_1);
          for (const mark of [0, 50, 75, 100])
            expect(Math.sign(printed - mark)).toBe(Math.sign(part * 100 - whole * mark));
        }),
        { seed },
      ),
    ));
});

describe('counting', () => {
  it('E1a: 8 of 12 take part, 4 agree: half is not more than half', () => {
    expect(countBallots(poll({ rule: { quorum: 'twoThirds', majority: 'half' } }), box(4, 4))).toMatchObject({
      quorumMet: true,
      outcome: 'notPassed',
    });
  });

  it('E1b: 5 agree, 3 abstain: ordinary passes, special fails though nobody opposed', () => {
    expect(countBallots(poll({ rule: { quorum: 'twoThirds', majority: 'half' } }), box(5, 0, 3))).toMatchObject({
      outcome: 'passed',
    });
    expect(countBallots(poll(), box(5, 0, 3))).toMatchObject({ outcome: 'notPassed' });
  });

  it('E1c: 6 of 8 agree: exactly three quarters pass', () => {
    expect(countBallots(poll(), box(6, 2))).toMatchObject({
      outcome: 'passed',
      carried: ['for'],
      cast: 8,
      entitled: 12,
    });
  });

  it('one ballot short of the quorum gives no result', () => {
    expect(countBallots(poll(), box(7, 0))).toMatchObject({ quorumMet: false, outcome: 'noQuorum', carried: [] });
  });

  it('measures participation by those present when nobody said how many are entitled', () => {
    expect(countBallots(poll({ entitled: 0, presentAtOpening: 9 }), box(6, 0))).toMatchObject({
      entitled: 9,
      outcome: 'passed',
    });
  });

  it('counts latecomers among those present, so that no more vote than could', () => {
    const counted = poll({ entitled: 0, presentAtOpening: 9, rule: { quorum: 'twoThirds', majority: 'half' } });
    expect(resultSentence(counted, countBallots(counted, box(11, 0)))).toContain('应投11户，实投11户（100.00%）');
    expect(countBallots(poll({ entitled: 0, presentAtOpening: 0 }), box(2, 0))).toMatchObject({
      entitled: 0,
      outcome: 'noQuorum',
    });
  });

  it('ranks proposals, shows ties, and lets 反对 win', () => {
    const options = ['p1', 'p2', 'against', 'abstain'].map((id) => ({ id: id as OptionId, label: id }));
    const ranked = poll({ method: 'single', options, rule: { quorum: 'none', majority: 'plurality' } });
    const votes = (...choices: string[]) => choices.map((choice, index) => ({ voter: `${index}`, choice: [choice] }));
    expect(countBallots(ranked, votes('p1', 'p1', 'p2'))).toMatchObject({ outcome: 'ranked', carried: ['p1'] });
    expect(countBallots(ranked, votes('p1', 'p2'))).toMatchObject({ outcome: 'tied', carried: ['p1', 'p2'] });
    expect(countBallots(ranked, votes('p1', 'against', 'against'))).toMatchObject({ outcome: 'notPassed' });
    expect(countBallots(ranked, [])).toMatchObject({ outcome: 'noBallots' });
  });

  it('P6: depends on the ballots alone, never on their order; more 赞成 never fails what passed', () =>
    eachSeed([1], (seed) =>
      fc.assert(
        fc.property(fc.nat(60), fc.nat(60), fc.nat(60), fc.integer(), (yes, no, abstain, order) => {
          const ballots = box(yes, no, abstain);
          const shuffled = [...ballots].sort(
            (a, b) =>
              ((Number(a.voter.slice(1)) * 7919 + order) % 101) - ((Number(b.voter.slice(1)) * 7919 + order) % 101),
          );
          const rule = poll({ entitled: 60 });
          expect(countBallots(rule, shuffled)).toEqual(countBallots(rule, ballots));
          if (countBallots(rule, ballots).outcome === 'passed')
            expect(countBallots(rule, box(yes + 1, no, abstain)).outcome).toBe('passed');
        }),
        { seed },
      ),
    ));
});

describe('the sentence', () => {
  it('says all of it in plain words', () => {
    const counted = poll({ entitled: 48, rule: { quorum: 'twoThirds', majority: 'half' } });
    expect(resultSentence(counted, countBallots(counted, box(31, 6, 3)))).toBe(
      '通过：应投48户，实投40户（83.33%）；赞成31户，反对6户，弃权3户。赞成占实投77.50%，超过半数。',
    );
    expect(resultSentence(counted, countBallots(counted, box(20, 11)))).toContain('未达到参与人数');
    const straw = poll({ form: 'straw', basis: 'person', entitled: 0 });
    expect(resultSentence(straw, countBallots(straw, box(3, 1)))).toContain('现场意向不具表决效力');
  });

  it('P13: never calls a named poll secret', () => {
    for (const outcome of [box(9, 0), box(0, 9), [], box(1, 0)])
      expect(resultSentence(poll(), countBallots(poll(), outcome))).not.toMatch(/不记名|匿名|秘密/);
  });
});
