/** What goes over HTTP of 走访: noted by a worker's phone, read at the desk. Everything a browser sends is read with these. */
import * as z from 'zod/mini';
import { BUILDING_MAX } from '../estate/buildingName.ts';
import { PhotoId, VisitId } from '../estate/ids.ts';
import type { NeedId } from '../estate/ids.ts';
import { type NeedStatus, needContent } from '../estate/need.ts';
import { Met, visitNote } from '../estate/visit.ts';
import { CommandId, Instant, PersonId } from '../stream/ids.ts';
import { line, optionalLine, optionalName } from '../stream/text.ts';
import { Receipt } from './estate.ts';

/**
 * POST /api/estates/:id/visits, by a worker: a visit with all that was said in it. Repeated under the same `commandId` it is one visit with the same
 * needs. Every need has a receipt of its own, under which its photos were sent before (`enterPhoto`). `madeAt`: by the phone's clock.
 * `name`, `pseudonymous`, `contact`: of whoever spoke. Answers `VisitRecorded`.
 */
export const RecordVisitBody = z.strictObject({
  commandId: CommandId,
  visitId: VisitId,
  /** The door, as it stands in the grid or as typed. */
  household: line(60),
  met: Met,
  note: visitNote,
  madeAt: Instant,
  name: optionalName(20),
  pseudonymous: z.boolean(),
  contact: optionalLine(40),
  needs: z
    .array(
      z.strictObject({
        receipt: Receipt,
        category: needContent.category,
        text: needContent.text,
        place: needContent.place,
        photos: z.array(PhotoId).check(z.maxLength(20)),
      }),
    )
    // Too many are answered by a sentence.
    .check(z.maxLength(40)),
});
export type RecordVisit = z.infer<typeof RecordVisitBody>;
export interface VisitRecorded {
  readonly visitId: VisitId;
  readonly number: number;
  /** Numbers of the needs, in the order sent. */
  readonly needs: readonly number[];
}

/** GET …/visits: newest first by when they were made. A building lead sees the own buildings. */
export const VisitQuery = z.strictObject({
  building: z.optional(z.string().check(z.maxLength(BUILDING_MAX))),
  /** Who made it. */
  by: z.optional(PersonId),
  met: z.optional(z.enum([...Met.options, 'withdrawn'])),
  /** Go on after this one. */
  after: z.optional(VisitId),
});
export type VisitQuery = z.infer<typeof VisitQuery>;

export interface VisitRow {
  readonly id: VisitId;
  readonly number: number;
  readonly building: string | null;
  /** Empty once it was erased. */
  readonly household: string;
  readonly met: Met;
  readonly note: string;
  readonly madeAt: number;
  readonly by: string;
  readonly needs: number;
  readonly withdrawn: boolean;
}
export interface VisitList {
  readonly visits: readonly VisitRow[];
  /** How many the query finds in all; without asking for them, those taken back are not among them. */
  readonly total: number;
}

/** GET …/visits/:visitId */
export interface VisitPage extends VisitRow {
  /** When the server had it. */
  readonly at: number;
  /** Whether whoever asks may correct it or take it back. */
  readonly isOwn: boolean;
  readonly earlier: readonly { readonly note: string; readonly by: string; readonly at: number }[];
  readonly takenBack: { readonly reason: string; readonly by: string; readonly at: number } | null;
  /** Said in it by somebody who gave a name. */
  readonly said: readonly {
    readonly id: NeedId;
    readonly number: number;
    readonly text: string;
    readonly status: NeedStatus;
  }[];
  /** How many more were said by somebody who did not want to be named: which they are, the visit's door would tell. */
  readonly unnamed: number;
}

/**
 * GET …/visits/coverage. Households are the doors of the grid, each counted once by the visit that got furthest; what was taken back counts
 * nowhere. `households` is never less than the sum of the three: the rest nobody has been to.
 */
export interface BuildingCoverage extends Readonly<Record<Met, number>> {
  readonly number: string;
  readonly households: number;
}
export interface Coverage {
  /** Those the post reaches, in the estate's order. */
  readonly buildings: readonly BuildingCoverage[];
  /** Visited households that the grid does not know. */
  readonly besides: number;
  /** Visits that count. */
  readonly visits: number;
  /** Who made visits, to be chosen from. */
  readonly workers: readonly { readonly personId: PersonId; readonly name: string }[];
}

/** GET …/visits/doors?building= of one building: every door somebody has been to. */
export const DoorsQuery = z.strictObject({ building: z.string().check(z.maxLength(BUILDING_MAX)) });
export interface DoorsVisited {
  readonly doors: readonly { readonly door: string; readonly met: Met }[];
}
