/** 附议 of needs: one for each phone and need. */
import type { Kysely, Migration } from 'kysely';

export const needSeconds: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('need_seconds')
      .addColumn('estate_id', 'text', (column) => column.notNull().references('estates.id'))
      .addColumn('need_id', 'text', (column) => column.notNull())
      .addColumn('phone', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('need_seconds_pk', ['estate_id', 'need_id', 'phone'])
      .execute();
    await db.schema.createIndex('need_seconds_by_phone').on('need_seconds').columns(['estate_id', 'phone']).execute();
  },
};
