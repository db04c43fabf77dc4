/** The store in SQL: one set of queries for SQLite and PostgreSQL. */
import type { Kysely } from 'kysely';
import type { Engine } from './dialects.ts';
import type { Schema } from './schema.ts';
import { sqlAccounts } from './sqlAccounts.ts';
import { sqlBelonging } from './sqlBelonging.ts';
import { sqlCards } from './sqlCards.ts';
import { sqlDeletion } from './sqlDeletion.ts';
import { sqlElectorate } from './sqlElectorate.ts';
import { sqlEstates } from './sqlEstates.ts';
import { sqlLog } from './sqlLog.ts';
import { sqlMarks } from './sqlMarks.ts';
import { sqlMerging } from './sqlMerging.ts';
import { sqlFiles, sqlMinutes } from './sqlMinutes.ts';
import { sqlNotes } from './sqlNotes.ts';
import { sqlPeople } from './sqlPeople.ts';
import { sqlRehearsals } from './sqlRehearsals.ts';
import { sqlWaiting } from './sqlWaiting.ts';
import { sqlWatchedWords } from './sqlWatchedWords.ts';
import type { Store } from './store.ts';
import { type Room, transact } from './transact.ts';

export function sqlStore(db: Kysely<Schema>, engine: Engine): Store {
  const room: Room = { db, engine };
  return {
    engine: engine.name,
    probe: (at) =>
      transact(room, async (tx) => {
        await tx
          .insertInto('heartbeat')
          .values({ id: 1, at })
          .onConflict((conflict) => conflict.column('id').doUpdateSet({ at }))
          .execute();
        const row = await tx.selectFrom('heartbeat').select('at').where('id', '=', 1).executeTakeFirst();
        if (row?.at !== at) throw new Error('The store does not keep what it is given');
      }),
    close: () => db.destroy(),
    estates: sqlEstates(room),
    ...sqlLog(room),
    ...sqlMarks(room),
    ...sqlElectorate(room),
    ...sqlPeople(room),
    ...sqlMerging(room),
    ...sqlAccounts(room),
    ...sqlBelonging(db),
    ...sqlCards(room),
    ...sqlWaiting(room),
    ...sqlDeletion(room),
    ...sqlWatchedWords(room),
    ...sqlNotes(room),
    ...sqlRehearsals(room),
    ...sqlMinutes(room),
    ...sqlFiles(room),
  };
}
