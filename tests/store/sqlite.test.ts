/** What only SQLite can get wrong: settings that lose ballots, and files that must not be touched. */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqlite } from '../../server/store/dialects.ts';
import { oneSeal } from '../../server/store/migrations/0007_one_seal.ts';
import { openEngine, openStore } from '../../server/store/open.ts';
import { ask, findSqlite } from '../../server/store/sqliteFile.ts';
import { StoreUnusable } from '../../server/store/unusable.ts';
import { workingDrivers } from './drivers.ts';
import { AT, M, POLL, ballot, batch, closing, fileRow, joined, makeMeeting, person, personRow } from './fixtures.ts';

describe.each(await workingDrivers())('SQLite through %s', (driver) => {
  let folder: string;
  let path: string;
  const open = async () => openEngine(await openSqlite(path, driver));

  /** Runs statements on the file as another program would. */
  async function tamper(...statements: readonly string[]): Promise<void> {
    const file = (await findSqlite(driver))(path, { readonly: false });
    for (const statement of statements) ask(file, statement);
    file.close();
  }

  async function fill(events: number): Promise<void> {
    const store = await open();
    await makeMeeting(store);
    const bodies = Array.from({ length: events }, (_, index) => joined(`person${index}`));
    await store.append(M, batch({ expectedSeq: 1, events: bodies, openGates: [POLL] }));
    await store.close();
  }

  async function whyNot(): Promise<StoreUnusable> {
    const outcome = await open().then(
      (store) => store.close(),
      (error: unknown) => error,
    );
    if (!(outcome instanceof StoreUnusable)) throw new Error('It opened, or failed otherwise', { cause: outcome });
    return outcome;
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tea-sqlite-'));
    path = join(folder, 'tea.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    ['left behind by a process that died while sealing', 1, []],
    ['of a seal that was broken since', 1, ['minutesSealed', 'minutesReopened']],
    ['that a seal should have', 0, ['minutesSealed']],
    ['of a seal', 1, ['minutesReopened', 'minutesSealed']],
  ])('I9: a lock %s follows the log once the data of an earlier version is opened', async (_which, locked, types) => {
    await fill(1);
    const body = (type: string, seq: number) =>
      `insert into events values ('${M}', ${seq}, ${AT}, '{"type":"${type}","revision":1}')`;
    await tamper(
      'alter table seals drop column names',
      `update minutes set locked = ${locked}`,
      ...types.map((type, index) => body(type, index + 3)),
      // What somebody writes about sealing is no seal.
      `insert into events values ('${M}', 9, ${AT}, '{"type":"commentPosted","text":"\\"type\\":\\"minutesSealed\\""}')`,
    );
    const [asBefore, asNow] = [
      ['alter table events rename to meeting_events', 'alter table meeting_events rename stream_id to meeting_id'],
      ['alter table meeting_events rename meeting_id to stream_id', 'alter table meeting_events rename to events'],
    ] as const;
    await tamper(...asBefore);
    const db = new Kysely<unknown>({ dialect: (await openSqlite(path, driver)).dialect });
    await oneSeal.up(db);
    await db.destroy();
    await tamper(...asNow);
    const store = await open();
    const update = { docSeq: 1, update: Uint8Array.of(1), personId: person('chair'), at: AT };
    expect(await store.appendMinutes(M, update)).toBe(types.at(-1) === 'minutesSealed' ? 'locked' : 'appended');
    await store.close();
  });

  it('P1: writes through to the disk before it acknowledges, and keeps to its other settings', async () => {
    const db = new Kysely<unknown>({ dialect: (await openSqlite(path, driver)).dialect });
    const read = async (name: string) =>
      Object.values((await sql<object>`pragma ${sql.raw(name)}`.execute(db)).rows[0] ?? {})[0] as unknown;
    expect(await read('synchronous')).toBe(2);
    expect(await read('journal_mode')).toBe('wal');
    expect(await read('foreign_keys')).toBe(1);
    expect(await read('trusted_schema')).toBe(0);
    expect(await read('secure_delete')).toBe(1);
    expect(await read('busy_timeout')).toBe(5000);
    await db.destroy();
  });

  it('I1: an import that fails at its very last row leaves nothing', async () => {
    const store = await open();
    const broken = { ...fileRow('f1'), bytes: null as never };
    const row = { id: M, joinCode: '123456', createdAt: AT, summary: '' };
    await expect(store.createMeeting(row, [joined('a')], [personRow('a')], [broken])).rejects.toThrow('NOT NULL');
    expect(await store.findMeeting(M)).toBeNull();
    expect(await store.eventsSince(M, 0)).toEqual([]);
    expect(await store.people(M)).toEqual([]);
    await store.close();
  });

  it('the settings hold on a file that is opened again', async () => {
    await fill(1);
    const db = new Kysely<unknown>({ dialect: (await openSqlite(path, driver)).dialect });
    expect((await sql<object>`pragma synchronous`.execute(db)).rows).toEqual([{ synchronous: 2 }]);
    await db.destroy();
  });

  it('a heartbeat is a row that is written each time; a file that takes none any more says so', async () => {
    const store = await open();
    await store.probe(AT);
    await store.probe(AT + 1);
    const file = (await findSqlite(driver))(path, { readonly: true });
    expect(ask(file, 'select id, at from heartbeat')).toEqual([{ id: 1, at: AT + 1 }]);
    file.close();
    await tamper('alter table heartbeat rename to elsewhere');
    await expect(store.probe(AT + 2)).rejects.toThrow();
    await store.close();
  });

  it('makes the folder, and a file nobody else may read', async () => {
    path = join(folder, 'data', 'new', 'tea.db');
    await fill(1);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("another program's database is refused and stays byte for byte", async () => {
    await tamper('create table messages (id integer primary key)');
    const before = readFileSync(path);
    expect((await whyNot()).message).toContain('不是本系统的数据库');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('an empty file is a new database', async () => {
    writeFileSync(path, '');
    await fill(1);
    expect(statSync(path).size).toBeGreaterThan(0);
  });

  it.each([
    ['something else', () => Buffer.from('这不是数据库，是别人的文件。'.repeat(500))],
    ['cut in half', (whole: Buffer) => whole.subarray(0, Math.floor(whole.length / 2))],
    ['overwritten in the middle', (whole: Buffer) => Buffer.from(whole).fill(0xa5, 8_192, whole.length - 4_096)],
    [
      'spoiled in one page',
      (whole: Buffer) => Buffer.from(whole).fill(0xa5, whole.length - 8_192, whole.length - 4_096),
    ],
    ['without its beginning', (whole: Buffer) => Buffer.from(whole).fill(0, 0, 64)],
  ])('a file that is %s is refused as corrupt and stays byte for byte', async (_, spoil) => {
    await fill(2_000);
    writeFileSync(path, spoil(readFileSync(path)));
    const before = readFileSync(path);
    const refusal = await whyNot();
    expect(refusal.reason).toBe('corrupt');
    expect(refusal.message).toContain(path);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect((await whyNot()).reason).toBe('corrupt');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('a corrupt file with a write-ahead log beside it keeps both', async () => {
    const store = await open();
    await makeMeeting(store);
    await store.append(
      M,
      batch({ expectedSeq: 1, events: Array.from({ length: 3_000 }, (_, index) => joined(`p${index}`)) }),
    );
    // As a crash leaves them: the log not yet carried over into the file.
    const crashed = { file: readFileSync(path), wal: readFileSync(`${path}-wal`) };
    await store.close();
    expect(crashed.wal.length).toBeGreaterThan(0);
    const spoiled = Buffer.from(crashed.file).fill(0xa5, 100, 4_000);
    const wal = Buffer.from(crashed.wal).fill(0x5a, 32 + 24 + 4_096, 32 + 24 + 4_096 + 20);
    writeFileSync(path, spoiled);
    writeFileSync(`${path}-wal`, wal);
    const reason = await whyNot().then((refusal) => refusal.reason);
    expect(reason).toBe('corrupt');
    expect(readFileSync(path).equals(spoiled)).toBe(true);
    expect(readFileSync(`${path}-wal`).equals(wal)).toBe(true);
  });

  it('what was acknowledged before a crash is read from the write-ahead log', async () => {
    const store = await open();
    await makeMeeting(store);
    await store.append(M, batch({ openGates: [POLL], marks: [ballot('p1', 'for')] }));
    const crashed = { file: readFileSync(path), wal: readFileSync(`${path}-wal`) };
    await store.close();
    path = join(folder, 'after.db');
    writeFileSync(path, crashed.file);
    writeFileSync(`${path}-wal`, crashed.wal);
    const again = await open();
    expect((await again.countMarks(M, 'ballot', [POLL])).get(POLL)).toBe(1);
    await again.close();
  });

  it('a file of a newer version is refused and stays byte for byte', async () => {
    await fill(1);
    await tamper(`insert into kysely_migration (name, timestamp) values ('9999_future', '2030-01-01T00:00:00.000Z')`);
    const before = readFileSync(path);
    expect((await whyNot()).reason).toBe('newer');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it.each([
    ['is a folder', () => mkdirSync(path)],
    ['lies below a file', () => (writeFileSync(path, ''), (path = join(path, 'tea.db')))],
  ])('a path that %s is unwritable', async (_, arrange) => {
    arrange();
    expect((await whyNot()).reason).toBe('unwritable');
  });

  it('a file another program holds for writing is unwritable, not corrupt', async () => {
    await fill(1);
    const holder = (await findSqlite(driver))(path, { readonly: false });
    ask(holder, 'pragma locking_mode = exclusive');
    ask(holder, 'begin exclusive');
    const before = readFileSync(path);
    try {
      expect((await whyNot()).reason).toBe('unwritable');
    } finally {
      holder.close();
    }
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('a transaction has the file for itself from its first moment', async () => {
    await fill(1);
    const db = new Kysely<unknown>({ dialect: (await openSqlite(path, driver)).dialect });
    const rival = (await findSqlite(driver))(path, { readonly: false });
    ask(rival, 'pragma busy_timeout = 0');
    await db.transaction().execute(async (tx) => {
      await sql`select 1`.execute(tx);
      expect(() => ask(rival, 'begin immediate')).toThrow('locked');
    });
    ask(rival, 'begin immediate');
    rival.close();
    await db.destroy();
  });

  it('an event that is no JSON is named, not guessed at', async () => {
    await fill(1);
    await tamper(`update events set body = '{"type":' where seq = 2`);
    const store = await open();
    await expect(store.eventsSince(M, 0)).rejects.toThrow(`Event 2 of meeting ${M}`);
    expect(await store.eventsSince(M, 2)).toEqual([]);
    await store.close();
  });

  it('I6: a spoiled ballot stops the count without being quoted, and nothing is written', async () => {
    await fill(1);
    const before = await open();
    await before.append(M, batch({ marks: [ballot('p1', 'against')] }));
    await before.close();
    await tamper(`update marks set value = '["against"'`);
    const store = await open();
    const error = await store.append(M, batch({ expectedSeq: 2, alone: closing() })).catch((thrown: unknown) => thrown);
    expect(String(error)).toContain('not JSON');
    expect(String(error)).not.toContain('against');
    expect(await store.lastSeq(M)).toBe(2);
    expect(await store.findResult(M, POLL)).toBeNull();
    await store.close();
  });

  it('closing leaves one file', async () => {
    await fill(1);
    expect(readdirSync(folder)).toEqual(['tea.db']);
  });
});

describe('openStore', () => {
  it('opens the SQLite file when no database is named', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tea-sqlite-'));
    const store = await openStore({ sqlitePath: join(folder, 'tea.db') });
    expect(store.engine).toBe('sqlite');
    await store.close();
    rmSync(folder, { recursive: true });
  });
});
