/** Words around a resident's need. In the language of this page: `speak.ts` fills it before anything is drawn. */
import type { need as chinese } from './zh-CN/need.ts';
import type { Words } from './words.ts';

export type NeedText = Words<typeof chinese>;
export let need: NeedText;
export const fillNeed = (words: NeedText): void => void (need = words);
