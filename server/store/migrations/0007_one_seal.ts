/** Lock, seal and log become one truth: the lock follows the log once, and a seal keeps the names it was made with. */
import { type Kysely, type Migration, sql } from 'kysely';

export const oneSeal: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('seals').addColumn('names', 'text').execute();
    // Until now a lock could be left behind by a process that died while sealing, or by minutes reopened and not opened since.
    await sql`
      update minutes set locked = case
        when (
          select body from meeting_events as event
          where event.meeting_id = minutes.meeting_id
            and (event.body like '%"type":"minutesSealed"%' or event.body like '%"type":"minutesReopened"%')
          order by event.seq desc limit 1
        ) like '%"type":"minutesSealed"%' then 1 else 0 end`.execute(db);
  },
};
