/** 记入纪要的发言: what somebody wrote, put into the minutes word for word by one tap; the comment stays where it is. */
import * as z from 'zod/mini';
import { type Decision, type Refusal, decided, refused } from '../stream/decision.ts';
import { anewIn } from '../stream/fold.ts';
import { PersonId } from '../stream/ids.ts';
import { type Comment, type Comments, findComment } from './comment.ts';
import type { Context } from './context.ts';
import { CommentId, TopicId } from './ids.ts';
import type { Minutes } from './minutes.ts';
import { StanceKind } from './stance.ts';

/** With its words, for a page that holds the newest comments only. */
export interface Remark {
  readonly commentId: CommentId;
  readonly topicId: TopicId;
  readonly authorId: PersonId;
  readonly text: string;
  readonly stance: StanceKind | null;
}

/** In the order they were put there; missing in meetings without any. */
export interface Remarks {
  readonly remarks?: readonly Remark[];
}

export const remarkEvents = [
  z.strictObject({
    type: z.literal('remarkMade'),
    commentId: CommentId,
    topicId: TopicId,
    authorId: PersonId,
    text: z.string(),
    stance: z.nullable(StanceKind),
    by: PersonId,
  }),
  z.strictObject({ type: z.literal('remarkRemoved'), commentId: CommentId, by: PersonId }),
] as const;
export type RemarkEvent = z.infer<(typeof remarkEvents)[number]>;

export const remarkCommands = [
  /** Into the minutes, or out of them again. */
  z.strictObject({ type: z.literal('remarkComment'), commentId: CommentId, remarked: z.boolean() }),
] as const;
export type RemarkCommand = z.infer<(typeof remarkCommands)[number]>;

const MAX_REMARKS = 100;

export const remarksIn = ({ remarks = [] }: Remarks): readonly Remark[] => remarks;
export const isRemarked = (state: Remarks, id: CommentId): boolean =>
  remarksIn(state).some(({ commentId }) => commentId === id);

export function decideRemark(
  state: Remarks & Comments & Minutes,
  { commentId, remarked }: RemarkCommand,
  { actor: { personId: by } }: Context,
): Decision<RemarkEvent> | Refusal {
  if (state.minutes.sealed) return refused('minutes.sealed');
  if (isRemarked(state, commentId) === remarked) return decided();
  if (!remarked) return decided({ type: 'remarkRemoved', commentId, by });
  if (remarksIn(state).length >= MAX_REMARKS) return refused('remark.tooMany', { max: MAX_REMARKS });
  const comment = findComment(state, commentId);
  if (!comment || comment.hidden) return refused('comment.unknown');
  const { topicId, authorId, text, stance } = comment;
  return decided({ type: 'remarkMade', commentId, topicId, authorId, text, stance, by });
}

const anew = anewIn<Remarks>();

export function evolveRemarks<State extends Remarks>(state: State, event: RemarkEvent): State {
  if (event.type === 'remarkRemoved') return withoutRemark(state, event.commentId);
  const { type: _, by: __, ...remark } = event;
  return anew(state, { remarks: [...remarksIn(state), remark] });
}

/** Also of a comment that was hidden or taken back: its words are nowhere any more. */
export function withoutRemark<State extends Remarks>(state: State, id: Comment['id']): State {
  return isRemarked(state, id)
    ? anew(state, { remarks: remarksIn(state).filter(({ commentId }) => commentId !== id) })
    : state;
}

/** A merge: what was said as `from` was said by `into`. */
export const movingRemarks = <State extends Remarks>(state: State, from: PersonId, into: PersonId): State =>
  remarksIn(state).some(({ authorId }) => authorId === from)
    ? anew(state, {
        remarks: remarksIn(state).map((one) => (one.authorId === from ? { ...one, authorId: into } : one)),
      })
    : state;
