/** Words of the chair's desk. In the language of this page: `speak.ts` fills it before anything is drawn. */
import type { chair as chinese } from './zh-CN/chair.ts';
import type { Words } from './words.ts';

export type ChairText = Words<typeof chinese>;
export let chair: ChairText;
export const fillChair = (words: ChairText): void => void (chair = words);
