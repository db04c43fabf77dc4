/** 业主共同决定: photos of paper ballots and of written 委托书, encrypted, and which ballot names them. */
import type { Kysely, Migration } from 'kysely';
import type { ColumnTypes } from './columnTypes.ts';

export const votePhotos = (types: ColumnTypes): Migration => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('vote_photos')
      .addColumn('estate_id', 'text', (column) => column.notNull().references('estates.id'))
      .addColumn('vote_id', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('named', 'integer', (column) => column.notNull())
      .addColumn('media_type', 'text', (column) => column.notNull())
      .addColumn('sealed', types.bytes, (column) => column.notNull())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('vote_photos_pk', ['estate_id', 'vote_id', 'id'])
      .execute();
    await db.schema.createIndex('vote_photos_waiting').on('vote_photos').columns(['named', 'at']).execute();
    await db.schema.alterTable('vote_ballots').addColumn('photo', 'text').execute();
    await db.schema.alterTable('vote_ballots').addColumn('mandate', 'text').execute();
  },
});
