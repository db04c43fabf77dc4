/** 选项: what a ballot can name. 反对 and 弃权 stand on every ballot. */
import * as z from 'zod/mini';
import { line } from '../stream/text.ts';
import { OptionId } from './ids.ts';
import { looksOf } from './looks.ts';

/** Option ids every ballot knows. 反对 can't be left out: a ballot without it was successfully disputed (voting-law.md 2.5). */
export const FOR = 'for' as OptionId;
export const AGAINST = 'against' as OptionId;
export const ABSTAIN = 'abstain' as OptionId;

export const PollOption = z.strictObject({ id: OptionId, label: line(40) });
export type PollOption = z.infer<typeof PollOption>;

/** 反对 and 弃权 are never ticked beside anything else. */
export const standsAlone = (id: string): boolean => id === AGAINST || id === ABSTAIN;

export const BALLOT_WORDS = {
  for: '赞成',
  against: '反对',
  noneOfThese: '反对（以上都不同意）',
  abstain: '弃权',
} as const;
const NONE_OF_THESE: PollOption = { id: AGAINST, label: BALLOT_WORDS.noneOfThese };
const YES: PollOption = { id: FOR, label: BALLOT_WORDS.for };
const NO: PollOption = { id: AGAINST, label: BALLOT_WORDS.against };
const NEITHER: PollOption = { id: ABSTAIN, label: BALLOT_WORDS.abstain };

/** Without proposals: 赞成, 反对, 弃权. */
export function optionsFor(proposals: readonly string[]): PollOption[] {
  if (proposals.length === 0) return [YES, NO, NEITHER];
  const listed = proposals.map((label, index) => ({ id: OptionId.parse(`p${index + 1}`), label }));
  return [...listed, NONE_OF_THESE, NEITHER];
}

/** True when nobody takes one proposal for another, nor for the 反对 and 弃权 below them: that would split the votes. */
export function areDistinct(proposals: readonly string[]): boolean {
  const looks = [...proposals, NONE_OF_THESE.label, NO.label, NEITHER.label].map(looksOf);
  return new Set(looks).size === looks.length;
}
