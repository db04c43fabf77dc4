/** Photos of needs; without a person while they wait for the need that names them. */
import type { Kysely, Migration } from 'kysely';
import type { ColumnTypes } from './columnTypes.ts';

export const needPhotos = (types: ColumnTypes): Migration => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('need_photos')
      .addColumn('estate_id', 'text', (column) => column.notNull().references('estates.id'))
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('receipt_hash', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text')
      .addColumn('media_type', 'text', (column) => column.notNull())
      .addColumn('size', 'integer', (column) => column.notNull())
      .addColumn('bytes', types.bytes, (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('need_photos_pk', ['estate_id', 'id'])
      .execute();
    await db.schema
      .createIndex('need_photos_waiting')
      .on('need_photos')
      .columns(['person_id', 'estate_id', 'receipt_hash'])
      .execute();
  },
});
