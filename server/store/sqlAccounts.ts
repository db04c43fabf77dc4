/** Accounts, passes and invitations in SQL. Tokens come here as hashes only. */
import { OfferedPost } from '../../shared/estate/post.ts';
import type { AccountRow, AccountStore, InvitationRow, PassRow } from './accounts.ts';
import { gather } from './gather.ts';
import type { MeetingRow } from './meetingRow.ts';
import { PASS, insertAccount, openAccount, passColumns, spend } from './sqlInvitations.ts';
import { MEETING } from './sqlLog.ts';
import type { Room } from './transact.ts';
import { byTime } from './values.ts';

const ACCOUNT = ['id', 'name', 'password_hash as passwordHash', 'created_at as createdAt'] as const;
const INVITATION = [
  'id',
  'token_hash as tokenHash',
  'purpose',
  'meeting_id as meetingId',
  'account_id as accountId',
  'estate_id as estateId',
  'post',
  'created_at as createdAt',
  'expires_at as expiresAt',
  'used_at as usedAt',
] as const;

/** The post is JSON there. */
const read = ({ post, ...row }: Omit<InvitationRow, 'post'> & { readonly post: string | null }): InvitationRow => ({
  ...row,
  post: post === null ? null : OfferedPost.parse(JSON.parse(post)),
});

const byMaking = byTime<PassRow>(
  (pass) => pass.createdAt,
  (pass) => pass.id,
);
const firstMade = byTime<InvitationRow>(
  (row) => row.createdAt,
  (row) => row.id,
);
const oldestFirst = byTime<AccountRow>(
  (account) => account.createdAt,
  (account) => account.id,
);
const newestFirst = byTime<MeetingRow>(
  (row) => -row.createdAt,
  (row) => row.id,
);

export function sqlAccounts(room: Room): AccountStore {
  const { db, engine } = room;
  const oneAccount = async (column: 'id' | 'name', value: string): Promise<AccountRow | null> =>
    (await db.selectFrom('accounts').select(ACCOUNT).where(column, '=', value).executeTakeFirst()) ?? null;

  const passOf = gather(async (hashes: readonly string[]) => {
    const rows = await db.selectFrom('passes').select(PASS).where(engine.among('token_hash', hashes)).execute();
    return new Map(rows.map((row) => [row.tokenHash, row]));
  });

  return {
    async countAccounts() {
      const query = db.selectFrom('accounts').select(({ fn }) => fn.countAll<number>().as('count'));
      return (await query.executeTakeFirstOrThrow()).count;
    },

    async accountNames() {
      const rows = await db.selectFrom('accounts').select(ACCOUNT).execute();
      return rows.sort(oldestFirst).map((account) => account.name);
    },

    addAccount: (account) => insertAccount(db, account),
    findAccount: (id) => oneAccount('id', id),
    findAccountByName: (name) => oneAccount('name', name),

    async changePassword(id, passwordHash) {
      await db.updateTable('accounts').set({ password_hash: passwordHash }).where('id', '=', id).execute();
    },

    async addPass(pass) {
      await db.insertInto('passes').values(passColumns(pass)).execute();
    },

    findPass: (tokenHash) => passOf(tokenHash),

    async passesOfAccount(accountId) {
      const rows = await db.selectFrom('passes').select(PASS).where('account_id', '=', accountId).execute();
      return rows.sort(byMaking);
    },

    async passesOfPerson(id, personId) {
      const query = db.selectFrom('passes').select(PASS).where('meeting_id', '=', id).where('person_id', '=', personId);
      return (await query.execute()).sort(byMaking);
    },

    async passesOfProjectors(id) {
      // Of nobody: that is what the index finds them by among thousands of phones.
      const query = db.selectFrom('passes').select(PASS).where('meeting_id', '=', id).where('person_id', 'is', null);
      const held = await query.where('kind', '=', 'display').where('revoked_at', 'is', null).execute();
      return held.sort(byMaking);
    },

    async takeUpPass(code, { tokenHash, label, at, since }) {
      const { numUpdatedRows } = await db
        .updateTable('passes')
        .set({ token_hash: tokenHash, kind: 'person', label, created_at: at, last_seen_at: at })
        .where('token_hash', '=', code)
        .where('kind', '=', 'handover')
        .where('revoked_at', 'is', null)
        .where('created_at', '>=', since)
        .executeTakeFirst();
      if (numUpdatedRows !== 1n) return null;
      return (
        (await db.selectFrom('passes').select(PASS).where('token_hash', '=', tokenHash).executeTakeFirst()) ?? null
      );
    },

    async touchPass(id, at) {
      const query = db.updateTable('passes').set({ last_seen_at: at }).where('id', '=', id);
      await query.where('last_seen_at', '<', at).execute();
    },

    async revokePass(id, at) {
      const query = db.updateTable('passes').set({ revoked_at: at }).where('id', '=', id);
      await query.where('revoked_at', 'is', null).execute();
    },

    async addInvitation(invitation) {
      await db
        .insertInto('invitations')
        .values({
          id: invitation.id,
          token_hash: invitation.tokenHash,
          purpose: invitation.purpose,
          meeting_id: invitation.meetingId,
          account_id: invitation.accountId,
          estate_id: invitation.estateId,
          post: invitation.post && JSON.stringify(invitation.post),
          created_at: invitation.createdAt,
          expires_at: invitation.expiresAt,
          used_at: invitation.usedAt,
        })
        .execute();
    },

    async findInvitation(tokenHash): Promise<InvitationRow | null> {
      const query = db.selectFrom('invitations').select(INVITATION).where('token_hash', '=', tokenHash);
      const row = await query.executeTakeFirst();
      return row ? read(row) : null;
    },

    openAccount: (opening) => openAccount(room, opening),

    revokeInvitation: (id, at) => spend(db, id, at),

    async unusedInvitations(meetingId): Promise<readonly InvitationRow[]> {
      const query = db.selectFrom('invitations').select(INVITATION).where('used_at', 'is', null);
      const rows = await (
        meetingId === null
          ? query.where('meeting_id', 'is', null).where('estate_id', 'is', null)
          : query.where('meeting_id', '=', meetingId)
      ).execute();
      return rows.map(read).sort(firstMade);
    },
    async unusedInvitationsOfEstate(estateId) {
      const query = db.selectFrom('invitations').select(INVITATION).where('used_at', 'is', null);
      return (await query.where('estate_id', '=', estateId).execute()).map(read).sort(firstMade);
    },

    async dropInvitations(purpose, accountId) {
      const query = db.deleteFrom('invitations').where('purpose', '=', purpose).where('used_at', 'is', null);
      await (accountId === undefined ? query : query.where('account_id', '=', accountId)).execute();
    },

    async meetingsOfAccount(accountId) {
      const rows = await db
        .selectFrom('meetings')
        .select(MEETING)
        .where('deleted_at', 'is', null)
        .where('id', 'in', (eb) => eb.selectFrom('people').select('meeting_id').where('account_id', '=', accountId))
        .execute();
      return rows.sort(newestFirst);
    },
  };
}
