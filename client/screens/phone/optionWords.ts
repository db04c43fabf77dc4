/** A poll's options as people read them. */
import { choiceName } from '../../parts/results.ts';
import type { Poll } from '../../../shared/meeting/poll.ts';
import { common } from '../../text/common.ts';

/** E.g. 方案一、方案三 */
export const choiceWords = (poll: Poll, choice: readonly string[]): string =>
  poll.options
    .filter((option) => choice.includes(option.id))
    .map(choiceName)
    .join(common.listComma);
