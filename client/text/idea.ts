/** Words around an open question on a phone. In the language of this page: `speak.ts` fills it before anything is drawn. */
import type { idea as chinese } from './zh-CN/idea.ts';
import type { Words } from './words.ts';

export type IdeaText = Words<typeof chinese>;
export let idea: IdeaText;
export const fillIdea = (words: IdeaText): void => void (idea = words);
