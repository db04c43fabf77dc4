/** 附议 of answers to an open question: one for each phone and answer. */
import type { Kysely, Migration } from 'kysely';

export const ideaSeconds: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('idea_seconds')
      .addColumn('estate_id', 'text', (column) => column.notNull().references('estates.id'))
      .addColumn('question_id', 'text', (column) => column.notNull())
      .addColumn('idea_id', 'text', (column) => column.notNull())
      .addColumn('phone', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('idea_seconds_pk', ['estate_id', 'question_id', 'idea_id', 'phone'])
      .execute();
  },
};
