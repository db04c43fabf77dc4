/** A poll's options as people read them: shape, tone and words, and a choice in one line. */
import { ABSTAIN, AGAINST, type Poll } from '../../../shared/meeting/poll.ts';
import { common } from '../../text/common.ts';

export type Tone = 'for' | 'against' | 'neutral';

export const toneOf = (optionId: string): Tone =>
  optionId === AGAINST ? 'against' : optionId === ABSTAIN ? 'neutral' : 'for';
export const markOf = (optionId: string): string => common.stanceMarks[toneOf(optionId)];

/** E.g. 方案一、方案三 */
export const choiceWords = (poll: Poll, choice: readonly string[]): string =>
  poll.options
    .filter((option) => choice.includes(option.id))
    .map((option) => option.label)
    .join('、');
