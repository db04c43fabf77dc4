/** 彩排 under way in SQL. */
import type { Kysely } from 'kysely';
import type { RehearsalRow, RehearsalStore } from './rehearsals.ts';
import type { Schema } from './schema.ts';
import { type Room, Undo, transact } from './transact.ts';

const ROW = [
  ...['meeting_id as meetingId', 'account_id as accountId', 'seed', 'pace'],
  ...['started_at as startedAt', 'ends_at as endsAt'],
] as const satisfies readonly string[];

export function sqlRehearsals(room: Room): RehearsalStore {
  const { db } = room;
  const one = (column: 'meeting_id' | 'account_id', value: string): Promise<RehearsalRow | undefined> =>
    rows(db)
      .where(column, '=', value as RehearsalRow['meetingId'])
      .executeTakeFirst();

  return {
    addRehearsal: ({ meetingId, accountId, seed, pace, startedAt, endsAt }, most) =>
      transact(room, async (tx) => {
        const { numInsertedOrUpdatedRows: added } = await tx
          .insertInto('rehearsals')
          .values({
            ...{ meeting_id: meetingId, account_id: accountId, seed, pace, started_at: startedAt, ends_at: endsAt },
            ...{ runner: '', leased_until: 0 },
          })
          .onConflict((conflict) => conflict.column('account_id').doNothing())
          .executeTakeFirst();
        if (!added) return 'running';
        const { count } = await tx
          .selectFrom('rehearsals')
          .select(({ fn }) => fn.countAll<number | string>().as('count'))
          .executeTakeFirstOrThrow();
        if (Number(count) > most) throw new Undo<'full'>('full');
        return 'added';
      }),
    rehearsalOf: async (id) => (await one('meeting_id', id)) ?? null,
    rehearsalOfAccount: async (accountId) => (await one('account_id', accountId)) ?? null,
    async setPace(id, pace) {
      const query = db.updateTable('rehearsals').set({ pace }).where('meeting_id', '=', id);
      return (await query.executeTakeFirst()).numUpdatedRows > 0n;
    },
    async removeRehearsal(id) {
      const query = db.deleteFrom('rehearsals').where('meeting_id', '=', id);
      return (await query.executeTakeFirst()).numDeletedRows > 0n;
    },
    async leaseRehearsals(runner, now, until) {
      await db
        .updateTable('rehearsals')
        .set({ runner, leased_until: until })
        .where((eb) => eb.or([eb('runner', '=', runner), eb('leased_until', '<', now)]))
        .execute();
      return rows(db).where('runner', '=', runner).execute();
    },
    async leaveRehearsals(runner) {
      const free = db.updateTable('rehearsals').set({ runner: '', leased_until: 0 });
      await free.where('runner', '=', runner).execute();
    },
    async overdueRehearsals(now) {
      const query = db.selectFrom('rehearsals').select('meeting_id').where('ends_at', '<=', now).orderBy('ends_at');
      return (await query.execute()).map((row) => row.meeting_id);
    },
    async strayRehearsals(at) {
      const query = db
        .selectFrom('meetings')
        .select('id')
        .where('created_at', '<', at)
        .where('deleted_at', 'is', null)
        // As `summaryOf` writes it; within a title the quotes would be escaped.
        .where('summary', 'like', '%"rehearsal":true%')
        .where('id', 'not in', db.selectFrom('rehearsals').select('meeting_id'));
      return (await query.execute()).map(({ id }) => id);
    },
  };
}

const rows = (db: Kysely<Schema>) =>
  db.selectFrom('rehearsals').select(ROW).orderBy('started_at').orderBy('meeting_id');
