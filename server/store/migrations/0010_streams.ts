/**
 * Logs of more than one kind: what the machinery keeps (events, commands, marks, gates) stands under the id of a stream, and a meeting is
 * one kind of it. The tables are made anew: a foreign key that pointed to meetings alone is changed in no way that both engines know.
 */
import { type CreateTableBuilder, type Kysely, type Migration, sql } from 'kysely';

type Columns = (table: CreateTableBuilder<string, 'stream_id'>) => CreateTableBuilder<string, string>;

export const streams: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('streams')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute();
    await sql`insert into streams (id, kind, created_at) select id, 'meeting', created_at from meetings`.execute(db);
    await moved(db, 'meeting_events', 'events', ['seq', 'at', 'body'], (table) =>
      table
        .addColumn('seq', 'bigint', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('events_of_stream', ['stream_id', 'seq']),
    );
    await moved(db, 'commands', 'commands', ['command_id', 'sender', 'body_hash', 'answer', 'at'], (table) =>
      table
        .addColumn('command_id', 'text', (column) => column.notNull())
        .addColumn('sender', 'text', (column) => column.notNull())
        .addColumn('body_hash', 'text', (column) => column.notNull())
        .addColumn('answer', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('commands_of_stream', ['stream_id', 'command_id']),
    );
    await moved(db, 'gates', 'gates', ['name', 'shut', 'result'], (table) =>
      table
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('shut', 'integer', (column) => column.notNull())
        .addColumn('result', 'text')
        .addPrimaryKeyConstraint('gates_of_stream', ['stream_id', 'name']),
    );
    await moved(db, 'marks', 'marks', ['kind', 'subject', 'voter', 'by_person', 'value', 'at'], (table) =>
      table
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('subject', 'text', (column) => column.notNull())
        .addColumn('voter', 'text', (column) => column.notNull())
        .addColumn('by_person', 'text', (column) => column.notNull())
        .addColumn('value', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('marks_of_stream', ['stream_id', 'kind', 'subject', 'voter']),
    );
    await db.schema.createIndex('marks_by_voter').on('marks').columns(['stream_id', 'voter']).execute();
  },
};

/** The rows of a meeting's table in one of streams, which takes its name; its indexes go with it. */
async function moved(
  db: Kysely<unknown>,
  from: string,
  to: string,
  columns: readonly string[],
  define: Columns,
): Promise<void> {
  const fresh = `${to}_of_streams`;
  const empty = db.schema
    .createTable(fresh)
    .addColumn('stream_id', 'text', (column) => column.notNull().references('streams.id'));
  await define(empty).execute();
  const kept = sql.join(columns.map((column) => sql.ref(column)));
  await sql`insert into ${sql.table(fresh)} (stream_id, ${kept}) select meeting_id, ${kept} from ${sql.table(from)}`.execute(
    db,
  );
  await db.schema.dropTable(from).execute();
  await db.schema.alterTable(fresh).renameTo(to).execute();
}
