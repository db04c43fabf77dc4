/**
 * 合并: needs that may say the same as one, the likest first, of all that stand open: the first who said it may have said it years ago.
 * Beside one that stands open itself those which a topic has taken up already, until its meeting has concluded it: it may join them.
 */
import { likenessTo } from '../../shared/estate/alike.ts';
import type { EstateState } from '../../shared/estate/estate.ts';
import type { NeedId } from '../../shared/estate/ids.ts';
import { type NeedStatus, findNeed, standingListing, statusOf } from '../../shared/estate/need.ts';
import { type Post, reaches } from '../../shared/estate/post.ts';
import type { AlikeNeed } from '../../shared/wire/estate.ts';
import { type Reading, thoseSaying } from './needList.ts';

const MOST = 50;

/** `words`: only those that say so; empty: all. Null when there is no such need, or the post does not reach it. */
export async function alikeNeeds(
  { needs, drafts }: EstateState,
  post: Post,
  needId: NeedId,
  words: string,
  { findNamed }: Pick<Reading, 'findNamed'>,
): Promise<readonly AlikeNeed[] | null> {
  const into = findNeed(needs, needId);
  if (!into || !reaches(post, into.building)) return null;
  const fit: readonly NeedStatus[] = statusOf(into) === 'open' ? ['open', 'drafted', 'listed'] : ['open'];
  const open = needs.filter(
    (need) =>
      need.id !== needId && need.hidden === null && fit.includes(statusOf(need)) && reaches(post, need.building),
  );
  const found = words === '' ? open : await thoseSaying(open, words, findNamed);
  const likeness = likenessTo(into.text);
  return found
    .map((need) => ({ need, likeness: likeness(need.text) }))
    .sort((a, b) => b.likeness - a.likeness || b.need.number - a.need.number)
    .slice(0, MOST)
    .map(({ need }) => {
      const { id, number, text, draftId } = need;
      const topic = standingListing(need)?.title ?? drafts.find((draft) => draft.id === draftId)?.title;
      return { id, number, text, ...(topic === undefined ? {} : { topic }) };
    });
}
