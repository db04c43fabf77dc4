/** 发言: what people write to a topic. A resident's words are never edited; they can only be hidden with a reason. */
import * as z from 'zod/mini';
import { type Context, type Decision, type Refusal, decided, refused } from './decision.ts';
import { CommentId, Instant, PersonId, TopicId } from './ids.ts';
import { appended, changed, itemById } from './longList.ts';
import type { MeetingState } from './meeting.ts';
import { speaksOfficially } from './role.ts';
import { line, paragraph } from './text.ts';
import { StanceKind, changeTopic, findTopic } from './topic.ts';

export const COMMENT_MAX = 500;

export const Comment = z.strictObject({
  id: CommentId,
  /** The event's seq: comments are ordered and paged by it. */
  seq: z.int(),
  topicId: TopicId,
  /** A person's id, or their alias id when written under a pseudonym. */
  authorId: PersonId,
  text: z.string(),
  stance: z.nullable(StanceKind),
  /** True when written by staff or an invited observer: shown as an official reply. */
  official: z.boolean(),
  replyTo: z.nullable(CommentId),
  at: Instant,
  hidden: z.nullable(z.strictObject({ reason: z.string() })),
});
export type Comment = z.infer<typeof Comment>;

export const commentEvents = [
  z.strictObject({
    type: z.literal('commentPosted'),
    commentId: CommentId,
    topicId: TopicId,
    authorId: PersonId,
    text: z.string(),
    stance: z.nullable(StanceKind),
    official: z.boolean(),
    replyTo: z.nullable(CommentId),
  }),
  // Carries topic and stance so that a client which never loaded the comment still counts right.
  z.strictObject({
    type: z.literal('commentHidden'),
    commentId: CommentId,
    topicId: TopicId,
    stance: z.nullable(StanceKind),
    reason: z.string(),
    by: PersonId,
  }),
] as const;
export type CommentEvent = z.infer<(typeof commentEvents)[number]>;

export const commentCommands = [
  z.strictObject({
    type: z.literal('postComment'),
    topicId: TopicId,
    text: paragraph(COMMENT_MAX),
    stance: z.nullable(StanceKind),
    replyTo: z.nullable(CommentId),
    pseudonymous: z.boolean(),
  }),
  z.strictObject({ type: z.literal('hideComment'), commentId: CommentId, reason: line(60) }),
  z.strictObject({ type: z.literal('secondComment'), commentId: CommentId }),
] as const;
export type CommentCommand = z.infer<(typeof commentCommands)[number]>;

export function decideComment(state: MeetingState, command: CommentCommand, context: Context): Decision | Refusal {
  const { actor } = context;
  switch (command.type) {
    case 'postComment': {
      const topic = findTopic(state, command.topicId);
      if (!topic) return refused('topic.unknown');
      if (topic.outcome) return refused('comment.topicClosed');
      if (state.sitting.status === 'ended') return refused('sitting.ended');
      if (command.pseudonymous && state.details.naming !== 'pseudonymAllowed') return refused('comment.realNameOnly');
      const official = speaksOfficially(actor.role);
      if (command.replyTo !== null) {
        const target = findComment(state, command.replyTo);
        if (!target || target.topicId !== topic.id) return refused('comment.unknown');
        if (!official) return refused('comment.replyOfficialOnly');
        // Only staff reply, so a reply under a pseudonym would be an answer nobody stands for, and tell whose it may be.
        if (command.pseudonymous) return refused('comment.realNameOnly');
      }
      const commentId = CommentId.parse(context.newId());
      return {
        ...decided({
          type: 'commentPosted',
          commentId,
          topicId: topic.id,
          authorId: command.pseudonymous ? actor.aliasId : actor.personId,
          text: command.text,
          stance: command.stance,
          official: official && !command.pseudonymous,
          replyTo: command.replyTo,
        }),
        answer: { commentId },
      };
    }
    case 'hideComment': {
      const comment = findComment(state, command.commentId);
      if (!comment) return refused('comment.unknown');
      if (comment.hidden) return refused('comment.alreadyHidden');
      return decided({
        type: 'commentHidden',
        commentId: comment.id,
        topicId: comment.topicId,
        stance: comment.stance,
        reason: command.reason,
        by: actor.personId,
      });
    }
    case 'secondComment': {
      const comment = findComment(state, command.commentId);
      if (!comment || comment.hidden) return refused('comment.unknown');
      if (comment.authorId === actor.personId || comment.authorId === actor.aliasId)
        return refused('comment.ownSecond');
      if (state.sitting.status === 'ended') return refused('sitting.ended');
      return {
        ok: true,
        events: [],
        marks: [
          {
            kind: 'second',
            subject: comment.id,
            voter: actor.personId,
            by: actor.personId,
            value: '',
            replaces: false,
          },
        ],
      };
    }
  }
}

export function evolveComment(state: MeetingState, event: CommentEvent, seq: number, at: number): MeetingState {
  switch (event.type) {
    case 'commentPosted': {
      const { type: _, commentId, ...rest } = event;
      const comment: Comment = { id: commentId, seq, at, hidden: null, ...rest };
      const counted = changeTopic(state, event.topicId, (topic) => ({
        ...topic,
        commentCount: topic.commentCount + 1,
        stances: event.stance ? { ...topic.stances, [event.stance]: topic.stances[event.stance] + 1 } : topic.stances,
      }));
      return { ...counted, comments: appended(state.comments, comment) };
    }
    case 'commentHidden': {
      const counted = changeTopic(state, event.topicId, (topic) => ({
        ...topic,
        stances: event.stance ? { ...topic.stances, [event.stance]: topic.stances[event.stance] - 1 } : topic.stances,
      }));
      const comments = changed(state.comments, event.commentId, (comment) => hide(comment, event.reason));
      return { ...counted, comments };
    }
  }
}

/** The text is dropped from the fold, so it reaches nobody who joins later, no export and no page. */
const hide = (comment: Comment, reason: string): Comment => ({ ...comment, text: '', hidden: { reason } });

export const findComment = (state: MeetingState, id: CommentId): Comment | undefined => itemById(state.comments, id);
