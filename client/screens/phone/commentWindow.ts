/** Which of a topic's comments stand on a phone: the newest, as many as somebody asked for; a hall that writes for hours must not fill it. */
import type { Comment } from '../../../shared/meeting/comment.ts';
import type { LongList } from '../../../shared/stream/longList.ts';

export interface CommentWindow {
  /** Newest first. */
  readonly shown: readonly Comment[];
  /** Newer ones that wait while somebody reads. */
  readonly waiting: number;
  /** Older ones are here and not shown; else `loaded` is how many of the topic there are on this phone. */
  readonly isCut: boolean;
  readonly loaded: number;
}

interface Asked {
  readonly topicId: string;
  /** So many are shown. */
  readonly most: number;
  /** The seq of the newest that may be shown; null: all may. */
  readonly heldAt: number | null;
  /** Whose own stands there at once, whoever reads. */
  readonly isOwn: (authorId: string) => boolean;
}

/** So many are looked through at once, from the newest back. */
const STRETCH = 100;

/** Looks no further back than it must: this is asked with every comment that comes. */
export function windowOf(comments: LongList<Comment>, { topicId, most, heldAt, isOwn }: Asked): CommentWindow {
  const shown: Comment[] = [];
  let waiting = 0;
  for (let end = comments.length; end > 0; end -= STRETCH) {
    for (const comment of [...comments.slice(Math.max(0, end - STRETCH), end)].reverse()) {
      if (comment.topicId !== topicId) continue;
      if (heldAt !== null && comment.seq > heldAt && !isOwn(comment.authorId)) waiting += 1;
      else if (shown.length < most) shown.push(comment);
      else return { shown, waiting, isCut: true, loaded: shown.length + waiting };
    }
  }
  return { shown, waiting, isCut: false, loaded: shown.length + waiting };
}
