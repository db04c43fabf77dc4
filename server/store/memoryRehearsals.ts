/** The memory store's 彩排 under way. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingRow } from './meetingRow.ts';
import type { RehearsalRow, RehearsalStore } from './rehearsals.ts';

interface Kept {
  row: RehearsalRow;
  runner: string;
  leasedUntil: number;
}

export function memoryRehearsals(
  mustExist: (id: MeetingId) => void,
  meetings: () => readonly MeetingRow[],
): RehearsalStore & { readonly dropRehearsal: (id: MeetingId) => void } {
  const kept = new Map<MeetingId, Kept>();
  const ofAccount = (accountId: string) =>
    [...kept.values()].find(({ row }) => row.accountId === accountId)?.row ?? null;

  return {
    dropRehearsal: (id) => void kept.delete(id),
    async addRehearsal(row, most) {
      mustExist(row.meetingId);
      if (ofAccount(row.accountId)) return 'running';
      if (kept.size >= most) return 'full';
      kept.set(row.meetingId, { row, runner: '', leasedUntil: 0 });
      return 'added';
    },
    rehearsalOf: async (id) => kept.get(id)?.row ?? null,
    rehearsalOfAccount: async (accountId) => ofAccount(accountId),
    async setPace(id, pace) {
      const one = kept.get(id);
      if (one) one.row = { ...one.row, pace };
      return one !== undefined;
    },
    removeRehearsal: async (id) => kept.delete(id),
    async leaseRehearsals(runner, now, until) {
      for (const one of kept.values())
        if (one.runner === runner || one.leasedUntil < now) Object.assign(one, { runner, leasedUntil: until });
      return [...kept.values()].flatMap((one) => (one.runner === runner ? [one.row] : []));
    },
    async leaveRehearsals(runner) {
      for (const one of kept.values()) if (one.runner === runner) Object.assign(one, { runner: '', leasedUntil: 0 });
    },
    strayRehearsals: async (at) =>
      meetings().flatMap(({ id, createdAt, summary }) =>
        createdAt < at && summary.includes('"rehearsal":true') && !kept.has(id) ? [id] : [],
      ),
    overdueRehearsals: async (now) =>
      [...kept.values()].flatMap(({ row }) => (row.endsAt <= now ? [row.meetingId] : [])),
  };
}
