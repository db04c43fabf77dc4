/** I10: every engine keeps every promise in store.ts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { openPostgres, openSqlite } from '../../server/store/dialects.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { openEngine } from '../../server/store/open.ts';
import type { Store } from '../../server/store/store.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { storeContract } from './contract.ts';
import { workingDrivers } from './drivers.ts';

storeContract('memory', async () => {
  const store = memoryStore();
  return { store, other: store, close: () => store.close() };
});

/** Two connections in one process would wait for each other without giving way, so a file has one instance here. */
for (const driver of await workingDrivers()) {
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

describe('with a PostgreSQL server', () => {
  let server: Postgres;
  let url: string;
  let stores: readonly Store[];
  const open = async () => openEngine(await openPostgres(url));

  beforeAll(async () => {
    server = await startPostgres();
    url = await server.createDatabase();
    stores = await Promise.all([open(), open()]);
  });
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await server.stop();
  });

  storeContract('PostgreSQL', async () => {
    await server.emptyDatabase(url);
    const [store, other] = stores;
    if (!store || !other) throw new Error('Two stores were opened');
    const reopened: Store[] = [];
    return {
      store,
      other,
      async reopen() {
        const again = await open();
        reopened.push(again);
        return again;
      },
      close: async () => {
        await Promise.all(reopened.map((again) => again.close()));
      },
    };
  });
});
