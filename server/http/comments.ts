/** Older comments of a topic, a page at a time: a phone holds only the newest of the meeting. */
import * as z from 'zod/mini';
import { TopicId } from '../../shared/meeting/ids.ts';
import { findTopic } from '../../shared/meeting/topic.ts';
import { refused } from '../../shared/stream/decision.ts';
import type { CommentPage } from '../../shared/wire/down.ts';
import { ROUTES } from '../../shared/wire/routes.ts';
import { cardsOf } from '../meeting/cards.ts';
import type { HttpDeps } from './deps.ts';
import type { RoutePlugin } from './route.ts';

const PAGE_MAX = 50;
const TopicParams = z.object({ topicId: TopicId });
const wholeNumber = z.string().check(z.regex(/^\d{1,9}$/));
const PageQuery = z.object({ before: z.optional(wholeNumber), limit: z.optional(wholeNumber) });

export const commentRoutes =
  ({ store, lines }: Pick<HttpDeps, 'store' | 'lines'>): RoutePlugin =>
  (routes) => {
    routes.meeting({
      route: ROUTES.comments,
      action: 'readComments',
      params: TopicParams,
      query: PageQuery,
      run: async ({ meetingId, actor, params, query }) => {
        const state = await lines.read(meetingId);
        const topic = state && findTopic(state, params.topicId);
        if (!state || !topic) return refused('topic.unknown');
        const limit = Math.min(PAGE_MAX, Math.max(1, Number(query.limit ?? PAGE_MAX)));
        const before = query.before === undefined ? Infinity : Number(query.before);
        const older = state.comments.filter((comment) => comment.topicId === topic.id && comment.seq < before);
        const comments = older.slice(-limit).reverse();
        const ids = comments.map((comment) => comment.id);
        const authorIds = comments.map((comment) => comment.authorId);
        const [cards, seconds, own] = await Promise.all([
          cardsOf(store, meetingId, authorIds),
          store.countMarks(meetingId, 'second', ids),
          actor.person ? store.marksBy(meetingId, [actor.person.id]) : [],
        ]);
        const mine = new Set(own.filter((mark) => mark.kind === 'second').map((mark) => mark.subject));
        return {
          comments,
          cards: [...cards],
          seconds: Object.fromEntries(seconds),
          seconded: ids.filter((id) => mine.has(id)),
          before: older.length > comments.length ? (comments.at(-1)?.seq ?? null) : null,
          seq: state.seq,
        } satisfies CommentPage;
      },
    });
  };
