/** Marks: small facts that many people each state once, as rows instead of events; and gates, behind which they are counted. */
import type { PersonId } from './ids.ts';

/** One mark to write. `(stream, kind, subject, voter)` is unique. */
export interface NewMark {
  readonly kind: string;
  /** What it is about: an id, or a word of the kind's own. */
  readonly subject: string;
  /** For whom it stands. */
  readonly voter: string;
  /** Who sent it; differs from `voter` when it stands for more than one person. */
  readonly by: PersonId;
  readonly value: string;
  /** The mark is refused when this gate is closed at the moment of writing. */
  readonly gate?: string;
  /** True: refused when another voter's mark on the subject has the very same value. */
  readonly distinct?: true;
  /** True: a later mark of the same voter replaces the earlier one; false: the first one stays. */
  readonly replaces: boolean;
}

/** A mark behind a gate, as it is counted. */
export interface Kept {
  readonly voter: string;
  readonly choice: readonly string[];
}

/** Shuts a gate and counts what is behind it, in the same transaction: no mark slips in after. */
export interface CloseGate<Body, Result> {
  readonly kind: 'closeGate';
  readonly gate: string;
  readonly count: (kept: readonly Kept[]) => { readonly events: readonly Body[]; readonly result: Result };
}
