/** 留意的词: words the chair wants to notice. They mark a comment at the desk, block nothing, and are on no phone and no wall. */
import * as z from 'zod/mini';
import { line } from '../stream/text.ts';

export const WatchedWords = z.array(line(20)).check(z.maxLength(100));
export type WatchedWords = z.infer<typeof WatchedWords>;

/** Width, case and spaces between the letters make no other word. */
const bare = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/** Those of the words that stand in the text, in the order of the list. */
export function watchedIn(text: string, words: readonly string[]): readonly string[] {
  if (words.length === 0) return [];
  const letters = bare(text);
  return words.filter((word) => bare(word) !== '' && letters.includes(bare(word)));
}

/** As typed in one field: one on a line, or with commas between. */
export const wordsTyped = (typed: string): readonly string[] => [
  ...new Set(
    typed
      .split(/[\n,，、;；]/)
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  ),
];
