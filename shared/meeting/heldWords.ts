/** What a held comment says: kept as a mark in the vault, away from the log that everybody is sent. */
import * as z from 'zod/mini';
import { Instant, type PersonId } from '../stream/ids.ts';
import { CommentId, InquiryId, OpinionMapId, StatementId, TopicId } from './ids.ts';
import { StanceKind } from './stance.ts';

/** What the mark holds as JSON: kind `held`, subject the comment, voter its author. Empty once nothing waits and nothing is to be said. */
export const HeldWords = z.strictObject({
  /** Of a question there is none. */
  topicId: z.optional(TopicId),
  text: z.string(),
  stance: z.nullable(StanceKind),
  pseudonymous: z.boolean(),
  saidAt: Instant,
  /** It is a statement for this opinion map, and no comment. */
  mapId: z.optional(OpinionMapId),
  /** It is a question for the queue, and no comment. */
  inquiry: z.optional(z.literal(true)),
  /** 不放行, and why; missing while it waits. */
  refused: z.optional(z.string()),
});
export type HeldWords = z.infer<typeof HeldWords>;

/** One as the vault gives it. */
export interface Held {
  readonly commentId: CommentId;
  readonly personId: PersonId;
  readonly aliasId: PersonId;
  /** Null: it was let through, or taken back. */
  readonly words: HeldWords | null;
}

/** As kept; null for one of which nothing is left. */
export const heldWordsIn = (value: string): HeldWords | null =>
  value === '' ? null : HeldWords.parse(JSON.parse(value));

/** A statement or a question that waited goes out under the id it waited under. */
export const heldAs = (id: StatementId | InquiryId): CommentId => CommentId.parse(id);
export const releasedAs = (id: CommentId): StatementId => StatementId.parse(id);
export const askedAs = (id: CommentId): InquiryId => InquiryId.parse(id);

type HeldEvent =
  | {
      readonly type: 'commentHeld' | 'heldRefused' | 'heldWithdrawn';
      readonly commentId: CommentId;
      readonly topicId?: TopicId | undefined;
    }
  | { readonly type: 'commentPosted'; readonly commentId: CommentId }
  | { readonly type: 'statementAdded'; readonly statementId: StatementId }
  | { readonly type: 'inquiryAsked'; readonly inquiryId: InquiryId };

/** Those of a log that wait still, and to which topic each was said; a question to none. */
export function waitingIn(
  bodies: Iterable<HeldEvent | { readonly type: string }>,
): ReadonlyMap<CommentId, TopicId | undefined> {
  const waiting = new Map<CommentId, TopicId | undefined>();
  for (const body of bodies) {
    if (!isHeldEvent(body)) continue;
    if (body.type === 'commentHeld') waiting.set(body.commentId, body.topicId);
    else if (body.type === 'statementAdded') waiting.delete(heldAs(body.statementId));
    else if (body.type === 'inquiryAsked') waiting.delete(heldAs(body.inquiryId));
    else waiting.delete(body.commentId);
  }
  return waiting;
}

const isHeldEvent = (body: HeldEvent | { readonly type: string }): body is HeldEvent => SETTLING.includes(body.type);

const SETTLING: readonly string[] = [
  ...['commentHeld', 'heldRefused', 'heldWithdrawn', 'commentPosted', 'statementAdded', 'inquiryAsked'],
];
