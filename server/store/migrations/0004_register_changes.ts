/** Households and people made one, and what was changed in the register of people: by whom, when, from what to what. */
import type { Kysely, Migration } from 'kysely';

export const registerChanges: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('households').addColumn('merged_into', 'text').execute();
    await db.schema.alterTable('people').addColumn('merged_into', 'text').execute();
    await db.schema
      .createTable('register_changes')
      .addColumn('meeting_id', 'text', (column) => column.notNull().references('meetings.id'))
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('by_person', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('register_changes_pk', ['meeting_id', 'id'])
      .execute();
  },
};
