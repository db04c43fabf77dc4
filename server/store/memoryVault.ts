/** The memory store's people, minutes and files. */
import type { HouseholdId, MeetingId } from '../../shared/meeting/ids.ts';
import type { MinutesTurn } from '../../shared/meeting/minutes.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import { saysAll } from '../../shared/stream/plainText.ts';
import type { FileRow, FileStore } from './files.ts';
import type { ImportedMeeting } from './importedMeeting.ts';
import type { Batch } from './log.ts';
import type { MeetingRow } from './meetingRow.ts';
import { memoryAccounts } from './memoryAccounts.ts';
import type { MinutesStore, MinutesUpdateRow, SealRow } from './minutes.ts';
import type { HouseholdRow, PeopleStore, PersonRow } from './people.ts';
import { byTime, compare } from './values.ts';

export interface Log {
  readonly meeting: (id: MeetingId) => MeetingRow | null;
  /** Throws for an unknown meeting, as a foreign key does. */
  readonly mustExist: (id: MeetingId) => void;
}

const byJoining = byTime<PersonRow>(
  (person) => person.joinedAt,
  (person) => person.id,
);
export function memoryVault(log: Log) {
  const { everybody, personOf, setPerson, mergeDoors, takePeople, dropPeople, ...people } = memoryPeople(log);
  const { takeMinutes, hasMoved, turn, dropMinutes, ...minutes } = memoryMinutes(log);
  const { takeFiles, dropFiles, ...files } = memoryFiles(log);
  const { canSpend, spend, isNameTaken, dropLinks, ...accounts } = memoryAccounts(log.meeting, everybody);
  return {
    ...people,
    everybody,
    personOf,
    setPerson,
    mergeDoors,
    ...accounts,
    links: { canSpend, spend, isNameTaken },
    ...minutes,
    ...files,
    /** Why the rest of the batch can't be written; null when nothing is in its way. */
    objection: (id: MeetingId, { alone, at }: Batch): 'minutesMoved' | 'linkSpent' | 'accountThere' | null => {
      if (alone?.kind === 'admit') {
        if (alone.invitationId !== null && !canSpend(alone.invitationId, at)) return 'linkSpent';
        const accountId = 'enters' in alone ? alone.enters.person.accountId : null;
        const isThere = everybody().some((one) => one.meetingId === id && one.accountId === accountId);
        return accountId !== null && isThere ? 'accountThere' : null;
      }
      return alone?.kind === 'seal' && hasMoved(id, alone.docSeq) ? 'minutesMoved' : null;
    },
    /** Nothing objected: neither can fail half-way. */
    carryOut: (id: MeetingId, { alone, at }: Batch): void => {
      if (alone?.kind === 'seal' || alone?.kind === 'reopen') turn(id, alone, at);
      if (alone?.kind !== 'admit') return;
      if (alone.invitationId !== null) spend(alone.invitationId, at);
      if ('enters' in alone) {
        const { person, pass } = alone.enters;
        void people.addPerson(person);
        if (pass) void accounts.addPass(pass);
      } else {
        const { personId, name, role } = alone.promotes;
        void people.changePerson(id, personId, { name, role, removedAt: null });
      }
    },
    drop: (id: MeetingId): void => {
      dropPeople(id);
      dropMinutes(id);
      dropFiles(id);
      dropLinks(id);
    },
    /** Of a meeting that is not there yet and has passed `refuseUneven`: nothing in here can fail half-way. */
    take: (meeting: ImportedMeeting): void => {
      takePeople(meeting);
      takeMinutes(meeting);
      takeFiles(meeting);
    },
  };
}

type Take = (meeting: ImportedMeeting) => void;
type Drop = (id: MeetingId) => void;

function memoryPeople(log: Log): PeopleStore & {
  readonly everybody: () => readonly PersonRow[];
  readonly personOf: (id: MeetingId, personId: PersonId) => PersonRow | null;
  readonly setPerson: (person: PersonRow) => void;
  /** False when one of them is unknown or was merged already. */
  readonly mergeDoors: (id: MeetingId, from: HouseholdId, into: HouseholdId) => boolean;
  readonly takePeople: Take;
  readonly dropPeople: Drop;
} {
  const people = new Map<string, PersonRow>();
  const households = new Map<MeetingId, Map<string, HouseholdId>>();
  const labels = new Map<string, string>(); // by meeting and household
  const merged = new Map<string, HouseholdId>();
  const living = (id: MeetingId, householdId: HouseholdId) => merged.get(`${id} ${householdId}`) ?? householdId;
  const doorRow = (id: MeetingId, label: string, householdId: HouseholdId): HouseholdRow => {
    const into = merged.get(`${id} ${householdId}`);
    return { id: householdId, label, ...(into === undefined ? {} : { mergedInto: into }) };
  };
  const findHousehold = (id: MeetingId, householdId: HouseholdId): HouseholdRow | null => {
    const label = labels.get(`${id} ${householdId}`);
    return label === undefined ? null : doorRow(id, label, householdId);
  };
  const key = (id: MeetingId, personId: PersonId) => `${id} ${personId}`;
  const everybody = () => [...people.values()];
  const inMeeting = (id: MeetingId) =>
    everybody()
      .filter((person) => person.meetingId === id)
      .sort(byJoining);

  const personOf = (id: MeetingId, personId: PersonId) => people.get(key(id, personId)) ?? null;

  return {
    everybody,
    personOf,
    setPerson: (person) => void people.set(key(person.meetingId, person.id), person),
    mergeDoors(id, from, into) {
      const pair = [findHousehold(id, from), findHousehold(id, into)];
      if (from === into || pair.some((row) => !row || row.mergedInto !== undefined)) return false;
      for (const [other, target] of merged) if (target === from && other.startsWith(`${id} `)) merged.set(other, into);
      merged.set(`${id} ${from}`, into);
      for (const person of inMeeting(id))
        if (person.householdId === from) people.set(key(id, person.id), { ...person, householdId: into });
      return true;
    },
    takePeople({ row, people: rows, households: doors }) {
      for (const person of rows) people.set(key(row.id, person.id), person);
      households.set(row.id, new Map(doors.map(({ id, label }) => [label, id])));
      for (const { id, label } of doors) labels.set(`${row.id} ${id}`, label);
    },
    dropPeople(id) {
      for (const kept of [people, labels, merged])
        for (const key of kept.keys()) if (key.startsWith(`${id} `)) kept.delete(key);
      households.delete(id);
    },
    async addPerson(person) {
      log.mustExist(person.meetingId);
      const at = key(person.meetingId, person.id);
      if (people.has(at)) throw new Error(`Person ${person.id} exists`);
      const { householdId } = person;
      people.set(at, { ...person, householdId: householdId && living(person.meetingId, householdId) });
    },
    async changePerson(id, personId, change) {
      const person = people.get(key(id, personId));
      const door = change.householdId ? { householdId: living(id, change.householdId) } : {};
      if (person) people.set(key(id, personId), { ...person, ...change, ...door });
      return 'changed';
    },
    async findPerson(id, personId) {
      return personOf(id, personId);
    },
    async findPersonOfAccount(id, accountId) {
      return inMeeting(id).find((person) => person.accountId === accountId) ?? null;
    },
    async peopleOfAccount(accountId) {
      return everybody()
        .filter((person) => person.accountId === accountId)
        .sort(byJoining);
    },
    async people(id) {
      return inMeeting(id);
    },
    async peopleByAuthor(id, authorIds) {
      const wanted = new Set(authorIds);
      return inMeeting(id).filter((person) => wanted.has(person.id) || wanted.has(person.aliasId));
    },
    async peopleNamed(ids, words, { except, limit }) {
      const isThere = ({ removedAt, mergedInto, accountId }: PersonRow) =>
        removedAt === null && mergedInto === undefined && accountId !== except;
      return ids
        .flatMap((id) => inMeeting(id).filter((person) => isThere(person) && saysAll([person.name], words)))
        .sort(byJoining)
        .reverse()
        .slice(0, limit);
    },
    async hasAlias(id, alias) {
      return inMeeting(id).some((person) => person.alias === alias);
    },
    async ensureHousehold(id, label, newId): Promise<HouseholdRow> {
      log.mustExist(id);
      const known = households.get(id) ?? new Map<string, HouseholdId>();
      households.set(id, known);
      const householdId = known.get(label) ?? newId;
      known.set(label, householdId);
      labels.set(`${id} ${householdId}`, label);
      return findHousehold(id, living(id, householdId)) ?? doorRow(id, label, householdId);
    },
    async findHousehold(id, householdId) {
      return findHousehold(id, householdId);
    },
    async households(id) {
      const rows = [...(households.get(id) ?? [])].map(([label, door]) => doorRow(id, label, door));
      return rows.sort((a, b) => compare(a.label, b.label));
    },
  };
}

interface MinutesTurns {
  readonly hasMoved: (id: MeetingId, docSeq: number) => boolean;
  readonly turn: (id: MeetingId, turn: MinutesTurn, at: number) => void;
}

function memoryMinutes(
  log: Log,
): MinutesStore & MinutesTurns & { readonly takeMinutes: Take; readonly dropMinutes: Drop } {
  const updates = new Map<MeetingId, MinutesUpdateRow[]>();
  const locked = new Set<MeetingId>();
  const authors = new Map<MeetingId, Map<number, PersonId>>();
  const seals = new Map<MeetingId, SealRow[]>();

  return {
    takeMinutes({ row: { id }, minutes }) {
      updates.set(
        id,
        minutes.updates.map((row) => ({ ...row, update: Uint8Array.from(row.update) })),
      );
      if (minutes.locked) locked.add(id);
      authors.set(id, new Map(minutes.authors.map(({ clientId, personId }) => [clientId, personId])));
      seals.set(id, [...minutes.seals].sort(byRevision));
    },
    dropMinutes(id) {
      updates.delete(id);
      locked.delete(id);
      authors.delete(id);
      seals.delete(id);
    },
    async appendMinutes(id, row) {
      log.mustExist(id);
      const kept = updates.get(id) ?? [];
      if (locked.has(id)) return 'locked';
      if (row.docSeq !== kept.length + 1) return 'behind';
      updates.set(id, [...kept, { ...row, update: Uint8Array.from(row.update) }]);
      return 'appended';
    },
    async minutesSince(id, docSeq) {
      return (updates.get(id) ?? []).slice(Math.max(0, docSeq));
    },
    hasMoved: (id, docSeq) => (updates.get(id)?.length ?? 0) !== docSeq,
    turn(id, wanted, at) {
      if (wanted.kind === 'reopen') return void locked.delete(id);
      locked.add(id);
      seals.set(id, [...(seals.get(id) ?? []), { ...wanted.seal, at }].sort(byRevision));
    },
    async bindAuthor(id, clientId, personId) {
      log.mustExist(id);
      const bound = authors.get(id) ?? new Map<number, PersonId>();
      authors.set(id, bound);
      const author = bound.get(clientId) ?? personId;
      bound.set(clientId, author);
      return author === personId;
    },
    async minutesAuthors(id) {
      return new Map(authors.get(id));
    },
    async seals(id) {
      return seals.get(id) ?? [];
    },
  };
}

const byRevision = (a: SealRow, b: SealRow) => a.revision - b.revision;

function memoryFiles(log: Log): FileStore & { readonly takeFiles: Take; readonly dropFiles: Drop } {
  const files = new Map<string, FileRow>();
  const key = (id: MeetingId, fileId: string) => `${id} ${fileId}`;

  return {
    takeFiles({ row, files: rows }) {
      for (const file of rows) files.set(key(row.id, file.id), { ...file, bytes: Uint8Array.from(file.bytes) });
    },
    dropFiles(id) {
      for (const [key, file] of files) if (file.meetingId === id) files.delete(key);
    },
    async addFile(file) {
      log.mustExist(file.meetingId);
      const at = key(file.meetingId, file.id);
      if (files.has(at)) throw new Error(`File ${file.id} exists`);
      files.set(at, { ...file, bytes: Uint8Array.from(file.bytes) });
    },
    async findFile(id, fileId) {
      return files.get(key(id, fileId)) ?? null;
    },
    async files(id) {
      const rows = [...files.values()].filter((file) => file.meetingId === id).map(({ bytes: _, ...file }) => file);
      return rows.sort(
        byTime(
          (file) => file.at,
          (file) => file.id,
        ),
      );
    },
  };
}
