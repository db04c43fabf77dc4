/** Who turned out to be one of these: asked for everybody who connects. */
import type { Kysely, Migration } from 'kysely';

export const mergedInto: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.createIndex('people_by_merged').on('people').columns(['meeting_id', 'merged_into']).execute();
    await db.schema
      .createIndex('households_by_merged')
      .on('households')
      .columns(['meeting_id', 'merged_into'])
      .execute();
  },
};
