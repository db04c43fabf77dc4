/** Who put a ballot into which box, for whom: one voter for each person and poll, by the primary key. */
import { type Kysely, type Migration, sql } from 'kysely';

export const castBallots: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('cast_ballots')
      .addColumn('meeting_id', 'text', (column) => column.notNull().references('meetings.id'))
      .addColumn('poll', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull())
      .addColumn('voter', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('cast_ballots_pk', ['meeting_id', 'poll', 'person_id'])
      .execute();
    // A box that is open during the update keeps from whom its ballots are.
    await sql`
      insert into cast_ballots (meeting_id, poll, person_id, voter)
      select meeting_id, subject, by_person, max(voter) from marks where kind = 'ballot'
      group by meeting_id, subject, by_person
    `.execute(db);
  },
};
