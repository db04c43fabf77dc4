/** Counting of 业主共同决定, in people and in area at once: the one function from ballots to the result that every face and paper shows. */
import * as z from 'zod/mini';
import { type Fraction, atLeast, moreThan } from '../voting/fraction.ts';
import { SHARES } from '../voting/decisionRule.ts';
import type { Answer } from './ballot.ts';
import type { Mark, OwnersRule, Settings } from './rule.ts';

/** How many, by both keys of 民法典 278(2). `area` in whole 0.01 m². */
export const Amount = z.strictObject({ people: z.int().check(z.nonnegative()), area: z.int().check(z.nonnegative()) });
export type Amount = z.infer<typeof Amount>;
export const NOBODY: Amount = { people: 0, area: 0 };
export const plus = (a: Amount, b: Amount): Amount => ({ people: a.people + b.people, area: a.area + b.area });
const minus = (a: Amount, b: Amount): Amount => ({ people: a.people - b.people, area: a.area - b.area });

/** An owner as the count sees one. */
export interface Weight {
  readonly id: string;
  readonly area: number;
}
export interface CountedBallot {
  readonly elector: string;
  readonly answer: Answer;
}

export interface CountOrder {
  /** All owners in scope. */
  readonly roll: readonly Weight[];
  /** At most one an owner. */
  readonly ballots: readonly CountedBallot[];
  readonly rule: OwnersRule;
  readonly settings: Pick<Settings, 'invalid' | 'blank' | 'silence'>;
  /** Served, with evidence on record; only looked at where silence counts. */
  readonly served?: ReadonlySet<string>;
  /** 回避: neither in the whole nor counted. */
  readonly recused?: ReadonlySet<string>;
}

export const Outcome = z.enum(['passed', 'notPassed', 'noQuorum']);
export type Outcome = z.infer<typeof Outcome>;

export const ItemCount = z.strictObject({
  /** All owners in scope, without those recused. */
  entitled: Amount,
  recused: Amount,
  /** 收回: one ballot an owner. */
  returned: Amount,
  for: Amount,
  against: Amount,
  abstain: Amount,
  blank: Amount,
  invalid: Amount,
  /** Silent, served, and counted with the majority; none where silence does not count. */
  silent: Amount,
  /** With whom they were counted; null: with nobody. */
  silentFor: z.nullable(z.enum(['for', 'against', 'abstain'])),
  /** 参与表决: by the settings. */
  taking: Amount,
  quorumMet: z.boolean(),
  outcome: Outcome,
});
export type ItemCount = z.infer<typeof ItemCount>;

/** Whole numbers only; depends on the ballots alone, not on their order or ways. */
export function countItem(order: CountOrder): ItemCount {
  const { roll, ballots, rule, settings, served = NO_ONE, recused = NO_ONE } = order;
  const weights = new Map(roll.filter(({ id }) => !recused.has(id)).map((one) => [one.id, one]));
  const sum = (ids: readonly string[]): Amount =>
    ids.reduce((all, id) => plus(all, { people: 1, area: weights.get(id)?.area ?? 0 }), NOBODY);
  const cast = new Map(ballots.filter(({ elector }) => weights.has(elector)).map((one) => [one.elector, one.answer]));
  const having = (answer: Answer): Amount => sum([...cast].flatMap(([id, given]) => (given === answer ? [id] : [])));
  const entitled = sum([...weights.keys()]);
  const told = {
    ...{ for: having('for'), against: having('against'), abstain: having('abstain') },
    ...{ blank: having('blank'), invalid: having('invalid') },
  };
  const returned = sum([...cast.keys()]);
  const quiet = settings.silence ? sum([...weights.keys()].filter((id) => served.has(id) && !cast.has(id))) : NOBODY;
  const silentFor = quiet.people > 0 ? leading(told) : null;
  const silent = silentFor === null ? NOBODY : quiet;
  const counted = silentFor === null ? told : { ...told, [silentFor]: plus(told[silentFor], silent) };
  const out = plus(settings.invalid === 'out' ? told.invalid : NOBODY, settings.blank === 'out' ? told.blank : NOBODY);
  const taking = minus(plus(returned, silent), out);
  const quorumMet = reaches(taking, entitled, rule.quorum);
  const isFor = reaches(counted.for, taking, rule.majority);
  return {
    ...{ entitled, recused: minus(sumOf(roll), entitled), returned, ...counted, silent, silentFor, taking, quorumMet },
    outcome: quorumMet ? (isFor ? 'passed' : 'notPassed') : 'noQuorum',
  };
}

const NO_ONE: ReadonlySet<string> = new Set();
const sumOf = (roll: readonly Weight[]): Amount => ({
  people: roll.length,
  area: roll.reduce((sum, { area }) => sum + area, 0),
});

/** What most have said, by people and by area alike: where the two differ, or nobody is ahead, there is no majority to go with. */
function leading(told: Readonly<Record<'for' | 'against' | 'abstain', Amount>>): ItemCount['silentFor'] {
  const all = ['for', 'against', 'abstain'] as const;
  const ahead = all.filter((one) =>
    all.every((other) => other === one || (told[one].people > told[other].people && told[one].area > told[other].area)),
  );
  return ahead[0] ?? null;
}

/** Both keys. */
export const reaches = (part: Amount, whole: Amount, mark: Mark): boolean =>
  isReached(part.people, whole.people, mark) && isReached(part.area, whole.area, mark);

export const isReached = (part: number, whole: number, mark: Mark): boolean =>
  mark === 'half' ? moreThan(part, whole, SHARES.half) : atLeast(part, whole, SHARES[mark]);

/** The least with which a mark of `whole` is reached. */
export function leastFor(whole: number, mark: Mark): number {
  if (mark === 'half') return Math.floor(whole / 2) + 1;
  const { numerator, denominator }: Fraction = SHARES[mark];
  return Number((BigInt(whole) * BigInt(numerator) + BigInt(denominator - 1)) / BigInt(denominator));
}

/** What is still missing for a mark, each key by itself; zero: it is reached. */
export const lacking = (part: Amount, whole: Amount, mark: Mark): Amount => ({
  people: Math.max(0, leastFor(whole.people, mark) - part.people),
  area: Math.max(0, leastFor(whole.area, mark) - part.area),
});

/** A choice of the settings by which the outcome would be another: 临界. */
export interface Otherwise {
  readonly setting: 'invalid' | 'blank';
  readonly value: 'out' | 'in';
  readonly count: ItemCount;
}

/** Empty: whatever is chosen for what the law leaves open, the outcome is the same. */
export function otherwise(order: CountOrder): readonly Otherwise[] {
  const { outcome } = countItem(order);
  return (['invalid', 'blank'] as const).flatMap((setting) => {
    const value = order.settings[setting] === 'out' ? 'in' : 'out';
    const count = countItem({ ...order, settings: { ...order.settings, [setting]: value } });
    return count.outcome === outcome ? [] : [{ setting, value, count }];
  });
}

/** Whether one single owner who had answered otherwise would have turned the outcome: of each answer the one with most area tells. */
export function hangsOnOne(order: CountOrder): boolean {
  const { outcome } = countItem(order);
  if (outcome === 'noQuorum') return false;
  const answer: Answer = outcome === 'passed' ? 'against' : 'for';
  const areas = new Map(order.roll.map(({ id, area }) => [id, area]));
  const areaOf = ({ elector }: CountedBallot) => areas.get(elector) ?? 0;
  const heaviest = new Map<Answer, CountedBallot>();
  for (const ballot of order.ballots) {
    const known = heaviest.get(ballot.answer);
    if (!order.recused?.has(ballot.elector) && (!known || areaOf(ballot) > areaOf(known)))
      heaviest.set(ballot.answer, ballot);
  }
  return [...heaviest.values()].some((changed) => {
    const ballots = order.ballots.map((one) => (one === changed ? { ...one, answer } : one));
    return changed.answer !== answer && countItem({ ...order, ballots }).outcome !== outcome;
  });
}
