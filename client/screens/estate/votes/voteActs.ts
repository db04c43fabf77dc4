/** What is done with a vote by one confirmed tap, and how it is told to the server. */
import type { EstateCommand } from '../../../../shared/estate/estate.ts';
import type { VoteId } from '../../../../shared/estate/ids.ts';

export type VoteAct = 'drop' | 'open' | 'close' | 'cancel' | 'teller' | 'witness' | 'finish' | 'archive';

/** Null: not a command of the log alone, but an act of the server's (`openVote`, `closeVote`). */
export function commandOfAct(act: VoteAct, voteId: VoteId, reason: string): EstateCommand | null {
  switch (act) {
    case 'drop':
      return { type: 'dropVote', voteId };
    case 'cancel':
      return { type: 'cancelVote', voteId, reason };
    case 'teller':
    case 'witness':
      return { type: 'signCount', voteId, as: act };
    case 'finish':
      return { type: 'finishVote', voteId };
    case 'archive':
      return { type: 'archiveVote', voteId };
    case 'open':
    case 'close':
      return null;
  }
}
