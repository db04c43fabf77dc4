/** 待回应: what residents wrote that nobody has answered, put aside to be accounted for, or made a task of. */
import type { ActionItems } from './actionItem.ts';
import type { Comment, Comments } from './comment.ts';
import type { CommentId, TopicId } from './ids.ts';
import { type Parking, parkedIn } from './parking.ts';

type Answering = Comments & Parking & ActionItems;

/** Answered by somebody with an office in words that still stand, put aside, or made a task of. */
export function answeredIn(state: Answering): ReadonlySet<CommentId> {
  const replies = state.comments.filter((one) => one.official && !one.hidden && one.replyTo !== null);
  return new Set(
    [
      ...replies.map(({ replyTo }) => replyTo),
      ...parkedIn(state).map(({ commentId }) => commentId),
      ...state.actionItems.map(({ commentId = null }) => commentId),
    ].filter((id) => id !== null),
  );
}

/** What an office wrote needs no answer, and what is hidden can't be answered. */
export const waitsForAnswer = (comment: Comment, answered: ReadonlySet<CommentId>): boolean =>
  !comment.official && !comment.hidden && !answered.has(comment.id);

/** How many wait, by topic; topics without any are left out. Looks at every comment once: 20,000 in a few ms. */
export function unansweredByTopic(state: Answering): Readonly<Record<TopicId, number>> {
  const answered = answeredIn(state);
  const counts: Record<TopicId, number> = {};
  for (const comment of state.comments)
    if (waitsForAnswer(comment, answered)) counts[comment.topicId] = (counts[comment.topicId] ?? 0) + 1;
  return counts;
}
