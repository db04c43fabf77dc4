/** The memory store's deleted meetings, and what each account put away. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { Deletion, DeletionStore } from './deletion.ts';
import type { MeetingRow } from './meetingRow.ts';
import { compare } from './values.ts';

interface Known {
  readonly meeting: (id: MeetingId) => MeetingRow | null;
  /** In which the account is a person, deleted or not. */
  readonly meetingsOf: (accountId: string) => readonly MeetingId[];
  /** Everything of it. */
  readonly drop: (id: MeetingId) => void;
}

export function memoryDeletion({ meeting, meetingsOf, drop }: Known): DeletionStore & {
  readonly isDeleted: (id: MeetingId) => boolean;
} {
  const deletions = new Map<MeetingId, Deletion>();
  const away = new Map<string, Set<MeetingId>>();

  return {
    isDeleted: (id) => deletions.has(id),
    async deleteMeeting(id, deletion) {
      if (!meeting(id) || deletions.has(id)) return false;
      deletions.set(id, deletion);
      return true;
    },
    async takeBackMeeting(id) {
      return deletions.delete(id);
    },
    async deletionOf(id) {
      return deletions.get(id) ?? null;
    },
    async deletedOfAccount(accountId) {
      const rows = [...new Set(meetingsOf(accountId))].flatMap((id) => {
        const [row, deletion] = [meeting(id), deletions.get(id)];
        return row && deletion ? [{ ...row, ...deletion }] : [];
      });
      return rows.sort((a, b) => b.deletedAt - a.deletedAt || compare(a.id, b.id));
    },
    async dueMeetings(at) {
      return [...deletions]
        .filter(([, { dueAt }]) => dueAt <= at)
        .sort(([a, { dueAt: first }], [b, { dueAt: second }]) => first - second || compare(a, b))
        .map(([id]) => id);
    },
    async eraseMeeting(id, at) {
      const deletion = deletions.get(id);
      if (!deletion || deletion.dueAt > at) return false;
      deletions.delete(id);
      for (const ids of away.values()) ids.delete(id);
      drop(id);
      return true;
    },
    async scrub() {
      return true;
    },
    async putAway(accountId, id, at) {
      if (!meeting(id)) throw new Error(`No meeting ${id}`);
      const ids = away.get(accountId) ?? new Set();
      away.set(accountId, ids);
      if (at === null) ids.delete(id);
      else ids.add(id);
    },
    async putAwayBy(accountId) {
      return new Set(away.get(accountId));
    },
  };
}
