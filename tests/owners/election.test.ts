/** 选举 on a vote's ballot: who is elected, against a model of its own, at each threshold, and who is named as tied. */
import { describe, expect, it } from 'vitest';
import {
  type ElectionOrder,
  countElection,
  electedOtherwise,
  electionHangsOnOne,
  isFitting,
} from '../../shared/owners/election.ts';
import { itemLines, itemResultSaid, itemRuleSaid } from '../../shared/owners/itemTelling.ts';
import { ORDINARY, USUAL_SETTINGS } from '../../shared/owners/rule.ts';
import type { Answer } from '../../shared/owners/ballot.ts';
import { createDice } from '../support/dice.ts';

const NAMES = ['林佳穗', '陈望舒', '齐五', '邱二', '孟三'];
const election = (seats: number, count: number) => ({
  seats,
  candidates: NAMES.slice(0, count).map((name, at) => ({ id: `c${at + 1}`, name })),
});
/** Owners in groups: how many, their area, what they say: names as `12`, or an answer; null: nothing came back. */
type Group = readonly [count: number, area: number, said: string | null];
function order(groups: readonly Group[], seats: number, count: number): ElectionOrder {
  const each = groups.flatMap(([many, area, said], group) =>
    Array.from({ length: many }, (_, at) => ({ id: `${group}.${at}`, area, said })),
  );
  const isNames = (said: string) => /^\d+$/.test(said);
  return {
    ...{ roll: each.map(({ id, area }) => ({ id, area })), rule: ORDINARY, settings: USUAL_SETTINGS },
    ballots: each.flatMap(({ id, said }) =>
      said === null ? [] : [{ elector: id, answer: isNames(said) ? ('for' as const) : (said as Answer) }],
    ),
    picks: new Map(
      each.map(({ id, said }) => [id, new Set(said && isNames(said) ? [...said].map((digit) => `c${digit}`) : [])]),
    ),
    election: election(seats, count),
  };
}

describe('an election among owners', () => {
  it('elects whoever has more than half of those who take part, in people and area, in order', () => {
    // 12 owners of 100 m², 9 take part. c1 has 7, c2 has 5, c3 has 4.
    const given = order([[3, 10_000, '12'], [2, 10_000, '12'], [2, 10_000, '13'], [2, 10_000, '3'], [3, 10_000, null]], 2, 3); // prettier-ignore
    const told = countElection(given);
    expect(told.election).toEqual({
      candidates: [
        { id: 'c1', for: { people: 7, area: 70_000 }, passed: true },
        { id: 'c2', for: { people: 5, area: 50_000 }, passed: true },
        { id: 'c3', for: { people: 4, area: 40_000 }, passed: false },
      ],
      ...{ elected: ['c1', 'c2'], tied: [] },
    });
    const item = { matter: 'committee', election: given.election } as const;
    expect(itemResultSaid(item, told)).toBe(
      '选出2名，应选2名：当选：林佳穗、陈望舒。有表决权的业主12人、1200.00㎡；参与9人（75.00%）、900.00㎡（75.00%）；' +
        '同意林佳穗7人（77.78%）、700.00㎡（77.78%），陈望舒5人（55.56%）、500.00㎡（55.56%），齐五4人（44.44%）、400.00㎡（44.44%）；' +
        '都不同意0人、0.00㎡，弃权0人、0.00㎡。',
    );
    expect(itemLines(item, told).map(({ what, line, holds }) => `${what} ${line} ${holds}`)).toEqual([
      ...['参与人数 3 × 9 ≥ 2 × 12 true', '参与面积 3 × 900.00 ≥ 2 × 1200.00 true'],
      ...['林佳穗：同意人数 2 × 7 > 9 true', '林佳穗：同意面积 2 × 700.00 > 900.00 true'],
      ...['陈望舒：同意人数 2 × 5 > 9 true', '陈望舒：同意面积 2 × 500.00 > 900.00 true'],
      ...['齐五：同意人数 2 × 4 ≤ 9 false', '齐五：同意面积 2 × 400.00 ≤ 900.00 false'],
    ]);
    expect(itemRuleSaid(item)).toBe(
      '差额选举：候选人3名，应选2名，最多选2名，多选的无效。参与表决的业主，人数和专有部分面积都要达到三分之二以上；' +
        '其中同意的，人数和面积都要过半数的候选人，按同意的人数从多到少当选；最后的席位人数相同的为并列，需要另行表决。' +
        '没有交票的，不计入任何候选人',
    );
  });

  it('names those level at the last seat, and elects none of them', () => {
    const given = order([[4, 10_000, '12'], [4, 10_000, '13'], [2, 10_000, '23']], 2, 3); // prettier-ignore
    const told = countElection(given);
    expect([told.election.elected, told.election.tied]).toEqual([['c1'], ['c2', 'c3']]);
    expect(itemResultSaid({ matter: 'committee', election: given.election }, told)).toMatch(
      /^选出1名，应选2名：当选：林佳穗。陈望舒、齐五同意的人数相同，并列争1个席位，需要另行表决。/,
    );
    expect(electionHangsOnOne(given)).toBe(true);
    // Level and room for both is no tie; more area does not decide it.
    expect(countElection({ ...given, election: election(3, 3) }).election).toMatchObject({ tied: [] });
    const heavier = order([[4, 10_000, '12'], [4, 10_001, '13'], [2, 10_000, '23']], 2, 3); // prettier-ignore
    expect(countElection(heavier).election.tied).toEqual(['c2', 'c3']);
  });

  it('turns at one person and at 0.01 m², and needs the quorum', () => {
    const half = (yes: number, area: number) =>
      countElection(order([[yes, area, '1'], [10 - yes, 10_000, 'abstain']], 1, 2)).election.elected; // prettier-ignore
    expect([half(5, 10_000), half(6, 10_000)]).toEqual([[], ['c1']]);
    // Six of ten people, and by area exactly half, and 0.06 m² more.
    expect([half(6, 6_666), half(6, 6_667)]).toEqual([[], ['c1']]);
    const few = countElection(order([[7, 10_000, '1'], [4, 10_000, null]], 1, 2)); // prettier-ignore
    expect([few.count.outcome, few.election.elected]).toEqual(['noQuorum', []]);
    expect(countElection(order([[8, 10_000, '1'], [4, 10_000, null]], 1, 2)).election.elected).toEqual(['c1']); // prettier-ignore
  });

  it('says what would be otherwise by the settings, and lets silence go with nobody', () => {
    const given = order([[8, 10_000, '1'], [7, 10_000, 'abstain'], [2, 10_000, 'invalid']], 1, 2); // prettier-ignore
    expect(electedOtherwise(given)).toMatchObject([{ setting: 'invalid', value: 'in', election: { elected: [] } }]);
    const silent = order([[8, 10_000, '1'], [1, 10_000, '2'], [3, 10_000, null]], 1, 2); // prettier-ignore
    const settings = { ...USUAL_SETTINGS, silence: { clause: '第十八条' } };
    const served = new Set(silent.roll.map(({ id }) => id));
    expect(countElection({ ...silent, settings, served }).count).toMatchObject({
      silentFor: null,
      taking: { people: 9 },
    });
  });

  it('takes one name at least and as many as there are seats', () => {
    const item = { id: 'i1', election: election(2, 3) };
    expect(isFitting(item, { i1: 'for', i1c1: 'for', i1c3: 'for' })).toBe(true);
    expect(isFitting(item, { i1: 'for' })).toBe(false);
    expect(isFitting(item, { i1: 'for', i1c1: 'for', i1c2: 'for', i1c3: 'for' })).toBe(false);
    expect(isFitting(item, { i1: 'against', i1c1: 'for' })).toBe(false);
    expect(isFitting({ id: 'i1' }, { i1: 'for' })).toBe(true);
  });

  it('is what an independent model says, in any order of the ballots', () => {
    const dice = createDice(278_3);
    const seen = { elected: 0, tied: 0, none: 0 };
    for (let at = 0; at < 4_000; at += 1) {
      const [seats, count] = [1 + dice.below(3), 3 + dice.below(3)];
      const groups = Array.from({ length: 3 + dice.below(12) }, (): Group => {
        // From a place of their own round the list, so that nobody is ahead by standing first.
        const from = dice.below(count);
        const round = Array.from({ length: count }, (_, place) => String(((from + place) % count) + 1));
        const few = round
          .filter(() => dice.below(4) > 0)
          .slice(0, seats)
          .join('');
        const said = dice.below(8) === 0 ? null : few === '' ? 'abstain' : few;
        return [1, [6_000, 9_000, 12_000][dice.below(3)]!, said];
      });
      const given = order(groups, seats, count);
      const { election: told } = countElection(given);
      const expected = model(groups, seats, count);
      if (JSON.stringify([[...told.elected].sort(), told.tied]) !== JSON.stringify(expected))
        expect({ groups, seats, told }).toEqual({ groups, seats, told: expected });
      const turned = { ...given, ballots: [...given.ballots].reverse() };
      expect(countElection(turned)).toEqual(countElection(given));
      seen[told.tied.length > 0 ? 'tied' : told.elected.length > 0 ? 'elected' : 'none'] += 1;
    }
    for (const times of Object.values(seen)) expect(times).toBeGreaterThan(100);
  });
});

/** The rule said once more in big integers, without looking at the product's. */
function model(groups: readonly Group[], seats: number, count: number): [string[], string[]] {
  const all = groups.reduce((sum, [, area]) => sum + BigInt(area), 0n);
  const came = groups.filter(([, , said]) => said !== null);
  const there = came.reduce((sum, [, area]) => sum + BigInt(area), 0n);
  if (BigInt(came.length) * 3n < BigInt(groups.length) * 2n || there * 3n < all * 2n) return [[], []];
  const able = Array.from({ length: count }, (_, at) => `${at + 1}`)
    .map((digit) => {
      const own = came.filter(([, , said]) => /^\d+$/.test(said ?? '') && said?.includes(digit));
      return { id: `c${digit}`, people: own.length, area: own.reduce((sum, [, area]) => sum + BigInt(area), 0n) };
    })
    .filter(({ people, area }) => people * 2 > came.length && area * 2n > there);
  const rank = (one: (typeof able)[number]) => able.filter(({ people }) => people > one.people).length;
  const level = (one: (typeof able)[number]) => able.filter(({ people }) => people === one.people).length;
  const inside = able.filter((one) => rank(one) + level(one) <= seats);
  const between = able.filter((one) => rank(one) < seats && rank(one) + level(one) > seats);
  return [inside.map(({ id }) => id).sort(), between.map(({ id }) => id)];
}
