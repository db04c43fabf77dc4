/** Marks in SQL: ballots, seconds and check-ins, each once for its voter. */
import type { Transaction } from 'kysely';
import type { Present } from '../../shared/meeting/floor.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MarkKind, MeetingMark } from '../../shared/meeting/mark.ts';
import { gather, grouped } from './gather.ts';
import type { MarkRow, MarkStore } from './marks.ts';
import type { Schema } from './schema.ts';
import { type Numbered, type Refused, bindCasters, lockPeople, refuseStrangers } from './sqlCasting.ts';
import { type Room, chunks } from './transact.ts';
import { compare } from './values.ts';

const MARK = ['kind', 'subject', 'voter', 'by_person as by', 'at'] as const;
const KEY = ['stream_id', 'kind', 'subject', 'voter'] as const;

export function sqlMarks({ db, engine }: Room): MarkStore {
  const marksOfVoter = gather(async (voters: readonly string[], id: MeetingId) => {
    const query = db.selectFrom('marks').select(MARK).where('stream_id', '=', id);
    return grouped(await query.where(engine.among('voter', voters)).execute(), ({ voter }) => voter);
  });

  const markOf = gather(async (voters: readonly string[], id: MeetingId, kind: MarkKind, subject: string) => {
    const rows = await db
      .selectFrom('marks')
      .select([...MARK, 'value'])
      .where('stream_id', '=', id)
      .where('kind', '=', kind)
      .where('subject', '=', subject)
      .where(engine.among('voter', voters))
      .execute();
    return new Map(rows.map((row) => [row.voter, row]));
  });

  async function counted(id: MeetingId, kind: MarkKind, subjects: readonly string[], valued: boolean) {
    const counts = new Map<string, number>();
    for (const part of chunks(subjects)) {
      const marks = db
        .selectFrom('marks')
        .select(({ fn }) => ['subject', fn.countAll<number>().as('count')])
        .where('stream_id', '=', id)
        .where('kind', '=', kind)
        .where('subject', 'in', part);
      const rows = await (valued ? marks.where('value', '<>', '') : marks).groupBy('subject').execute();
      for (const { subject, count } of rows) counts.set(subject, count);
    }
    return counts;
  }

  return {
    countMarks: (id, kind, subjects) => counted(id, kind, subjects, false),
    countValued: (id, kind, subjects) => counted(id, kind, subjects, true),

    async countValues(id, kind, subject) {
      const rows = await db
        .selectFrom('marks')
        .select(({ fn }) => ['value', fn.countAll<number>().as('count')])
        .where('stream_id', '=', id)
        .where('kind', '=', kind)
        .where('subject', '=', subject)
        .groupBy('value')
        .execute();
      return new Map(rows.map(({ value, count }) => [value, count]));
    },

    async marksOf(id, kind, subject): Promise<readonly MarkRow[]> {
      const query = db
        .selectFrom('marks')
        .select([...MARK, 'value'])
        .where('stream_id', '=', id)
        .where('kind', '=', kind);
      return (subject === undefined ? query : query.where('subject', '=', subject)).execute();
    },

    async valuedMarks(id, kind, voters): Promise<readonly MarkRow[]> {
      const query = db
        .selectFrom('marks')
        .select([...MARK, 'value'])
        .where('stream_id', '=', id)
        .where('kind', '=', kind)
        .where('value', '<>', '');
      if (!voters) return query.execute();
      const found: MarkRow[] = [];
      for (const part of chunks(voters)) found.push(...(await query.where('voter', 'in', part).execute()));
      return found;
    },

    async marksBy(id, voters) {
      const found = await Promise.all([...new Set(voters)].map((voter) => marksOfVoter(voter, id)));
      return found.flatMap((marks) => marks ?? []);
    },

    findMark: (id, kind, subject, voter) => markOf(voter, id, kind, subject),

    async castsOf(id, personId) {
      const query = db.selectFrom('cast_ballots').select(['poll', 'voter']).where('meeting_id', '=', id);
      return query.where('person_id', '=', personId).execute();
    },

    async present(id): Promise<Present> {
      const row = await db
        .selectFrom('marks')
        .leftJoin('people', (join) =>
          join.onRef('people.meeting_id', '=', 'marks.stream_id').onRef('people.id', '=', 'marks.voter'),
        )
        .select(({ fn }) => [
          fn.countAll<number>().as('people'),
          fn
            .count<number>('people.household_id')
            .distinct()
            .filterWhere('people.role', '<>', 'observer')
            .as('households'),
          fn.countAll<number>().filterWhere('marks.value', '=', 'onsite').as('onsite'),
          fn.countAll<number>().filterWhere('marks.value', '=', 'online').as('online'),
        ])
        .where('marks.stream_id', '=', id)
        .where('marks.kind', '=', 'checkIn')
        .where('marks.subject', '=', 'sitting')
        .where('people.removed_at', 'is', null)
        .executeTakeFirst();
      return row ?? { people: 0, households: 0, onsite: 0, online: 0 };
    },
  };
}

/** I5: the primary key decides. Gives the marks that were refused, by their place in the batch. */
export async function writeMarks(
  tx: Transaction<Schema>,
  locksRows: boolean,
  id: MeetingId,
  marks: readonly MeetingMark[],
  at: number,
  openGates: ReadonlySet<string>,
): Promise<Refused> {
  const refused: Refused = new Map();
  const allowed: Numbered[] = [];
  for (const [index, mark] of marks.entries()) {
    if (mark.gate !== undefined && !openGates.has(mark.gate)) refused.set(index, 'gateClosed');
    else allowed.push([index, mark]);
  }
  const people = await lockPeople(
    tx,
    locksRows,
    id,
    allowed.map(([, mark]) => mark),
  );
  // Check-ins first: a ballot of the same batch may stand on one.
  const isBallot = ([, mark]: Numbered) => mark.kind === 'ballot';
  await insertMarks(
    tx,
    id,
    allowed.filter((entry) => !isBallot(entry)),
    at,
    refused,
  );
  const ballots = await refuseStrangers(tx, id, allowed.filter(isBallot), people, refused);
  const { bound, undo } = await bindCasters(tx, id, await refuseCopies(tx, id, ballots, refused), refused);
  await insertMarks(tx, id, bound, at, refused);
  await undo();
  return refused;
}

/** Of `distinct` marks, whose gate is taken alone: a value that is there for another voter, or came twice in this batch, is refused. */
async function refuseCopies(
  tx: Transaction<Schema>,
  id: MeetingId,
  marks: readonly Numbered[],
  refused: Refused,
): Promise<readonly Numbered[]> {
  const distinct = marks.filter(([, mark]) => mark.distinct);
  if (distinct.length === 0) return marks;
  const voterOf = new Map<string, string>();
  const subjects = [...new Set(distinct.map(([, { subject }]) => subject))];
  for (const part of chunks(distinct.map(([, { value }]) => value))) {
    const rows = await tx
      .selectFrom('marks')
      .select(['subject', 'value', 'voter'])
      .where('stream_id', '=', id)
      .where('kind', '=', 'ballot')
      .where('subject', 'in', subjects)
      .where('value', 'in', part)
      .execute();
    for (const { subject, value, voter } of rows) voterOf.set(`${subject} ${value}`, voter);
  }
  return marks.filter(([index, { subject, value, voter, distinct: mustDiffer }]) => {
    if (!mustDiffer) return true;
    const there = voterOf.get(`${subject} ${value}`) ?? voter;
    voterOf.set(`${subject} ${value}`, there);
    if (there !== voter) refused.set(index, 'copied');
    return there === voter;
  });
}

async function insertMarks(
  tx: Transaction<Schema>,
  id: MeetingId,
  marks: readonly Numbered[],
  at: number,
  refused: Refused,
): Promise<void> {
  for (const wave of waves(marks)) {
    const once = wave.filter(([, mark]) => !mark.replaces);
    const again = wave.filter(([, mark]) => mark.replaces);
    for (const part of chunks(once)) await insertOnce(tx, id, part, at, refused);
    for (const part of chunks(again)) {
      await tx
        .insertInto('marks')
        .values(part.map(([, mark]) => markColumns(id, mark, at)))
        .onConflict((conflict) =>
          conflict.columns(KEY).doUpdateSet((row) => ({
            by_person: row.ref('excluded.by_person'),
            value: row.ref('excluded.value'),
            at: row.ref('excluded.at'),
          })),
        )
        .execute();
    }
  }
}

async function insertOnce(
  tx: Transaction<Schema>,
  id: MeetingId,
  part: readonly Numbered[],
  at: number,
  refused: Refused,
): Promise<void> {
  const inserted = await tx
    .insertInto('marks')
    .values(part.map(([, mark]) => markColumns(id, mark, at)))
    .onConflict((conflict) => conflict.columns(KEY).doNothing())
    .returning(['kind', 'subject', 'voter'])
    .execute();
  const written = new Set(inserted.map(keyOf));
  for (const [index, mark] of part) if (!written.has(keyOf(mark))) refused.set(index, 'alreadyThere');
}

/**
 * One statement can't touch a row twice, so the second mark of a voter within a batch waits for the second wave. Within
 * a wave the rows are sorted: two batches that share voters then lock them in the same order.
 */
function waves(marks: readonly Numbered[]): readonly Numbered[][] {
  const seen = new Map<string, number>();
  const found: Numbered[][] = [];
  for (const entry of marks) {
    const key = keyOf(entry[1]);
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    (found[nth] ??= []).push(entry);
  }
  return found.map((wave) => wave.sort(([, a], [, b]) => compare(keyOf(a), keyOf(b))));
}

const keyOf = ({ kind, subject, voter }: Pick<MeetingMark | MarkRow, 'kind' | 'subject' | 'voter'>): string =>
  `${kind} ${subject} ${voter}`;

export const markColumns = (id: MeetingId, mark: MeetingMark | MarkRow, at: number) => ({
  stream_id: id,
  kind: mark.kind,
  subject: mark.subject,
  voter: mark.voter,
  by_person: mark.by,
  value: mark.value,
  at,
});
