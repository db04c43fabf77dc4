/** 不记名表决的结果: totals, and with few ballots nothing but the decision. */
import { FEWEST_BALLOTS } from '../meeting/sealedBallot.ts';
import type { PollResult } from './tally.ts';

/**
 * P12: with under five ballots the counts stay in the box, for with them each could be guessed. What was decided leaves it all the
 * same, or the vote would have been for nothing.
 */
export const withoutFewCounts = (result: PollResult): PollResult =>
  result.cast > 0 && result.cast < FEWEST_BALLOTS ? { ...result, counts: [], withheld: true } : result;

/**
 * Why the chair should think before publishing: `unanimous`, everybody chose the same, so everybody's choice is known with the result;
 * `few`, so few voted that the decision alone may tell. Null: neither.
 */
export function tellsTooMuch(result: PollResult): 'unanimous' | 'few' | null {
  if (result.cast === 0) return null;
  if (result.withheld) return 'few';
  return result.counts.some(({ count }) => count === result.cast) ? 'unanimous' : null;
}
