/** 便笺: of a person, about a meeting (`topic_id` empty) or one of its topics. */
import type { Kysely, Migration } from 'kysely';

export const privateNotes: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('private_notes')
      .addColumn('meeting_id', 'text', (column) => column.notNull().references('meetings.id'))
      .addColumn('person_id', 'text', (column) => column.notNull())
      .addColumn('topic_id', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('private_notes_pk', ['meeting_id', 'person_id', 'topic_id'])
      .execute();
  },
};
