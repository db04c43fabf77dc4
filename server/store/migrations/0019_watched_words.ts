/** 留意的词 of a meeting: one row where a chair keeps some. */
import type { Kysely, Migration } from 'kysely';

export const watchedWords: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('watched_words')
      .addColumn('meeting_id', 'text', (column) => column.notNull().primaryKey().references('meetings.id'))
      .addColumn('words', 'text', (column) => column.notNull())
      .execute();
  },
};
