/** Households and people made one, in the memory store. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { MarkRow } from './marks.ts';
import type { Casts } from './memoryCasting.ts';
import type { memoryVault } from './memoryVault.ts';
import { type Merge, type MergeStore, type RegisterChangeRow, type SetAside, fromCounts, setAside } from './merging.ts';
import type { HouseholdRow } from './people.ts';

interface Box {
  readonly marks: Map<string, MarkRow>;
  readonly casts: Casts;
  readonly gates: ReadonlyMap<string, { readonly shut: boolean }>;
}
type Vault = Pick<ReturnType<typeof memoryVault>, 'personOf' | 'setPerson' | 'mergeDoors'>;

export function memoryMerging(
  boxOf: (id: MeetingId) => Box,
  vault: Vault,
  everybody: (id: MeetingId) => Promise<readonly { readonly id: PersonId; readonly mergedInto?: PersonId }[]>,
  everyDoor: (id: MeetingId) => Promise<readonly HouseholdRow[]>,
): MergeStore & { readonly dropChanges: (id: MeetingId) => void } {
  const changes = new Map<MeetingId, RegisterChangeRow[]>();
  const write = (id: MeetingId, change: RegisterChangeRow) =>
    void changes.set(id, [...(changes.get(id) ?? []), change]);
  const isOpen = ({ gates }: Box, poll: string) => gates.get(poll)?.shut === false;

  return {
    dropChanges: (id) => void changes.delete(id),
    async mergeHouseholds(id, merge, told) {
      const { from, into } = merge;
      if (!vault.mergeDoors(id, from, into)) return 'gone';
      const box = boxOf(id);
      const settled = settleBallots(box, merge, (poll) => isOpen(box, poll));
      for (const [poll, voters] of box.casts)
        if (isOpen(box, poll)) for (const [by, voter] of voters) if (voter === from) voters.set(by, into);
      write(id, told(settled));
      return settled;
    },

    async mergePeople(id, merge, told) {
      const { from, into } = merge;
      const others = await everybody(id);
      const [gone, stays] = [vault.personOf(id, from), vault.personOf(id, into)];
      const isResident = gone?.role === 'resident' && gone.accountId === null;
      if (from === into || !gone || !stays || !isResident || gone.removedAt !== null || stays.removedAt !== null)
        return 'gone';
      const box = boxOf(id);
      const open = [...box.casts].filter(([poll]) => isOpen(box, poll)).map(([, voters]) => voters);
      const moved = (voter: string) => (voter === from ? into : voter);
      for (const voters of open) {
        const [theirs, own] = [voters.get(from), voters.get(into)];
        if (theirs !== undefined && own !== undefined && moved(theirs) !== own) return 'castForAnother';
      }
      for (const voters of open) {
        const theirs = voters.get(from);
        if (theirs === undefined) continue;
        voters.delete(from);
        voters.set(into, moved(theirs));
      }
      const settled = settleBallots(box, merge, (poll) => isOpen(box, poll));
      const householdId = stays.householdId ?? gone.householdId;
      for (const mark of [...box.marks.values()]) {
        if (mark.kind === 'ballot') {
          if (mark.by === from && isOpen(box, mark.subject)) set(box, { ...mark, by: into });
        } else if (mark.voter === from) {
          remove(box, mark);
          const isThere = box.marks.has(keyOf({ ...mark, voter: into }));
          if (!isThere && (mark.kind !== 'registration' || householdId === gone.householdId))
            set(box, { ...mark, voter: into });
        }
      }
      const change = told(settled);
      vault.setPerson({ ...stays, householdId });
      vault.setPerson({ ...gone, removedAt: change.at, mergedInto: into });
      for (const other of others) {
        const person = other.mergedInto === from ? vault.personOf(id, other.id) : null;
        if (person) vault.setPerson({ ...person, mergedInto: into });
      }
      write(id, change);
      return settled;
    },

    async mergedWith(id, personId, householdId) {
      const all = [...(await everybody(id)), ...(await everyDoor(id))];
      return all.flatMap((one) =>
        one.mergedInto === personId || one.mergedInto === (householdId ?? '') ? [one.id] : [],
      );
    },

    async addRegisterChange(id, change) {
      write(id, change);
    },
    async registerChanges(id) {
      return [...(changes.get(id) ?? [])].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
    },
  };
}

function settleBallots(
  box: Box,
  { from, into, firstCounts }: Merge<string>,
  isOpen: (poll: string) => boolean,
): readonly SetAside[] {
  const settled: SetAside[] = [];
  for (const ballot of [...box.marks.values()]) {
    if (ballot.kind !== 'ballot' || ballot.voter !== from || !isOpen(ballot.subject)) continue;
    const there = box.marks.get(keyOf({ ...ballot, voter: into }));
    const isKept = !there || fromCounts(ballot, there, firstCounts.has(ballot.subject));
    if (there) settled.push(setAside(ballot.subject, ballot, there, isKept));
    remove(box, ballot);
    if (isKept) set(box, { ...ballot, voter: into });
  }
  return settled;
}

const keyOf = ({ kind, subject, voter }: Pick<MarkRow, 'kind' | 'subject' | 'voter'>) =>
  JSON.stringify([kind, subject, voter]);
const set = ({ marks }: Box, mark: MarkRow) => void marks.set(keyOf(mark), mark);
const remove = ({ marks }: Box, mark: MarkRow) => void marks.delete(keyOf(mark));
