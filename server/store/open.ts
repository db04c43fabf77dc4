/** Opens the store the configuration names, brings its tables up to date, and proves that it keeps what it is given. */
import { Kysely, Migrator, sql } from 'kysely';
import { type Engine, openPostgres, openSqlite } from './dialects.ts';
import { migrations } from './migrations/all.ts';
import type { Schema } from './schema.ts';
import { sqlStore } from './sql.ts';
import type { Store } from './store.ts';
import { StoreUnusable } from './unusable.ts';

export interface StoreConfig {
  /** `postgres://…`; without it the meeting lives in one SQLite file. */
  readonly databaseUrl?: string | undefined;
  readonly sqlitePath: string;
}

/** Throws `StoreUnusable` for everything an operator can mend. */
export async function openStore({ databaseUrl, sqlitePath }: StoreConfig): Promise<Store> {
  return openEngine(databaseUrl === undefined ? await openSqlite(sqlitePath) : await openPostgres(databaseUrl));
}

export async function openEngine(engine: Engine): Promise<Store> {
  const db = new Kysely<Schema>({ dialect: engine.dialect });
  try {
    await migrate(db, engine);
    const store = sqlStore(db, engine);
    await store.probe(Date.now());
    return store;
  } catch (error) {
    await db.destroy();
    const reason = engine.reasonOf(error);
    throw reason ? new StoreUnusable(reason, engine.where, error) : error;
  }
}

/** Only Kysely's migrator makes tables: it holds a lock while two processes start at once. */
async function migrate(db: Kysely<Schema>, engine: Engine): Promise<void> {
  const known = migrations(engine.columns);
  await refuseNewer(db, engine, Object.keys(known));
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...known }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error('Migration failed', { cause: error });
}

async function refuseNewer(db: Kysely<Schema>, engine: Engine, known: readonly string[]): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return;
  const { rows } = await sql<{ readonly name: string }>`select name from kysely_migration`.execute(db);
  if (rows.some((row) => !known.includes(row.name))) throw new StoreUnusable('newer', engine.where);
}
