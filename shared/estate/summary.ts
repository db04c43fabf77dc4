/** The line an estate has in lists, made again from its log whenever it changes: enough for a list that folds no log. */
import * as z from 'zod/mini';
import type { EstateState } from './estate.ts';
import { statusOf } from './need.ts';
import { Post, reaches } from './post.ts';

export const EstateSummary = z.object({
  community: z.string(),
  name: z.string(),
  openNeeds: z.int(),
  /** Needs that wait for an answer by the building they name; those of none under the empty number. Absent in lines of before there were posts to give. */
  openBy: z.optional(z.record(z.string(), z.int())),
  posts: z.optional(z.array(Post)),
});
export type EstateSummary = z.infer<typeof EstateSummary>;

export function summaryOf({ details: { community, name }, needs, posts }: EstateState): string {
  const openBy: Record<string, number> = {};
  let openNeeds = 0;
  for (const need of needs) {
    // Hidden from others it is still handled.
    if (statusOf(need) !== 'open') continue;
    openNeeds += 1;
    openBy[need.building ?? ''] = (openBy[need.building ?? ''] ?? 0) + 1;
  }
  return JSON.stringify({ community, name, openNeeds, openBy, posts: [...posts] } satisfies EstateSummary);
}

/** How many needs wait for an answer where this post reaches. */
export const openFor = (openBy: Readonly<Record<string, number>>, post: Pick<Post, 'scope'>): number =>
  Object.entries(openBy).reduce((sum, [building, count]) => sum + (reaches(post, building || null) ? count : 0), 0);
