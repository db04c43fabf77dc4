/** Cards for lists, search and figures. Streams of before have none: `cards_version` 0 says that they are to be made. */
import type { Kysely, Migration } from 'kysely';

export const cards: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('cards')
      .addColumn('stream_id', 'text', (column) => column.notNull().references('streams.id'))
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('beside', 'text', (column) => column.notNull())
      .addColumn('number', 'integer')
      .addColumn('of_id', 'text')
      .addColumn('building', 'text')
      .addColumn('author_id', 'text')
      .addColumn('named', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('cards_pk', ['stream_id', 'kind', 'id'])
      .execute();
    await db.schema
      .alterTable('streams')
      .addColumn('cards_version', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  },
};
