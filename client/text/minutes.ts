/** Words around the minutes. In the language of this page: `speak.ts` fills it before anything is drawn. */
import type { minutes as chinese } from './zh-CN/minutes.ts';
import type { Words } from './words.ts';

export type MinutesText = Words<typeof chinese>;
export let minutes: MinutesText;
export const fillMinutes = (words: MinutesText): void => void (minutes = words);
