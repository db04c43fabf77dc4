/**
 * 选举: on one matter of a ballot several candidates, of whom each owner agrees to as many as there are seats. Each candidate is measured
 * by the matter's own rule (选举业委会 is 民法典 278(1)(3): more than half of those who take part, by people and by area); of those who
 * reach it as many are elected as there are seats, by people. Whom only equal people keep from the last seat is 并列: nobody decides that here.
 */
import * as z from 'zod/mini';
import { line } from '../stream/text.ts';
import type { Answer } from './ballot.ts';
import { Amount, type CountOrder, type ItemCount, countItem, hangsOnOne } from './count.ts';

export const CANDIDATES_MAX = 20;
export const CandidateId = z.string().check(z.regex(/^c\d{1,2}$/));
export const Election = z.strictObject({
  /** 应选. */
  seats: z.int().check(z.minimum(1), z.maximum(CANDIDATES_MAX)),
  candidates: z
    .array(z.strictObject({ id: CandidateId, name: line(20) }))
    .check(z.minLength(1), z.maxLength(CANDIDATES_MAX)),
});
export type Election = z.infer<typeof Election>;

/** What a ballot says is kept by matter, `i1`; whom it agrees to, by matter and candidate, `i1c2`. */
export const AnswerKey = z.string().check(z.regex(/^i\d{1,2}(?:c\d{1,2})?$/));
export const pickKey = (itemId: string, candidateId: string): string => `${itemId}${candidateId}`;

interface Asked {
  readonly id: string;
  readonly election?: Election | undefined;
}
/** Ids of the candidates this ballot agrees to, in the order they stand for election. */
export const picksIn = ({ id, election }: Asked, answers: Readonly<Record<string, Answer>>): readonly string[] =>
  (election?.candidates ?? []).flatMap((one) => (answers[pickKey(id, one.id)] === undefined ? [] : [one.id]));

/** The keys of whom could be agreed to in this matter. */
export const pickKeys = ({ id, election }: Asked): readonly string[] =>
  (election?.candidates ?? []).map((one) => pickKey(id, one.id));

/** 同意 is said by naming one at least, and no more than there are seats; any other answer names nobody. */
export const isFitting = (item: Asked, answers: Readonly<Record<string, Answer>>): boolean => {
  const picks = picksIn(item, answers).length;
  if (!item.election || answers[item.id] !== 'for') return picks === 0;
  return picks > 0 && picks <= item.election.seats;
};

export const ElectionResult = z.strictObject({
  /** In the order they stand for election. `passed`: the rule's share of those who take part agrees. */
  candidates: z.array(z.strictObject({ id: CandidateId, for: Amount, passed: z.boolean() })),
  /** Most people first. */
  elected: z.array(CandidateId),
  /** 并列: as many people each, and fewer seats left than they are. */
  tied: z.array(CandidateId),
});
export type ElectionResult = z.infer<typeof ElectionResult>;

export interface ElectionOrder extends CountOrder {
  readonly election: Election;
  /** By owner. */
  readonly picks: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Whole numbers only. Who names others has neither agreed nor opposed; silence goes with nobody, for it names nobody. */
const orderFor = ({ picks, ...order }: ElectionOrder, candidateId: string): CountOrder => ({
  ...order,
  settings: { ...order.settings, silence: null },
  ballots: order.ballots.map(({ elector, answer }) => ({
    elector,
    answer: answer === 'for' && !picks.get(elector)?.has(candidateId) ? 'abstain' : answer,
  })),
});

export function countElection(order: ElectionOrder): { readonly count: ItemCount; readonly election: ElectionResult } {
  const { seats } = order.election;
  const candidates = order.election.candidates.map(({ id }) => {
    const count = countItem(orderFor(order, id));
    return { id, for: count.for, passed: count.outcome === 'passed' };
  });
  const able = candidates.filter(({ passed }) => passed).sort((a, b) => b.for.people - a.for.people);
  const last = able[seats - 1]?.for.people ?? 0;
  const sure = able.filter((one) => able.length <= seats || one.for.people > last);
  const level = able.filter((one) => !sure.includes(one) && one.for.people === last);
  const fits = sure.length + level.length <= seats;
  const elected = [...sure, ...(fits ? level : [])].map(({ id }) => id);
  const tied = fits ? [] : level.map(({ id }) => id);
  const count = countItem({ ...order, settings: { ...order.settings, silence: null } });
  const outcome = !count.quorumMet ? 'noQuorum' : elected.length > 0 ? 'passed' : 'notPassed';
  return { count: { ...count, outcome }, election: { candidates, elected, tied } };
}

/** A choice of the settings by which others would be elected. */
export interface ElectedOtherwise {
  readonly setting: 'invalid' | 'blank';
  readonly value: 'out' | 'in';
  readonly election: ElectionResult;
}
export function electedOtherwise(order: ElectionOrder): readonly ElectedOtherwise[] {
  const { election } = countElection(order);
  return (['invalid', 'blank'] as const).flatMap((setting) => {
    const value = order.settings[setting] === 'out' ? 'in' : 'out';
    const other = countElection({ ...order, settings: { ...order.settings, [setting]: value } }).election;
    return isSameOutcome(election, other) ? [] : [{ setting, value, election: other }];
  });
}

/** Whether one owner less for somebody would have changed who is elected. Where it says so it is so; it does not look for owners more. */
export function electionHangsOnOne(order: ElectionOrder): boolean {
  const { candidates, elected, tied } = countElection(order).election;
  if (tied.length > 0) return true;
  const people = new Map(candidates.map((one) => [one.id, one.for.people]));
  const last = Math.min(...elected.map((id) => people.get(id) ?? 0));
  const next = candidates.filter(({ id, passed }) => passed && !elected.includes(id)).map((one) => one.for.people);
  if (next.length > 0 && last - Math.max(...next) <= 1) return true;
  return elected.some((id) => hangsOnOne(orderFor(order, id)));
}

const isSameOutcome = (one: ElectionResult, other: ElectionResult): boolean =>
  [...one.elected].sort().join() === [...other.elected].sort().join() && one.tied.join() === other.tied.join();
