/** The memory store's people, accounts, minutes and files. */
import type { HouseholdId, MeetingId, PersonId } from '../../shared/meeting/ids.ts';
import type {
  AccountRow,
  AccountStore,
  FileRow,
  FileStore,
  HouseholdRow,
  InvitationRow,
  MeetingRow,
  MinutesStore,
  MinutesUpdateRow,
  PassRow,
  PeopleStore,
  PersonRow,
  SealRow,
} from './store.ts';
import { byTime, compare } from './values.ts';

interface Log {
  readonly meeting: (id: MeetingId) => MeetingRow | null;
  /** Throws for an unknown meeting, as a foreign key does. */
  readonly mustExist: (id: MeetingId) => void;
}

const byJoining = byTime<PersonRow>(
  (person) => person.joinedAt,
  (person) => person.id,
);
const byMaking = byTime<PassRow>(
  (pass) => pass.createdAt,
  (pass) => pass.id,
);

export function memoryVault(log: Log) {
  const { everybody, ...people } = memoryPeople(log);
  return { ...people, ...memoryAccounts(log, everybody), ...memoryMinutes(log), ...memoryFiles(log) };
}

interface Roster extends PeopleStore {
  readonly everybody: () => readonly PersonRow[];
  /** All of them or none; the meeting may be in the making. */
  readonly addPeople: (rows: readonly PersonRow[]) => void;
}

function memoryPeople(log: Log): Roster {
  const people = new Map<string, PersonRow>();
  const households = new Map<MeetingId, Map<string, HouseholdId>>();
  const key = (id: MeetingId, personId: PersonId) => `${id} ${personId}`;
  const everybody = () => [...people.values()];
  const inMeeting = (id: MeetingId) =>
    everybody()
      .filter((person) => person.meetingId === id)
      .sort(byJoining);
  const addPeople = (rows: readonly PersonRow[]) => {
    const keys = rows.map((row) => key(row.meetingId, row.id));
    if (new Set(keys).size < keys.length || keys.some((at) => people.has(at))) throw new Error('A person exists');
    for (const row of rows) people.set(key(row.meetingId, row.id), row);
  };

  return {
    everybody,
    addPeople,
    async addPerson(person) {
      log.mustExist(person.meetingId);
      addPeople([person]);
    },
    async changePerson(id, personId, change) {
      const person = people.get(key(id, personId));
      if (person) people.set(key(id, personId), { ...person, ...change });
    },
    async findPerson(id, personId) {
      return people.get(key(id, personId)) ?? null;
    },
    async findPersonOfAccount(id, accountId) {
      return inMeeting(id).find((person) => person.accountId === accountId) ?? null;
    },
    async people(id) {
      return inMeeting(id);
    },
    async peopleByAuthor(id, authorIds) {
      const wanted = new Set(authorIds);
      return inMeeting(id).filter((person) => wanted.has(person.id) || wanted.has(person.aliasId));
    },
    async ensureHousehold(id, label, newId): Promise<HouseholdRow> {
      log.mustExist(id);
      const known = households.get(id) ?? new Map<string, HouseholdId>();
      households.set(id, known);
      const householdId = known.get(label) ?? newId;
      known.set(label, householdId);
      return { id: householdId, label };
    },
    async households(id) {
      const rows = [...(households.get(id) ?? [])].map(([label, householdId]) => ({ id: householdId, label }));
      return rows.sort((a, b) => compare(a.label, b.label));
    },
  };
}

function memoryAccounts(log: Log, everybody: Roster['everybody']): AccountStore {
  const accounts = new Map<string, AccountRow>();
  const passes = new Map<string, PassRow>();
  const invitations = new Map<string, InvitationRow>();

  return {
    async countAccounts() {
      return accounts.size;
    },
    async addAccount(account) {
      if (accounts.has(account.id)) throw new Error(`Account ${account.id} exists`);
      if ([...accounts.values()].some((other) => other.name === account.name)) return false;
      accounts.set(account.id, account);
      return true;
    },
    async findAccount(id) {
      return accounts.get(id) ?? null;
    },
    async findAccountByName(name) {
      return [...accounts.values()].find((account) => account.name === name) ?? null;
    },
    async changePassword(id, passwordHash) {
      const account = accounts.get(id);
      if (account) accounts.set(id, { ...account, passwordHash });
    },
    async addPass(pass) {
      if (passes.has(pass.id)) throw new Error(`Pass ${pass.id} exists`);
      if ([...passes.values()].some((other) => other.tokenHash === pass.tokenHash))
        throw new Error('A token is used once');
      passes.set(pass.id, pass);
    },
    async findPass(tokenHash) {
      return [...passes.values()].find((pass) => pass.tokenHash === tokenHash) ?? null;
    },
    async passesOfAccount(accountId) {
      return [...passes.values()].filter((pass) => pass.accountId === accountId).sort(byMaking);
    },
    async passesOfPerson(id, personId) {
      return [...passes.values()].filter((pass) => pass.meetingId === id && pass.personId === personId).sort(byMaking);
    },
    async touchPass(id, at) {
      const pass = passes.get(id);
      if (pass && pass.lastSeenAt < at) passes.set(id, { ...pass, lastSeenAt: at });
    },
    async revokePass(id, at) {
      const pass = passes.get(id);
      if (pass?.revokedAt === null) passes.set(id, { ...pass, revokedAt: at });
    },
    async addInvitation(invitation) {
      if (invitations.has(invitation.id)) throw new Error(`Invitation ${invitation.id} exists`);
      const taken = [...invitations.values()].some((other) => other.tokenHash === invitation.tokenHash);
      if (taken) throw new Error('A token is used once');
      invitations.set(invitation.id, invitation);
    },
    async findInvitation(tokenHash) {
      return [...invitations.values()].find((invitation) => invitation.tokenHash === tokenHash) ?? null;
    },
    async useInvitation(id, at) {
      const invitation = invitations.get(id);
      if (!invitation || invitation.usedAt !== null || invitation.expiresAt <= at) return false;
      invitations.set(id, { ...invitation, usedAt: at });
      return true;
    },
    async dropInvitations(purpose) {
      for (const { id, purpose: of, usedAt } of invitations.values())
        if (of === purpose && usedAt === null) invitations.delete(id);
    },
    async meetingsOfAccount(accountId) {
      const ids = new Set(everybody().flatMap((person) => (person.accountId === accountId ? [person.meetingId] : [])));
      const rows = [...ids].flatMap((id) => log.meeting(id) ?? []);
      return rows.sort(
        byTime<MeetingRow>(
          (row) => -row.createdAt,
          (row) => row.id,
        ),
      );
    },
  };
}

function memoryMinutes(log: Log): MinutesStore {
  const updates = new Map<MeetingId, MinutesUpdateRow[]>();
  const locked = new Set<MeetingId>();
  const authors = new Map<MeetingId, Map<number, PersonId>>();
  const seals = new Map<MeetingId, SealRow[]>();

  return {
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
    async lockMinutes(id, lock) {
      log.mustExist(id);
      if (lock) locked.add(id);
      else locked.delete(id);
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
    async addSeal(id, seal) {
      log.mustExist(id);
      const kept = seals.get(id) ?? [];
      if (kept.some((other) => other.revision === seal.revision)) return false;
      seals.set(
        id,
        [...kept, seal].sort((a, b) => a.revision - b.revision),
      );
      return true;
    },
    async seals(id) {
      return seals.get(id) ?? [];
    },
  };
}

function memoryFiles(log: Log): FileStore {
  const files = new Map<string, FileRow>();
  const key = (id: MeetingId, fileId: string) => `${id} ${fileId}`;

  return {
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
