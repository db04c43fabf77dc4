/** Words on a resident's phone. In the language of this page: `speak.ts` fills it before anything is drawn. */
import type { phone as chinese } from './zh-CN/phone.ts';
import type { Words } from './words.ts';

export type PhoneText = Words<typeof chinese>;
export let phone: PhoneText;
export const fillPhone = (words: PhoneText): void => void (phone = words);
