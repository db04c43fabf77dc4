/** What a meeting holds in the program's own words, said in the language of this page; what people named stays as they wrote it. */
import { admissionOf } from '../../shared/meeting/admission.ts';
import type { Hidden } from '../../shared/meeting/hidden.ts';
import { outcomeNote as noteOf } from '../../shared/meeting/objection.ts';
import type { Outcome } from '../../shared/meeting/outcome.ts';
import type { Settled } from '../../shared/meeting/parking.ts';
import type { Poll } from '../../shared/meeting/poll.ts';
import { RESIDENT_MARK } from '../../shared/meeting/shownName.ts';
import { common } from '../text/common.ts';
import { official } from '../text/official.ts';
import { calendarDay } from './format.ts';

/** A step, what it must leave behind, a choice that stands on every ballot, a category that every estate begins with. */
export function inWords(word: string): string {
  const words: Readonly<Record<string, string>> | null = official;
  return words && Object.keys(words).includes(word) ? (words[word] ?? word) : word;
}

type Terms = Parameters<typeof admissionOf>[0] & Pick<Poll, 'basis'>;

export const asksSentence = (poll: Terms): string => common.asks[admissionOf(poll)][poll.basis];

export const outcomeNote = (outcome: Outcome): string => noteOf(outcome, common.despite);

/** 通过, or 暂缓到2026年4月8日: without its day nobody knows when it comes up again. `until` says it. */
export const outcomeWord = (outcome: Outcome, until: (day: string) => string): string =>
  outcome.kind === 'deferred' ? until(calendarDay(outcome.until)) : common.outcomes[outcome.kind];

/** What stands in the place of a comment that is not shown. */
export const hiddenInWords = ({ reason, withdrawn }: Hidden): string =>
  withdrawn ? common.withdrawn : common.hidden(reason);

/** What became of something that was put aside. */
export function settledInWords(settled: Settled | null): string {
  switch (settled?.kind) {
    case 'answered':
      return common.settled.answered(settled.note);
    case 'need':
      return common.settled.need(settled.number);
    case 'nextTime':
      return common.settled.nextTime(settled.note);
    case undefined:
      return common.settled.open;
  }
}

/** A name as it is shown to everybody, with the mark of a resident who is called like an official. */
export const nameInWords = (name: string): string =>
  name.endsWith(RESIDENT_MARK) ? `${name.slice(0, -RESIDENT_MARK.length)}${common.residentMark}` : name;

/** A device as it was called when it logged in (`device.ts`). */
export const deviceInWords = (label: string): string =>
  label.replace(/鸿蒙|安卓|微信/g, (word) => common.devices[word as keyof typeof common.devices]);
