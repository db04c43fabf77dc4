/** What an owner has to answer in a vote: every matter but those of 回避, and nothing else. */
import type { OwnersVote } from '../../shared/estate/ownersVote.ts';
import type { Arrival } from '../../shared/owners/ballot.ts';
import { isFitting, pickKeys } from '../../shared/owners/election.ts';
import { recusedItems, standing } from '../../shared/owners/recusal.ts';
import type { RollLine } from '../../shared/owners/roll.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';

type Voting = Pick<OwnersVote, 'items' | 'recusals'>;
type Owner = Pick<RollLine, 'units'>;

export function askedOf({ items, recusals }: Voting, { units }: Owner): readonly string[] {
  const recused = recusedItems(standing(recusals), units);
  return items.flatMap(({ id }) => (recused.has(id) ? [] : [id]));
}

/** Null: they fit. `isPart`: a 委托书 need not cover all matters, and covers one at least. */
export function unfitAnswers(vote: Voting, owner: Owner, answers: Arrival['answers'], isPart = false): Refusal | null {
  const asked = askedOf(vote, owner);
  if (asked.length === 0) return refused('vote.recusedFromAll');
  const isMissing = (id: string) => answers[id] === undefined;
  if (isPart ? asked.every(isMissing) : asked.some(isMissing)) return refused('vote.badAnswers');
  for (const [index, item] of vote.items.entries())
    if (asked.includes(item.id) && !isFitting(item, answers))
      return refused('vote.badPicks', { place: index + 1, seats: item.election?.seats ?? 0 });
  const known = vote.items.flatMap((item) => (asked.includes(item.id) ? [item.id, ...pickKeys(item)] : []));
  const more = Object.keys(answers).filter((id) => !known.includes(id));
  if (more.length === 0) return null;
  const place = vote.items.findIndex((item) => [item.id, ...pickKeys(item)].some((key) => more.includes(key))) + 1;
  return place > 0 ? refused('vote.recusedFromItem', { place }) : refused('vote.badAnswers');
}

/** Whether a ballot says something to all that is asked: it may not, where a 回避 was taken back since. */
export const isComplete = (vote: Voting, owner: Owner, { answers }: Pick<Arrival, 'answers'>): boolean =>
  askedOf(vote, owner).every((id) => answers[id] !== undefined);

/** The same of every matter, and the same names. */
export const isSameAnswers = (one: Arrival['answers'], other: Arrival['answers']): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) => one[key] === other[key]);

/** Nobody is left who could still say something. */
export function hasAnsweredAll(vote: Voting, roll: readonly RollLine[], counting: readonly Arrival[]): boolean {
  const of = new Map(counting.map((ballot) => [ballot.elector, ballot]));
  return roll.every((owner) => {
    const ballot = of.get(owner.id);
    return ballot ? isComplete(vote, owner, ballot) : askedOf(vote, owner).length === 0;
  });
}
