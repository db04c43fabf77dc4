/** The first tables. */
import type { CreateTableBuilder, Kysely, Migration } from 'kysely';
import type { ColumnTypes } from './columnTypes.ts';

/** A table of things in a meeting: they come with the meeting's id and can't outlive it. */
function meetingTable(db: Kysely<unknown>, name: string): CreateTableBuilder<string, 'meeting_id'> {
  return db.schema
    .createTable(name)
    .addColumn('meeting_id', 'text', (column) => column.notNull().references('meetings.id'));
}

export const meetings = ({ bytes }: ColumnTypes): Migration => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('meetings')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('join_code', 'text', (column) => column.notNull().unique())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('summary', 'text', (column) => column.notNull())
      .execute();
    await log(db);
    await people(db);
    await accounts(db);
    await documents(db, bytes);
    await db.schema
      .createTable('heartbeat')
      .addColumn('id', 'integer', (column) => column.notNull().primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();
  },
});

async function log(db: Kysely<unknown>): Promise<void> {
  await meetingTable(db, 'meeting_events')
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('meeting_events_pk', ['meeting_id', 'seq'])
    .execute();
  await meetingTable(db, 'commands')
    .addColumn('command_id', 'text', (column) => column.notNull())
    .addColumn('sender', 'text', (column) => column.notNull())
    .addColumn('body_hash', 'text', (column) => column.notNull())
    .addColumn('answer', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('commands_pk', ['meeting_id', 'command_id'])
    .execute();
  await meetingTable(db, 'gates')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('shut', 'integer', (column) => column.notNull())
    .addColumn('result', 'text')
    .addPrimaryKeyConstraint('gates_pk', ['meeting_id', 'name'])
    .execute();
  await meetingTable(db, 'marks')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('voter', 'text', (column) => column.notNull())
    .addColumn('by_person', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('marks_pk', ['meeting_id', 'kind', 'subject', 'voter'])
    .execute();
  await db.schema.createIndex('marks_by_voter').on('marks').columns(['meeting_id', 'voter']).execute();
}

async function people(db: Kysely<unknown>): Promise<void> {
  await meetingTable(db, 'people')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('alias_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('alias', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('household_id', 'text')
    .addColumn('account_id', 'text')
    .addColumn('joined_at', 'bigint', (column) => column.notNull())
    .addColumn('by_staff', 'integer', (column) => column.notNull())
    .addColumn('removed_at', 'bigint')
    .addPrimaryKeyConstraint('people_pk', ['meeting_id', 'id'])
    .execute();
  await db.schema.createIndex('people_by_alias').on('people').columns(['meeting_id', 'alias_id']).execute();
  await db.schema.createIndex('people_by_account').on('people').columns(['account_id']).execute();
  await meetingTable(db, 'households')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('label', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('households_pk', ['meeting_id', 'id'])
    .addUniqueConstraint('households_label', ['meeting_id', 'label'])
    .execute();
}

async function accounts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('accounts')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .addColumn('password_hash', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('passes')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text')
    .addColumn('meeting_id', 'text')
    .addColumn('person_id', 'text')
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('last_seen_at', 'bigint', (column) => column.notNull())
    .addColumn('revoked_at', 'bigint')
    .execute();
  await db.schema.createIndex('passes_by_account').on('passes').columns(['account_id']).execute();
  await db.schema.createIndex('passes_by_person').on('passes').columns(['meeting_id', 'person_id']).execute();
  await db.schema
    .createTable('invitations')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('meeting_id', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .execute();
}

async function documents(db: Kysely<unknown>, bytes: ColumnTypes['bytes']): Promise<void> {
  await meetingTable(db, 'minutes')
    .addColumn('locked', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('minutes_pk', ['meeting_id'])
    .execute();
  await meetingTable(db, 'minutes_updates')
    .addColumn('doc_seq', 'bigint', (column) => column.notNull())
    .addColumn('bytes', bytes, (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('minutes_updates_pk', ['meeting_id', 'doc_seq'])
    .execute();
  await meetingTable(db, 'minutes_authors')
    .addColumn('client_id', 'bigint', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('minutes_authors_pk', ['meeting_id', 'client_id'])
    .execute();
  await meetingTable(db, 'seals')
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('record', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('seals_pk', ['meeting_id', 'revision'])
    .execute();
  await meetingTable(db, 'files')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('media_type', 'text', (column) => column.notNull())
    .addColumn('size', 'bigint', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('bytes', bytes, (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('files_pk', ['meeting_id', 'id'])
    .execute();
}
