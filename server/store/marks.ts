/** Marks, and who may vote, as promises every engine must hold (I5, I10). */
import type { ElectorateTerms } from '../../shared/meeting/admission.ts';
import type { Present } from '../../shared/meeting/floor.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MarkKind } from '../../shared/meeting/mark.ts';
import type { PersonId } from '../../shared/stream/ids.ts';

export interface MarkRow {
  readonly kind: MarkKind;
  readonly subject: string;
  readonly voter: string;
  readonly by: PersonId;
  readonly value: string;
  readonly at: number;
}

/** `voter`: the person's own id, or the household the ballot was for. */
export interface CastRow {
  readonly poll: string;
  readonly voter: string;
}

export interface MarkStore {
  /** How many marks each of these subjects has. Subjects without any are left out. */
  countMarks(id: MeetingId, kind: MarkKind, subjects: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** How many of them hold something; a 附议 that was taken back does not. Subjects without any are left out. */
  countValued(id: MeetingId, kind: MarkKind, subjects: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Marks of one subject by value, e.g. a straw poll's choices (`["for"]`) or ways of checking in. */
  countValues(id: MeetingId, kind: MarkKind, subject: string): Promise<ReadonlyMap<string, number>>;
  /** Of one subject, or of all of them. */
  marksOf(id: MeetingId, kind: MarkKind, subject?: string): Promise<readonly MarkRow[]>;
  /** Marks of a kind that hold something: of these voters, or of everybody. */
  valuedMarks(id: MeetingId, kind: MarkKind, voters?: readonly string[]): Promise<readonly MarkRow[]>;
  /** Every mark of these voters (a person and their household), without the values of ballots. */
  marksBy(id: MeetingId, voters: readonly string[]): Promise<readonly Omit<MarkRow, 'value'>[]>;
  /** Which of the voters has a mark on the subject, and its value (check-ins). */
  findMark(id: MeetingId, kind: MarkKind, subject: string, voter: string): Promise<MarkRow | null>;
  /** For whom this person has put a ballot into each box, also where another's has replaced it since. */
  castsOf(id: MeetingId, personId: PersonId): Promise<readonly CastRow[]>;
  /** People and households checked in. A household counts once however many of it came; an observer speaks for none. */
  present(id: MeetingId): Promise<Present>;
}

export interface ElectorateStore {
  /**
   * Every voter these terms name, in the poll's own unit: persons, or households with at least one such person. Nobody who
   * was removed, whose role casts no ballot, or whom staff registered without a phone. `notIn`: less those whose ballot is
   * in that poll's box.
   */
  electorate(id: MeetingId, terms: ElectorateTerms, notIn?: string): Promise<readonly string[]>;
}
