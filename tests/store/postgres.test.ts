/** What only PostgreSQL can get wrong: processes that start together, and connections that end. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../server/store/open.ts';
import type { Store } from '../../server/store/store.ts';
import { StoreUnusable } from '../../server/store/unusable.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { freePort } from '../support/process.ts';
import { AT, M, batch, joined, makeMeeting } from './fixtures.ts';

describe('PostgreSQL', () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  const open = (databaseUrl: string): Promise<Store> => openStore({ databaseUrl, sqlitePath: '/nowhere/tea.db' });
  const whyNot = async (databaseUrl: string): Promise<StoreUnusable> => {
    const outcome = await open(databaseUrl).then(
      (store) => store.close(),
      (error: unknown) => error,
    );
    if (!(outcome instanceof StoreUnusable)) throw new Error('It opened, or failed otherwise', { cause: outcome });
    return outcome;
  };

  it('six processes that start at once on an empty database all work', async () => {
    const url = await server.createDatabase();
    const stores = await Promise.all(Array.from({ length: 6 }, () => open(url)));
    const [first, second] = stores;
    if (!first || !second) throw new Error('Six were opened');
    await makeMeeting(first);
    await second.append(M, batch({ expectedSeq: 1, events: [joined('a')] }));
    expect(await first.lastSeq(M)).toBe(2);
    expect(await server.run(url, 'select name from kysely_migration')).toHaveLength(1);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('a database of a newer version is refused', async () => {
    const url = await server.createDatabase();
    await (await open(url)).close();
    await server.run(url, `insert into kysely_migration (name, timestamp) values ('9999_future', '2030')`);
    expect((await whyNot(url)).reason).toBe('newer');
  });

  it('a database that does not answer is unreachable, and the message has no password', async () => {
    const refusal = await whyNot(`postgres://chair:verysecret@127.0.0.1:${await freePort()}/tea`);
    expect(refusal.reason).toBe('unreachable');
    expect(refusal.message).toContain('127.0.0.1');
    expect(refusal.message).not.toContain('verysecret');
  });

  it('a database that does not exist is unreachable', async () => {
    const url = await server.createDatabase();
    expect((await whyNot(`${url}_not_there`)).reason).toBe('unreachable');
  });

  it('a database that may only be read is unwritable', async () => {
    const url = await server.createDatabase();
    await server.run(url, `alter database ${new URL(url).pathname.slice(1)} set default_transaction_read_only = on`);
    expect((await whyNot(url)).reason).toBe('unwritable');
  });

  it('a database whose default isolation is another one keeps the promises of append', async () => {
    const url = await server.createDatabase();
    await server.run(
      url,
      `alter database ${new URL(url).pathname.slice(1)} set default_transaction_isolation = 'serializable'`,
    );
    const stores = await Promise.all([open(url), open(url)]);
    await makeMeeting(stores[0]);
    const outcomes = await Promise.all(
      stores.map((store) => store.append(M, batch({ expectedSeq: 1, events: [joined('a')] }))),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('outlives the end of every connection', async () => {
    const url = await server.createDatabase();
    const store = await open(url);
    await makeMeeting(store);
    await Promise.all(Array.from({ length: 8 }, () => store.lastSeq(M)));
    await server.run(
      url,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    // Each connection that ended may spoil one call before the pool notices; then they are new.
    let works = false;
    for (let attempt = 0; attempt < 12 && !works; attempt += 1) {
      works = await store.probe(AT).then(
        () => true,
        () => false,
      );
    }
    expect(works).toBe(true);
    expect(await store.lastSeq(M)).toBe(1);
    await store.close();
  });
});
