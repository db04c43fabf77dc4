/** Words of 发言规则 at the desk: what is looked at first, slow, checked in only, muted. */
import type { chairModeration as chinese } from '../zh-CN/chairModeration.ts';

const comments = (count: number) => (count === 1 ? '1 comment' : `${count} comments`);

export const chairModeration: typeof chinese = {
  waiting: (count) => `${comments(count)} ${count === 1 ? 'waits' : 'wait'} for your look`,
  look: 'Look',
  title: 'Comments that wait for your look',
  about: 'Until you let them through only their authors and staff see them; they never reach the screen.',
  none: 'All read.',
  release: 'Let through',
  releaseOf: (name) => `Let ${name}'s comment through`,
  refuse: "Don't",
  refuseOf: (name) => `Don't let ${name}'s comment through`,
  refuseReason: 'Reason',
  refuseReasonHint: 'For the author to read, in one sentence',
  reasons: ['Not about this topic', "About somebody's private life", 'An attack on a person'],
  more: (count) => `${count} more come up as you deal with these.`,
  refusedList: (count) => `Not let through (${count})`,
  refusedWhy: (reason) => `Not let through: ${reason}`,
  stillWaiting: (count) =>
    `${comments(count)} still ${count === 1 ? 'waits' : 'wait'} for your look. You can settle them after the end, and must before the minutes are sealed; their authors always see what became of them.`,
  rules: 'Rules for speaking',
  writing: 'Comments from phones',
  hold: 'Read before they show',
  holdHint: 'Everybody sees them once you have let them through',
  holds: { none: 'No', topic: 'This topic', all: 'All topics' },
  slow: 'Pause between comments of one person',
  slowHint: 'The phone says how long to wait; nothing written is lost',
  slows: (seconds) => (seconds === 0 ? 'None' : seconds < 60 ? `${seconds} s` : `${seconds / 60} min`),
  only: 'Only who checked in may comment',
  onlyHint: 'Others read "Check in first, then comment"',
  inForce: {
    holdAll: 'All comments are read first',
    holdTopic: 'Comments here are read first',
    slow: (length) => `One comment each per ${length}`,
    muted: (count) => `${count} stopped from writing`,
  },
  words: 'Words to notice',
  wordsHint:
    'Comments with these words are marked at the desk only, and not stopped; one on a line, or with commas between',
  watched: (words) => `Notice: ${words.join(', ')}`,
  mute: 'Stop writing',
  muteOf: (name) => `Stop ${name} from writing`,
  muteTitle: (name) => `Ask ${name} to stop writing`,
  muteHelp:
    "They can't comment from any phone or under a pseudonym; they can still vote, second and raise a hand. They see your reason.",
  muteReason: 'Reason',
  muteReasonHint: 'For them to read, such as "Please let others finish"',
  muted: 'Stopped from writing',
  unmute: 'May write again',
  unmuteOf: (name) => `${name} may write again`,
  mutedList: 'Stopped from writing',
};
