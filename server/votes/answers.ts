/** What an owner has to answer in a vote: every matter but those of 回避, and nothing else. */
import type { OwnersVote } from '../../shared/estate/ownersVote.ts';
import type { Arrival } from '../../shared/owners/ballot.ts';
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
export function unfitAnswers(
  vote: Voting,
  owner: Owner,
  answers: Readonly<Record<string, string>>,
  isPart = false,
): Refusal | null {
  const asked = askedOf(vote, owner);
  if (asked.length === 0) return refused('vote.recusedFromAll');
  const isMissing = (id: string) => answers[id] === undefined;
  if (isPart ? asked.every(isMissing) : asked.some(isMissing)) return refused('vote.badAnswers');
  const more = Object.keys(answers).filter((id) => !asked.includes(id));
  if (more.length === 0) return null;
  const place = vote.items.findIndex(({ id }) => more.includes(id)) + 1;
  return place > 0 ? refused('vote.recusedFromItem', { place }) : refused('vote.badAnswers');
}

/** Whether a ballot says something to all that is asked: it may not, where a 回避 was taken back since. */
export const isComplete = (vote: Voting, owner: Owner, { answers }: Pick<Arrival, 'answers'>): boolean =>
  askedOf(vote, owner).every((id) => answers[id] !== undefined);

/** Nobody is left who could still say something. */
export function hasAnsweredAll(vote: Voting, roll: readonly RollLine[], counting: readonly Arrival[]): boolean {
  const of = new Map(counting.map((ballot) => [ballot.elector, ballot]));
  return roll.every((owner) => {
    const ballot = of.get(owner.id);
    return ballot ? isComplete(vote, owner, ballot) : askedOf(vote, owner).length === 0;
  });
}
