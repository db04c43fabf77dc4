/** 发言规则 of what is written: what the chair looks at first, how often one person writes, who may write at all. */
import * as z from 'zod/mini';
import { type Decision, type Refusal, assertNever, decided, refused } from '../stream/decision.ts';
import { anewIn } from '../stream/fold.ts';
import { PersonId } from '../stream/ids.ts';
import type { LongList } from '../stream/longList.ts';
import type { Context } from './context.ts';
import { applyEdit, changedMeanwhile, isSame } from './edit.ts';
import { CommentId, MuteId, TopicId } from './ids.ts';

export const CommentTerms = z.strictObject({
  /** 先看后发, of every topic. */
  holdAll: z.boolean(),
  /** The same of some topics. */
  holdTopics: z.array(TopicId).check(z.maxLength(100)),
  /** 慢速发言: so long after a comment of theirs somebody waits for the next, s; 0: not at all. */
  slowSeconds: z.int().check(z.minimum(0), z.maximum(600)),
  /** 仅签到者可发言 */
  checkedInOnly: z.boolean(),
});
export type CommentTerms = z.infer<typeof CommentTerms>;
export const FREE_TERMS: CommentTerms = { holdAll: false, holdTopics: [], slowSeconds: 0, checkedInOnly: false };

export interface ModerationState {
  readonly terms: CommentTerms;
  /** How much waits to be looked at, by topic, questions under `inquiries`; what has none is left out. What it says is in the vault alone. */
  readonly held: Readonly<Record<string, number>>;
  /** Who must not write for now is in the vault; here it is only that there is somebody. */
  readonly mutes: readonly MuteId[];
}
const NOTHING: ModerationState = { terms: FREE_TERMS, held: {}, mutes: [] };

/** Missing in a meeting where nobody has made use of it. */
export interface Moderation {
  readonly moderation?: ModerationState;
}
export const moderationOf = ({ moderation }: Moderation): ModerationState => moderation ?? NOTHING;

/** Neither words nor names: these events go to everybody. A held comment that is let through is posted, with `saidAt`; without a topic it is a question. */
export const moderationEvents = [
  z.strictObject({ type: z.literal('commentTermsSet'), terms: CommentTerms, by: PersonId }),
  z.strictObject({ type: z.literal('commentHeld'), commentId: CommentId, topicId: z.optional(TopicId) }),
  z.strictObject({
    type: z.literal('heldRefused'),
    commentId: CommentId,
    topicId: z.optional(TopicId),
    by: PersonId,
  }),
  /** By its author. */
  z.strictObject({ type: z.literal('heldWithdrawn'), commentId: CommentId, topicId: z.optional(TopicId) }),
  z.strictObject({ type: z.literal('personMuted'), muteId: MuteId, by: PersonId }),
  z.strictObject({ type: z.literal('personUnmuted'), muteId: MuteId, by: PersonId }),
] as const;
export type ModerationEvent = z.infer<(typeof moderationEvents)[number]>;

export const moderationCommands = [
  z.strictObject({
    type: z.literal('setCommentTerms'),
    ...z.partial(CommentTerms).shape,
    from: z.optional(z.partial(CommentTerms)),
  }),
] as const;
export type ModerationCommand = z.infer<(typeof moderationCommands)[number]>;

export function decideModeration(
  state: Moderation,
  command: ModerationCommand,
  context: Context,
): Decision<ModerationEvent> | Refusal {
  const { terms } = moderationOf(state);
  const { type: _, from, ...patch } = command;
  const changed = applyEdit(terms, { patch, from });
  if ('clash' in changed) return changedMeanwhile(changed.clash);
  if (isSame(changed.value, terms)) return decided();
  return decided({ type: 'commentTermsSet', terms: changed.value, by: context.actor.personId });
}

const anew = anewIn<Moderation>();

export function evolveModeration<State extends Moderation>(state: State, event: ModerationEvent): State {
  return anew(state, { moderation: change(moderationOf(state), event) });
}

function change(now: ModerationState, event: ModerationEvent): ModerationState {
  switch (event.type) {
    case 'commentTermsSet':
      return { ...now, terms: event.terms };
    case 'commentHeld':
      return { ...now, held: counted(now.held, event.topicId, 1) };
    case 'heldRefused':
    case 'heldWithdrawn':
      return { ...now, held: counted(now.held, event.topicId, -1) };
    case 'personMuted':
      return { ...now, mutes: [...now.mutes, event.muteId] };
    case 'personUnmuted':
      return { ...now, mutes: now.mutes.filter((id) => id !== event.muteId) };
    default:
      return assertNever(event);
  }
}

/** One that was held stands in the log now. */
export const releasing = <State extends Moderation>(state: State, topicId?: TopicId): State => {
  const now = moderationOf(state);
  return anew(state, { moderation: { ...now, held: counted(now.held, topicId, -1) } });
};

function counted(held: ModerationState['held'], topicId: TopicId | undefined, more: 1 | -1): ModerationState['held'] {
  const { [topicId ?? INQUIRIES]: before = 0, ...others } = held;
  const count = Math.max(0, before + more);
  return count === 0 ? others : { ...others, [topicId ?? INQUIRIES]: count };
}
/** No id of a topic: those are longer. */
const INQUIRIES = 'inquiries';
export const heldInquiries = (state: Moderation): number => moderationOf(state).held[INQUIRIES] ?? 0;

/** How many wait to be looked at. */
export const heldCount = (state: Moderation): number =>
  Object.values(moderationOf(state).held).reduce((sum, count) => sum + count, 0);

export const isHeldFirst = ({ holdAll, holdTopics }: CommentTerms, topicId: TopicId): boolean =>
  holdAll || holdTopics.includes(topicId);

/** A comment, as far as it says when whose was written. */
interface Written {
  readonly authorId: PersonId;
  readonly at: number;
  readonly releasedAt?: number | undefined;
}
/** What somebody said last that is not in the log yet. */
interface SaidElsewhere {
  readonly lastSaidAt: number | null;
}
/** What somebody wrote on the meeting as a page knows it: comments, and questions put to the queue. */
interface WrittenHere extends Moderation {
  readonly comments: LongList<Written>;
  readonly inquiries?: { readonly list: readonly (Omit<Written, 'authorId'> & { authorId: PersonId | null })[] };
}

/**
 * ms until whoever goes by these ids may write again, at `now` (server time); 0: now. Looks at the newest comments alone, no
 * further back than the wait itself; so nothing where nobody has to wait.
 */
export function msToWait(
  { comments, inquiries, moderation }: WrittenHere,
  ids: readonly PersonId[],
  now: number,
  { lastSaidAt }: SaidElsewhere = { lastSaidAt: null },
): number {
  const wait = (moderation?.terms.slowSeconds ?? 0) * 1_000;
  if (wait === 0) return 0;
  const asked = (inquiries?.list ?? []).flatMap(({ authorId, at }) => (authorId && ids.includes(authorId) ? [at] : []));
  const said = Math.max(lastSaidAt ?? -Infinity, lastSaid(comments, ids, now - wait), ...asked);
  // A clock that was set back makes nobody wait longer.
  return Math.max(0, Math.min(wait, said + wait - now));
}

const STEP = 64;

/** When they last posted after `since`; -Infinity when they did not. Hidden and withdrawn ones were said too. */
function lastSaid(comments: LongList<Written>, ids: readonly PersonId[], since: number): number {
  for (let end = comments.length; end > 0; end -= STEP) {
    const part = comments.slice(Math.max(0, end - STEP), end);
    for (const comment of [...part].reverse()) {
      if ((comment.releasedAt ?? comment.at) <= since) return -Infinity;
      if (ids.includes(comment.authorId)) return comment.at;
    }
  }
  return -Infinity;
}

/** Why a resident may not write now; null: they may. 工作人员 and 列席 are never asked. */
export function mayWrite(state: WrittenHere, { actor, found, at }: Context): Refusal | null {
  if (found.muted) return refused('comment.muted', { reason: found.muted });
  // Somebody was muted in this very batch, after it was looked up who: the page sends it once more.
  if (found.muted === undefined && moderationOf(state).mutes.length > 0) return refused('server.busy');
  if (moderationOf(state).terms.checkedInOnly && !actor.checkedIn) return refused('comment.checkInFirst');
  const wait = msToWait(state, [actor.personId, actor.aliasId], at, found.ownHeld);
  return wait > 0 ? refused('comment.tooSoon', { seconds: Math.ceil(wait / 1_000) }) : null;
}
