/** Saying something on a topic: who may, under which name, and whether it stands at once or waits for the chair's look. */
import { type Decision, type Refusal, decided, refused } from '../stream/decision.ts';
import { type CommentCommand, type CommentEvent, type Comments, MAX_COMMENTS, findComment } from './comment.ts';
import type { Context } from './context.ts';
import type { MeetingDetails } from './details.ts';
import type { Floor } from './floor.ts';
import { hold } from './held.ts';
import { CommentId } from './ids.ts';
import type { MeetingMark } from './mark.ts';
import { type Moderation, type ModerationEvent, isHeldFirst, mayWrite, moderationOf } from './moderation.ts';
import { speaksOfficially } from './role.ts';
import { NOTHING_STATED, standOf } from './stance.ts';
import { type Topics, findTopic } from './topic.ts';

interface Discussion extends Comments, Topics, Moderation, Pick<Floor, 'sitting'> {
  readonly details: Pick<MeetingDetails, 'naming'>;
}

export function postComment(
  state: Discussion,
  command: Extract<CommentCommand, { type: 'postComment' }>,
  context: Context,
): Decision<CommentEvent | ModerationEvent, MeetingMark> | Refusal {
  const { actor } = context;
  const topic = findTopic(state, command.topicId);
  if (!topic) return refused('topic.unknown');
  if (topic.outcome) return refused('comment.topicClosed');
  if (state.sitting.status === 'ended') return refused('sitting.ended');
  if (state.comments.length >= MAX_COMMENTS) return refused('comment.tooMany', { max: MAX_COMMENTS });
  if (command.pseudonymous && state.details.naming !== 'pseudonymAllowed') return refused('comment.realNameOnly');
  const official = speaksOfficially(actor.role);
  // 列席 informs and answers; what the neighbours stand for is not theirs to say, under no name.
  if (actor.role === 'observer' && command.stance !== null) return refused('comment.observerStance');
  if (actor.role === 'observer' && command.pseudonymous) return refused('comment.observerName');
  if (command.replyTo !== null) {
    const target = findComment(state, command.replyTo);
    if (!target || target.topicId !== topic.id) return refused('comment.unknown');
    if (!official) return refused('comment.replyOfficialOnly');
    // Only staff reply, so a reply under a pseudonym would be an answer nobody stands for, and tell whose it may be.
    if (command.pseudonymous) return refused('comment.realNameOnly');
  }
  if (!official) {
    const refusal = mayWrite(state, context);
    if (refusal) return refusal;
  }
  const stands = state.stands ?? NOTHING_STATED;
  const [authorId, otherId] = command.pseudonymous ? [actor.aliasId, actor.personId] : [actor.personId, actor.aliasId];
  // One person, one stance. Counting the new one for the old would tell everybody whose the pseudonym is.
  if (command.stance !== null && standOf(stands, topic.id, otherId) !== null)
    return refused(command.pseudonymous ? 'comment.stanceByName' : 'comment.stanceByAlias');
  const { text, stance, pseudonymous } = command;
  if (!official && isHeldFirst(moderationOf(state).terms, topic.id))
    return hold(state, { topicId: topic.id, text, stance, pseudonymous }, context);
  const replaces = command.stance === null ? null : standOf(stands, topic.id, authorId);
  const commentId = CommentId.parse(context.newId());
  return {
    ...decided<CommentEvent>({
      type: 'commentPosted',
      commentId,
      topicId: topic.id,
      authorId,
      text: command.text,
      stance: command.stance,
      official: official && !command.pseudonymous,
      replyTo: command.replyTo,
      ...(replaces ? { replaces } : {}),
    }),
    answer: { commentId },
  };
}
