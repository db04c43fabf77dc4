/** Links to a post: an invitation that belongs to one estate, with the post it gives as JSON. */
import type { Kysely, Migration } from 'kysely';

export const postLinks: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('invitations').addColumn('estate_id', 'text').execute();
    await db.schema.alterTable('invitations').addColumn('post', 'text').execute();
  },
};
