/** What the projector shows now: one idea, decided by the meeting's state alone. */
import type { Comment } from '../../../shared/meeting/comment.ts';
import { findComment } from '../../../shared/meeting/comment.ts';
import type { MeetingState } from '../../../shared/meeting/meeting.ts';
import type { Poll } from '../../../shared/meeting/poll.ts';
import { type Topic, findTopic } from '../../../shared/meeting/topic.ts';

export type Scene =
  | { readonly kind: 'welcome' }
  | { readonly kind: 'agenda' }
  | { readonly kind: 'topic'; readonly topic: Topic }
  | { readonly kind: 'comment'; readonly comment: Comment }
  | { readonly kind: 'pollOpen'; readonly poll: Poll }
  | { readonly kind: 'pollClosed'; readonly poll: Poll }
  | { readonly kind: 'result'; readonly poll: Poll }
  | { readonly kind: 'outcome'; readonly topic: Topic }
  | { readonly kind: 'adjourned' }
  | { readonly kind: 'ended' };

/** A straw poll is a moment's look at the room: its picture gives way to the discussion again. */
export const STRAW_STAYS_MS = 90_000;

/**
 * What the chair put up comes first, then whatever waits for the room (a poll, its result), then the discussion.
 * `now` is the server's time in ms.
 */
export function sceneOf(state: MeetingState, now: number): Scene {
  const { sitting, showing } = state;
  if (showing.kind === 'welcome' || sitting.status === 'notStarted') return { kind: 'welcome' };
  if (sitting.status === 'ended') return { kind: 'ended' };
  if (sitting.status === 'adjourned') return { kind: 'adjourned' };
  const comment = showing.kind === 'comment' ? findComment(state, showing.commentId) : undefined;
  if (comment && !comment.hidden) return { kind: 'comment', comment };
  const open = state.polls.find((poll) => poll.status === 'open');
  if (open) return { kind: 'pollOpen', poll: open };
  const topic = findTopic(state, state.currentTopicId);
  if (!topic) return { kind: 'agenda' };
  if (topic.outcome) return { kind: 'outcome', topic };
  const poll = state.polls.filter((one) => one.topicId === topic.id && one.status !== 'voided').pop();
  if (poll?.status === 'closed') return { kind: 'pollClosed', poll };
  if (poll?.status === 'published' && resultStays(poll, sitting.discussingSince, now)) return { kind: 'result', poll };
  return { kind: 'topic', topic };
}

/** What the projector shows stays the very same object while it says the same: whatever hangs on it then rests too. */
export const keptScene = (before: Scene | null, scene: Scene): Scene =>
  before && before.kind === scene.kind && shownIn(before) === shownIn(scene) ? before : scene;

const shownIn = (scene: Scene): unknown =>
  'poll' in scene ? scene.poll : 'topic' in scene ? scene.topic : 'comment' in scene ? scene.comment : null;

/** A result stays until the discussion is taken up anew (reopened, or resumed after a break). */
function resultStays(poll: Poll, discussingSince: number | null, now: number): boolean {
  const closedAt = poll.closedAt ?? 0;
  if (discussingSince !== null && discussingSince > closedAt) return false;
  return poll.form === 'formal' || now - closedAt < STRAW_STAYS_MS;
}

/** The topic's own comments, newest first, hidden ones left out; at most `limit`. */
export const newestOf = (state: MeetingState, topic: Topic, limit: number): readonly Comment[] =>
  state.comments
    .filter((comment) => comment.topicId === topic.id && !comment.hidden)
    .slice(-limit)
    .reverse();

/** Whose words a comment answers; undefined when it answers nobody, or somebody further back than this page knows. */
export const repliedTo = (state: MeetingState, comment: Comment): string | undefined =>
  comment.replyTo === null ? undefined : findComment(state, comment.replyTo)?.authorId;
