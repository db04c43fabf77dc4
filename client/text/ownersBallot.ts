/** Words of an owner's ballot by card. In the language of this page: `speak.ts` fills it before anything is drawn. */
import type { ownersBallot as chinese } from './zh-CN/ownersBallot.ts';
import type { Words } from './words.ts';

export type OwnersBallotText = Words<typeof chinese>;
export let ownersBallot: OwnersBallotText;
export const fillOwnersBallot = (words: OwnersBallotText): void => void (ownersBallot = words);
