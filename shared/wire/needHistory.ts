/** 办理经过 over HTTP, for whoever may read the need. */
import type { VisitId } from '../estate/ids.ts';
import type { NeedDeed, NeedStep } from '../estate/needHistory.ts';

/** A visit that may be opened. */
export interface VisitMark {
  readonly id: VisitId;
  readonly number: number;
}

/** GET /api/estates/:id/needs/:needId/history. A contact is in none of it: the log has none. */
export interface NeedHistoryView {
  /** In the order it happened. */
  readonly steps: readonly ToldStep[];
}
export interface ToldStep extends Pick<NeedStep, 'at' | 'role'> {
  /** As it is shown: a name, or the pseudonym; empty for a meeting. */
  readonly by: string;
  readonly did: ToldDeed;
  /** `listed`: what the meeting is called; empty for one that was deleted, and for every other step. */
  readonly meeting: string;
}
/** `visit`: the one it was said in; null where it was in none, or whoever asks may not read it. */
export type ToldDeed =
  | Exclude<NeedDeed, { readonly kind: 'raised' }>
  | (Omit<Extract<NeedDeed, { readonly kind: 'raised' }>, 'visitId'> & { readonly visit: VisitMark | null });
