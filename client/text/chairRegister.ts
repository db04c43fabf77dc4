/** Words for the desk's corrections of the register. In the language of this page: `speak.ts` fills it before anything is drawn. */
import type { chairRegister as chinese } from './zh-CN/chairRegister.ts';
import type { Words } from './words.ts';

export type ChairRegisterText = Words<typeof chinese>;
export let chairRegister: ChairRegisterText;
export const fillChairRegister = (words: ChairRegisterText): void => void (chairRegister = words);
