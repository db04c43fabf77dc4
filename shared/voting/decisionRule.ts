/** When a poll counts as passed: how many must take part, and how many of those must agree. */
import * as z from 'zod/mini';

export const DecisionRule = z.strictObject({
  /** 参与: `none`, or the share of those entitled who must vote. `half` is 过半数 (more than), the other 以上 (at least). */
  quorum: z.enum(['none', 'half', 'twoThirds']),
  /** 同意: share of the ballots cast. `plurality` only ranks proposals, nothing passes or fails. */
  majority: z.enum(['half', 'twoThirds', 'threeQuarters', 'plurality']),
});
export type DecisionRule = z.infer<typeof DecisionRule>;

export const SHARES = {
  half: { numerator: 1, denominator: 2 },
  twoThirds: { numerator: 2, denominator: 3 },
  threeQuarters: { numerator: 3, denominator: 4 },
} as const;
