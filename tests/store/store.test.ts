/** I10: every engine keeps every promise in store.ts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { openPostgres, openSqlite } from '../../server/store/dialects.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { openEngine } from '../../server/store/open.ts';
import type { SqliteDriverName } from '../../server/store/sqliteFile.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { storeContract } from './contract.ts';

storeContract('memory', async () => {
  const store = memoryStore();
  return { store, other: store, close: () => store.close() };
});

/** Two connections in one process would wait for each other without giving way, so a file has one instance here. */
function sqliteContract(driver: SqliteDriverName): void {
  storeContract(driver, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tea-sqlite-'));
    const open = async () => openEngine(await openSqlite(join(folder, 'tea.db'), driver));
    let store = await open();
    return {
      store,
      other: store,
      async reopen() {
        await store.close();
        return (store = await open());
      },
      async close() {
        await store.close();
        rmSync(folder, { recursive: true });
      },
    };
  });
}

sqliteContract('better-sqlite3');
// Node 20 has no SQLite of its own; there the other driver is the only one.
if (process.getBuiltinModule('node:sqlite')) sqliteContract('node:sqlite');

describe('with a PostgreSQL server', () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  storeContract('PostgreSQL', async () => {
    const url = await server.createDatabase();
    const open = async () => openEngine(await openPostgres(url));
    // Two processes start at once: both migrate.
    const stores = await Promise.all([open(), open()]);
    const close = async () => {
      await Promise.all(stores.splice(0).map((store) => store.close()));
    };
    return {
      store: stores[0],
      other: stores[1],
      async reopen() {
        await close();
        const store = await open();
        stores.push(store);
        return store;
      },
      close,
    };
  });
});
