/** Counting: the one function from ballots to the result that phone, projector, minutes and export all show. */
import * as z from 'zod/mini';

import { OptionId } from '../meeting/ids.ts';
import type { PollOption } from '../meeting/pollOption.ts';
import { type DecisionRule, SHARES } from './decisionRule.ts';
import { type Numbers, entitledTo } from './electorate.ts';
import { atLeast, moreThan } from './fraction.ts';

export const PollResult = z.strictObject({
  /** 应投; what the shares of participation are measured against. 0 when nobody could say. */
  entitled: z.int(),
  /** 实投 */
  cast: z.int(),
  /** In the ballot's own order. */
  counts: z.array(z.strictObject({ optionId: OptionId, label: z.string(), count: z.int() })),
  /** Null when no quorum was asked for. */
  quorumMet: z.nullable(z.boolean()),
  /** Proposals (or 赞成) that reached the majority; for `plurality` the leader, several on a tie. */
  carried: z.array(OptionId),
  outcome: z.enum(['passed', 'notPassed', 'noQuorum', 'ranked', 'tied', 'noBallots']),
  /** True: so few sealed ballots that no counts left their box; `counts` is empty (`sealedResult.ts`). */
  withheld: z.optional(z.boolean()),
});
export type PollResult = z.infer<typeof PollResult>;

/** A ballot as the counting rules see it. */
export interface BallotRow {
  readonly voter: string;
  readonly choice: readonly string[];
}

/** Everything is a whole number and depends on the ballots alone, not on their order. */
export function countBallots(
  poll: Numbers & { readonly options: readonly PollOption[]; readonly rule: DecisionRule },
  ballots: readonly BallotRow[],
): PollResult {
  const counts = poll.options.map((option) => ({
    optionId: option.id,
    label: option.label,
    count: ballots.filter((ballot) => ballot.choice.includes(option.id)).length,
  }));
  const cast = ballots.length;
  const entitled = entitledTo(poll, cast);
  const quorumMet = hasQuorum(poll.rule.quorum, cast, entitled);
  const proposals = counts.filter((row) => row.optionId !== 'against' && row.optionId !== 'abstain');
  const most = Math.max(0, ...proposals.map((row) => row.count));
  const leaders = proposals.filter((row) => row.count === most && most > 0).map((row) => row.optionId);
  const base = { entitled, cast, counts, quorumMet };
  if (cast === 0) return { ...base, carried: [], outcome: 'noBallots' };
  if (quorumMet === false) return { ...base, carried: [], outcome: 'noQuorum' };
  if (poll.rule.majority === 'plurality') {
    // 反对 (none of these) may win too: then no proposal leads.
    const against = counts.find((row) => row.optionId === 'against')?.count ?? 0;
    if (most === 0 || against > most) return { ...base, carried: [], outcome: 'notPassed' };
    return { ...base, carried: leaders, outcome: leaders.length > 1 || against === most ? 'tied' : 'ranked' };
  }
  const majority = poll.rule.majority;
  const carried = proposals
    .filter((row) =>
      majority === 'half' ? moreThan(row.count, cast, SHARES.half) : atLeast(row.count, cast, SHARES[majority]),
    )
    .map((row) => row.optionId);
  return { ...base, carried, outcome: carried.length > 0 ? 'passed' : 'notPassed' };
}

function hasQuorum(quorum: DecisionRule['quorum'], cast: number, entitled: number): boolean | null {
  if (quorum === 'none') return null;
  return quorum === 'half' ? moreThan(cast, entitled, SHARES.half) : atLeast(cast, entitled, SHARES.twoThirds);
}
