/** 数说 over HTTP: four figures with their parts, and the records that each was counted from. */
import * as z from 'zod/mini';
import { FigurePart, FigurePeriod, type Figures } from '../estate/figures.ts';
import type { NeedId, QuestionId, VisitId } from '../estate/ids.ts';
import type { PostScope } from '../estate/post.ts';
import type { MeetingId } from '../meeting/ids.ts';
import type { Role } from '../meeting/role.ts';

/** GET /api/estates/:id/figures, by whoever may read needs. */
export const FiguresQuery = z.strictObject({ period: FigurePeriod });
export interface EstateFigures {
  readonly figures: Figures;
  /** The first moment that counts, ms; null: from the beginning. */
  readonly from: number | null;
  /** Of which buildings the needs, replies and visits are. */
  readonly scope: PostScope;
  /** What was written with an earlier version is still being put in order: the figures will grow. */
  readonly incomplete: boolean;
}

/** At a time. */
export const RECORDS_PAGE = 50;
/** GET /api/estates/:id/figures/records: newest first. Of `visits` by whoever may read those. */
export const FigureRecordsQuery = z.strictObject({
  of: FigurePart,
  period: FigurePeriod,
  /** How many of them are there already. */
  skip: z.optional(z.coerce.number().check(z.int(), z.nonnegative(), z.maximum(1_000_000))),
});
export interface FigureRecords {
  /** As the figure says; of `comments` the meetings that have some. */
  readonly total: number;
  readonly records: readonly FigureRecord[];
}

/** One of them: what it says, when, and where it is looked at. */
export type FigureRecord = { readonly at: number; readonly text: string } & (
  | { readonly kind: 'need'; readonly id: NeedId; readonly number: number; readonly building: string | null }
  | { readonly kind: 'question'; readonly id: QuestionId; readonly number: number }
  | { readonly kind: 'visit'; readonly id: VisitId; readonly number: number; readonly building: string | null }
  /** `role` null: somebody else's. `comments`: in the period, where these are what was asked for. */
  | {
      readonly kind: 'meeting';
      readonly id: MeetingId;
      readonly role: Role | null;
      readonly comments: number | null;
      /** Of these comments; missing where they are not what was asked for. */
      readonly wordless?: Wordless;
    }
);

/** Words of what is `hidden` (by staff) or `withdrawn` (by whoever said it) stand nowhere, but it was said. */
export interface Wordless {
  readonly hidden: number;
  readonly withdrawn: number;
}
