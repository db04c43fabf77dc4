/** 票箱: whose ballots may leave it, and to whom. The one rule for roll, result, record, archive and minutes. */
import { assertNever } from './decision.ts';
import type { Poll } from './poll.ts';

/** `everyone`: residents, the minutes, what is published. `counters`: chair and tellers, who check the count; and the archive. */
export type BallotReader = 'everyone' | 'counters';

/** I6: none while the box is open; and none ever of a poll that was voided, for its choices decided nothing. */
export function mayReadBallots(poll: Pick<Poll, 'status' | 'disclosure'>, reader: BallotReader): boolean {
  switch (poll.status) {
    case 'open':
    case 'voided':
      return false;
    case 'closed':
      return reader === 'counters';
    case 'published':
      return reader === 'counters' || poll.disclosure === 'rollPublished';
    default:
      return assertNever(poll.status);
  }
}
