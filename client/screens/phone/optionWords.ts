/** A poll's options as people read them. */
import type { Poll } from '../../../shared/meeting/poll.ts';

/** E.g. 方案一、方案三 */
export const choiceWords = (poll: Poll, choice: readonly string[]): string =>
  poll.options
    .filter((option) => choice.includes(option.id))
    .map((option) => option.label)
    .join('、');
