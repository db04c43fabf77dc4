/** People and households in SQL. */
import type { Insertable, Transaction } from 'kysely';
import type { HouseholdId, MeetingId } from '../../shared/meeting/ids.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import { wordsIn } from '../../shared/stream/plainText.ts';
import type { HouseholdRow, PeopleStore, PersonRow } from './people.ts';
import { gather } from './gather.ts';
import type { Schema } from './schema.ts';
import { contains } from './sqlCards.ts';
import { isBound } from './sqlCasting.ts';
import { type Room, chunks, transact } from './transact.ts';
import { byTime, compare } from './values.ts';

const PERSON = [
  'id',
  'meeting_id as meetingId',
  'alias_id as aliasId',
  'name',
  'alias',
  'role',
  'household_id as householdId',
  'account_id as accountId',
  'joined_at as joinedAt',
  'by_staff as byStaff',
  'removed_at as removedAt',
  'merged_into as mergedInto',
] as const;

const byJoining = byTime<PersonRow>(
  (person) => person.joinedAt,
  (person) => person.id,
);

const HOUSEHOLD = ['id', 'label', 'merged_into as mergedInto'] as const;

export function sqlPeople(room: Room): PeopleStore {
  const { db, engine } = room;
  const inMeeting = (id: PersonRow['meetingId']) => db.selectFrom('people').select(PERSON).where('meeting_id', '=', id);

  const personOf = gather(async (ids: readonly PersonId[], id: MeetingId) => {
    const rows = await inMeeting(id).where(engine.among('id', ids)).execute();
    return new Map(rows.map((row) => [row.id, personRow(row)]));
  });

  const householdOf = gather(async (ids: readonly HouseholdId[], id: MeetingId) => {
    const query = db.selectFrom('households').select(HOUSEHOLD).where('meeting_id', '=', id);
    const rows = await query.where(engine.among('id', ids)).execute();
    return new Map(rows.map((row) => [row.id, householdRow(row)]));
  });
  const mergedInto = async (id: MeetingId, other: HouseholdId | null) => other && householdOf(other, id);

  return {
    async addPerson(person) {
      await transact(room, async (tx) => {
        const householdId = await living(tx, room.engine.locksRows, person.meetingId, person.householdId);
        await tx
          .insertInto('people')
          .values(personColumns({ ...person, householdId }))
          .execute();
      });
    },

    async changePerson(id, personId, { name, householdId: wanted, role, removedAt }) {
      if ([name, wanted, role, removedAt].every((value) => value === undefined)) return 'changed';
      return transact(room, async (tx) => {
        const householdId = wanted === undefined ? undefined : await living(tx, room.engine.locksRows, id, wanted);
        const change = { name, household_id: householdId, role, removed_at: removedAt };
        if (householdId !== undefined) {
          // Alone with the row from here on: ballots share it until they are committed.
          const mine = tx
            .selectFrom('people')
            .select('household_id')
            .where('meeting_id', '=', id)
            .where('id', '=', personId);
          const before = await (room.engine.locksRows ? mine.forUpdate() : mine).executeTakeFirst();
          if (before && before.household_id !== householdId) {
            if (await isBound({ db: tx }, id, personId)) return 'bound';
            await tx
              .deleteFrom('marks')
              .where('stream_id', '=', id)
              .where('kind', '=', 'registration')
              .where('voter', '=', personId)
              .execute();
          }
        }
        await tx.updateTable('people').set(change).where('meeting_id', '=', id).where('id', '=', personId).execute();
        return 'changed';
      });
    },

    findPerson: (id, personId) => personOf(personId, id),

    async findPersonOfAccount(id, accountId) {
      const rows = await inMeeting(id).where('account_id', '=', accountId).execute();
      return rows.map(personRow).sort(byJoining)[0] ?? null;
    },

    async peopleOfAccount(accountId) {
      const rows = await db.selectFrom('people').select(PERSON).where('account_id', '=', accountId).execute();
      return rows.map(personRow).sort(byJoining);
    },

    async people(id) {
      return (await inMeeting(id).execute()).map(personRow).sort(byJoining);
    },

    async peopleByAuthor(id, authorIds) {
      const found = new Map<string, PersonRow>();
      for (const part of chunks(authorIds)) {
        // Two questions, not one with `or`: SQLite would answer that by looking through everybody.
        const rows = await inMeeting(id)
          .where('id', 'in', part)
          .unionAll(inMeeting(id).where('alias_id', 'in', part))
          .execute();
        for (const row of rows) found.set(row.id, personRow(row));
      }
      return [...found.values()].sort(byJoining);
    },

    async peopleNamed(ids, words, { except, limit }) {
      const rows = await db
        .selectFrom('people')
        .select(PERSON)
        .where(engine.among('meeting_id', ids))
        .where('removed_at', 'is', null)
        .where('merged_into', 'is', null)
        .where((any) => any.or([any('account_id', 'is', null), any('account_id', '<>', except)]))
        .where((all) => all.and(wordsIn(words).map((word) => contains(room, 'name', word))))
        .orderBy('joined_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(personRow);
    },

    async hasAlias(id, alias) {
      const query = db.selectFrom('people').select('id').where('meeting_id', '=', id).where('alias', '=', alias);
      return (await query.limit(1).executeTakeFirst()) !== undefined;
    },

    async ensureHousehold(id, label, newId) {
      const find = () =>
        db
          .selectFrom('households')
          .select(HOUSEHOLD)
          .where('meeting_id', '=', id)
          .where('label', '=', label)
          .executeTakeFirst();
      const known = await find();
      if (known) return (await mergedInto(id, known.mergedInto)) ?? householdRow(known);
      await db
        .insertInto('households')
        .values({ meeting_id: id, id: newId, label, merged_into: null })
        .onConflict((conflict) => conflict.columns(['meeting_id', 'label']).doNothing())
        .execute();
      const made = await find();
      if (!made) throw new Error(`Household ${newId} was not kept`);
      return (await mergedInto(id, made.mergedInto)) ?? householdRow(made);
    },

    findHousehold: (id, householdId) => householdOf(householdId, id),

    async households(id) {
      const rows = await db.selectFrom('households').select(HOUSEHOLD).where('meeting_id', '=', id).execute();
      return rows.map(householdRow).sort((a, b) => compare(a.label, b.label));
    },
  };
}

export const personColumns = (person: PersonRow): Insertable<Schema['people']> => ({
  meeting_id: person.meetingId,
  id: person.id,
  alias_id: person.aliasId,
  name: person.name,
  alias: person.alias,
  role: person.role,
  household_id: person.householdId,
  account_id: person.accountId,
  joined_at: person.joinedAt,
  by_staff: person.byStaff ? 1 : 0,
  removed_at: person.removedAt,
  merged_into: person.mergedInto ?? null,
});

const personRow = ({
  mergedInto,
  byStaff,
  ...row
}: Omit<PersonRow, 'byStaff' | 'mergedInto'> & {
  readonly byStaff: 0 | 1;
  readonly mergedInto: PersonRow['id'] | null;
}): PersonRow => ({ ...row, byStaff: byStaff === 1, ...(mergedInto === null ? {} : { mergedInto }) });

const householdRow = ({
  mergedInto,
  ...row
}: Omit<HouseholdRow, 'mergedInto'> & { readonly mergedInto: HouseholdRow['id'] | null }): HouseholdRow =>
  mergedInto === null ? row : { ...row, mergedInto };

/** The household itself, or the one it was merged into; nobody merges it until this is committed. */
async function living(
  tx: Transaction<Schema>,
  locksRows: boolean,
  id: MeetingId,
  householdId: HouseholdId | null,
): Promise<HouseholdId | null> {
  if (householdId === null) return null;
  const all = tx.selectFrom('households').select('merged_into').where('meeting_id', '=', id);
  const query = all.where('id', '=', householdId);
  const row = await (locksRows ? query.forShare() : query).executeTakeFirst();
  return row?.merged_into ?? householdId;
}
