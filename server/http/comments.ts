/** Older comments of a topic, a page at a time: a phone holds only the newest of the meeting. For the desk, in orders that need all of them. */
import * as z from 'zod/mini';
import type { Comment } from '../../shared/meeting/comment.ts';
import { type MeetingId, TopicId } from '../../shared/meeting/ids.ts';
import type { MeetingState } from '../../shared/meeting/meeting.ts';
import { findTopic } from '../../shared/meeting/topic.ts';
import { answeredIn, unansweredByTopic, waitsForAnswer } from '../../shared/meeting/unanswered.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import {
  type DeskComments,
  DeskCommentsQuery,
  type DeskOrder,
  type UnansweredView,
} from '../../shared/wire/deskComments.ts';
import { DESK_ROUTES } from '../../shared/wire/deskRoutes.ts';
import type { CommentPage } from '../../shared/wire/down.ts';
import { ROUTES } from '../../shared/wire/routes.ts';
import type { MeetingActor } from '../access/passes.ts';
import { cardsOf } from '../meeting/cards.ts';
import type { HttpDeps } from './deps.ts';
import type { RoutePlugin } from './route.ts';

const PAGE_MAX = 50;
/** Whoever wants more than this narrows it by a stance. */
const ORDERED_MAX = 300;
const TopicParams = z.object({ topicId: TopicId });
const wholeNumber = z.string().check(z.regex(/^\d{1,9}$/));
const PageQuery = z.object({ before: z.optional(wholeNumber), limit: z.optional(wholeNumber) });

export function commentRoutes({ store, lines }: Pick<HttpDeps, 'store' | 'lines'>): RoutePlugin {
  /** With whom they are by and who agrees. */
  async function told({ meetingId, person }: MeetingActor, comments: readonly Comment[]) {
    const ids = comments.map((comment) => comment.id);
    const authorIds = comments.map((comment) => comment.authorId);
    const [cards, seconds, own] = await Promise.all([
      cardsOf(store, meetingId, authorIds),
      store.countMarks(meetingId, 'second', ids),
      person ? store.marksBy(meetingId, [person.id]) : [],
    ]);
    const mine = new Set(own.filter((mark) => mark.kind === 'second').map((mark) => mark.subject));
    return {
      comments: [...comments],
      cards: [...cards],
      seconds: Object.fromEntries(seconds),
      seconded: ids.filter((id) => mine.has(id)),
    };
  }

  /** Newest first within what is equal. What is hidden needs nobody's look any more. */
  async function inOrder(
    meetingId: MeetingId,
    state: MeetingState,
    topicId: TopicId,
    order: DeskOrder,
  ): Promise<readonly Comment[]> {
    const newest = state.comments.filter((one) => one.topicId === topicId && !one.hidden).reverse();
    if (order === 'unanswered') {
      const answered = answeredIn(state);
      return newest.filter((one) => waitsForAnswer(one, answered));
    }
    if (order !== 'seconded') return newest.filter(({ stance }) => stance === order);
    const seconds = await store.countMarks(
      meetingId,
      'second',
      newest.map(({ id }) => id),
    );
    return newest.sort((a, b) => (seconds.get(b.id) ?? 0) - (seconds.get(a.id) ?? 0));
  }

  return (routes) => {
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
        return {
          ...(await told(actor, comments)),
          before: older.length > comments.length ? (comments.at(-1)?.seq ?? null) : null,
          seq: state.seq,
        } satisfies CommentPage;
      },
    });

    routes.meeting({
      route: DESK_ROUTES.deskComments,
      action: 'readModeration',
      params: TopicParams,
      query: DeskCommentsQuery,
      run: async ({ meetingId, actor, params, query }): Promise<DeskComments | Refusal> => {
        const state = await lines.read(meetingId);
        const topic = state && findTopic(state, params.topicId);
        if (!state || !topic) return refused('topic.unknown');
        const all = await inOrder(meetingId, state, topic.id, query.order);
        const limit = Math.min(ORDERED_MAX, Math.max(1, Number(query.limit ?? PAGE_MAX)));
        return { ...(await told(actor, all.slice(0, limit))), seq: state.seq, total: all.length };
      },
    });

    routes.meeting({
      route: DESK_ROUTES.unanswered,
      action: 'readModeration',
      run: async ({ meetingId }): Promise<UnansweredView | Refusal> => {
        const state = await lines.read(meetingId);
        return state ? { topics: unansweredByTopic(state) } : refused('meeting.unknown');
      },
    });
  };
}
