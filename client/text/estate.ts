/** Words of the estate's desk. In the language of this page: `speak.ts` fills it before anything is drawn. */
import type { estate as chinese } from './zh-CN/estate.ts';
import type { Words } from './words.ts';

export type EstateText = Words<typeof chinese>;
export let estate: EstateText;
export const fillEstate = (words: EstateText): void => void (estate = words);
