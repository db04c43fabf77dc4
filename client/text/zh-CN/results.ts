/** The words of a result: those of the minutes (I12). */
export { RESULT_WORDS as results } from '../../../shared/voting/resultWords.ts';
