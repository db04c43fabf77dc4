/** Words that every screen shares. In the language of this page: `speak.ts` fills it before anything is drawn. */
import type { common as chinese } from './zh-CN/common.ts';
import type { Words } from './words.ts';

export type CommonText = Words<typeof chinese>;
export let common: CommonText;
export const fillCommon = (words: CommonText): void => void (common = words);
