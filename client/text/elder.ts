/** 长辈版: words of its own screens, and plainer ones over those of the phone. `speak.ts` fills them where it is on, and nowhere else. */
import type { elder as chinese, simplePhone } from './zh-CN/elder.ts';
import type { Words } from './words.ts';

export type ElderText = Words<typeof chinese>;
export type SimplePhoneText = Words<typeof simplePhone>;
export let elder: ElderText;
export const fillElder = (words: ElderText): void => void (elder = words);
