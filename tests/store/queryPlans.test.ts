/** What each ballot, comment and connection asks of SQLite is answered from an index, however many people are there. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqlite } from '../../server/store/dialects.ts';
import { openEngine } from '../../server/store/open.ts';
import type { Schema } from '../../server/store/schema.ts';
import { sqlStore } from '../../server/store/sql.ts';
import { ask, findSqlite } from '../../server/store/sqliteFile.ts';
import type { Store } from '../../server/store/store.ts';
import { workingDrivers } from './drivers.ts';
import { M, POLL, ballot, batch, closing, command, household, joined, makeMeeting, person } from './fixtures.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tea-plans-'));
  path = join(folder, 'tea.db');
  const store = await openEngine(await openSqlite(path));
  await makeMeeting(store);
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The statements `work` runs. */
async function statementsOf(work: (store: Store) => Promise<unknown>): Promise<ReadonlySet<string>> {
  const engine = await openSqlite(path);
  const seen = new Set<string>();
  const db = new Kysely<Schema>({ dialect: engine.dialect, log: ({ query }) => void seen.add(query.sql) });
  const store = sqlStore(db, engine);
  await work(store);
  await store.close();
  return new Set([...seen].filter((text) => /^(select|update|delete)/.test(text)));
}

async function plan(statement: string): Promise<readonly string[]> {
  const [driver] = await workingDrivers();
  const file = (await findSqlite(driver))(path, { readonly: true });
  const rows = ask(file, `explain query plan ${statement.replaceAll('?', "'x'")}`);
  file.close();
  return rows.map((row) => String(row['detail'])).filter((detail) => /^(SCAN|SEARCH)/.test(detail));
}

it.each<readonly [what: string, work: (store: Store) => Promise<unknown>]>([
  ['who sends it', (store) => store.findPass('hash')],
  ['which projectors', (store) => store.passesOfProjectors(M)],
  ['their row', (store) => store.findPerson(M, person('p1'))],
  ['the rows of authors and pseudonyms', (store) => store.peopleByAuthor(M, [person('p1'), person('p2')])],
  ['an account in the meeting', (store) => store.findPersonOfAccount(M, 'a1')],
  ['a household', (store) => store.findHousehold(M, household('h1'))],
  ['what is new in the log', (store) => store.eventsSince(M, 3)],
  ['whether it was sent before', (store) => store.findCommands(M, ['c1', 'c2'])],
  ['what somebody did already', (store) => store.marksBy(M, ['p1', 'h1'])],
  ['who was made one with them', (store) => store.mergedWith(M, person('p1'), household('h1'))],
  ['whether they are checked in', (store) => store.findMark(M, 'checkIn', 'sitting', 'p1')],
  [
    'a ballot and a comment written',
    async (store) => {
      const one = { events: [joined('p1')], marks: [ballot('p1', 'for')], commands: [command('c1')], summary: '{}' };
      await store.append(M, batch({ expectedSeq: 1, openGates: [POLL], ...one }));
      await store.append(M, batch({ expectedSeq: 2, alone: closing() }));
    },
  ],
])('%s', async (_, work) => {
  const statements = await statementsOf(work);
  expect(statements.size).toBeGreaterThan(0);
  for (const statement of statements) {
    const steps = await plan(statement);
    expect(steps.length, statement).toBeGreaterThan(0);
    // Neither through a table nor through everything of one meeting; the greatest seq is the index's last.
    const looksThrough = statement.startsWith('select max("seq")') ? /^SCAN/ : /^SCAN|\((?:meeting|stream)_id=\?\)$/;
    // The list that was asked with is gone through, of course.
    const searches = steps.filter((step) => !step.startsWith('SCAN json_each '));
    expect(searches.length, statement).toBeGreaterThan(0);
    for (const step of searches) expect(step, statement).not.toMatch(looksThrough);
    // SQLite plans a statement with a bound limit anew each time it runs.
    expect(statement).not.toMatch(/limit/);
  }
});
