/** Who may vote, in SQL: asked of the rows of people and of their marks, for every figure of 应投. */
import { sql } from 'kysely';
import type { MarkKind } from '../../shared/meeting/mark.ts';
import type { ElectorateStore } from './marks.ts';
import type { Room } from './transact.ts';

export function sqlElectorate({ db }: Pick<Room, 'db'>): ElectorateStore {
  return {
    async electorate(id, { basis, roles, needs }, notIn) {
      const voter = basis === 'household' ? 'people.household_id' : 'people.id';
      // `is true` keeps the list of marks a list that is looked up. Left to itself PostgreSQL makes a join of it, and in the
      // first minutes of a hall of 10,000, before it has counted their rows, one that compares each with each: 12 s.
      const marked = (kind: MarkKind, subject: string, whose: string) => sql<boolean>`(${sql.ref(whose)} in (
        select marks.voter from marks where marks.stream_id = ${id} and marks.kind = ${kind}
        and marks.subject = ${subject})) is true`;
      let query = db
        .selectFrom('people')
        .select(sql<string>`${sql.ref(voter)}`.as('voter'))
        .distinct()
        .where('people.meeting_id', '=', id)
        .where('people.removed_at', 'is', null)
        .where('people.by_staff', '=', 0)
        .where('people.role', 'in', roles)
        .where(voter, 'is not', null);
      for (const need of needs) query = query.where(marked(need, 'sitting', 'people.id'));
      if (notIn !== undefined) query = query.where((row) => row.not(marked('ballot', notIn, voter)));
      return (await query.execute()).map((row) => row.voter);
    },
  };
}
