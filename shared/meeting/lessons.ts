/** 跟着做一遍: what a new chair does once in a rehearsal, and how the simulated residents go along. Of no use to a resident's page. */
import * as z from 'zod/mini';
import type { Floor } from './floor.ts';
import type { Poll, Polls } from './poll.ts';
import { type Speaking, speakingOf } from './speaking.ts';
import type { Topics } from './topic.ts';

/** How many simulated residents come. */
export const RESIDENTS = 30;
/** Whatever nobody ends is gone a day later, ms. */
export const LASTS_MS = 24 * 60 * 60_000;

/** How fast the simulated residents are. */
export const Pace = z.enum(['paused', 'slow', 'usual', 'quick']);
export type Pace = z.infer<typeof Pace>;

/** What a new chair does once, in this order. */
export const LESSONS = ['start', 'topic', 'speaker', 'straw', 'formal', 'publish', 'minutes', 'end'] as const;
export type Lesson = (typeof LESSONS)[number];
/** Looking at the minutes leaves nothing behind, and after the end there is nothing left to read it from. */
type Unrecorded = 'minutes' | 'end';

type Evening = Pick<Floor, 'sitting' | 'currentTopicId'> & Topics & Polls & Speaking;

/** What was truly done, as the meeting's own state has it. */
export function lessonsDone(state: Evening): Readonly<Record<Exclude<Lesson, Unrecorded>, boolean>> {
  const { turn, spoken } = speakingOf(state);
  const held = (form: Poll['form']) => state.polls.filter((poll) => poll.form === form);
  return {
    start: state.sitting.status !== 'notStarted',
    topic: state.currentTopicId !== null || state.topics.some(({ spentMs, outcome }) => spentMs > 0 || outcome),
    speaker: turn !== null || spoken.length > 0,
    straw: held('straw').length > 0,
    formal: held('formal').length > 0,
    publish: held('formal').some(({ status }) => status === 'published'),
  };
}

/** What to do next: a vote that is under way is brought to its end before anything that was passed over. */
export function nextLesson({ polls }: Polls, done: Readonly<Record<Lesson, boolean>>): Lesson {
  const isVoting = polls.some(({ form, status }) => form === 'formal' && (status === 'open' || status === 'closed'));
  if (isVoting && !done.publish) return 'publish';
  return LESSONS.find((lesson) => !done[lesson]) ?? 'end';
}
