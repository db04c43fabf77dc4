/** Words of the queue of questions, on every face. In the language of this page: `speak.ts` fills it before anything is drawn. */
import type { inquiry as chinese } from './zh-CN/inquiry.ts';
import type { Words } from './words.ts';

export type InquiryText = Words<typeof chinese>;
export let inquiry: InquiryText;
export const fillInquiry = (words: InquiryText): void => void (inquiry = words);
