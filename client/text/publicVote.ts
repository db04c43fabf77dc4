/** Words of a vote of the owners on the page for everybody. In the language of the page: `pages/publicPages.ts` fills it before it is written. */
import type { publicVote as chinese } from './zh-CN/publicVote.ts';
import type { Words } from './words.ts';

export type PublicVoteText = Words<typeof chinese>;
export let publicVote: PublicVoteText;
export const fillPublicVote = (words: PublicVoteText): void => void (publicVote = words);
