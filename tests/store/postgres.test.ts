/** What only PostgreSQL can get wrong: processes that start together, and connections that end. */
import { Kysely, type Logger, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres } from '../../server/store/dialects.ts';
import { migrations } from '../../server/store/migrations/all.ts';
import { openEngine, openStore } from '../../server/store/open.ts';
import type { Schema } from '../../server/store/schema.ts';
import { sqlStore } from '../../server/store/sql.ts';
import type { Store } from '../../server/store/store.ts';
import { StoreUnusable } from '../../server/store/unusable.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { freePort } from '../support/process.ts';
import { ballotsInRaces } from './contract/casting.ts';
import { AT, M, POLL, ballot, batch, closing, command, joined, makeMeeting, person, resultOf } from './fixtures.ts';

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
    const names = await server.run(url, 'select name from kysely_migration order by name');
    expect(names.map(({ name }) => name)).toEqual(Object.keys(migrations({ bytes: 'bytea' })));
    await Promise.all(stores.map((store) => store.close()));
  });

  it('a heartbeat is a row that is written each time; a database that takes none any more says so', async () => {
    const url = await server.createDatabase();
    const store = await open(url);
    await store.probe(AT);
    await store.probe(AT + 1);
    expect(await server.run(url, 'select id, at from heartbeat')).toEqual([{ id: 1, at: String(AT + 1) }]);
    await server.run(url, 'alter table heartbeat rename to elsewhere');
    await expect(store.probe(AT + 2)).rejects.toThrow();
    await store.close();
  });

  it('who may vote is looked up in a list of marks, not joined with it, however little the planner knows', async () => {
    const engine = await openPostgres(await server.createDatabase());
    const asked: { readonly sql: string; readonly parameters: readonly unknown[] }[] = [];
    const log: Logger = ({ query }) => void asked.push(query);
    const db = new Kysely<Schema>({ dialect: engine.dialect, log });
    await openEngine(engine);
    await sqlStore(db, engine).electorate(M, { basis: 'person', roles: ['resident'], needs: ['checkIn'] }, POLL);
    const [{ sql: statement, parameters }] = asked as [(typeof asked)[number]];
    const plan = await sql<{ readonly 'QUERY PLAN': string }>`explain ${sql.raw(
      statement.replace(/\$(\d+)/g, (_, at) => `'${String(parameters[Number(at) - 1])}'`),
    )}`.execute(db);
    const steps = plan.rows.map((row) => row['QUERY PLAN']).join('\n');
    // Check-ins and ballots.
    expect(steps.match(/hashed SubPlan/g)).toHaveLength(2);
    expect(steps).not.toMatch(/Nested Loop|Join/);
    await db.destroy();
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

  /** Holds a row in a transaction of its own while `work` runs into it; ends it once somebody waits or is through. */
  async function whileHeld<Result>(
    url: string,
    hold: string,
    work: () => Promise<Result>,
    onceWaiting: (pid: number) => Promise<unknown>,
  ): Promise<PromiseSettledResult<Result>> {
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query('begin');
    await holder.query(hold);
    let isThrough = false;
    const outcome = Promise.allSettled([work()]).then(([settled]) => {
      isThrough = true;
      return settled;
    });
    while (!isThrough) {
      const waiting = await server.run(url, 'select pid from pg_locks where not granted');
      if (waiting[0]) {
        await onceWaiting(Number(waiting[0]['pid']));
        break;
      }
    }
    await holder.query('commit');
    const settled = await outcome;
    await holder.end();
    return settled;
  }

  it('P5: a ballot waits for a close in progress and is refused by it', async () => {
    const url = await server.createDatabase();
    const store = await open(url);
    await makeMeeting(store);
    await store.append(M, batch({ openGates: [POLL] }));
    const cast = () => store.append(M, batch({ marks: [ballot('p1', 'for')] }));
    const settled = await whileHeld(url, 'update gates set shut = 1', cast, async () => undefined);
    const refusedMarks = new Map([[0, 'gateClosed']]);
    expect(settled).toEqual({ status: 'fulfilled', value: { ok: true, events: [], refusedMarks } });
    await store.close();
  });

  it('P5: a close waits for a ballot in progress and counts it', async () => {
    const url = await server.createDatabase();
    const store = await open(url);
    await makeMeeting(store);
    await store.append(M, batch({ openGates: [POLL] }));
    const close = () => store.append(M, batch({ expectedSeq: 1, alone: closing() }));
    const insert = `insert into marks values ('${M}', 'ballot', '${POLL}', 'p1', 'p1', '["for"]', 0)`;
    await whileHeld(url, `select * from gates for share; ${insert}`, close, async () => undefined);
    expect(await store.findResult(M, POLL)).toEqual(resultOf(1));
    await store.close();
  });

  it('P3: a thousand doors changed in the middle of casting, through two instances: no second ballot', async () => {
    const url = await server.createDatabase();
    const [store, other] = await Promise.all([open(url), open(url)]);
    await makeMeeting(store);
    expect(await ballotsInRaces(store, other, 1_000, false)).toEqual({ most: 1, races: 1_000 });
    await Promise.all([store.close(), other.close()]);
  }, 300_000);

  it('I9: an update of the minutes waits for a lock in progress and is refused by it', async () => {
    const url = await server.createDatabase();
    const store = await open(url);
    await makeMeeting(store);
    const row = { docSeq: 1, update: Uint8Array.of(1), personId: person('p1'), at: AT };
    const write = () => store.appendMinutes(M, row);
    const settled = await whileHeld(url, 'update minutes set locked = 1', write, async () => undefined);
    expect(settled).toEqual({ status: 'fulfilled', value: 'locked' });
    await store.close();
  });

  it('a connection that ends in the middle of a batch fails the batch, and nothing else', async () => {
    const url = await server.createDatabase();
    const store = await open(url);
    await makeMeeting(store);
    await store.append(M, batch({ openGates: [POLL] }));
    const cast = () => store.append(M, batch({ marks: [ballot('p1', 'for')], commands: [command('c1')] }));
    const end = (pid: number) => server.run(url, `select pg_terminate_backend(${pid})`);
    const settled = await whileHeld(url, 'update gates set shut = 0', cast, end);
    expect(settled.status).toBe('rejected');
    expect(await store.findCommands(M, ['c1'])).toEqual([]);
    expect((await cast()).ok).toBe(true);
    await store.close();
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
