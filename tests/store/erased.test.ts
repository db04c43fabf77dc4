/** P37: of a meeting that was deleted and is due nothing is left, in any table, and in SQLite's file not one byte. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, type KyselyPlugin } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSqlite } from '../../server/store/dialects.ts';
import { openEngine, openStore } from '../../server/store/open.ts';
import type { Schema } from '../../server/store/schema.ts';
import { sqlStore } from '../../server/store/sql.ts';
import { type SqliteDriverName, ask, findSqlite } from '../../server/store/sqliteFile.ts';
import type { Store } from '../../server/store/store.ts';
import { MeetingId } from '../../shared/meeting/ids.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { workingDrivers } from './drivers.ts';
import { AT } from './fixtures.ts';
import { canary, plant, writeOn } from './planted.ts';

const [GONE, STAYS] = [MeetingId.parse('goes7Q'), MeetingId.parse('stays7Q')];
const TURNS = 120;

async function fill(store: Store, turns = TURNS): Promise<void> {
  await plant(store, GONE, '111111');
  await plant(store, STAYS, '222222');
  for (let turn = 1; turn <= turns; turn += 1) {
    await writeOn(store, GONE, turn);
    await writeOn(store, STAYS, turn);
  }
}
async function erase(store: Store): Promise<void> {
  expect(await store.deleteMeeting(GONE, { deletedAt: AT, dueAt: AT + 10 })).toBe(true);
  expect(await store.eraseMeeting(GONE, AT + 10)).toBe(true);
  expect(await store.scrub()).toBe(true);
}

describe.each(await workingDrivers())('SQLite through %s', (driver) => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tea-erased-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Every file of the data folder: the database, its journal, its index, and whatever else lies there. */
  const found = (id: string): number => {
    const mark = Buffer.from(canary(id, ''));
    return readdirSync(folder)
      .map((name) => readFileSync(join(folder, name)))
      .reduce((sum, bytes) => {
        let count = 0;
        for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) count += 1;
        return sum + count;
      }, 0);
  };

  it('neither database nor journal holds a name, a word or a byte of it; those of its neighbour are all there', async () => {
    const path = join(folder, 'tea.db');
    const store = await openEngine(await openSqlite(path, driver));
    await fill(store);
    expect(found(GONE)).toBeGreaterThan(1_000);
    await erase(store);
    // While the server runs: closing would clear the journal in any case.
    expect(readdirSync(folder).sort()).toEqual(['tea.db', 'tea.db-shm', 'tea.db-wal']);
    expect(found(GONE)).toBe(0);
    expect(found(STAYS)).toBeGreaterThan(1_000);
    expect((await store.people(STAYS)).length).toBe(TURNS + 1);
    expect((await store.minutesSince(STAYS, 0)).length).toBe(TURNS + 1);
    await store.close();

    const file = (await findSqlite(driver))(path, { readonly: true });
    const tables = ask(file, `select name from sqlite_master where type = 'table'`).map((row) => String(row['name']));
    const rows = tables.flatMap((table) => ask(file, `select * from "${table}"`).map((row) => ({ table, ...row })));
    expect(ask(file, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    file.close();
    expect(rows.filter((row) => Object.values(row).includes(GONE))).toEqual([]);
    const kept = new Set(rows.filter((row) => Object.values(row).includes(STAYS)).map(({ table }) => table));
    expect([...kept].sort()).toEqual(TABLES);
  });

  it('P37: killed before any of its statements, it goes on where it was, and can’t be taken back half', async () => {
    const path = join(folder, 'tea.db');
    const engine = await openSqlite(path, driver);
    await migrated(path, driver);
    const db = new Kysely<Schema>({ dialect: engine.dialect });
    const store = sqlStore(db, engine);
    let killed = 0;
    for (let last = 1; ; last += 1) {
      const id = MeetingId.parse(`goes${last}`);
      await plant(store, id, String(100_000 + last));
      for (let turn = 1; turn <= 3; turn += 1) await writeOn(store, id, turn);
      await store.deleteMeeting(id, { deletedAt: AT, dueAt: AT + 10 });
      const doomed = sqlStore(db.withPlugin(killedBefore(last)), engine);
      const outcome = await doomed.eraseMeeting(id, AT + 10).catch(() => 'killed');
      if (outcome === true) break;
      killed += 1;
      expect(await store.dueMeetings(AT + 10)).toEqual([id]);
      // Before its first statement nothing was begun; after it there is no way back, whatever the clock says.
      if (last > 1) expect([await store.takeBackMeeting(id), await store.dueMeetings(0)]).toEqual([false, [id]]);
      expect(await store.eraseMeeting(id, AT + 10)).toBe(true);
      expect(await store.findMeeting(id)).toBeNull();
    }
    expect(killed).toBeGreaterThan(20);
    expect(await store.scrub()).toBe(true);
    expect(found('goes')).toBe(0);
    await store.close();
  });

  it('a reader that stands in the way is waited for: what could not be done is asked again', async () => {
    const path = join(folder, 'tea.db');
    const store = await openEngine(await openSqlite(path, driver));
    await fill(store);
    const reader = (await findSqlite(driver))(path, { readonly: true });
    ask(reader, 'begin');
    ask(reader, 'select count(*) from meetings');
    expect(await store.deleteMeeting(GONE, { deletedAt: AT, dueAt: AT + 10 })).toBe(true);
    expect(await store.eraseMeeting(GONE, AT + 10)).toBe(true);
    expect(await store.scrub()).toBe(false);
    ask(reader, 'commit');
    reader.close();
    expect(await store.scrub()).toBe(true);
    expect(found(GONE)).toBe(0);
    await store.close();
  });
});

/** The process dies before the statement of this number. */
function killedBefore(last: number): KyselyPlugin {
  let statements = 0;
  return {
    transformQuery({ node }) {
      statements += 1;
      if (statements === last) throw new Error('killed');
      return node;
    },
    transformResult: async ({ result }) => result,
  };
}

async function migrated(path: string, driver: SqliteDriverName): Promise<void> {
  await (await openEngine(await openSqlite(path, driver))).close();
}

/** Every table that knows of meetings; whoever makes another sees to it that it is planted in, and erased. */
const TABLES = [
  ...[
    'cards',
    'cast_ballots',
    'commands',
    'events',
    'files',
    'gates',
    'households',
    'invitations',
    'join_requests',
    'marks',
  ],
  ...[
    'meetings',
    'minutes',
    'minutes_authors',
    'minutes_updates',
    'passes',
    'people',
    'private_notes',
    'put_away',
    'register_changes',
    'rehearsals',
    'seals',
    'streams',
  ],
];

describe('PostgreSQL', () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  it('no row of it is left in any table', async () => {
    const url = await server.createDatabase();
    const store = await openStore({ databaseUrl: url, sqlitePath: '/nowhere/tea.db' });
    // Rows are asked for, not the bytes of a file: the first of each kind is as good as the hundredth.
    await fill(store, 3);
    await erase(store);
    await store.close();
    const columns = await server.run(
      url,
      `select table_name as table, column_name as column from information_schema.columns
       where table_schema = 'public' and data_type = 'text' order by 1, 2`,
    );
    // One statement for all of them: a connection for each would cost more than what is asked.
    const counts = columns.map(({ table, column }) => {
      const has = (id: string) => `count(*) filter (where "${String(column)}" like '%${id}%')::int`;
      return `select '${String(table)}' as table, ${has(GONE)} as gone, ${has(STAYS)} as stays from "${String(table)}"`;
    });
    const rows = await server.run(url, counts.join(' union all '));
    const holding = (what: 'gone' | 'stays') =>
      [...new Set(rows.filter((row) => row[what] !== 0).map(({ table }) => String(table)))].sort();
    expect(holding('gone')).toEqual([]);
    expect(holding('stays')).toEqual(TABLES);
  }, 120_000);
});
