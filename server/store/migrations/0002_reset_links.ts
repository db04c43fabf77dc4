/** Links to set a new password: an invitation that belongs to one account. */
import type { Kysely, Migration } from 'kysely';

export const resetLinks: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('invitations').addColumn('account_id', 'text').execute();
  },
};
