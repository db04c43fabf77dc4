/** Counting against a model of its own: shares as exact fractions of big integers, written without looking at the product's. */
import { describe, expect, it } from 'vitest';
import { type Arrival, type Channel, settle } from '../../shared/owners/ballot.ts';
import type { Answer } from '../../shared/owners/ballot.ts';
import { type CountOrder, countItem, hangsOnOne, leastFor } from '../../shared/owners/count.ts';
import { ORDINARY, SPECIAL, USUAL_SETTINGS } from '../../shared/owners/rule.ts';
import { createDice } from '../support/dice.ts';

const ANSWERS: readonly Answer[] = ['for', 'against', 'abstain', 'blank', 'invalid'];

/** The law, said once more in rationals: [numerator, denominator] of a share, compared with a mark. */
function model({ roll, ballots, rule, settings }: CountOrder): string {
  const area = Object.fromEntries(roll.map((one) => [one.id, BigInt(one.area)]));
  let [wholeN, wholeA, inN, inA, yesN, yesA] = [0n, 0n, 0n, 0n, 0n, 0n];
  for (const one of roll) {
    wholeN += 1n;
    wholeA += BigInt(one.area);
  }
  for (const { elector, answer } of ballots) {
    if (answer === 'invalid' && settings.invalid === 'out') continue;
    if (answer === 'blank' && settings.blank === 'out') continue;
    inN += 1n;
    inA += area[elector]!;
    if (answer !== 'for') continue;
    yesN += 1n;
    yesA += area[elector]!;
  }
  const takesPart = wholeN > 0n && inN * 3n >= wholeN * 2n && inA * 3n >= wholeA * 2n;
  if (!takesPart) return 'noQuorum';
  const agrees =
    rule === SPECIAL ? yesN * 4n >= inN * 3n && yesA * 4n >= inA * 3n : yesN + yesN > inN && yesA + yesA > inA;
  return agrees ? 'passed' : 'notPassed';
}

/** Thousandths, so that the dice throw whole numbers alone. */
const randomFrom = (seed: number) => {
  const dice = createDice(seed);
  return () => dice.below(1_000_000) / 1_000_000;
};

function electorate(random: () => number): CountOrder {
  const size = 1 + Math.floor(random() * 24);
  // Few sizes, so that the marks are hit exactly again and again.
  const areas = [6_000, 9_000, 12_000];
  const roll = Array.from({ length: size }, (_, at) => ({ id: `e${at + 1}`, area: areas[Math.floor(random() * 3)]! }));
  const [turnout, yes] = [random() * 0.6 + 0.4, random()];
  const ballots = roll.flatMap(({ id }) => {
    if (random() > turnout) return [];
    const answer = random() < yes ? 'for' : ANSWERS[Math.floor(random() * 5)]!;
    return [{ elector: id, answer }];
  });
  const pick = (): 'in' | 'out' => (random() < 0.5 ? 'in' : 'out');
  const rule = random() < 0.5 ? ORDINARY : SPECIAL;
  return { roll, ballots, rule, settings: { ...USUAL_SETTINGS, invalid: pick(), blank: pick() } };
}

describe('the count', () => {
  it('says what an independent model says, for 100,000 electorates, and each outcome often', () => {
    const random = randomFrom(20_260_314);
    const seen = new Map<string, number>();
    for (let at = 0; at < 100_000; at += 1) {
      const order = electorate(random);
      const expected = model(order);
      const { outcome } = countItem(order);
      if (outcome !== expected) expect({ order, outcome }).toEqual({ order, outcome: expected });
      seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
    }
    for (const outcome of ['passed', 'notPassed', 'noQuorum']) expect(seen.get(outcome)).toBeGreaterThan(10_000);
  });

  it('is the same in any order of the ballots, and says truly whether one owner would have turned it', () => {
    const random = randomFrom(278);
    for (let at = 0; at < 2_000; at += 1) {
      const order = electorate(random);
      const { outcome } = countItem(order);
      const ballots = [...order.ballots].sort(() => random() - 0.5);
      expect(countItem({ ...order, ballots })).toEqual(countItem(order));
      if (outcome === 'noQuorum') continue;
      const turned = order.ballots.some((one) => {
        const changed = { ...one, answer: outcome === 'passed' ? ('against' as const) : ('for' as const) };
        return (
          model({ ...order, ballots: order.ballots.map((other) => (other === one ? changed : other)) }) !== outcome
        );
      });
      expect(hangsOnOne(order)).toBe(turned);
    }
  });

  it('turns at one person and at 0.01 m², at each mark', () => {
    const at = (people: number, yes: number, area: number, yesArea: number, rule: CountOrder['rule']) => {
      // Everybody takes part; the last owners of each side make up the area.
      const each = (count: number, sum: number) =>
        Array.from({ length: count }, (_, place) => (place < count - 1 ? 1 : sum - (count - 1)));
      const [forAreas, others] = [each(yes, yesArea), each(people - yes, area - yesArea)];
      const roll = [...forAreas, ...others].map((size, place) => ({ id: `e${place}`, area: size }));
      const ballots = roll.map(({ id }, place) => ({
        elector: id,
        answer: place < yes ? ('for' as const) : ('against' as const),
      }));
      return countItem({ roll, ballots, rule, settings: USUAL_SETTINGS }).outcome;
    };
    expect(at(8, 6, 80_000, 60_000, SPECIAL)).toBe('passed');
    expect(at(8, 5, 80_000, 60_000, SPECIAL)).toBe('notPassed');
    expect(at(8, 6, 80_000, 59_999, SPECIAL)).toBe('notPassed');
    expect(at(8, 5, 80_000, 40_001, ORDINARY)).toBe('passed');
    expect(at(8, 5, 80_000, 40_000, ORDINARY)).toBe('notPassed');
    expect(at(8, 4, 80_000, 40_001, ORDINARY)).toBe('notPassed');
  });

  it('knows the least with which a mark is reached', () => {
    expect([leastFor(11, 'twoThirds'), leastFor(103_170, 'twoThirds')]).toEqual([8, 68_780]);
    expect([leastFor(9, 'threeQuarters'), leastFor(78_140, 'threeQuarters')]).toEqual([7, 58_605]);
    expect([leastFor(37, 'half'), leastFor(317_557, 'half'), leastFor(8, 'half')]).toEqual([19, 158_779, 5]);
    expect([leastFor(47, 'twoThirds'), leastFor(405_030, 'twoThirds')]).toEqual([32, 270_020]);
  });

  it('leaves out of whole and count whoever withdrew as interested', () => {
    const roll = [1, 2, 3, 4].map((at) => ({ id: `e${at}`, area: 10_000 }));
    const ballots = roll.map(({ id }, at) => ({
      elector: id,
      answer: at < 2 ? ('for' as const) : ('against' as const),
    }));
    const count = countItem({ roll, ballots, rule: ORDINARY, settings: USUAL_SETTINGS, recused: new Set(['e4']) });
    expect(count).toMatchObject({
      entitled: { people: 3, area: 30_000 },
      recused: { people: 1, area: 10_000 },
      against: { people: 1 },
      outcome: 'passed',
    });
  });
});

describe('which ballot of an owner counts', () => {
  const ballot = (id: string, channel: Channel, at: number, more: Partial<Arrival> = {}): Arrival => ({
    ...{ id, elector: 'e1', channel, at, answers: { i1: 'for' }, setAside: null, ...more },
  });
  const kept = (arrivals: readonly Arrival[], duplicates: 'electronic' | 'paper' | 'last') =>
    settle(arrivals, { duplicates }).counting.map(({ id }) => id);

  it('is decided by the rule announced before, whatever the order', () => {
    const [phone, paper, later] = [ballot('p', 'phone', 10), ballot('z', 'paper', 20), ballot('q', 'phone', 30)];
    for (const all of [
      [phone, paper, later],
      [later, paper, phone],
      [paper, phone, later],
    ]) {
      expect(kept(all, 'last')).toEqual(['q']);
      expect(kept(all, 'paper')).toEqual(['z']);
      expect(kept(all, 'electronic')).toEqual(['q']);
    }
    expect(kept([phone, paper], 'last')).toEqual(['z']);
    // The rule prefers one way; where nothing came by it the other counts.
    expect(kept([phone], 'paper')).toEqual(['p']);
  });

  it('is one at most, and none that was set aside', () => {
    expect(kept([ballot('p', 'phone', 1, { setAside: '不是本人签名' })], 'last')).toEqual([]);
    const { counting, clashes } = settle([ballot('b', 'proxy', 5), ballot('a', 'paper', 5)], { duplicates: 'paper' });
    expect(counting.map(({ id }) => id)).toEqual(['b']);
    expect(clashes.map(({ kept: { id }, others }) => [id, others.map((one) => one.id)])).toEqual([['b', ['a']]]);
  });
});
