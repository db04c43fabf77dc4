/** The memory store's list of those who wait for the chair's word. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import { byTime } from './values.ts';
import type { WaitingRow, WaitingStore } from './waiting.ts';

const firstCome = byTime<WaitingRow>(
  (row) => row.askedAt,
  (row) => row.id,
);

export function memoryWaiting(): WaitingStore & { readonly dropWaiting: (id: MeetingId) => void } {
  const rows = new Map<string, WaitingRow>();
  const free = (id: string, rowId: string, takenBefore: number): WaitingRow | null => {
    const row = rows.get(rowId);
    if (row?.meetingId !== id || row.refusedAt !== null) return null;
    return row.takenAt === null || row.takenAt < takenBefore ? row : null;
  };
  return {
    dropWaiting(id) {
      for (const row of rows.values()) if (row.meetingId === id) rows.delete(row.id);
    },
    async addWaiting(row) {
      if (rows.has(row.id)) throw new Error(`${row.id} waits already`);
      if ([...rows.values()].some((other) => other.tokenHash === row.tokenHash))
        throw new Error('A token is used once');
      rows.set(row.id, row);
    },
    async findWaiting(id, tokenHash) {
      return [...rows.values()].find((row) => row.meetingId === id && row.tokenHash === tokenHash) ?? null;
    },
    async waiting(id) {
      return [...rows.values()].filter((row) => row.meetingId === id && row.refusedAt === null).sort(firstCome);
    },
    async askAgain(rowId, { name, household, seenAt }) {
      const row = rows.get(rowId);
      if (row) rows.set(rowId, { ...row, name, household, seenAt });
    },
    async takeWaiting(id, rowId, { at, takenBefore }) {
      const row = free(id, rowId, takenBefore);
      if (row) rows.set(rowId, { ...row, takenAt: at });
      return row !== null;
    },
    async giveBackWaiting(rowId, takenAt) {
      const row = rows.get(rowId);
      if (row?.takenAt === takenAt) rows.set(rowId, { ...row, takenAt: null });
    },
    async endWaiting(rowId) {
      rows.delete(rowId);
    },
    async refuseWaiting(id, rowId, { at, takenBefore }) {
      const row = free(id, rowId, takenBefore);
      if (row) rows.set(rowId, { ...row, refusedAt: at });
      return row !== null;
    },
    async forgetWaiting(id, { refusedBefore, seenBefore }) {
      for (const row of rows.values()) {
        const isOld = row.refusedAt === null ? row.seenAt < seenBefore : row.refusedAt < refusedBefore;
        if (row.meetingId === id && isOld) rows.delete(row.id);
      }
    },
  };
}
