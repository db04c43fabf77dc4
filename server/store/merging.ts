/** Two households or two people that turned out to be one, as promises every engine must hold (I5, I10). */
import type { HouseholdId, MeetingId } from '../../shared/meeting/ids.ts';
import type { PersonId } from '../../shared/stream/ids.ts';

/** A poll in whose open box both had a ballot: one of them counts from now on, the other is out of the box. */
export interface SetAside {
  readonly poll: string;
  readonly keptBy: PersonId;
  readonly keptAt: number;
  readonly setAsideBy: PersonId;
  readonly setAsideAt: number;
}

export interface Merge<Id> {
  readonly from: Id;
  readonly into: Id;
  /** Open polls whose first ballot stays because votes can't be changed in them; in all others the last one counts. */
  readonly firstCounts: ReadonlySet<string>;
}

/** Written with what it tells of, in one transaction. `body` is JSON. */
export interface RegisterChangeRow {
  readonly id: string;
  readonly at: number;
  readonly by: PersonId;
  readonly body: string;
}
/** Gives the change to write once it is known which ballots were set aside. */
export type Told = (setAside: readonly SetAside[]) => RegisterChangeRow;

export interface MergeStore {
  /**
   * Everybody of `from` belongs to `into` from now on, and whoever gives the number of `from` too. In open boxes one ballot
   * stays for both (I5); boxes that are shut stay as they were counted. `gone` when one of them was merged already.
   */
  mergeHouseholds(id: MeetingId, merge: Merge<HouseholdId>, told: Told): Promise<readonly SetAside[] | 'gone'>;
  /**
   * `from`, a resident, is `into` from now on: passes, check-in, seconds and, in open boxes, ballots. Seconds both gave
   * count once. `castForAnother`, and nothing is written, while they have cast for two households in one open box.
   */
  mergePeople(
    id: MeetingId,
    merge: Merge<PersonId>,
    told: Told,
  ): Promise<readonly SetAside[] | 'gone' | 'castForAnother'>;
  /** Who was made one with this person or their household: ballots in boxes that are shut stay under who cast them. */
  mergedWith(id: MeetingId, personId: PersonId, householdId: HouseholdId | null): Promise<readonly string[]>;
  addRegisterChange(id: MeetingId, change: RegisterChangeRow): Promise<void>;
  /** Newest first. */
  registerChanges(id: MeetingId): Promise<readonly RegisterChangeRow[]>;
}

interface Ballot {
  readonly by: PersonId;
  readonly at: number;
}

/** Which of two ballots counts: by the poll's own rule for a second one. True: the one of `from`. */
export const fromCounts = (from: Ballot, into: Ballot, firstCounts: boolean): boolean =>
  firstCounts ? from.at < into.at : from.at > into.at;

export const setAside = (poll: string, from: Ballot, into: Ballot, isFromKept: boolean): SetAside => {
  const [kept, other] = isFromKept ? [from, into] : [into, from];
  return { poll, keptBy: kept.by, keptAt: kept.at, setAsideBy: other.by, setAsideAt: other.at };
};
