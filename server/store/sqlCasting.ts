/** I5 in SQL: who casts a ballot is locked while it is written, and casts for one voter in a poll. */
import type { Transaction } from 'kysely';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingMark } from '../../shared/meeting/mark.ts';
import type { MarkRefusal } from '../../shared/meeting/mark.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { PersonRow } from './people.ts';
import type { Schema } from './schema.ts';
import { type Room, chunks } from './transact.ts';
import { compare } from './values.ts';

type Tx = Transaction<Schema>;
export type Refused = Map<number, MarkRefusal>;
export type Numbered = readonly [index: number, mark: MeetingMark];

/**
 * The people whose door these marks speak for, locked against a change of it until the marks are committed. In the order
 * of their ids, so that two batches wait for each other in one direction only.
 */
export async function lockPeople(tx: Tx, locksRows: boolean, id: MeetingId, marks: readonly MeetingMark[]) {
  const people = new Map<string, Pick<PersonRow, 'householdId' | 'removedAt'>>();
  const ids = marks.flatMap((mark) =>
    mark.kind === 'ballot' ? mark.by : mark.kind === 'registration' ? (mark.voter as PersonId) : [],
  );
  for (const part of chunks([...new Set(ids)].sort(compare))) {
    const query = tx
      .selectFrom('people')
      .select(['id', 'household_id as householdId', 'removed_at as removedAt'])
      .where('meeting_id', '=', id)
      .where('id', 'in', part)
      .orderBy('id');
    for (const row of await (locksRows ? query.forShare() : query).execute()) people.set(row.id, row);
  }
  return people;
}

/** Refuses the ballots whose caster is not, or no longer, who they were decided for. */
export async function refuseStrangers(
  tx: Tx,
  id: MeetingId,
  ballots: readonly Numbered[],
  people: Awaited<ReturnType<typeof lockPeople>>,
  refused: Refused,
): Promise<readonly Numbered[]> {
  const asked = [...new Set(ballots.flatMap(([, mark]) => (mark.needs?.length ? [mark.by] : [])))];
  const has = new Set<string>();
  for (const part of chunks(asked)) {
    const rows = await tx
      .selectFrom('marks')
      .select(['kind', 'voter'])
      .where('stream_id', '=', id)
      .where('kind', 'in', ['checkIn', 'registration'])
      .where('subject', '=', 'sitting')
      .where('voter', 'in', part)
      .execute();
    for (const { kind, voter } of rows) has.add(`${kind} ${voter}`);
  }
  return ballots.filter(([index, { by, voter, needs = [] }]) => {
    const caster = people.get(by);
    const belongs = voter === by || caster?.householdId === voter;
    const stands = (caster?.removedAt ?? null) === null && belongs && needs.every((kind) => has.has(`${kind} ${by}`));
    if (!stands) refused.set(index, 'casterChanged');
    return stands;
  });
}

/** Writes down for whom each person casts, once and for all; refuses the ballots for anybody else. */
export async function bindCasters(
  tx: Tx,
  id: MeetingId,
  ballots: readonly Numbered[],
  refused: Refused,
): Promise<{ readonly bound: readonly Numbered[]; readonly undo: () => Promise<void> }> {
  const first = new Map<string, MeetingMark>();
  for (const [, mark] of ballots) if (!first.has(castKey(mark))) first.set(castKey(mark), mark);
  const wanted = [...first.values()].sort((a, b) => compare(castKey(a), castKey(b)));
  const made = new Set<string>();
  const voters = new Map<string, string>();
  for (const part of chunks(wanted)) {
    const inserted = await tx
      .insertInto('cast_ballots')
      .values(part.map(({ subject, by, voter }) => ({ meeting_id: id, poll: subject, person_id: by, voter })))
      .onConflict((conflict) => conflict.doNothing())
      .returning(['poll', 'person_id', 'voter'])
      .execute();
    for (const { poll, person_id, voter } of inserted) {
      made.add(castKey({ subject: poll, by: person_id }));
      voters.set(castKey({ subject: poll, by: person_id }), voter);
    }
    const others = part.filter((mark) => !voters.has(castKey(mark)));
    if (others.length === 0) continue;
    const known = await tx
      .selectFrom('cast_ballots')
      .select(['poll', 'person_id', 'voter'])
      .where('meeting_id', '=', id)
      .where('poll', 'in', [...new Set(others.map(({ subject }) => subject))])
      .where('person_id', 'in', [...new Set(others.map(({ by }) => by))])
      .execute();
    for (const { poll, person_id, voter } of known) voters.set(castKey({ subject: poll, by: person_id }), voter);
  }
  const bound = ballots.filter(([index, mark]) => {
    const same = voters.get(castKey(mark)) === mark.voter;
    if (!same) refused.set(index, 'castForAnother');
    return same;
  });
  return {
    bound,
    /** Whoever's ballot did not get in after all has cast for nobody. */
    undo: async () => {
      const cast = new Set(bound.filter(([index]) => !refused.has(index)).map(([, mark]) => castKey(mark)));
      for (const mark of wanted) {
        if (!made.has(castKey(mark)) || cast.has(castKey(mark))) continue;
        await tx
          .deleteFrom('cast_ballots')
          .where('meeting_id', '=', id)
          .where('poll', '=', mark.subject)
          .where('person_id', '=', mark.by)
          .execute();
      }
    },
  };
}

const castKey = ({ subject, by }: Pick<MeetingMark, 'subject' | 'by'>): string => `${subject} ${by}`;

/** True when a ballot this person cast for a household lies in a box that is open. */
export async function isBound({ db }: Pick<Room, 'db'>, id: MeetingId, personId: PersonId): Promise<boolean> {
  const row = await db
    .selectFrom('cast_ballots as cast')
    .innerJoin('gates', (join) =>
      join.onRef('gates.stream_id', '=', 'cast.meeting_id').onRef('gates.name', '=', 'cast.poll'),
    )
    .select('cast.poll')
    .where('cast.meeting_id', '=', id)
    .where('cast.person_id', '=', personId)
    .whereRef('cast.voter', '<>', 'cast.person_id')
    .where('gates.shut', '=', 0)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
