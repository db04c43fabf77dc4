/** One open SQLite file, through better-sqlite3 where it could be installed and through Node's own SQLite elsewhere. */
import type { SqliteDatabase, SqliteStatement } from 'kysely';

export type SqliteDriverName = 'better-sqlite3' | 'node:sqlite';

interface OpenOptions {
  readonly readonly: boolean;
}

export type OpenSqliteFile = (path: string, options: OpenOptions) => SqliteDatabase;

/** The first driver that works in this process, or the wanted one. */
export async function findSqlite(wanted?: SqliteDriverName): Promise<OpenSqliteFile> {
  const failures: unknown[] = [];
  for (const name of wanted ? [wanted] : (['better-sqlite3', 'node:sqlite'] as const)) {
    try {
      const open = name === 'better-sqlite3' ? await betterSqlite() : nodeSqlite();
      // The native part is only loaded with the first database.
      open(':memory:', { readonly: false }).close();
      return open;
    } catch (error) {
      failures.push(error);
    }
  }
  throw new AggregateError(
    failures,
    '没有可用的 SQLite：请重新安装依赖（better-sqlite3），或使用 Node.js 22.13 以上版本',
  );
}

/** Runs one statement and gives its rows. */
export function ask(db: SqliteDatabase, sql: string): readonly Readonly<Record<string, unknown>>[] {
  const statement = db.prepare(sql);
  if (statement.reader) return statement.all([]) as Readonly<Record<string, unknown>>[];
  statement.run([]);
  return [];
}

/** SQLite's result code (11 = corrupt, 26 = not a database, …) of an error of either driver; null for other errors. */
export function sqliteCode(error: unknown): number | null {
  if (!(error instanceof Error)) return null;
  const { code, errcode } = error as Error & { readonly code?: unknown; readonly errcode?: unknown };
  // The low byte is the code, the rest says more about it.
  if (typeof errcode === 'number') return errcode & 0xff;
  if (typeof code !== 'string' || !code.startsWith('SQLITE_')) return null;
  const [, name = ''] = code.split('_');
  return CODES[name] ?? 1;
}

const CODES: Readonly<Record<string, number>> = {
  PERM: 3,
  BUSY: 5,
  LOCKED: 6,
  READONLY: 8,
  IOERR: 10,
  CORRUPT: 11,
  FULL: 13,
  CANTOPEN: 14,
  NOTADB: 26,
};

async function betterSqlite(): Promise<OpenSqliteFile> {
  const { default: Database } = await import('better-sqlite3');
  return (path, { readonly }) => {
    const db = new Database(path, { readonly });
    return keepStatements({ prepare: (sql) => db.prepare(sql), close: () => db.close() });
  };
}

/** What is used of `node:sqlite`; spelled out because the types of Node 20 don't know it. */
interface NodeSqlite {
  readonly DatabaseSync: new (path: string, options: { readonly readOnly: boolean }) => NodeDatabase;
}
interface NodeDatabase {
  prepare(sql: string): NodeStatement;
  close(): void;
}
interface NodeStatement {
  all(...parameters: readonly unknown[]): unknown[];
  run(...parameters: readonly unknown[]): {
    readonly changes: number | bigint;
    readonly lastInsertRowid: number | bigint;
  };
  iterate(...parameters: readonly unknown[]): IterableIterator<unknown>;
  /** From Node 22.16 on. */
  columns?(): readonly unknown[];
}

function nodeSqlite(): OpenSqliteFile {
  const sqlite = loadQuietly();
  if (!sqlite) throw new Error(`Node ${process.version} has no node:sqlite`);
  return (path, { readonly }) => {
    const db = new sqlite.DatabaseSync(path, { readOnly: readonly });
    return keepStatements({ prepare: (sql) => nodeStatement(db.prepare(sql), sql), close: () => db.close() });
  };
}

/** Node 22 calls its SQLite experimental, in English, on the console the chair reads. It is tested here like the other driver. */
function loadQuietly(): NodeSqlite | undefined {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = () => undefined;
  try {
    return process.getBuiltinModule('node:sqlite') as NodeSqlite | undefined;
  } finally {
    process.emitWarning = emitWarning;
  }
}

const nodeStatement = (statement: NodeStatement, sql: string): SqliteStatement => ({
  reader: statement.columns ? statement.columns().length > 0 : READS.test(sql),
  all: (parameters) => statement.all(...parameters),
  run: (parameters) => statement.run(...parameters),
  iterate: (parameters) => statement.iterate(...parameters),
});

/** Before Node 22.16 a statement can't say whether it gives rows. A `pragma x = y` may be asked for rows either way. */
const READS = /^\s*(select|with|pragma|explain|values)\b|\breturning\b/i;

/** Preparing costs more than running a small statement: the last few hundred texts stay prepared. */
function keepStatements(db: SqliteDatabase): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      const statement = kept.get(sql) ?? db.prepare(sql);
      kept.delete(sql);
      kept.set(sql, statement);
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      return statement;
    },
    close() {
      kept.clear();
      db.close();
    },
  };
}
const MOST_KEPT = 200;
