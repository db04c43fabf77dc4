/** The worked examples of the law (voting-law.md 2.5), by name; areas in whole 0.01 m². */
import { describe, expect, it } from 'vitest';
import { type Arrival, settle } from '../../shared/owners/ballot.ts';
import type { Answer } from '../../shared/owners/ballot.ts';
import { type CountOrder, countItem, hangsOnOne, otherwise } from '../../shared/owners/count.ts';
import { ORDINARY, SPECIAL, USUAL_SETTINGS, ruleOf } from '../../shared/owners/rule.ts';
import { percent } from '../../shared/voting/fraction.ts';

/** Owners in groups of the same area and answer; null: nothing came back. */
type Group = readonly [count: number, area: number, answer: Answer | null];
function order(groups: readonly Group[], more: Partial<CountOrder> = {}): CountOrder {
  const roll = groups.flatMap(([count, area], group) =>
    Array.from({ length: count }, (_, at) => ({ id: `${group}.${at}`, area })),
  );
  const ballots = groups.flatMap(([count, , answer], group) =>
    answer === null ? [] : Array.from({ length: count }, (_, at) => ({ elector: `${group}.${at}`, answer })),
  );
  return { roll, ballots, rule: ORDINARY, settings: USUAL_SETTINGS, ...more };
}

describe('业主共同决定, by the worked examples', () => {
  it('E1a: exactly two thirds take part, exactly half agree: quorum, and not passed', () => {
    const count = countItem(order([[4, 10_000, 'for'], [4, 10_000, 'against'], [4, 10_000, null]])); // prettier-ignore
    expect(count).toMatchObject({ taking: { people: 8, area: 80_000 }, quorumMet: true, outcome: 'notPassed' });
  });

  it('E1b: five agree, three abstain, nobody opposes: passed as an ordinary matter, not as a special one', () => {
    const groups: Group[] = [[5, 10_000, 'for'], [3, 10_000, 'abstain'], [4, 10_000, null]]; // prettier-ignore
    expect(countItem(order(groups)).outcome).toBe('passed');
    expect(countItem(order(groups, { rule: SPECIAL })).outcome).toBe('notPassed');
    expect(percent(5, 8)).toBe('62.50%');
  });

  it('E1c: exactly three quarters agree: a special matter passes', () => {
    const groups: Group[] = [[6, 10_000, 'for'], [2, 10_000, 'against'], [4, 10_000, null]]; // prettier-ignore
    expect(countItem(order(groups, { rule: SPECIAL })).outcome).toBe('passed');
    expect(percent(6, 8)).toBe('75.00%');
  });

  // 40 owners of one unit, one of four, the developer's ten unsold ones: 42 people, 5,200 m².
  it('E2a: enough people and too little area: no quorum', () => {
    const count = countItem(order([[28, 9_000, 'for'], [1, 40_000, 'for'], [12, 9_000, null], [1, 120_000, null]])); // prettier-ignore
    expect(count).toMatchObject({
      entitled: { people: 42, area: 520_000 },
      taking: { people: 29, area: 292_000 },
      outcome: 'noQuorum',
    });
    expect([percent(29, 42), percent(292_000, 520_000)]).toEqual(['69.05%', '56.15%']);
  });

  it('E2b: with the developer ordinary passes, special fails on people', () => {
    const groups: Group[] = [
      ...([[20, 9_000, 'for'], [8, 9_000, 'against'], [1, 40_000, 'for'], [1, 120_000, 'for']] as const), // prettier-ignore
      [12, 9_000, null],
    ];
    const count = countItem(order(groups));
    expect(count).toMatchObject({
      taking: { people: 30, area: 412_000 },
      for: { people: 22, area: 340_000 },
      outcome: 'passed',
    });
    expect(percent(412_000, 520_000)).toBe('79.23%');
    expect([percent(22, 30), percent(340_000, 412_000)]).toEqual(['73.33%', '82.52%']);
    expect(countItem(order(groups, { rule: SPECIAL })).outcome).toBe('notPassed');
  });

  it('E4: two invalid ballots decide: out, no quorum; in, passed; and the result says so', () => {
    const of48 = order([[26, 9_000, 'for'], [5, 9_000, 'against'], [2, 9_000, 'invalid'], [15, 9_000, null]]); // prettier-ignore
    expect(countItem(of48)).toMatchObject({ returned: { people: 33 }, taking: { people: 31 }, outcome: 'noQuorum' });
    expect(otherwise(of48)).toMatchObject([
      { setting: 'invalid', value: 'in', count: { taking: { people: 33 }, outcome: 'passed' } },
    ]);
  });

  it('E5: strictly no quorum; where the clause and delivery are there, silence goes with the majority', () => {
    const groups: Group[] = [[33, 8_000, 'for'], [12, 8_000, 'against'], [4, 8_000, 'abstain'], [41, 8_000, null]]; // prettier-ignore
    const strict = order(groups);
    expect(countItem(strict)).toMatchObject({ taking: { people: 49 }, outcome: 'noQuorum' });
    expect(percent(49, 90)).toBe('54.44%');
    const settings = { ...USUAL_SETTINGS, silence: { clause: '议事规则第十八条' } };
    const served = new Set(strict.roll.map(({ id }) => id));
    expect(countItem({ ...strict, settings, served })).toMatchObject({
      taking: { people: 90 },
      for: { people: 74 },
      silent: { people: 41 },
      silentFor: 'for',
      outcome: 'passed',
    });
    expect(percent(74, 90)).toBe('82.22%');
    // Whoever was not served stays out, clause or not.
    expect(countItem({ ...strict, settings, served: new Set() }).outcome).toBe('noQuorum');
  });

  it('E7: 74.9975 % reads like three quarters and is not', () => {
    const groups: Group[] = [[3, 99_996, 'for'], [1, 2, 'for'], [1, 100_010, 'against']]; // prettier-ignore
    const count = countItem(order(groups, { rule: SPECIAL }));
    expect(count).toMatchObject({ for: { area: 299_990 }, taking: { area: 400_000 }, outcome: 'notPassed' });
    expect(percent(299_990, 400_000)).toBe('74.998%');
  });

  it('E8: a couple that both vote is one owner: one ballot, the other is a clash', () => {
    const one = { elector: 'e1', channel: 'phone', at: 1, answers: { i1: 'for' }, setAside: null } as const;
    const wife: Arrival = { ...one, id: 'a' };
    const husband: Arrival = { ...one, id: 'b', at: 2, answers: { i1: 'against' } };
    const { counting, clashes } = settle([wife, husband], { duplicates: 'last' });
    expect(counting).toEqual([husband]);
    expect(clashes).toEqual([{ elector: 'e1', kept: husband, others: [wife] }]);
  });

  it('E9: the lift of the demo case passes, and one changed vote would have failed it', () => {
    expect(ruleOf('rebuild')).toBe(SPECIAL);
    const lift = order(
      [[4, 9_360, 'for'], [3, 7_835, 'for'], [1, 9_360, 'against'], [1, 7_835, 'abstain'], [1, 9_360, null], [1, 15_670, null]], // prettier-ignore
      { rule: SPECIAL },
    );
    expect(countItem(lift)).toMatchObject({
      entitled: { people: 11, area: 103_170 },
      taking: { people: 9, area: 78_140 },
      for: { people: 7, area: 60_945 },
      outcome: 'passed',
    });
    expect([percent(9, 11), percent(78_140, 103_170)]).toEqual(['81.82%', '75.74%']);
    expect([percent(7, 9), percent(60_945, 78_140)]).toEqual(['77.78%', '77.99%']);
    expect(hangsOnOne(lift)).toBe(true);
  });
});
