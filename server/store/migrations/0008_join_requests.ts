/** Who asked to come in and waits for the chair's word. */
import type { Kysely, Migration } from 'kysely';

export const joinRequests: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('join_requests')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('meeting_id', 'text', (column) => column.notNull().references('meetings.id'))
      .addColumn('token_hash', 'text', (column) => column.notNull().unique())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('household', 'text', (column) => column.notNull())
      .addColumn('label', 'text', (column) => column.notNull())
      .addColumn('asked_at', 'bigint', (column) => column.notNull())
      .addColumn('seen_at', 'bigint', (column) => column.notNull())
      .addColumn('taken_at', 'bigint')
      .addColumn('refused_at', 'bigint')
      .execute();
    await db.schema.createIndex('join_requests_by_meeting').on('join_requests').columns(['meeting_id']).execute();
  },
};
