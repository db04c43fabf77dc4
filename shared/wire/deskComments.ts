/** Comments of a topic as the desk goes through them, over HTTP: in an order that needs all of them, and how many wait. */
import * as z from 'zod/mini';
import type { TopicId } from '../meeting/ids.ts';
import type { CommentPage } from './down.ts';

/** `newest` is not among them: a page follows those by itself. */
export const DeskOrder = z.enum(['seconded', 'for', 'against', 'neutral', 'question', 'unanswered']);
export type DeskOrder = z.infer<typeof DeskOrder>;

/** GET /api/meetings/:id/topics/:topicId/comments/ordered (staff): the first `limit` in this order. Hidden ones are left out. */
export const DeskCommentsQuery = z.strictObject({
  order: DeskOrder,
  limit: z.optional(z.string().check(z.regex(/^\d{1,4}$/))),
});
export interface DeskComments extends Omit<CommentPage, 'before'> {
  /** As many as there are in this order. */
  readonly total: number;
}

/** GET /api/meetings/:id/comments/unanswered (staff); topics without any are left out. */
export interface UnansweredView {
  readonly topics: Readonly<Record<TopicId, number>>;
}
