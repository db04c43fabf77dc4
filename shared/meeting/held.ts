/** 先看后发: a comment that waits for the chair's look. Its words are a mark in the vault; the log says only that one waits. */
import * as z from 'zod/mini';
import { type Decision, type Refusal, assertNever, decided, refused } from '../stream/decision.ts';
import type { PersonId } from '../stream/ids.ts';
import { line } from '../stream/text.ts';
import { type CommentEvent, type Comments, MAX_COMMENTS, findComment } from './comment.ts';
import type { Context } from './context.ts';
import { type Held, type HeldWords, askedAs, releasedAs } from './heldWords.ts';
import { CommentId, type TopicId } from './ids.ts';
import { type Inquiries, type InquiryEvent, findInquiry, lacksRoom } from './inquiry.ts';
import type { MeetingMark } from './mark.ts';
import type { Minutes } from './minutes.ts';
import { type Moderation, type ModerationEvent, heldCount } from './moderation.ts';
import { type OpinionEvent, type OpinionMaps, findOpinionMap, fits } from './opinionMap.ts';
import { NOTHING_STATED, standOf } from './stance.ts';
import { type Topics, findTopic } from './topic.ts';

/** As many as a desk looks through, and as many as one person may have among them. */
const MAX_HELD = 300;
const MAX_HELD_OF_ONE = 5;

export const heldCommands = [
  z.strictObject({ type: z.literal('releaseHeld'), commentId: CommentId }),
  z.strictObject({ type: z.literal('refuseHeld'), commentId: CommentId, reason: line(60) }),
  /** By its author. */
  z.strictObject({ type: z.literal('withdrawHeld'), commentId: CommentId }),
] as const;
export type HeldCommand = z.infer<(typeof heldCommands)[number]>;

type HeldDecision = Decision<ModerationEvent | CommentEvent | OpinionEvent | InquiryEvent, MeetingMark>;

/** Somebody says something where the chair looks first. */
export function hold(
  state: Moderation,
  words: Omit<HeldWords, 'saidAt' | 'refused'>,
  { actor: { personId }, found, at, newId }: Context,
): Decision<ModerationEvent, MeetingMark> | Refusal {
  if (heldCount(state) >= MAX_HELD) return refused('comment.heldFull');
  if ((found.ownHeld?.waiting ?? 0) >= MAX_HELD_OF_ONE) return refused('comment.heldEnough', { max: MAX_HELD_OF_ONE });
  const commentId = CommentId.parse(newId());
  const mark = markOf({ commentId, personId }, personId, { ...words, saidAt: at });
  return {
    ...decided<ModerationEvent>({ type: 'commentHeld', commentId, ...ofTopic(words) }),
    ...{ marks: [mark], answer: { commentId, held: true } },
  };
}

export function decideHeld(
  state: Moderation & Comments & Topics & Minutes & OpinionMaps & Inquiries,
  command: HeldCommand,
  { actor, found }: Context,
): HeldDecision | Refusal {
  const { held } = found;
  const { personId: by } = actor;
  if (!held) return refused('comment.unknown');
  const { commentId, words } = held;
  if (command.type === 'withdrawHeld' && held.personId !== by) return refused('comment.notYours');
  if (!words || words.refused !== undefined) {
    // Two desks let the same one through: it is done.
    const isDone = command.type === 'releaseHeld' && isOut(state, commentId);
    return isDone ? decided() : refused('comment.heldSettled');
  }
  switch (command.type) {
    case 'releaseHeld':
      if (words.inquiry) return releaseInquiry(state, held, words, by);
      if (words.topicId === undefined) return refused('topic.unknown');
      return words.mapId
        ? releaseStatement(state, held, { ...words, topicId: words.topicId, mapId: words.mapId }, by)
        : release(state, held, { ...words, topicId: words.topicId }, by);
    case 'refuseHeld':
      return {
        ...decided<ModerationEvent>({ type: 'heldRefused', commentId, ...ofTopic(words), by }),
        marks: [markOf(held, by, { ...words, refused: command.reason })],
      };
    case 'withdrawHeld':
      return {
        ...decided<ModerationEvent>({ type: 'heldWithdrawn', commentId, ...ofTopic(words) }),
        marks: [markOf(held, by, null)],
      };
    default:
      return assertNever(command);
  }
}

/** Also after the topic's conclusion and the sitting's end: it was said before. */
function release(
  state: Comments & Topics & Minutes,
  held: Held,
  { topicId, text, stance, pseudonymous, saidAt }: SaidTo,
  by: PersonId,
): HeldDecision | Refusal {
  if (state.minutes.sealed) return refused('minutes.sealed');
  if (!findTopic(state, topicId)) return refused('topic.unknown');
  if (state.comments.length >= MAX_COMMENTS) return refused('comment.tooMany', { max: MAX_COMMENTS });
  const stands = state.stands ?? NOTHING_STATED;
  const [authorId, otherId] = pseudonymous ? [held.aliasId, held.personId] : [held.personId, held.aliasId];
  // Stated under the other name meanwhile: refusing would tell the chair whose the pseudonym is, so the words go out without it.
  const states = stance !== null && standOf(stands, topicId, otherId) === null ? stance : null;
  const replaces = states && standOf(stands, topicId, authorId);
  const { commentId } = held;
  return {
    ...decided<CommentEvent>({
      ...{ type: 'commentPosted', commentId, topicId, authorId, text, stance: states },
      ...{ official: false, replyTo: null, ...(replaces ? { replaces } : {}), saidAt },
    }),
    marks: [markOf(held, by, null)],
  };
}

/** Into an opinion map, while it is open: nobody would answer it afterwards. */
function releaseStatement(
  state: OpinionMaps,
  held: Held,
  { mapId, topicId, text, saidAt }: SaidTo & Required<Pick<HeldWords, 'mapId'>>,
  by: PersonId,
): HeldDecision | Refusal {
  const map = findOpinionMap(state, mapId);
  if (map?.status !== 'open') return refused('opinion.closed');
  const problem = fits(map, text);
  if (problem) return problem;
  const statementId = releasedAs(held.commentId);
  return {
    ...decided<OpinionEvent>({ type: 'statementAdded', mapId, topicId, statementId, text, saidAt }),
    marks: [markOf(held, by, null)],
  };
}

/** Into the queue, also while it takes no more: it was asked before. */
function releaseInquiry(
  state: Inquiries & Minutes,
  held: Held,
  { text, pseudonymous, saidAt }: HeldWords,
  by: PersonId,
): HeldDecision | Refusal {
  if (state.minutes.sealed) return refused('minutes.sealed');
  const problem = lacksRoom(state);
  if (problem) return problem;
  const authorId = pseudonymous ? held.aliasId : held.personId;
  const inquiryId = askedAs(held.commentId);
  return {
    ...decided<InquiryEvent>({ type: 'inquiryAsked', inquiryId, text, authorId, saidAt }),
    marks: [markOf(held, by, null)],
  };
}

type SaidTo = HeldWords & { readonly topicId: TopicId };
const ofTopic = ({ topicId }: Pick<HeldWords, 'topicId'>) => (topicId === undefined ? {} : { topicId });

const isOut = (state: Comments & OpinionMaps & Inquiries, id: CommentId): boolean =>
  findComment(state, id) !== undefined ||
  findInquiry(state, askedAs(id)) !== undefined ||
  (state.opinionMaps ?? []).some(({ statements }) => statements.some((one) => one.id === releasedAs(id)));

const markOf = (
  { commentId, personId }: Pick<Held, 'commentId' | 'personId'>,
  by: PersonId,
  words: HeldWords | null,
): MeetingMark => ({
  ...{ kind: 'held', subject: commentId, voter: personId, by, replaces: true },
  value: words ? JSON.stringify(words) : '',
});
