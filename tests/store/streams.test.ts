/** What was written before there were streams is read as it was, on every engine. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, Migrator, sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { type Engine, openPostgres, openSqlite } from '../../server/store/dialects.ts';
import { migrations } from '../../server/store/migrations/all.ts';
import { openEngine } from '../../server/store/open.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { workingDrivers } from './drivers.ts';

const M = 'm1' as MeetingId;

async function asItWas(engine: Engine): Promise<void> {
  const db = new Kysely<unknown>({ dialect: engine.dialect });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations(engine.columns) }) } });
  const { error } = await migrator.migrateTo('0009_merged_into');
  if (error) throw new Error('The tables could not be made', { cause: error });
  const statements = [
    sql`insert into meetings (id, join_code, created_at, summary) values ('m1', '187822', 7, '{}')`,
    sql`insert into minutes (meeting_id, locked) values ('m1', 0)`,
    sql`insert into meeting_events (meeting_id, seq, at, body) values ('m1', 1, 11, '{"type":"sittingStarted"}'), ('m1', 2, 12, '{"type":"sittingResumed"}')`,
    sql`insert into commands (meeting_id, command_id, sender, body_hash, answer, at) values ('m1', 'c1', 'pass', 'hash', '{"ok":true}', 12)`,
    sql`insert into gates (meeting_id, name, shut, result) values ('m1', 'q1', 0, null)`,
    sql`insert into marks (meeting_id, kind, subject, voter, by_person, value, at) values ('m1', 'ballot', 'q1', 'h1', 'p1', '["for"]', 12)`,
  ];
  for (const statement of statements) await statement.execute(db);
  await db.destroy();
}

async function reads(engine: Engine): Promise<void> {
  const store = await openEngine(engine);
  expect(await store.eventsSince(M, 0)).toEqual([
    { seq: 1, at: 11, body: { type: 'sittingStarted' } },
    { seq: 2, at: 12, body: { type: 'sittingResumed' } },
  ]);
  expect(await store.findCommands(M, ['c1'])).toEqual([
    { commandId: 'c1', sender: 'pass', bodyHash: 'hash', answer: '{"ok":true}' },
  ]);
  expect(await store.countValues(M, 'ballot', 'q1')).toEqual(new Map([['["for"]', 1]]));
  // The gate is still open, and the primary keys are still the referees.
  const mark = { kind: 'ballot', subject: 'q1', voter: 'h1', by: 'p1', value: '["against"]', gate: 'q1' } as const;
  const batch = { expectedSeq: 2, at: 13, events: [], commands: [], openGates: [] };
  const again = await store.append(M, { ...batch, marks: [{ ...mark, replaces: false } as never] });
  expect(again.ok && [...again.refusedMarks.values()]).toHaveLength(1);
  const behind = await store.append(M, { ...batch, expectedSeq: 1, events: [{ type: 'sittingStarted' }], marks: [] });
  expect(behind).toEqual({ ok: false, reason: 'behind' });
  await store.close();
}

describe.each(await workingDrivers())('SQLite through %s', (driver) => {
  const folder = mkdtempSync(join(tmpdir(), 'tea-streams-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const open = () => openSqlite(join(folder, 'tea.db'), driver);
  it('reads a meeting from before', async () => {
    await asItWas(await open());
    await reads(await open());
  });
});

describe('PostgreSQL', () => {
  let server: Postgres | null = null;
  afterAll(() => server?.stop());
  it('reads a meeting from before', async () => {
    server = await startPostgres();
    const url = await server.createDatabase();
    await asItWas(await openPostgres(url));
    await reads(await openPostgres(url));
  });
});
