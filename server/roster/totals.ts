/** Whether the list's own total is what its rows add up to. */
import type { Decisions, Problem } from '../../shared/roster/draft.ts';
import { inSquareMetres } from '../../shared/roster/roster.ts';
import type { Total } from './listRows.ts';
import { answerTo, problemOf } from './questions.ts';

/** Each way of adding up that an office may have chosen, in whole 0.01 m²: cells as they stand first. */
export function checkTotals(
  totals: readonly Total[],
  sums: readonly number[],
  decisions: Decisions,
): readonly Problem[] {
  const [cells = 0] = sums;
  return totals.flatMap(({ place, text, area }) => {
    if (sums.includes(area)) return [];
    const question = { code: 'totalDiffers', place, value: text, also: [inSquareMetres(cells)] } as const;
    return [problemOf(question, answerTo(decisions, question))];
  });
}
