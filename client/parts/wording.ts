/** What a meeting holds in the program's own words, said in the language of this page; what people named stays as they wrote it. */
import { admissionOf } from '../../shared/meeting/admission.ts';
import { outcomeNote as noteOf } from '../../shared/meeting/objection.ts';
import type { Outcome } from '../../shared/meeting/outcome.ts';
import type { Poll } from '../../shared/meeting/poll.ts';
import { common } from '../text/common.ts';
import { official } from '../text/official.ts';

/** A step, what it must leave behind, a choice that stands on every ballot. */
export function inWords(word: string): string {
  const words: Readonly<Record<string, string>> | null = official;
  return words && Object.keys(words).includes(word) ? (words[word] ?? word) : word;
}

type Terms = Parameters<typeof admissionOf>[0] & Pick<Poll, 'basis'>;

export const asksSentence = (poll: Terms): string => common.asks[admissionOf(poll)][poll.basis];

export const outcomeNote = (outcome: Outcome): string => noteOf(outcome, common.despite);
