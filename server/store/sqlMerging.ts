/** Households and people made one, in SQL. */
import type { Transaction } from 'kysely';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import { gather, grouped } from './gather.ts';
import type { MarkRow } from './marks.ts';
import { type Merge, type MergeStore, type RegisterChangeRow, type SetAside, fromCounts, setAside } from './merging.ts';
import type { Schema } from './schema.ts';
import { type Room, Undo, transact } from './transact.ts';

type Tx = Transaction<Schema>;

export function sqlMerging(room: Room): MergeStore {
  const { locksRows, among } = room.engine;
  const mergedInto = gather(async (survivors: readonly string[], id: MeetingId, table: 'people' | 'households') => {
    const query = room.db.selectFrom(table).select(['id', 'merged_into as into']).where('meeting_id', '=', id);
    return grouped(await query.where(among('merged_into', survivors)).execute(), ({ into }) => into ?? '');
  });

  return {
    mergeHouseholds: (id, merge, told) =>
      transact(room, async (tx) => {
        const { from, into } = merge;
        const boxes = await openBoxes(tx, locksRows, id);
        const pair = tx.selectFrom('households').select(['id', 'merged_into']).where('meeting_id', '=', id);
        const both = pair.where('id', 'in', [from, into]).orderBy('id');
        const found = await (locksRows ? both.forUpdate() : both).execute();
        if (from === into || found.length < 2 || found.some((row) => row.merged_into !== null)) return 'gone' as const;
        // Alone with everybody in them: a ballot on its way waits, and finds that it is no more for its household.
        const members = tx.selectFrom('people').select('id').where('meeting_id', '=', id);
        const all = members.where('household_id', 'in', [from, into]).orderBy('id');
        await (locksRows ? all.forUpdate() : all).execute();
        const settled = await settleBallots(tx, id, merge, boxes);
        if (boxes.length > 0)
          await tx
            .updateTable('cast_ballots')
            .set({ voter: into })
            .where('meeting_id', '=', id)
            .where('voter', '=', from)
            .where('poll', 'in', boxes)
            .execute();
        await tx
          .updateTable('people')
          .set({ household_id: into })
          .where('meeting_id', '=', id)
          .where('household_id', '=', from)
          .execute();
        await tx
          .updateTable('households')
          .set({ merged_into: into })
          .where('meeting_id', '=', id)
          .where((row) => row.or([row('id', '=', from), row('merged_into', '=', from)]))
          .execute();
        await write(tx, id, told(settled));
        return settled;
      }),

    mergePeople: (id, merge, told) =>
      transact(room, async (tx) => {
        const { from, into } = merge;
        const boxes = await openBoxes(tx, locksRows, id);
        const pair = tx
          .selectFrom('people')
          .select(['id', 'role', 'household_id', 'account_id', 'removed_at'])
          .where('meeting_id', '=', id);
        const both = pair.where('id', 'in', [from, into]).orderBy('id');
        const found = await (locksRows ? both.forUpdate() : both).execute();
        const gone = found.find((row) => row.id === from);
        const stays = found.find((row) => row.id === into);
        const isResident = gone?.role === 'resident' && gone.account_id === null;
        if (from === into || !gone || !stays || !isResident || found.some((row) => row.removed_at !== null))
          return 'gone' as const;
        if (!(await joinCasts(tx, id, from, into, boxes))) throw new Undo('castForAnother' as const);
        const settled = await settleBallots(tx, id, merge, boxes);
        if (boxes.length > 0)
          await tx
            .updateTable('marks')
            .set({ by_person: into })
            .where('stream_id', '=', id)
            .where('kind', '=', 'ballot')
            .where('by_person', '=', from)
            .where('subject', 'in', boxes)
            .execute();
        const household = stays.household_id ?? gone.household_id;
        await moveMarks(tx, id, from, into, household === gone.household_id);
        await tx
          .updateTable('people')
          .set({ household_id: household })
          .where('meeting_id', '=', id)
          .where('id', '=', into)
          .execute();
        const change = told(settled);
        await tx
          .updateTable('people')
          .set({ merged_into: into })
          .where('meeting_id', '=', id)
          .where((row) => row.or([row('id', '=', from), row('merged_into', '=', from)]))
          .execute();
        await tx
          .updateTable('people')
          .set({ removed_at: change.at })
          .where('meeting_id', '=', id)
          .where('id', '=', from)
          .execute();
        await write(tx, id, change);
        return settled;
      }),

    async mergedWith(id, personId, householdId) {
      const found = await Promise.all([
        mergedInto(personId, id, 'people'),
        householdId === null ? null : mergedInto(householdId, id, 'households'),
      ]);
      return found.flatMap((rows) => rows ?? []).map((row) => row.id);
    },

    async addRegisterChange(id, change) {
      await write(room.db, id, change);
    },

    async registerChanges(id) {
      return room.db
        .selectFrom('register_changes')
        .select(['id', 'at', 'by_person as by', 'body'])
        .where('meeting_id', '=', id)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .execute();
    },
  };
}

/** Shared like a ballot shares them, and before the people: closing waits until the boxes are as they shall be counted. */
async function openBoxes(tx: Tx, locksRows: boolean, id: MeetingId): Promise<readonly string[]> {
  const query = tx.selectFrom('gates').select('name').where('stream_id', '=', id).where('shut', '=', 0).orderBy('name');
  return (await (locksRows ? query.forShare() : query).execute()).map(({ name }) => name);
}

async function settleBallots(
  tx: Tx,
  id: MeetingId,
  { from, into, firstCounts }: Merge<string>,
  boxes: readonly string[],
): Promise<readonly SetAside[]> {
  if (boxes.length === 0) return [];
  const ballots = await tx
    .selectFrom('marks')
    .select(['subject', 'voter', 'by_person as by', 'at'])
    .where('stream_id', '=', id)
    .where('kind', '=', 'ballot')
    .where('subject', 'in', boxes)
    .where('voter', 'in', [from, into])
    .execute();
  const settled: SetAside[] = [];
  for (const moved of ballots.filter(({ voter }) => voter === from)) {
    const there = ballots.find(({ subject, voter }) => subject === moved.subject && voter === into);
    const isKept = !there || fromCounts(moved, there, firstCounts.has(moved.subject));
    if (there) {
      settled.push(setAside(moved.subject, moved, there, isKept));
      await removeMark(tx, id, { kind: 'ballot', subject: moved.subject, voter: isKept ? into : from });
    }
    if (isKept) await giveMark(tx, id, { kind: 'ballot', subject: moved.subject, voter: from }, into);
  }
  return settled;
}

/** Who cast for whom, of two people who are one; false when that is two voters in one open box. */
async function joinCasts(
  tx: Tx,
  id: MeetingId,
  from: PersonId,
  into: PersonId,
  boxes: readonly string[],
): Promise<boolean> {
  if (boxes.length === 0) return true;
  const casts = await tx
    .selectFrom('cast_ballots')
    .select(['poll', 'person_id', 'voter'])
    .where('meeting_id', '=', id)
    .where('person_id', 'in', [from, into])
    .where('poll', 'in', boxes)
    .execute();
  for (const { poll, voter } of casts.filter((cast) => cast.person_id === from)) {
    const there = casts.find((cast) => cast.poll === poll && cast.person_id === into);
    const moved = voter === from ? into : voter;
    if (there && there.voter !== moved) return false;
    const row = tx.deleteFrom('cast_ballots').where('meeting_id', '=', id).where('poll', '=', poll);
    await row.where('person_id', '=', from).execute();
    if (!there)
      await tx.insertInto('cast_ballots').values({ meeting_id: id, poll, person_id: into, voter: moved }).execute();
  }
  return true;
}

/** Check-in, seconds and what is wanted answered: what both have counts once. What waits to be looked at and what was asked of them goes with them. A registration is for a door, and stays with it. */
async function moveMarks(tx: Tx, id: MeetingId, from: PersonId, into: PersonId, isSameDoor: boolean): Promise<void> {
  const marks = await tx
    .selectFrom('marks')
    .select(['kind', 'subject', 'voter'])
    .where('stream_id', '=', id)
    .where('voter', 'in', [from, into])
    .where('kind', 'in', ['checkIn', 'registration', 'second', 'held', 'mute', 'opinion', 'backing'])
    .execute();
  const has = new Set(marks.filter(({ voter }) => voter === into).map(({ kind, subject }) => `${kind} ${subject}`));
  for (const { kind, subject } of marks.filter(({ voter }) => voter === from)) {
    const stays = !has.has(`${kind} ${subject}`) && (kind !== 'registration' || isSameDoor);
    const mark = { kind, subject, voter: from };
    await (stays ? giveMark(tx, id, mark, into) : removeMark(tx, id, mark));
  }
}

type MarkKey = Pick<MarkRow, 'kind' | 'subject' | 'voter'>;

async function giveMark(tx: Tx, id: MeetingId, { kind, subject, voter }: MarkKey, to: string): Promise<void> {
  const rows = tx.updateTable('marks').set({ voter: to }).where('stream_id', '=', id).where('kind', '=', kind);
  await rows.where('subject', '=', subject).where('voter', '=', voter).execute();
}

async function removeMark(tx: Tx, id: MeetingId, { kind, subject, voter }: MarkKey): Promise<void> {
  const rows = tx.deleteFrom('marks').where('stream_id', '=', id).where('kind', '=', kind);
  await rows.where('subject', '=', subject).where('voter', '=', voter).execute();
}

async function write(db: Room['db'], id: MeetingId, { id: changeId, at, by, body }: RegisterChangeRow): Promise<void> {
  await db.insertInto('register_changes').values({ meeting_id: id, id: changeId, at, by_person: by, body }).execute();
}
