/** The memory store's list of those who wait for the chair's word. */
import { byTime } from './values.ts';
import type { WaitingRow, WaitingStore } from './waiting.ts';

const firstCome = byTime<WaitingRow>(
  (row) => row.askedAt,
  (row) => row.id,
);

export function memoryWaiting(): WaitingStore {
  const rows = new Map<string, WaitingRow>();
  const undecided = (id: string, rowId: string): WaitingRow | null => {
    const row = rows.get(rowId);
    return row?.meetingId === id && row.refusedAt === null ? row : null;
  };
  return {
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
    async takeWaiting(id, rowId) {
      return undecided(id, rowId) !== null && rows.delete(rowId);
    },
    async refuseWaiting(id, rowId, at) {
      const row = undecided(id, rowId);
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
