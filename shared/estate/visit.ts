/** 千户访: a worker's visit to one household. The door stands in the vault, under `visitedId`; the log knows the building alone. */
import * as z from 'zod/mini';
import { Instant, PersonId } from '../stream/ids.ts';
import { type LongList, appended, changed, itemById } from '../stream/longList.ts';
import { line, optionalParagraph } from '../stream/text.ts';
import { BUILDING_MAX } from './buildingName.ts';
import { VisitId } from './ids.ts';

export const VISIT_NOTE_MAX = 500;
export const VISIT_REASON_MAX = 60;
export const MAX_VISITS = 50_000;
/** Said in one visit. */
export const MAX_VISIT_NEEDS = 10;

/** `somebody` opened and talked; `nobody`: 没人在家; `declined`: 不便交谈. */
export const Met = z.enum(['somebody', 'nobody', 'declined']);
export type Met = z.infer<typeof Met>;
export const visitNote = optionalParagraph(VISIT_NOTE_MAX);
export const visitReason = line(VISIT_REASON_MAX);

export interface Visit {
  /** Made on the phone, so that its needs name it before there is a network. */
  readonly id: VisitId;
  /** 1, 2, 3 … in the order they arrived. */
  readonly number: number;
  /** Null where the estate has no buildings written down. */
  readonly building: string | null;
  readonly met: Met;
  /** What was talked about; may be empty. */
  readonly note: string;
  /** When, by the phone's clock as it was then. It may be wrong: only what would lie in the future is taken for the moment of arrival. */
  readonly madeAt: number;
  /** When the server had it. */
  readonly at: number;
  /** How many needs were said. */
  readonly needs: number;
  /** Whose row in the vault holds the door. */
  readonly visitedId: PersonId;
  readonly by: PersonId;
  /** What the note said before it was corrected, oldest first; the last ten. */
  readonly earlier: readonly { readonly note: string; readonly by: PersonId; readonly at: number }[];
  /** Taken back: it counts nowhere, its needs stay. */
  readonly withdrawn: { readonly reason: string; readonly by: PersonId; readonly at: number } | null;
}

export const visitEvents = [
  z.strictObject({
    type: z.literal('visitMade'),
    visitId: VisitId,
    number: z.int().check(z.positive()),
    building: z.nullable(line(BUILDING_MAX)),
    met: Met,
    note: visitNote,
    madeAt: Instant,
    needs: z.int().check(z.nonnegative()),
    visitedId: PersonId,
    by: PersonId,
  }),
  z.strictObject({ type: z.literal('visitNoted'), visitId: VisitId, note: visitNote, by: PersonId }),
  z.strictObject({ type: z.literal('visitWithdrawn'), visitId: VisitId, reason: visitReason, by: PersonId }),
] as const;
export type VisitEvent = z.infer<(typeof visitEvents)[number]>;

/** In the order they arrived. */
export type Visits = LongList<Visit>;
export interface Visited {
  readonly visits: Visits;
}
export const NOTHING_VISITED: Visited = { visits: [] };

const KEPT_NOTES = 10;

export function evolveVisited(visits: Visits, event: VisitEvent, at: number): Visits {
  const { visitId, by } = event;
  switch (event.type) {
    case 'visitMade': {
      const { type: _, visitId: id, ...said } = event;
      return appended(visits, { id, ...said, at, earlier: [], withdrawn: null });
    }
    case 'visitNoted':
      return changed(visits, visitId, ({ earlier, ...visit }) => ({
        ...visit,
        note: event.note,
        earlier: [...earlier, { note: visit.note, by, at }].slice(-KEPT_NOTES),
      }));
    case 'visitWithdrawn':
      return changed(visits, visitId, (visit) => ({ ...visit, withdrawn: { reason: event.reason, by, at } }));
  }
}

export const findVisit = ({ visits }: Visited, id: VisitId): Visit | undefined => itemById(visits, id);

/** What counts as somebody met: talked to, and not taken back. */
export const wasMet = ({ met, withdrawn }: Pick<Visit, 'met' | 'withdrawn'>): boolean =>
  met === 'somebody' && withdrawn === null;

/** Of several visits to one household the one that got furthest: `somebody`, then `declined`, then `nobody`. */
export const further = (one: Met | undefined, other: Met): Met =>
  one === undefined || RANK.indexOf(other) < RANK.indexOf(one) ? other : one;
const RANK: readonly Met[] = ['somebody', 'declined', 'nobody'];
