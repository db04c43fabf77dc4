/** I1, I9: a process that dies before any of its statements leaves all of a seal or a spent link behind, or nothing of it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dialect } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, openPostgres, openSqlite } from '../../server/store/dialects.ts';
import { openEngine } from '../../server/store/open.ts';
import type { Store } from '../../server/store/store.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { workingDrivers } from './drivers.ts';
import {
  AT,
  M,
  batch,
  invitationRow,
  makeMeeting,
  passRow,
  person,
  personRow,
  reopening,
  sealing,
} from './fixtures.ts';

/** Dead from the moment it is told to die: not one statement more reaches the database, no rollback either. */
function mortal({ dialect, ...engine }: Engine) {
  let left = Infinity;
  const dying: Dialect = Object.assign(Object.create(dialect) as Dialect, {
    createDriver() {
      const driver = dialect.createDriver();
      const acquire = driver.acquireConnection.bind(driver);
      driver.acquireConnection = async () =>
        new Proxy(await acquire(), {
          get(connection, name) {
            const value: unknown = Reflect.get(connection, name);
            if (typeof value !== 'function') return value;
            return (...args: unknown[]): unknown => {
              if (name === 'executeQuery' && (left -= 1) < 0) throw new Error('killed');
              return (value as (...given: unknown[]) => unknown).apply(connection, args);
            };
          },
        });
      return driver;
    },
  });
  return { engine: { ...engine, dialect: dying }, dieAfter: (statements: number) => void (left = statements) };
}

const ENTERS = {
  person: personRow('p1', { role: 'coChair' }),
  pass: passRow('t1', { personId: person('p1') }),
} as const;
const ACCOUNT = { id: 'a1', name: '段明珠', passwordHash: 'scrypt', createdAt: AT };
const LOGIN = passRow('t1', { kind: 'account', accountId: 'a1', meetingId: null, personId: null });

/** What is done, and all that it leaves: each `true` or each `false`. */
const DEEDS: Readonly<
  Record<string, { readonly run: (store: Store) => Promise<unknown>; left(store: Store): Promise<readonly boolean[]> }>
> = {
  'a seal': {
    run: (store) => store.append(M, sealing(0)),
    left: async (store) => [
      (await store.lastSeq(M)) === 2,
      (await store.seals(M)).length === 1,
      (await store.appendMinutes(M, { docSeq: 1, update: Uint8Array.of(1), personId: person('p1'), at: AT })) ===
        'locked',
    ],
  },
  'a seal and its reopening': {
    run: async (store) => {
      await store.append(M, sealing(0));
      await store.append(M, reopening(2));
    },
    left: async (store) => {
      const isSealed = (await store.lastSeq(M)) === 2;
      const update = { docSeq: 1, update: Uint8Array.of(1), personId: person('p1'), at: AT };
      return [isSealed, (await store.appendMinutes(M, update)) === 'locked'];
    },
  },
  'a role link': {
    run: (store) =>
      store.append(
        M,
        batch({
          expectedSeq: 1,
          events: [{ type: 'staffJoined', personId: person('p1'), role: 'coChair' }],
          alone: { kind: 'admit', invitationId: 'i1', enters: ENTERS },
        }),
      ),
    left: async (store) => [
      (await store.lastSeq(M)) === 2,
      (await store.findPerson(M, person('p1'))) !== null,
      (await store.findPass('hash of t1')) !== null,
      (await store.findInvitation('hash of i1'))?.usedAt === AT,
    ],
  },
  'an account link': {
    run: (store) => store.openAccount({ invitationId: 'i1', at: AT, account: ACCOUNT, pass: LOGIN }),
    left: async (store) => [
      (await store.findAccount('a1')) !== null,
      (await store.findPass('hash of t1')) !== null,
      (await store.findInvitation('hash of i1'))?.usedAt === AT,
    ],
  },
};

function survives(openFresh: () => Promise<{ open: () => Promise<Engine>; end: () => Promise<void> }>): void {
  test.each(Object.keys(DEEDS))('%s', async (name) => {
    const deed = DEEDS[name]!;
    const outcomes: boolean[] = [];
    for (let statements = 0; !outcomes.includes(true); statements += 1) {
      const { open, end } = await openFresh();
      const { engine, dieAfter } = mortal(await open());
      const store = await openEngine(engine);
      await makeMeeting(store);
      await store.addInvitation(invitationRow('i1'));
      dieAfter(statements);
      const done = await deed.run(store).then(
        () => true,
        () => false,
      );
      await store.close();
      const later = await openEngine(await open());
      const left = await deed.left(later);
      await later.close();
      await end();
      expect(new Set(left).size, `killed before statement ${statements + 1}: ${left.join()}`).toBe(1);
      outcomes.push(done);
    }
    // It was killed at every statement on the way, the first and the commit among them.
    expect(outcomes.length).toBeGreaterThan(4);
    expect(outcomes.filter(Boolean)).toHaveLength(1);
  });
}

for (const driver of await workingDrivers())
  describe(`killed on ${driver}`, () => {
    survives(async () => {
      const folder = mkdtempSync(join(tmpdir(), 'tea-killed-'));
      return {
        open: () => openSqlite(join(folder, 'tea.db'), driver),
        end: async () => rmSync(folder, { recursive: true }),
      };
    });
  });

describe('killed on PostgreSQL', () => {
  let server: Postgres;
  let url: string;
  beforeAll(async () => {
    server = await startPostgres();
    url = await server.createDatabase();
    await (await openEngine(await openPostgres(url))).close();
  });
  afterAll(() => server.stop());
  survives(async () => {
    await server.emptyDatabase(url);
    return { open: () => openPostgres(url), end: async () => {} };
  });
});
