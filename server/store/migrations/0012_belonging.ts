/** Under which stream another stands, and up to where what happened in it has been told there. */
import type { Kysely, Migration } from 'kysely';

export const belonging: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('streams').addColumn('under_id', 'text').execute();
    await db.schema
      .alterTable('streams')
      .addColumn('told_seq', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema.createIndex('streams_under').on('streams').column('under_id').execute();
  },
};
