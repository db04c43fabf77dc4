/** The words of a result. In the language of this page: `speak.ts` fills it before anything is drawn. */
import type { ResultWords } from '../../shared/voting/telling.ts';

export let results: ResultWords;
export const fillResults = (words: ResultWords): void => void (results = words);
