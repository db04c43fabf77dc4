/** Words of a vote without names, on the phone. In the language of this page: `sealedParts.ts` fills it before anything is drawn. */
import type { sealed as chinese } from './zh-CN/sealed.ts';
import type { Words } from './words.ts';

export type SealedText = Words<typeof chinese>;
export let sealed: SealedText;
export const fillSealed = (words: SealedText): void => void (sealed = words);
