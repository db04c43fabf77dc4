/** Which polls a welcome carries, and how a browser that began with those takes in the older ones it asks for. */
import type { TopicId } from './ids.ts';

import type { Poll, Polls } from './poll.ts';
import type { Topics } from './topic.ts';

/** Each about 1 KB of a welcome. An ordinary evening has fewer. */
const RECENT_POLLS = 10;

/** Published or voided: nothing about it changes any more. */
export const isOver = ({ status }: Poll): boolean => status === 'published' || status === 'voided';

/**
 * The newest, and whatever is not over yet, however long ago it was opened: so no event is ever about a poll that a browser
 * lacks, and who followed along and who just joined have the same ones (I3).
 */
export const recentPolls = (polls: readonly Poll[]): readonly Poll[] =>
  polls.filter((poll, index) => index >= polls.length - RECENT_POLLS || !isOver(poll));

/** With polls read on demand, or held from before a welcome: one that is over stays as it is, any other comes by events. */
export function withOlderPolls(polls: readonly Poll[], more: readonly Poll[]): readonly Poll[] {
  const known = new Set(polls.map((poll) => poll.id));
  const last = numberOf(polls[polls.length - 1]);
  const older = more.filter((poll) => isOver(poll) && !known.has(poll.id) && numberOf(poll) < last);
  return older.length === 0 ? polls : [...older, ...polls].sort((a, b) => numberOf(a) - numberOf(b));
}

/** True when polls of this topic, or of any, are not held here. */
export function lacksPolls({ topics, polls }: Polls & Topics, topicId?: TopicId): boolean {
  const isMeant = (id: TopicId) => topicId === undefined || id === topicId;
  const held = polls.filter((poll) => isMeant(poll.topicId)).length;
  return held < topics.reduce((sum, { id, pollCount = 0 }) => (isMeant(id) ? sum + pollCount : sum), 0);
}

const numberOf = (poll: Poll | undefined): number => poll?.number ?? 0;
