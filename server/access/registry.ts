/** The meeting's register of people: how somebody comes in, is corrected, and leaves. */
import { randomInt } from 'node:crypto';
import { type Refusal, refused } from '../../shared/meeting/decision.ts';
import { normalizeHousehold } from '../../shared/meeting/household.ts';
import { HouseholdId, type MeetingId, PersonId } from '../../shared/meeting/ids.ts';
import type { Role } from '../../shared/meeting/role.ts';
import type { Publish } from '../live/publish.ts';
import type { Lines } from '../meeting/submission.ts';
import type { AccountStore, MarkStore, PeopleStore, PersonRow } from '../store/store.ts';
import { chooseAlias } from './alias.ts';
import type { PassDesk } from './passes.ts';

export interface Newcomer {
  readonly meetingId: MeetingId;
  readonly name: string;
  /** As typed; empty for none. */
  readonly household: string;
  readonly role: Role;
  readonly byStaff?: boolean;
}

export interface Registry {
  /** Refused when the door number can't be read as one, or the meeting is full. */
  enter(newcomer: Newcomer): Promise<PersonRow | Refusal>;
  /** A person's own correction; pass `role` when an invitation gave them another. */
  correct(
    person: PersonRow,
    card: { readonly name: string; readonly household?: string; readonly role?: Role },
  ): Promise<true | Refusal>;
  /** Ends all their passes; their comments and ballots stay, as they were cast. */
  remove(person: PersonRow): Promise<void>;
}

/** More than any hall holds: a stop for scripts, not for people. */
const MAX_PEOPLE = 20_000;

interface RegistryDeps {
  readonly store: Pick<
    PeopleStore & AccountStore,
    'people' | 'hasAlias' | 'addPerson' | 'changePerson' | 'ensureHousehold' | 'passesOfPerson'
  > &
    Pick<MarkStore, 'marksBy'>;
  readonly lines: Pick<Lines, 'read'>;
  readonly passes: Pick<PassDesk, 'revoke' | 'forgetPerson'>;
  readonly publish: Pick<Publish, 'personChanged' | 'passRevoked'>;
  readonly clock: () => number;
  readonly newId: () => string;
}

export function createRegistry({ store, lines, passes, publish, clock, newId }: RegistryDeps): Registry {
  /** Pseudonyms given so far, read once: a hall that joins at once must not read the whole register for each. */
  const aliases = new Map<MeetingId, Promise<Set<string>>>();

  function aliasesIn(meetingId: MeetingId): Promise<Set<string>> {
    const known =
      aliases.get(meetingId) ?? store.people(meetingId).then((rows) => new Set(rows.map((row) => row.alias)));
    aliases.set(meetingId, known);
    known.catch(() => aliases.delete(meetingId));
    return known;
  }

  /** Taken at once, so that nobody who joins in the same moment gets it too. */
  async function freeAlias(meetingId: MeetingId, taken: Set<string>): Promise<string> {
    for (;;) {
      const alias = chooseAlias(taken, randomInt);
      taken.add(alias);
      // Another process may have given it away since the register was read.
      if (!(await store.hasAlias(meetingId, alias))) return alias;
    }
  }

  /** P3: whoever voted for one door can't walk on to the next while that poll is open. */
  async function hasVotedForHousehold(person: PersonRow): Promise<boolean> {
    if (person.householdId === null) return false;
    const state = await lines.read(person.meetingId);
    const open = new Set<string>((state?.polls ?? []).filter((poll) => poll.status === 'open').map((poll) => poll.id));
    if (open.size === 0) return false;
    const marks = await store.marksBy(person.meetingId, [person.householdId]);
    return marks.some((mark) => mark.kind === 'ballot' && mark.by === person.id && open.has(mark.subject));
  }

  async function householdOf(meetingId: MeetingId, typed: string): Promise<HouseholdId | null | Refusal> {
    if (typed === '') return null;
    const label = normalizeHousehold(typed);
    if (label === null) return refused('join.badHousehold');
    const household = await store.ensureHousehold(meetingId, label, HouseholdId.parse(newId()));
    return household.id;
  }

  return {
    async enter({ meetingId, name, household, role, byStaff = false }) {
      const taken = await aliasesIn(meetingId);
      if (taken.size >= MAX_PEOPLE) return refused('join.full');
      const householdId = await householdOf(meetingId, household);
      if (isRefusal(householdId)) return householdId;
      const alias = await freeAlias(meetingId, taken);
      const person = newPerson({ meetingId, name, role, byStaff, alias, householdId, clock, newId });
      await store.addPerson(person);
      return person;
    },

    async correct(person, card) {
      const { meetingId } = person;
      const householdId =
        card.household === undefined ? person.householdId : await householdOf(meetingId, card.household);
      if (isRefusal(householdId)) return householdId;
      const role = card.role ?? person.role;
      if (person.name === card.name && person.householdId === householdId && person.role === role) return true;
      if (householdId !== person.householdId && (await hasVotedForHousehold(person)))
        return refused('join.householdVoted');
      await store.changePerson(meetingId, person.id, { name: card.name, householdId, role });
      passes.forgetPerson(meetingId, person.id);
      publish.personChanged(meetingId, person.id);
      return true;
    },

    async remove(person) {
      await store.changePerson(person.meetingId, person.id, { removedAt: clock() });
      passes.forgetPerson(person.meetingId, person.id);
      for (const pass of await store.passesOfPerson(person.meetingId, person.id)) {
        await passes.revoke(pass);
        publish.passRevoked(pass.id);
      }
      publish.personChanged(person.meetingId, person.id);
    },
  };
}

/** A row for the register; the chair of a new meeting is written together with it. */
export function newPerson(wanted: {
  readonly meetingId: MeetingId;
  readonly name: string;
  readonly alias: string;
  readonly role: Role;
  readonly householdId?: HouseholdId | null;
  readonly accountId?: string;
  readonly byStaff?: boolean;
  readonly clock: () => number;
  readonly newId: () => string;
}): PersonRow {
  return {
    id: PersonId.parse(wanted.newId()),
    meetingId: wanted.meetingId,
    aliasId: PersonId.parse(wanted.newId()),
    name: wanted.name,
    alias: wanted.alias,
    role: wanted.role,
    householdId: wanted.householdId ?? null,
    accountId: wanted.accountId ?? null,
    joinedAt: wanted.clock(),
    byStaff: wanted.byStaff ?? false,
    removedAt: null,
  };
}

const isRefusal = (value: HouseholdId | Refusal | null): value is Refusal =>
  typeof value === 'object' && value !== null;
