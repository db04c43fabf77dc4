/** 业主表决 on the estate's page: which there are and how far they are, from the log alone. Drafts stay inside. */
import { outcomeSaid } from '../../shared/owners/itemTelling.ts';
import type { EstateState } from '../../shared/estate/estate.ts';
import { type OwnersVote, takesBallots } from '../../shared/estate/ownersVote.ts';
import { kindSaid } from '../../shared/owners/paperWords.ts';
import { masker } from '../../shared/record/masked.ts';
import type { PublicVoteLine, PublicVoteStatus } from '../../shared/wire/publicVote.ts';

/** The words of a matter are the decision itself and may have to name somebody, e.g. who stands for 业委会: only doors and numbers are starred out. */
export const announcedText = masker({ names: [], doors: [] });

/** By the clock: nothing is taken after the hour announced, whoever has pressed what since. */
export function publicStatus(vote: Pick<OwnersVote, 'status' | 'closesAt'>, now: number): PublicVoteStatus {
  switch (vote.status) {
    case 'open':
      return takesBallots(vote, now) ? 'open' : 'closed';
    case 'counted':
      return 'closed';
    case 'archived':
      return 'final';
    case 'draft':
      return 'announced';
    default:
      return vote.status;
  }
}

/** Over, and told only when more is asked for. */
const PAST_SHOWN = 6;
const isPast = ({ status }: PublicVoteLine): boolean => status === 'final' || status === 'cancelled';

export interface PublicVoteLines {
  /** What goes on first, then what is over; the newest first. */
  readonly votes: readonly PublicVoteLine[];
  /** How many more are over. */
  readonly earlierVotes: number;
}

export function publicVoteLines({ votes }: Pick<EstateState, 'votes'>, now: number, all: boolean): PublicVoteLines {
  const lines = votes.filter(({ status }) => status !== 'draft').map((vote) => lineOf(vote, now));
  lines.reverse();
  const past = lines.filter(isPast);
  const shown = all ? past : past.slice(0, PAST_SHOWN);
  return { votes: [...lines.filter((line) => !isPast(line)), ...shown], earlierVotes: past.length - shown.length };
}

function lineOf(vote: OwnersVote, now: number): PublicVoteLine {
  const status = publicStatus(vote, now);
  const isOut = status === 'published' || status === 'final';
  return {
    ...{ number: vote.number, title: announcedText(vote.title), kind: kindSaid(vote), status },
    ...{ opensAt: vote.opensAt ?? 0, closesAt: vote.closesAt ?? 0 },
    outcomes: vote.items.flatMap((item) => {
      const result = isOut && vote.results.find(({ itemId }) => itemId === item.id);
      if (!result) return [];
      const said = result.election ? { said: outcomeSaid(item, result) } : {};
      return [{ question: announcedText(item.question), outcome: result.count.outcome, ...said }];
    }),
  };
}
