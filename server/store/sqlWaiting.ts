/** Those who wait for the chair's word, in SQL. */
import type { Room } from './transact.ts';
import type { WaitingRow, WaitingStore } from './waiting.ts';
import { byTime } from './values.ts';

const WAITING = [
  'id',
  'meeting_id as meetingId',
  'token_hash as tokenHash',
  'name',
  'household',
  'label',
  'asked_at as askedAt',
  'seen_at as seenAt',
  'refused_at as refusedAt',
] as const;

const firstCome = byTime<WaitingRow>(
  (row) => row.askedAt,
  (row) => row.id,
);

export function sqlWaiting({ db }: Room): WaitingStore {
  return {
    async addWaiting(row) {
      await db
        .insertInto('join_requests')
        .values({
          id: row.id,
          meeting_id: row.meetingId,
          token_hash: row.tokenHash,
          name: row.name,
          household: row.household,
          label: row.label,
          asked_at: row.askedAt,
          seen_at: row.seenAt,
          refused_at: row.refusedAt,
        })
        .execute();
    },

    async findWaiting(id, tokenHash) {
      const query = db.selectFrom('join_requests').select(WAITING).where('token_hash', '=', tokenHash);
      return (await query.where('meeting_id', '=', id).executeTakeFirst()) ?? null;
    },

    async waiting(id) {
      const query = db.selectFrom('join_requests').select(WAITING).where('meeting_id', '=', id);
      return (await query.where('refused_at', 'is', null).execute()).sort(firstCome);
    },

    async askAgain(rowId, { name, household, seenAt }) {
      const change = { name, household, seen_at: seenAt };
      await db.updateTable('join_requests').set(change).where('id', '=', rowId).execute();
    },

    async takeWaiting(id, rowId) {
      const query = db.deleteFrom('join_requests').where('id', '=', rowId).where('meeting_id', '=', id);
      return Number((await query.where('refused_at', 'is', null).executeTakeFirst()).numDeletedRows) === 1;
    },

    async refuseWaiting(id, rowId, at) {
      const query = db.updateTable('join_requests').set({ refused_at: at }).where('id', '=', rowId);
      const done = await query.where('meeting_id', '=', id).where('refused_at', 'is', null).executeTakeFirst();
      return Number(done.numUpdatedRows) === 1;
    },

    async forgetWaiting(id, { refusedBefore, seenBefore }) {
      await db
        .deleteFrom('join_requests')
        .where('meeting_id', '=', id)
        .where((eb) =>
          eb.or([
            eb('refused_at', '<', refusedBefore),
            eb.and([eb('refused_at', 'is', null), eb('seen_at', '<', seenBefore)]),
          ]),
        )
        .execute();
    },
  };
}
