/** How many ballots an open poll still lacks before it can have a result at all. */
import type { Poll } from '../../../shared/meeting/poll.ts';
import { entitledTo } from '../../../shared/voting/tally.ts';

/** 0 when there are enough, when none are asked for, or when nobody could say how many may vote. */
export function missingForQuorum(poll: Pick<Poll, 'rule' | 'entitled' | 'presentAtOpening'>, cast: number): number {
  const entitled = entitledTo(poll, cast);
  if (poll.rule.quorum === 'none' || entitled === 0) return 0;
  const needed = poll.rule.quorum === 'half' ? Math.floor(entitled / 2) + 1 : Math.ceil((entitled * 2) / 3);
  return Math.max(0, needed - cast);
}
