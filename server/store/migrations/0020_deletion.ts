/** Deleted meetings, which can be taken back until they are due; and which account put which meeting away. */
import type { Kysely, Migration } from 'kysely';

export const deletion: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('meetings').addColumn('deleted_at', 'bigint').execute();
    await db.schema.alterTable('meetings').addColumn('due_at', 'bigint').execute();
    await db.schema
      .createTable('put_away')
      .addColumn('account_id', 'text', (column) => column.notNull())
      .addColumn('meeting_id', 'text', (column) => column.notNull().references('meetings.id'))
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('put_away_pk', ['account_id', 'meeting_id'])
      .execute();
  },
};
