/** 业主共同决定: frozen rolls, boxes with their ballots, and the cards of owners. */
import type { Kysely, Migration } from 'kysely';

export const votes: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('vote_boxes')
      .addColumn('estate_id', 'text', (column) => column.notNull().references('estates.id'))
      .addColumn('vote_id', 'text', (column) => column.notNull())
      .addColumn('shut', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('vote_boxes_pk', ['estate_id', 'vote_id'])
      .execute();
    await db.schema
      .createTable('vote_rolls')
      .addColumn('estate_id', 'text', (column) => column.notNull())
      .addColumn('vote_id', 'text', (column) => column.notNull())
      .addColumn('place', 'integer', (column) => column.notNull())
      .addColumn('elector', 'text', (column) => column.notNull())
      .addColumn('units', 'text', (column) => column.notNull())
      .addColumn('area', 'bigint', (column) => column.notNull())
      .addColumn('owners', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('vote_rolls_pk', ['estate_id', 'vote_id', 'place'])
      .execute();
    await db.schema
      .createTable('vote_ballots')
      .addColumn('estate_id', 'text', (column) => column.notNull())
      .addColumn('vote_id', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('slot', 'text', (column) => column.notNull())
      .addColumn('elector', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('received_at', 'bigint', (column) => column.notNull())
      .addColumn('answers', 'text', (column) => column.notNull())
      .addColumn('serial', 'text', (column) => column.notNull())
      .addColumn('agent', 'text', (column) => column.notNull())
      .addColumn('by', 'text')
      .addColumn('confirmed_by', 'text')
      .addColumn('set_aside', 'text')
      .addColumn('set_aside_by', 'text')
      .addPrimaryKeyConstraint('vote_ballots_pk', ['estate_id', 'vote_id', 'id'])
      .addUniqueConstraint('vote_ballots_slot', ['estate_id', 'vote_id', 'slot'])
      .execute();
    await db.schema
      .createIndex('vote_ballots_elector')
      .on('vote_ballots')
      .columns(['estate_id', 'vote_id', 'elector'])
      .execute();
    await db.schema
      .createTable('vote_deliveries')
      .addColumn('estate_id', 'text', (column) => column.notNull())
      .addColumn('vote_id', 'text', (column) => column.notNull())
      .addColumn('elector', 'text', (column) => column.notNull())
      .addColumn('way', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('note', 'text', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('vote_deliveries_pk', ['estate_id', 'vote_id', 'elector', 'way'])
      .execute();
    await db.schema
      .createTable('voting_cards')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('estate_id', 'text', (column) => column.notNull().references('estates.id'))
      .addColumn('unit', 'text', (column) => column.notNull())
      .addColumn('roster_id', 'text', (column) => column.notNull())
      .addColumn('token_hash', 'text', (column) => column.notNull().unique())
      .addColumn('token_sealed', 'text', (column) => column.notNull())
      .addColumn('issued_at', 'bigint', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('revoked_at', 'bigint')
      .addColumn('reason', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('voting_cards_estate').on('voting_cards').column('estate_id').execute();
  },
};
