/** 翻页: what a hand at the desk made of a text that takes several pages of one screen, and which page that is now. */
import * as z from 'zod/mini';
import { Instant } from '../stream/ids.ts';

/** How long a page stays, ms: a hundred characters read from the last row. */
export const TURN_MS = 8_000;
/** More than the longest text makes of the smallest wall. */
const MOST_PAGES = 500;

/** Tells one text on a wall from the next; made by the wall, told by its sign of life. */
export const TextMark = z.string().check(z.minLength(1), z.maxLength(20));
/** From 1. */
export const PageNumber = z.int().check(z.minimum(1), z.maximum(MOST_PAGES));

/** What a wall says of the text it shows in several pages; how many there are is known to its own layout alone. */
export const ShownPage = z.strictObject({ of: TextMark, page: PageNumber, pages: PageNumber });
export type ShownPage = z.infer<typeof ShownPage>;

export const PageTurn = z.strictObject({
  of: TextMark,
  page: PageNumber,
  /** Stays on it; else the clock goes on from it. */
  held: z.boolean(),
  /** When, by the server's clock, ms. */
  at: Instant,
});
export type PageTurn = z.infer<typeof PageTurn>;

/** The page that is to be seen at `now`, of `pages` there are on this wall. A wall that comes back later counts the same. */
export function pageAt({ page, held, at }: Omit<PageTurn, 'of'>, pages: number, now: number): number {
  const first = Math.min(page, pages);
  if (held) return first;
  const turned = Math.floor(Math.max(0, now - at) / TURN_MS);
  return ((first - 1 + turned) % pages) + 1;
}
