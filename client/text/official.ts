/** The program's own words that stand in a meeting's data, in the language of this page: `speak.ts` fills it before anything is drawn. */
import type { OfficialWord } from '../../shared/officialWords.ts';

/** Null where they are shown as they are written. */
export type OfficialWords = Readonly<Record<OfficialWord, string>> | null;
export let official: OfficialWords;
export const fillOfficial = (words: OfficialWords): void => void (official = words);
