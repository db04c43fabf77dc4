/** Deleting, erasing and putting away in SQL. */
import { type Kysely, type Transaction, sql } from 'kysely';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { Deletion, DeletionStore } from './deletion.ts';
import type { Schema } from './schema.ts';
import { MEETING } from './sqlLog.ts';
import { type Room, transact } from './transact.ts';

/** What stands under a meeting's id, and what stands under it as a stream; the meeting's own rows go last. */
const OF_MEETING = [
  ...([
    'minutes_updates',
    'files',
    'seals',
    'minutes_authors',
    'minutes',
    'join_requests',
    'register_changes',
    'watched_words',
  ] as const),
  ...([
    'cast_ballots',
    'invitations',
    'passes',
    'put_away',
    'private_notes',
    'rehearsals',
    'people',
    'households',
  ] as const),
] as const;
const OF_STREAM = ['cards', 'marks', 'gates', 'commands', 'events'] as const;
/** Rows of updates at a time. */
const SLICE = 500;
/** `due_at` of a meeting whose erasing has begun: due whatever the clock says, and never taken back. */
const BEGUN = 0;

export function sqlDeletion(room: Room): DeletionStore {
  const { db, engine } = room;
  const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

  /** True from the first time on until it is gone. */
  const begin = async (id: MeetingId, at: number): Promise<boolean> => {
    const due = db.updateTable('meetings').set({ due_at: BEGUN }).where('id', '=', id);
    const { numUpdatedRows } = await due.where('due_at', 'is not', null).where('due_at', '<=', at).executeTakeFirst();
    return numUpdatedRows > 0n;
  };

  /** Ahead of the rest and one by one: photos may be hundreds of megabytes, and nobody else waits longer than for one of them. */
  async function eraseLarge(id: MeetingId): Promise<void> {
    for (const { id: fileId } of await db.selectFrom('files').select('id').where('meeting_id', '=', id).execute()) {
      await db.deleteFrom('files').where('meeting_id', '=', id).where('id', '=', fileId).execute();
      await pause();
    }
    const last = await db
      .selectFrom('minutes_updates')
      .select(({ fn }) => fn.max<number | null>('doc_seq').as('last'))
      .where('meeting_id', '=', id)
      .executeTakeFirst();
    for (let upTo = SLICE; upTo < (last?.last ?? 0); upTo += SLICE) {
      await db.deleteFrom('minutes_updates').where('meeting_id', '=', id).where('doc_seq', '<=', upTo).execute();
      await pause();
    }
  }

  return {
    async deleteMeeting(id, { deletedAt, dueAt }) {
      const query = db.updateTable('meetings').set({ deleted_at: deletedAt, due_at: dueAt }).where('id', '=', id);
      return (await query.where('deleted_at', 'is', null).executeTakeFirst()).numUpdatedRows > 0n;
    },
    async takeBackMeeting(id) {
      const query = db.updateTable('meetings').set({ deleted_at: null, due_at: null }).where('id', '=', id);
      return (await query.where('due_at', '>', BEGUN).executeTakeFirst()).numUpdatedRows > 0n;
    },
    async deletionOf(id) {
      const query = db.selectFrom('meetings').select(['deleted_at', 'due_at']).where('id', '=', id);
      const row = await query.executeTakeFirst();
      return row ? read(row) : null;
    },
    async deletedOfAccount(accountId) {
      const rows = await db
        .selectFrom('meetings')
        .select([...MEETING, 'deleted_at', 'due_at'])
        .where('deleted_at', 'is not', null)
        .where('id', 'in', (eb) => eb.selectFrom('people').select('meeting_id').where('account_id', '=', accountId))
        .orderBy('deleted_at', 'desc')
        .orderBy('id')
        .execute();
      return rows.flatMap(({ deleted_at, due_at, ...row }) => {
        const deletion = read({ deleted_at, due_at });
        return deletion ? [{ ...row, ...deletion }] : [];
      });
    },
    async dueMeetings(at) {
      const query = db.selectFrom('meetings').select('id').where('due_at', '<=', at).orderBy('due_at').orderBy('id');
      return (await query.execute()).map(({ id }) => id);
    },
    async eraseMeeting(id, at) {
      if (!(await begin(id, at))) return false;
      await eraseLarge(id);
      await transact(room, (tx) => eraseRows(tx, id));
      return true;
    },
    async scrub() {
      // Deleted rows are overwritten in their pages (`secure_delete`); what the pages looked like before stands in the journal.
      if (engine.name !== 'sqlite') return true;
      const { rows } = await sql<{ readonly busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
      return rows[0]?.busy === 0;
    },
    async putAway(accountId, id, at) {
      if (at === null) {
        await db.deleteFrom('put_away').where('account_id', '=', accountId).where('meeting_id', '=', id).execute();
        return;
      }
      const row = { account_id: accountId, meeting_id: id, at };
      const query = db.insertInto('put_away').values(row);
      await query.onConflict((conflict) => conflict.columns(['account_id', 'meeting_id']).doNothing()).execute();
    },
    async putAwayBy(accountId) {
      const rows = await db.selectFrom('put_away').select('meeting_id').where('account_id', '=', accountId).execute();
      return new Set(rows.map((row) => row.meeting_id));
    },
  };
}

const read = (row: { readonly deleted_at: number | null; readonly due_at: number | null }): Deletion | null =>
  row.deleted_at === null || row.due_at === null ? null : { deletedAt: row.deleted_at, dueAt: row.due_at };

async function eraseRows(tx: Transaction<Schema>, id: MeetingId): Promise<void> {
  for (const table of OF_MEETING) await erase(tx, table, 'meeting_id', id);
  for (const table of OF_STREAM) await erase(tx, table, 'stream_id', id);
  await erase(tx, 'meetings', 'id', id);
  await erase(tx, 'streams', 'id', id);
}

const erase = (tx: Kysely<Schema>, table: string, column: string, id: MeetingId) =>
  sql`delete from ${sql.table(table)} where ${sql.ref(column)} = ${id}`.execute(tx);
