/** The meeting's register of people: how somebody comes in, is corrected, and leaves. */
import { randomInt } from 'node:crypto';
import { type Door, normalizeHousehold } from '../../shared/meeting/household.ts';
import { HouseholdId, type MeetingId } from '../../shared/meeting/ids.ts';
import type { Role } from '../../shared/meeting/role.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { lengthOf } from '../../shared/stream/plainText.ts';
import { PERSON_NAME_MAX } from '../../shared/wire/http.ts';
import type { RegisterChange } from '../../shared/wire/register.ts';
import type { Lines } from '../meeting/lines.ts';
import type { Publish } from '../meeting/publish.ts';
import type { AccountStore } from '../store/accounts.ts';
import type { MarkStore } from '../store/marks.ts';
import type { MergeStore } from '../store/merging.ts';
import type { PeopleStore, PersonRow } from '../store/people.ts';
import { chooseAlias } from './alias.ts';
import { createAttempts } from './attempts.ts';
import { type CallsOf, createDoors } from './doors.ts';
import type { DoorsUnder } from './estateDoors.ts';
import { newPerson } from './newPerson.ts';
import type { PassDesk } from './passes.ts';

export interface Newcomer {
  /** Where it must be known beforehand. */
  readonly id?: PersonId | undefined;
  readonly meetingId: MeetingId;
  readonly name: string;
  /** As typed; empty for none. */
  readonly household: string;
  readonly role: Role;
  readonly byStaff?: boolean;
  /** Whose meetings it will be among. */
  readonly accountId?: string;
}

export interface Registry {
  /**
   * Refused when it can't be told which one door is meant, or the meeting is full. `keep` writes the person where that
   * belongs into a larger transaction; whatever it refuses, nobody has come in.
   */
  enter(newcomer: Newcomer, keep?: (person: PersonRow) => Promise<true | Refusal>): Promise<PersonRow | Refusal>;
  /** The door as the meeting would keep it, empty for none; refused like `enter`, before anybody has come in. */
  understand(asking: Pick<Newcomer, 'meetingId' | 'name' | 'household'>): Promise<string | Refusal>;
  /** Somebody's name or role was written elsewhere. */
  changed(person: PersonRow): void;
  /** A person's own correction, refused for another door too often in a while, or while a ballot stands for it (P3); pass `role` when an invitation gave them another. */
  correct(
    person: PersonRow,
    card: { readonly name: string; readonly household?: string; readonly role?: Role },
  ): Promise<true | Refusal>;
  /** Ends all their passes; their comments and ballots stay, as they were cast. */
  remove(person: PersonRow): Promise<void>;
}

/** More than any hall holds: a stop for scripts, not for people. */
const MOST = 20_000;
/** Others may have been shown out on another process: before anybody is turned away it is looked again, this often, ms. */
const FRESH_MS = 2_000;
/** Whoever mistypes gets it right within a few; a script would make up a building. */
const MAX_DOOR_CHANGES = 10;
const DOOR_CHANGES_WITHIN = 10 * 60_000;

interface RegistryDeps {
  readonly store: Pick<
    PeopleStore & AccountStore & MergeStore,
    | 'people'
    | 'hasAlias'
    | 'addPerson'
    | 'changePerson'
    | 'ensureHousehold'
    | 'findHousehold'
    | 'households'
    | 'passesOfPerson'
    | 'addRegisterChange'
  > &
    Pick<MarkStore, 'castsOf'>;
  readonly lines: Pick<Lines, 'read'>;
  readonly passes: Pick<PassDesk, 'revoke' | 'forgetPerson'>;
  readonly publish: Pick<Publish, 'personChanged' | 'passRevoked'>;
  readonly callsOf?: CallsOf;
  readonly under?: DoorsUnder;
  readonly clock: () => number;
  readonly newId: () => string;
  /** People at once, and doors with somebody in them. */
  readonly most?: number;
}

/** What of a meeting's register is remembered. Read once: a hall that joins at once must not read it all for each. */
interface Known {
  /** Given so far, also to people who were removed since. */
  readonly aliases: Set<string>;
  /** And in which door. */
  readonly present: Map<PersonId, HouseholdId | null>;
  readonly readAt: number;
}

export function createRegistry(deps: RegistryDeps): Registry {
  const { store, lines, passes, publish, clock, newId, callsOf, under, most = MOST } = deps;
  const registers = new Map<MeetingId, Promise<Known>>();
  const doors = createDoors({ store, lines, clock, callsOf, under });
  const doorChanges = createAttempts({ clock, max: MAX_DOOR_CHANGES, windowMs: DOOR_CHANGES_WITHIN });

  function registerOf(meetingId: MeetingId): Promise<Known> {
    const known = registers.get(meetingId) ?? readRegister(meetingId);
    registers.set(meetingId, known);
    known.catch(() => registers.delete(meetingId));
    return known;
  }

  async function readRegister(meetingId: MeetingId): Promise<Known> {
    const people = await store.people(meetingId);
    return {
      aliases: new Set(people.map(({ alias }) => alias)),
      present: new Map(people.flatMap((one) => (one.removedAt === null ? [[one.id, one.householdId]] : []))),
      readAt: clock(),
    };
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

  /** Asked before a door is made, so that a refusal leaves no empty one behind; the store decides (P3, `changePerson`). */
  async function hasVotedForHousehold({ id, meetingId }: PersonRow): Promise<boolean> {
    const [state, casts] = await Promise.all([lines.read(meetingId), store.castsOf(meetingId, id)]);
    return casts.some(
      ({ poll, voter }) => voter !== id && state?.polls.some((other) => other.id === poll && other.status === 'open'),
    );
  }

  /** Staff see who moved from which door to which. */
  async function noteDoor(person: PersonRow, householdId: HouseholdId | null): Promise<void> {
    const { meetingId, id: by, name } = person;
    const doorOf = async (id: HouseholdId | null) => id && store.findHousehold(meetingId, id);
    const [from, to] = await Promise.all([doorOf(person.householdId), doorOf(householdId)]);
    const change: RegisterChange = { kind: 'door', name, from: from?.label ?? '', to: to?.label ?? '' };
    await store.addRegisterChange(meetingId, { id: newId(), at: clock(), by, body: JSON.stringify(change) });
  }

  /** No room for one more: as many as `count` finds. Staff, and whoever they bring in, always find room. */
  async function isFull(meetingId: MeetingId, count: (known: Known) => number): Promise<boolean> {
    const known = await registerOf(meetingId);
    if (count(known) < most) return false;
    if (Math.abs(clock() - known.readAt) < FRESH_MS) return true;
    registers.delete(meetingId);
    return count(await registerOf(meetingId)) >= most;
  }

  async function householdOf(meetingId: MeetingId, door: Door, byStaff: boolean): Promise<HouseholdId | Refusal> {
    const question = await doors.ask(meetingId, door);
    if (question) return question;
    // Only doors with somebody in them count: whoever was shown out leaves room.
    const isNew = !(await doors.isKnown(meetingId, door)) && (await doors.count(meetingId)) >= most;
    if (isNew && !byStaff && (await isFull(meetingId, ({ present }) => new Set(present.values()).size)))
      return refused('join.full');
    const label = await doors.labelOf(meetingId, door);
    await doors.learn(meetingId, label);
    return (await store.ensureHousehold(meetingId, label, HouseholdId.parse(newId()))).id;
  }

  /** The household a person should have from now on, or why not. */
  async function correctedDoor(person: PersonRow, typed: string, name: string): Promise<HouseholdId | null | Refusal> {
    const { meetingId, householdId } = person;
    const before = householdId && (await store.findHousehold(meetingId, householdId));
    if ((before?.label ?? '') === typed) return householdId;
    const door = typed === '' ? null : await doors.read(meetingId, typed, name);
    if (isRefusal(door)) return door;
    if (before && door?.label === normalizeHousehold(before.label)) return householdId;
    if (await hasVotedForHousehold(person)) return refused('join.householdVoted');
    if (!doorChanges.take(`${meetingId} ${person.id}`)) return refused('request.tooFast');
    return door && householdOf(meetingId, door, isTrusted(person));
  }

  function changed({ meetingId, id }: PersonRow): void {
    passes.forgetPerson(meetingId, id);
    publish.personChanged(meetingId, id);
  }

  return {
    async enter({ household, byStaff = false, ...newcomer }, keep) {
      const { meetingId, name, role } = newcomer;
      const trusted = isTrusted({ role, byStaff });
      if (!trusted && (await isFull(meetingId, ({ present }) => present.size))) return refused('join.full');
      if (lengthOf(name) > PERSON_NAME_MAX) return NAME_LONG;
      const door = household === '' ? null : await doors.read(meetingId, household, name);
      if (isRefusal(door)) return door;
      const householdId = door && (await householdOf(meetingId, door, trusted));
      if (isRefusal(householdId)) return householdId;
      const { aliases, present } = await registerOf(meetingId);
      const alias = await freeAlias(meetingId, aliases);
      const person = newPerson({ ...newcomer, byStaff, alias, householdId, clock, newId });
      const kept = keep && (await keep(person));
      if (kept && kept !== true) return kept;
      if (!keep) await store.addPerson(person);
      present.set(person.id, householdId);
      return person;
    },

    async understand({ meetingId, name, household }) {
      if (lengthOf(name) > PERSON_NAME_MAX) return NAME_LONG;
      const door = household === '' ? null : await doors.read(meetingId, household, name);
      if (door === null || isRefusal(door)) return door ?? '';
      const question = await doors.ask(meetingId, door);
      // It is read once more when they are let in, and the label alone might be asked about then.
      return question ?? (door.isWithoutEntrance ? door.spoken : doors.labelOf(meetingId, door));
    },

    async correct(person, card) {
      const { meetingId } = person;
      if (lengthOf(card.name) > PERSON_NAME_MAX) return NAME_LONG;
      const householdId =
        card.household === undefined ? person.householdId : await correctedDoor(person, card.household, card.name);
      if (isRefusal(householdId)) return householdId;
      const role = card.role ?? person.role;
      if (person.name === card.name && person.householdId === householdId && person.role === role) return true;
      // P3: whoever voted for one door can't walk on to the next while that poll is open.
      const outcome = await store.changePerson(meetingId, person.id, { name: card.name, householdId, role });
      if (outcome === 'bound') return refused('join.householdVoted');
      if (person.householdId !== null && person.householdId !== householdId) await noteDoor(person, householdId);
      (await registers.get(meetingId))?.present.set(person.id, householdId);
      changed(person);
      return true;
    },
    changed,

    async remove(person) {
      await store.changePerson(person.meetingId, person.id, { removedAt: clock() });
      (await registers.get(person.meetingId))?.present.delete(person.id);
      passes.forgetPerson(person.meetingId, person.id);
      for (const pass of await store.passesOfPerson(person.meetingId, person.id)) {
        await passes.revoke(pass);
        publish.passRevoked(pass.id);
      }
      publish.personChanged(person.meetingId, person.id);
    },
  };
}

const isTrusted = ({ role, byStaff }: Pick<PersonRow, 'role' | 'byStaff'>): boolean => role !== 'resident' || byStaff;

const NAME_LONG = refused('join.nameLong', { max: PERSON_NAME_MAX });

const isRefusal = (value: string | Refusal | Door | null): value is Refusal =>
  typeof value === 'object' && value !== null && 'code' in value;
