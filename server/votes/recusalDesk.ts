/** 回避 at the desk: found by a door, written down for some matters. */
import { currentRoster } from '../../shared/estate/adoptedRoster.ts';
import type { VoteId } from '../../shared/estate/ids.ts';
import { findVote } from '../../shared/estate/ownersVote.ts';
import { standing } from '../../shared/owners/recusal.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import type { RecuseOwner } from '../../shared/wire/votes.ts';
import type { EstateLines } from '../estate/lines.ts';
import { ownerOf } from './counting.ts';
import { tell } from './tell.ts';
import type { At, VoteDesk } from './voteDesk.ts';

export interface RecusalDesk {
  recuse(at: At, voteId: VoteId, recusal: RecuseOwner): Promise<Refusal | null>;
}

export interface RecusalDeskDeps {
  readonly lines: EstateLines;
  readonly votes: Pick<VoteDesk, 'rollFor'>;
}

export const createRecusalDesk = ({ lines, votes }: RecusalDeskDeps): RecusalDesk => ({
  async recuse(at, voteId, { commandId, unit, itemIds, reason }) {
    const vote = findVote(at.state, voteId);
    if (!vote) return refused('vote.unknown');
    if (vote.status === 'draft') return refused('vote.notAnnounced');
    const rolled = await votes.rollFor(at, vote);
    if (!rolled) return refused('vote.noRoster');
    const owner = ownerOf(rolled.roll, at.state.buildings, unit);
    if (!owner) return refused('vote.electorUnknown');
    // One owner is written down under one door, so that nobody is twice.
    const door = standing(vote.recusals).find((one) => owner.units.includes(one.unit))?.unit ?? owner.units[0] ?? unit;
    const version = vote.roll?.version ?? currentRoster(at.state)?.version ?? 0;
    return tell(lines, at, { commandId }, { type: 'recuseOwner', voteId, unit: door, itemIds, reason, version });
  },
});
