/** Results and choices in the language of this page; how they are told is one for all (`shared/voting/telling.ts`, I12). */
import type { PollResult } from '../../shared/voting/tally.ts';
import { type Counted, tellResult, tellVerdict } from '../../shared/voting/telling.ts';
import { results } from '../text/results.ts';
import { inWords } from './wording.ts';

const standsOnEvery = (id: string): boolean => id === 'for' || id === 'against' || id === 'abstain';

export const resultSentence = (poll: Counted, result: PollResult): string => tellResult(results, poll, named(result));
export const verdict = (poll: Counted, result: PollResult): string => tellVerdict(results, poll, named(result));

/** 赞成, 反对 and 弃权 stand on every ballot and are said in every language; a proposal stays as it was written. */
export const choiceName = (option: { readonly id: string; readonly label: string }): string =>
  standsOnEvery(option.id) ? inWords(option.label) : option.label;

const named = (result: PollResult): PollResult => ({
  ...result,
  counts: result.counts.map((row) => ({ ...row, label: choiceName({ id: row.optionId, label: row.label }) })),
});
