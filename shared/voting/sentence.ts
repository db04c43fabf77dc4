/** The result in one plain sentence as the paper has it, and the server says it. */
import { RESULT_WORDS } from './resultWords.ts';
import type { PollResult } from './tally.ts';
import { type Counted, tellResult, tellVerdict } from './telling.ts';

/** E.g. 「通过：应投48户，实投40户（83.33%）；赞成31户，反对6户，弃权3户。赞成占实投77.50%，超过半数。」 */
export const resultSentence = (poll: Counted, result: PollResult): string => tellResult(RESULT_WORDS, poll, result);

/** 通过 / 未通过 / … in at most a few characters, for headings. */
export const verdict = (poll: Counted, result: PollResult): string => tellVerdict(RESULT_WORDS, poll, result);
