/** Those who wait for the chair's word, in SQL. */
import type { ExpressionBuilder } from 'kysely';
import type { Schema } from './schema.ts';
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
  'taken_at as takenAt',
  'refused_at as refusedAt',
] as const;

const firstCome = byTime<WaitingRow>(
  (row) => row.askedAt,
  (row) => row.id,
);

const isFree = (takenBefore: number) => (eb: ExpressionBuilder<Schema, 'join_requests'>) =>
  eb.and([eb('refused_at', 'is', null), eb.or([eb('taken_at', 'is', null), eb('taken_at', '<', takenBefore)])]);

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
          taken_at: row.takenAt,
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

    async takeWaiting(id, rowId, { at, takenBefore }) {
      const query = db.updateTable('join_requests').set({ taken_at: at }).where('id', '=', rowId);
      const done = await query.where('meeting_id', '=', id).where(isFree(takenBefore)).executeTakeFirst();
      return Number(done.numUpdatedRows) === 1;
    },

    async giveBackWaiting(rowId, takenAt) {
      const query = db.updateTable('join_requests').set({ taken_at: null }).where('id', '=', rowId);
      await query.where('taken_at', '=', takenAt).execute();
    },

    async refuseWaiting(id, rowId, { at, takenBefore }) {
      const query = db.updateTable('join_requests').set({ refused_at: at }).where('id', '=', rowId);
      const done = await query.where('meeting_id', '=', id).where(isFree(takenBefore)).executeTakeFirst();
      return Number(done.numUpdatedRows) === 1;
    },

    async endWaiting(rowId) {
      await db.deleteFrom('join_requests').where('id', '=', rowId).execute();
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
