/** 彩排 under way: whose they are, and which process plays the residents. */
import type { Kysely, Migration } from 'kysely';

export const rehearsals: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('rehearsals')
      .addColumn('meeting_id', 'text', (column) => column.notNull().primaryKey().references('meetings.id'))
      .addColumn('account_id', 'text', (column) => column.notNull().unique())
      .addColumn('seed', 'bigint', (column) => column.notNull())
      .addColumn('pace', 'text', (column) => column.notNull())
      .addColumn('started_at', 'bigint', (column) => column.notNull())
      .addColumn('ends_at', 'bigint', (column) => column.notNull())
      .addColumn('runner', 'text', (column) => column.notNull())
      .addColumn('leased_until', 'bigint', (column) => column.notNull())
      .execute();
  },
};
