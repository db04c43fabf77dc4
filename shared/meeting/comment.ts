/** 发言: what people write to a topic. A resident's words are never edited: staff hide them with a reason, their author takes them back. */
import * as z from 'zod/mini';
import { type Decision, type Refusal, decided, refused } from '../stream/decision.ts';
import { anewIn } from '../stream/fold.ts';
import { Instant, PersonId } from '../stream/ids.ts';
import { type LongList, appended, changed, itemById } from '../stream/longList.ts';
import { line, paragraph } from '../stream/text.ts';
import type { Context } from './context.ts';
import type { Floor } from './floor.ts';
import { Hidden, WITHDRAWN, hiddenFrom } from './hidden.ts';
import { CommentId, TopicId } from './ids.ts';
import type { MeetingMark } from './mark.ts';
import type { Minutes } from './minutes.ts';
import { type Moderation, releasing } from './moderation.ts';
import { Role } from './role.ts';
import { type Said, saying } from './said.ts';
import type { Staff } from './staff.ts';
import {
  type Change,
  NOTHING_STATED,
  type Stands,
  changeStances,
  restating,
  standOf,
  stating,
  withoutStated,
} from './stance.ts';
import { StanceKind } from './stance.ts';
import { type Topics, changeTopic } from './topic.ts';

export const COMMENT_MAX = 500;
/** Ten for everybody in a hall of five thousand. */
export const MAX_COMMENTS = 50_000;
/** How long its author may take a comment back, ms. */
const WITHDRAWN_WITHIN = 120_000;
export const Comment = z.strictObject({
  id: CommentId,
  /** The event's seq: comments are ordered and paged by it. */
  seq: z.int(),
  topicId: TopicId,
  /** A person's id, or their alias id when written under a pseudonym. */
  authorId: PersonId,
  text: z.string(),
  stance: z.nullable(StanceKind),
  /** True when written by staff or an invited observer: shown with their office. */
  official: z.boolean(),
  /** As whom they wrote it, where it is official. */
  role: z.optional(Role),
  replyTo: z.nullable(CommentId),
  /** When it was said. */
  at: Instant,
  /** When it was let through, where the chair looked first. */
  releasedAt: z.optional(Instant),
  hidden: z.nullable(Hidden),
});
export type Comment = z.infer<typeof Comment>;

/** The part of a meeting's state that its comments are. */
export interface Comments {
  /** In the order posted. A client may hold only the newest: see `newestComments`. */
  readonly comments: LongList<Comment>;
  /** Who stands for what; only where the whole log is folded (`stance.ts`). */
  readonly stands?: Stands;
  /** How many in each month; as `stands`. */
  readonly said?: Said;
}

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
    /** What this author stood for on the topic until now: it counts no longer. */
    replaces: z.optional(StanceKind),
    /** 先看后发: said then, and let through with this event. */
    saidAt: z.optional(Instant),
  }),
  // Carries topic and stance so that a client which never loaded the comment still counts right: the stance that counts no
  // longer, and the earlier one of the author that counts again.
  z.strictObject({
    type: z.literal('commentHidden'),
    commentId: CommentId,
    topicId: TopicId,
    stance: z.nullable(StanceKind),
    restores: z.optional(StanceKind),
    reason: z.string(),
    by: PersonId,
  }),
  // 撤销: hidden by a slip. It carries the words, since whoever follows has dropped them; and what its author stands for now.
  z.strictObject({
    type: z.literal('commentShown'),
    commentId: CommentId,
    topicId: TopicId,
    text: z.string(),
    stance: z.nullable(StanceKind),
    /** What they stood for without it. */
    replaces: z.optional(StanceKind),
    by: PersonId,
  }),
  // By its author, whom the comment names; so nothing else does.
  z.strictObject({
    type: z.literal('commentWithdrawn'),
    commentId: CommentId,
    topicId: TopicId,
    stance: z.nullable(StanceKind),
    restores: z.optional(StanceKind),
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
  z.strictObject({ type: z.literal('showComment'), commentId: CommentId }),
  z.strictObject({ type: z.literal('withdrawComment'), commentId: CommentId }),
  z.strictObject({ type: z.literal('secondComment'), commentId: CommentId }),
] as const;
export type CommentCommand = z.infer<(typeof commentCommands)[number]>;

/** What the rules of comments look at. */
type Discussion = Comments & Pick<Floor, 'sitting'> & Minutes;

export function decideComment(
  state: Discussion,
  command: Exclude<CommentCommand, { type: 'postComment' }>,
  context: Context,
): Decision<CommentEvent, MeetingMark> | Refusal {
  const { actor } = context;
  switch (command.type) {
    case 'hideComment': {
      const comment = findComment(state, command.commentId);
      if (!comment) return refused('comment.unknown');
      if (comment.hidden) return refused('comment.alreadyHidden');
      const { from, to } = changeByHiding(state.stands ?? NOTHING_STATED, comment);
      return decided({
        type: 'commentHidden',
        commentId: comment.id,
        topicId: comment.topicId,
        stance: from,
        ...(to ? { restores: to } : {}),
        reason: command.reason,
        by: actor.personId,
      });
    }
    case 'showComment': {
      const comment = findComment(state, command.commentId);
      const { said } = context.found;
      if (!comment || comment.hidden?.withdrawn) return refused('comment.unknown');
      if (!comment.hidden) return decided();
      if (said === undefined || said === null) return refused('comment.unknown');
      if (state.minutes.sealed) return refused('minutes.sealed');
      const { from, to } = changeByShowing(state.stands ?? NOTHING_STATED, state.comments, comment);
      return decided({
        ...{ type: 'commentShown', commentId: comment.id, topicId: comment.topicId, text: said, stance: to },
        ...(from ? { replaces: from } : {}),
        by: actor.personId,
      });
    }
    case 'withdrawComment': {
      const comment = findComment(state, command.commentId);
      if (!comment) return refused('comment.unknown');
      if (comment.authorId !== actor.personId && comment.authorId !== actor.aliasId) return refused('comment.notYours');
      if (comment.hidden) return comment.hidden.withdrawn ? decided() : refused('comment.alreadyHidden');
      if (msToWithdraw(comment, context.at) <= 0) return refused('comment.withdrawLate');
      if (state.minutes.sealed) return refused('minutes.sealed');
      const { from, to } = changeByHiding(state.stands ?? NOTHING_STATED, comment);
      return decided({
        ...{ type: 'commentWithdrawn', commentId: comment.id, topicId: comment.topicId, stance: from },
        ...(to ? { restores: to } : {}),
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

const anew = anewIn<Comments>();

export function evolveComment<State extends Comments & Topics & Staff & Moderation>(
  state: State,
  event: CommentEvent,
  seq: number,
  at: number,
): State {
  switch (event.type) {
    case 'commentPosted': {
      const { type: _, commentId, replaces, saidAt = at, ...rest } = event;
      const role = event.official ? state.staff.find((member) => member.personId === event.authorId)?.role : undefined;
      const stance = role === 'observer' ? null : event.stance;
      const comment: Comment = {
        ...{ id: commentId, seq, at: saidAt, hidden: null, ...rest, stance },
        ...(event.saidAt === undefined ? {} : { releasedAt: at }),
        ...(role ? { role } : {}),
      };
      const free = event.saidAt === undefined ? state : releasing(state, event.topicId);
      const before = state.stands ? standOf(state.stands, event.topicId, event.authorId) : (replaces ?? null);
      const counted = changeTopic(free, event.topicId, (topic) => ({
        ...topic,
        commentCount: topic.commentCount + 1,
        stances: stance ? changeStances(topic.stances, { from: before, to: stance }) : topic.stances,
      }));
      return anew(counted, {
        comments: appended(state.comments, comment),
        ...(state.stands ? { stands: stating(state.stands, comment) } : {}),
        ...(state.said ? { said: saying(state.said, saidAt) } : {}),
      });
    }
    case 'commentShown': {
      const comment = state.stands ? findComment(state, event.commentId) : undefined;
      const change =
        state.stands && comment
          ? changeByShowing(state.stands, state.comments, comment)
          : { from: event.replaces ?? null, to: event.stance };
      return anew(restanced(state, event.topicId, change), {
        comments: changed(state.comments, event.commentId, (one) => ({ ...one, text: event.text, hidden: null })),
        ...(state.stands && comment ? { stands: restating(state.stands, state.comments, comment) } : {}),
      });
    }
    case 'commentHidden':
    case 'commentWithdrawn': {
      // A page may not have loaded it; where the log is folded whole, it is there.
      const comment = state.stands ? findComment(state, event.commentId) : undefined;
      const change =
        state.stands && comment
          ? changeByHiding(state.stands, comment)
          : { from: event.stance, to: event.restores ?? null };
      return anew(restanced(state, event.topicId, change), {
        comments: changed(state.comments, event.commentId, (shown) => hide(shown, hiddenBy(event))),
        ...(state.stands && comment ? { stands: withoutStated(state.stands, comment) } : {}),
      });
    }
  }
}

const restanced = <State extends Topics>(state: State, id: TopicId, change: Change): State =>
  changeTopic(state, id, (topic) => ({ ...topic, stances: changeStances(topic.stances, change) }));

/** What the author stands for without this comment, in place of what they stood for with it. */
function changeByHiding(stands: Stands, { topicId, authorId, ...comment }: Comment): Change {
  const from = standOf(stands, topicId, authorId);
  return { from, to: standOf(withoutStated(stands, { ...comment, topicId, authorId }), topicId, authorId) };
}

/** What the author stands for with this comment again, in place of what they stood for without it. */
const changeByShowing = (stands: Stands, comments: LongList<Comment>, comment: Comment): Change => ({
  from: standOf(stands, comment.topicId, comment.authorId),
  to: standOf(restating(stands, comments, comment), comment.topicId, comment.authorId),
});

/** The text is dropped from the fold, so it reaches nobody who joins later, no export and no page. */
const hide = (comment: Comment, hidden: Hidden): Comment => ({ ...comment, text: '', hidden });

export const hiddenBy = (event: Extract<CommentEvent, { type: 'commentHidden' | 'commentWithdrawn' }>): Hidden =>
  event.type === 'commentHidden' ? hiddenFrom(event.reason, false) : hiddenFrom(WITHDRAWN, true);

/** ms its author still has to take it back, at `now` (server time); none is left at 0. */
export const msToWithdraw = ({ at, releasedAt = at }: Pick<Comment, 'at' | 'releasedAt'>, now: number): number =>
  Math.min(WITHDRAWN_WITHIN, releasedAt + WITHDRAWN_WITHIN - now);

export const findComment = (state: Comments, id: CommentId): Comment | undefined => itemById(state.comments, id);
