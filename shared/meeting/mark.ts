/** The marks of a meeting: ballots, 附议 of comments and of questions, 签到 and 登记, answers to an opinion map's statements; and what must not be in the log: held comments, and who is muted. */
import type { PersonId } from '../stream/ids.ts';
import type { NewMark } from '../stream/mark.ts';
import type { HouseholdId } from './ids.ts';

/** Their subject: the poll of a ballot, the comment of a second, the inquiry of a backing, `sitting` for a check-in and a registration, what is held or the mute itself, the statement of an opinion. */
export type MarkKind = 'ballot' | 'second' | 'checkIn' | 'registration' | 'held' | 'mute' | 'opinion' | 'backing';

export interface MeetingMark extends NewMark {
  readonly kind: MarkKind;
  readonly voter: PersonId | HouseholdId;
  /** A ballot's choice, `HeldWords` and `MuteWords` as JSON, a check-in's way, an `OpinionAnswer`, anything for a 附议 that may be taken back; empty for the others. */
  readonly value: string;
  /**
   * Of a ballot: the marks on `sitting` its caster must have. Looked at once more in the ballot's own transaction, as is
   * whether the caster still belongs to the household the ballot is for.
   */
  readonly needs?: readonly ('checkIn' | 'registration')[];
}

/**
 * Why a mark was not written. `gateClosed`; `alreadyThere`: it does not replace the one that is; of a ballot also
 * `casterChanged`: who casts it was removed, belongs to another household, or lacks what it `needs`; `castForAnother`:
 * the same person has cast for another voter in this poll (I5); and `copied`: a `distinct` one whose value is there for another voter.
 */
export type MarkRefusal = 'gateClosed' | 'alreadyThere' | 'casterChanged' | 'castForAnother' | 'copied';
