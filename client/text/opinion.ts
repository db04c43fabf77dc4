/** Words of the opinion map, on every face. In the language of this page: `speak.ts` fills it before anything is drawn. */
import type { opinion as chinese } from './zh-CN/opinion.ts';
import type { Words } from './words.ts';

export type OpinionText = Words<typeof chinese>;
export let opinion: OpinionText;
export const fillOpinion = (words: OpinionText): void => void (opinion = words);
