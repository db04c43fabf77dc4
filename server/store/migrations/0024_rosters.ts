/** 业主名册: versions as they were adopted, lists that wait for their adoption, and what the columns of an office's lists hold. */
import type { Kysely, Migration } from 'kysely';
import type { ColumnTypes } from './columnTypes.ts';

export const rosters = ({ bytes }: ColumnTypes): Migration => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('rosters')
      .addColumn('estate_id', 'text', (column) => column.notNull().references('estates.id'))
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('rosters_pk', ['estate_id', 'id'])
      .execute();
    await db.schema
      .createTable('roster_units')
      .addColumn('roster_id', 'text', (column) => column.notNull())
      .addColumn('place', 'integer', (column) => column.notNull())
      .addColumn('label', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('area', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('roster_units_pk', ['roster_id', 'place'])
      .execute();
    await db.schema
      .createTable('roster_parties')
      .addColumn('roster_id', 'text', (column) => column.notNull())
      .addColumn('place', 'integer', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('mark', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('agent', 'text', (column) => column.notNull())
      .addColumn('contact', 'text')
      .addColumn('salt', 'text', (column) => column.notNull())
      .addColumn('proof', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('roster_parties_pk', ['roster_id', 'place'])
      .execute();
    await db.schema
      .createTable('roster_shares')
      .addColumn('roster_id', 'text', (column) => column.notNull())
      .addColumn('place', 'integer', (column) => column.notNull())
      .addColumn('unit', 'text', (column) => column.notNull())
      .addColumn('party', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('part', 'integer')
      .addColumn('whole', 'integer')
      .addColumn('votes', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('roster_shares_pk', ['roster_id', 'place'])
      .execute();
    await db.schema
      .createTable('roster_drafts')
      .addColumn('estate_id', 'text', (column) => column.notNull().references('estates.id'))
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('file', 'text', (column) => column.notNull())
      .addColumn('bytes', bytes, (column) => column.notNull())
      .addColumn('decisions', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('roster_drafts_pk', ['estate_id', 'id'])
      .execute();
    await db.schema
      .createTable('roster_mappings')
      .addColumn('estate_id', 'text', (column) => column.notNull().primaryKey().references('estates.id'))
      .addColumn('mapping', 'text', (column) => column.notNull())
      .execute();
  },
});
