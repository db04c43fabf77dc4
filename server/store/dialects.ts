/** The one file that knows the engines: how to open them safely and in what they differ. */
import { closeSync, existsSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  type DatabaseConnection,
  type Dialect,
  CompiledQuery,
  PostgresDialect,
  type RawBuilder,
  type SqlBool,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  sql,
} from 'kysely';
import pg from 'pg';
import { makeFolder } from './folder.ts';
import { migrations } from './migrations/all.ts';
import type { ColumnTypes } from './migrations/columnTypes.ts';
import { type OpenSqliteFile, type SqliteDriverName, ask, findSqlite, sqliteCode } from './sqliteFile.ts';
import { StoreUnusable, type UnusableReason } from './unusable.ts';

export interface Engine {
  readonly name: 'sqlite' | 'postgres';
  readonly dialect: Dialect;
  readonly columns: ColumnTypes;
  /** Whether rows can be locked one by one; where not, a writing transaction has the database for itself. */
  readonly locksRows: boolean;
  /** That the column holds one of these: two texts of SQL, for one and for many, so that each is prepared once. */
  readonly among: (column: string, values: readonly string[]) => RawBuilder<SqlBool>;
  /** Shown in messages; never holds a password. */
  readonly where: string;
  /** The transaction lost against another one and was undone: the same again may succeed. */
  readonly clashed: (error: unknown) => boolean;
  /** Which of the reasons an error while opening stands for; null when it is none of them, that is a defect. */
  readonly reasonOf: (error: unknown) => UnusableReason | null;
}

/* ---- SQLite --------------------------------------------------------------------------------------------------- */

export async function openSqlite(path: string, driver?: SqliteDriverName): Promise<Engine> {
  const open = await findSqlite(driver);
  const db = guarded(path, () => {
    makeReady(path);
    inspect(open, path);
    return configured(open(path, { readonly: false }));
  });
  return {
    name: 'sqlite',
    dialect: new ImmediateSqlite({ database: db }),
    columns: { bytes: 'blob' },
    locksRows: false,
    among: (column, values) =>
      values.length === 1
        ? sql`${sql.ref(column)} = ${values[0]}`
        : sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(values)}))`,
    where: path,
    clashed: () => false,
    reasonOf: sqliteReason,
  };
}

function guarded<Result>(path: string, step: () => Result): Result {
  try {
    return step();
  } catch (error) {
    const reason = sqliteReason(error);
    throw reason ? new StoreUnusable(reason, path, error) : error;
  }
}

/** Names and door numbers are inside: nobody else on the machine may read the file. */
function makeReady(path: string): void {
  makeFolder(dirname(path));
  closeSync(openSync(path, 'a', 0o600));
}

/**
 * Looks at the file through a connection that can't write, so that what is broken or newer stays byte for byte as it
 * was found, even the part still in its write-ahead log.
 */
function inspect(open: OpenSqliteFile, path: string): void {
  if (statSync(path).size === 0) return;
  // A rollback journal exists only when the very first start was cut short; finishing that takes a writer.
  const db = open(path, { readonly: !existsSync(`${path}-journal`) });
  try {
    const findings = ask(db, 'pragma quick_check(1)').map((row) => Object.values(row)[0]);
    if (findings[0] !== 'ok') throw new StoreUnusable('corrupt', path, new Error(String(findings[0])));
    const tables = new Set(ask(db, `select name from sqlite_master where type = 'table'`).map((row) => row['name']));
    if (tables.size === 0) return;
    // Somebody else's: to put our tables beside theirs would be to change it.
    if (!tables.has('kysely_migration')) throw new StoreUnusable('corrupt', path);
    const known = migrations({ bytes: 'blob' });
    const unknown = ask(db, 'select name from kysely_migration').find((row) => !(String(row['name']) in known));
    if (unknown) throw new StoreUnusable('newer', path);
  } finally {
    db.close();
  }
}

function configured(db: SqliteDatabase): SqliteDatabase {
  try {
    ask(db, 'pragma busy_timeout = 5000');
    ask(db, 'pragma journal_mode = WAL');
    // After WAL, and looked at again: better-sqlite3 lowers it to NORMAL with WAL, and NORMAL loses ballots that were
    // acknowledged when the power fails.
    ask(db, 'pragma synchronous = FULL');
    if (ask(db, 'pragma synchronous')[0]?.['synchronous'] !== 2)
      throw new Error('SQLite does not take synchronous=FULL');
    ask(db, 'pragma fullfsync = ON');
    ask(db, 'pragma foreign_keys = ON');
    ask(db, 'pragma trusted_schema = OFF');
    ask(db, 'pragma secure_delete = ON');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Writers take their lock at the beginning: two that both began by reading could not both go on. */
class ImmediateSqlite extends SqliteDialect {
  readonly #database: SqliteDatabase;

  constructor(config: { readonly database: SqliteDatabase }) {
    super(config);
    this.#database = config.database;
  }
  override createDriver(): SqliteDriver {
    return new ImmediateDriver({ database: this.#database });
  }
  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

/** SQLite can make tables in a transaction, so that a migration cut short leaves nothing behind. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function sqliteReason(error: unknown): UnusableReason | null {
  if (error instanceof Error && 'syscall' in error) return 'unwritable';
  switch (sqliteCode(error)) {
    case 11:
    case 26:
      return 'corrupt';
    case 3:
    case 5:
    case 6:
    case 8:
    case 10:
    case 13:
    case 14:
      return 'unwritable';
    default:
      return null;
  }
}

/* ---- PostgreSQL ----------------------------------------------------------------------------------------------- */

export async function openPostgres(url: string): Promise<Engine> {
  const where = withoutPassword(url);
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    max: 10,
    types: { getTypeParser: readCounts },
  });
  // An 'error' nobody listens to ends the process. The query in flight, if any, is rejected all the same.
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    throw new StoreUnusable('unreachable', where, error);
  }
  return {
    name: 'postgres',
    dialect: new PostgresDialect({ pool }),
    columns: { bytes: 'bytea' },
    locksRows: true,
    among: (column, values) => sql`${sql.ref(column)} = any(${values})`,
    where,
    clashed: (error) => CLASHES.has(codeOf(error)),
    reasonOf: (error) => postgresReason(codeOf(error)),
  };
}

const ignore = (): void => undefined;

/** bigint comes as text by default; times and counts fit a number. */
const readCounts: pg.CustomTypesConfig['getTypeParser'] = (oid, format) =>
  oid === pg.types.builtins.INT8 ? Number : (pg.types.getTypeParser(oid, format) as (value: string) => unknown);

/** deadlock_detected, serialization_failure */
const CLASHES: ReadonlySet<string> = new Set(['40P01', '40001']);

function postgresReason(code: string): UnusableReason | null {
  // Class 08 and 57: the connection; 28 and 3D: account or database unknown. Anything without five signs is the network's.
  if (/^(08|57|28|3D)/.test(code) || /^E[A-Z]{4,}$/.test(code)) return 'unreachable';
  // insufficient_privilege, read_only_sql_transaction, and class 53: disk or memory full.
  if (code === '42501' || code === '25006' || code.startsWith('53')) return 'unwritable';
  return null;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return 'PostgreSQL';
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}${port && `:${port}`}${pathname}`;
}
