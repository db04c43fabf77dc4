/** One transaction, undone whole when the work says so, tried again when it lost against another one. */
import type { Insertable, Kysely, Transaction } from 'kysely';
import type { Engine } from './dialects.ts';
import type { Schema } from './schema.ts';

export interface Room {
  readonly db: Kysely<Schema>;
  readonly engine: Engine;
}

/** Thrown inside the work: everything is undone, and `outcome` is what the transaction gives. */
export class Undo<Outcome> extends Error {
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super('The transaction is undone');
    this.outcome = outcome;
  }
}

export async function transact<Outcome>(
  { db, engine }: Room,
  work: (tx: Transaction<Schema>) => Promise<Outcome>,
  attempt = 1,
): Promise<Outcome> {
  try {
    // Each statement sees what is committed when it begins; the rows that matter are locked by name.
    return await db.transaction().setIsolationLevel('read committed').execute(work);
  } catch (error) {
    if (error instanceof Undo) return error.outcome as Outcome;
    if (attempt >= MOST_ATTEMPTS || !engine.clashed(error)) throw error;
  }
  return transact({ db, engine }, work, attempt + 1);
}
const MOST_ATTEMPTS = 5;

/** Parts small enough for one statement: SQLite takes 32,766 parameters, PostgreSQL 65,535. */
export function* chunks<Item>(items: readonly Item[], size = 500): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

/** Inserts all of them; throws when one is there already. */
export async function insertAll<Table extends keyof Schema>(
  tx: Kysely<Schema>,
  table: Table,
  rows: readonly Insertable<Schema[Table]>[],
): Promise<void> {
  for (const part of chunks(rows))
    await tx
      .insertInto(table)
      .values([...part])
      .execute();
}

/** Inserts what is not there yet and says how many rows that were. */
export async function insertNew<Table extends keyof Schema>(
  tx: Kysely<Schema>,
  table: Table,
  rows: readonly Insertable<Schema[Table]>[],
): Promise<number> {
  let inserted = 0;
  for (const part of chunks(rows)) {
    const result = await tx
      .insertInto(table)
      .values([...part])
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    inserted += Number(result.numInsertedOrUpdatedRows ?? 0);
  }
  return inserted;
}
