/** 回避 written down and taken back: once a vote is announced and until it closes, never after, for the whole it is measured by hangs on it. */
import { type Recusal, standing } from '../owners/recusal.ts';
import { type Decision, type Refusal, decided, refused } from '../stream/decision.ts';
import type { PersonId } from '../stream/ids.ts';
import { type OwnersVote, type VoteEvent, takesBallots } from './ownersVote.ts';

type RecusalCommand =
  | ({ readonly type: 'recuseOwner' } & Pick<Recusal, 'unit' | 'itemIds' | 'reason' | 'version'>)
  | { readonly type: 'takeRecusalBack'; readonly number: number; readonly reason: string };

export function decideRecusal(
  vote: OwnersVote,
  command: RecusalCommand,
  { at, by }: { readonly at: number; readonly by: PersonId },
): Decision<VoteEvent> | Refusal {
  if (vote.status === 'draft') return refused('vote.notAnnounced');
  if (vote.status !== 'announced' && !takesBallots(vote, at)) return refused('vote.recusedLate');
  const voteId = vote.id;
  if (command.type === 'takeRecusalBack') {
    const one = vote.recusals.find(({ number }) => number === command.number);
    if (!one || one.takenBack) return refused('vote.recusalGone');
    return decided({ type: 'recusalTakenBack', voteId, number: one.number, reason: command.reason, by });
  }
  const { unit, reason, version } = command;
  const known = vote.items.map(({ id }) => id).filter((id) => command.itemIds.includes(id));
  if (known.length === 0 || known.length < command.itemIds.length) return refused('request.malformed');
  const before = standing(vote.recusals).filter((one) => one.unit === unit);
  if (before.some(({ itemIds }) => itemIds.some((id) => known.includes(id)))) return refused('vote.recusedAlready');
  const number = vote.recusals.length + 1;
  return decided({ type: 'ownerRecused', voteId, number, unit, itemIds: known, reason, version, by });
}
