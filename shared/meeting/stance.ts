/** 态度: one for each speaker and topic, the last one stated that can be read. Noted where the whole log is folded. */
import * as z from 'zod/mini';
import type { PersonId } from '../stream/ids.ts';
import { type LongList, itemById } from '../stream/longList.ts';
import type { CommentId, TopicId } from './ids.ts';

export const StanceKind = z.enum(['for', 'against', 'neutral', 'question']);
export type StanceKind = z.infer<typeof StanceKind>;

/** Speakers by what they stand for. */
export type Stances = Readonly<Record<StanceKind, number>>;

/** A comment, as far as it states something. */
interface Spoken {
  readonly id: CommentId;
  readonly seq: number;
  readonly topicId: TopicId;
  readonly authorId: PersonId;
  readonly stance: StanceKind | null;
}

interface Stated {
  readonly commentId: CommentId;
  readonly stance: StanceKind;
}

/**
 * What every speaker last stated on every topic, by a name of their own or a pseudonym. In buckets that states share, so
 * that one more costs a bucket and not everything stated before. A page in a browser has none: events tell it the change.
 */
export type Stands = readonly ReadonlyMap<string, readonly Stated[]>[];

const BUCKETS = 256;
/** Of one speaker on one topic: as many as may be hidden one after the other and still leave an earlier one to count. */
const KEPT = 8;

export const NOTHING_STATED: Stands = Array.from({ length: BUCKETS }, () => new Map<string, readonly Stated[]>());

/** How a topic's numbers change: one goes, one comes. */
export interface Change {
  readonly from: StanceKind | null;
  readonly to: StanceKind | null;
}

export function standOf(stands: Stands, topicId: TopicId, speaker: PersonId): StanceKind | null {
  const stated = statedBy(stands, keyOf(topicId, speaker));
  return stated[stated.length - 1]?.stance ?? null;
}

export function stating(stands: Stands, comment: Spoken): Stands {
  if (comment.stance === null) return stands;
  const key = keyOf(comment.topicId, comment.authorId);
  const stated = [...statedBy(stands, key), { commentId: comment.id, stance: comment.stance }];
  return withStated(stands, key, stated.slice(-KEPT));
}

/** A comment that could not be read for a while counts again, in the place where it was said. */
export function restating(stands: Stands, comments: LongList<Spoken>, comment: Spoken): Stands {
  const key = keyOf(comment.topicId, comment.authorId);
  const said = ({ commentId }: Stated) => itemById(comments, commentId)?.seq ?? 0;
  const stated = statedBy(stating(withoutStated(stands, comment), comment), key);
  return withStated(
    stands,
    key,
    [...stated].sort((a, b) => said(a) - said(b)),
  );
}

export function withoutStated(stands: Stands, { topicId, authorId, id }: Spoken): Stands {
  const key = keyOf(topicId, authorId);
  const stated = statedBy(stands, key);
  const left = stated.filter(({ commentId }) => commentId !== id);
  return left.length === stated.length ? stands : withStated(stands, key, left);
}

/** One speaker's words become another's: of both, in the order they were said, the last one counts. */
export function movingStands(
  stands: Stands,
  { topics, comments }: { readonly topics: readonly { readonly id: TopicId }[]; readonly comments: LongList<Spoken> },
  from: PersonId,
  into: PersonId,
): Stands {
  return topics.reduce((moved, { id: topicId }) => {
    const left = statedBy(moved, keyOf(topicId, from));
    if (left.length === 0) return moved;
    const both = [...left, ...statedBy(moved, keyOf(topicId, into))];
    const said = new Map(both.map((stated) => [stated.commentId, itemById(comments, stated.commentId)?.seq ?? 0]));
    both.sort((a, b) => (said.get(a.commentId) ?? 0) - (said.get(b.commentId) ?? 0));
    const gone = withStated(moved, keyOf(topicId, from), []);
    return withStated(gone, keyOf(topicId, into), both.slice(-KEPT));
  }, stands);
}

export const changeStances = (stances: Stances, { from, to }: Change): Stances => {
  if (from === to) return stances;
  return {
    ...stances,
    ...(from ? { [from]: stances[from] - 1 } : {}),
    ...(to ? { [to]: stances[to] + 1 } : {}),
  };
};

const keyOf = (topicId: TopicId, speaker: PersonId): string => `${topicId} ${speaker}`;

const bucketOf = (key: string): number => {
  let hash = 0;
  for (let index = 0; index < key.length; index += 1) hash = (hash * 31 + key.charCodeAt(index)) | 0;
  return (hash >>> 0) % BUCKETS;
};

const statedBy = (stands: Stands, key: string): readonly Stated[] => stands[bucketOf(key)]?.get(key) ?? [];

function withStated(stands: Stands, key: string, stated: readonly Stated[]): Stands {
  const at = bucketOf(key);
  const bucket = new Map(stands[at]);
  bucket.set(key, stated);
  const changed = stands.slice();
  changed[at] = bucket;
  return changed;
}
