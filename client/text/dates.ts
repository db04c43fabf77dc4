/** Days and times of day. In the language of this page: `speak.ts` fills it before anything is drawn. */
import type { dates as chinese } from './zh-CN/dates.ts';
import type { Words } from './words.ts';

export type DatesText = Words<typeof chinese>;
export let dates: DatesText;
export const fillDates = (words: DatesText): void => void (dates = words);
