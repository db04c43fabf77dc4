/** Estates beside meetings: their line in lists, and their people. */
import type { Kysely, Migration } from 'kysely';

export const estates: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('estates')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey().references('streams.id'))
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('summary', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('estate_people')
      .addColumn('estate_id', 'text', (column) => column.notNull().references('estates.id'))
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('alias', 'text', (column) => column.notNull())
      .addColumn('household', 'text', (column) => column.notNull())
      .addColumn('contact', 'text')
      .addColumn('account_id', 'text')
      .addColumn('receipt_hash', 'text')
      .addColumn('joined_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('estate_people_pk', ['estate_id', 'id'])
      .addUniqueConstraint('estate_people_receipt', ['estate_id', 'receipt_hash'])
      .addUniqueConstraint('estate_people_account', ['account_id', 'estate_id'])
      .execute();
  },
};
