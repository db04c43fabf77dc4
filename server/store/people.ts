/** People and their doors, as promises every engine must hold (I10). */
import type { HouseholdId, MeetingId } from '../../shared/meeting/ids.ts';
import type { Role } from '../../shared/meeting/role.ts';
import type { PersonId } from '../../shared/stream/ids.ts';

export interface PersonRow {
  readonly id: PersonId;
  readonly meetingId: MeetingId;
  readonly aliasId: PersonId;
  readonly name: string;
  /** The name shown with pseudonymous comments. */
  readonly alias: string;
  readonly role: Role;
  readonly householdId: HouseholdId | null;
  /** The account behind this person, for chairs; null for everyone without one. */
  readonly accountId: string | null;
  readonly joinedAt: number;
  /** Added by staff for somebody without a phone. */
  readonly byStaff: boolean;
  readonly removedAt: number | null;
  readonly mergedInto?: PersonId; // who this one turned out to be
}

export interface HouseholdRow {
  readonly id: HouseholdId;
  /** Normalised door number, e.g. 2-1-601. */
  readonly label: string;
  readonly mergedInto?: HouseholdId;
}

export interface PeopleStore {
  addPerson(person: PersonRow): Promise<void>;
  /**
   * Changes name, alias, household, role or removal; unknown ids are ignored. `bound`, and nothing is changed, when another
   * household is asked for while a ballot this person cast for the present one lies in an open box (I5): whoever races a
   * ballot with a change of door finds one of the two refused. With the door goes the registration at the desk.
   */
  changePerson(
    id: MeetingId,
    personId: PersonId,
    change: Partial<Pick<PersonRow, 'name' | 'householdId' | 'role' | 'removedAt'>>,
  ): Promise<'changed' | 'bound'>;
  findPerson(id: MeetingId, personId: PersonId): Promise<PersonRow | null>;
  findPersonOfAccount(id: MeetingId, accountId: string): Promise<PersonRow | null>;
  /** The account's people in all its meetings, in the order they joined. */
  peopleOfAccount(accountId: string): Promise<readonly PersonRow[]>;
  /** Everybody, in the order they joined. */
  people(id: MeetingId): Promise<readonly PersonRow[]>;
  /** The cards' sources: rows whose `id` or `aliasId` is among these. */
  peopleByAuthor(id: MeetingId, authorIds: readonly PersonId[]): Promise<readonly PersonRow[]>;
  /**
   * Who is called so, every word as it is written, in these meetings: those who are there, stand for themselves and are not of
   * the account `except`. Those who joined last come first.
   */
  peopleNamed(
    ids: readonly MeetingId[],
    words: string,
    asked: { readonly except: string; readonly limit: number },
  ): Promise<readonly PersonRow[]>;
  /** Whether anybody in the meeting, removed or not, has this pseudonym. */
  hasAlias(id: MeetingId, alias: string): Promise<boolean>;
  /** The one household with this normalised label in the meeting, made on first sight, also under a race; the one it was merged into. */
  ensureHousehold(id: MeetingId, label: string, newId: HouseholdId): Promise<HouseholdRow>;
  findHousehold(id: MeetingId, householdId: HouseholdId): Promise<HouseholdRow | null>;
  households(id: MeetingId): Promise<readonly HouseholdRow[]>;
}
