/** Links that are spent, in SQL: in one transaction with whatever they are good for. */
import type { Insertable, Transaction } from 'kysely';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { AccountOpening, AccountRow, AccountStore, Admission, PassRow } from './accounts.ts';
import type { Schema } from './schema.ts';
import { personColumns } from './sqlPeople.ts';
import { type Room, Undo, transact } from './transact.ts';

type Tx = Transaction<Schema>;
type Opened = Awaited<ReturnType<AccountStore['openAccount']>>;

export const PASS = [
  'id',
  'token_hash as tokenHash',
  'kind',
  'account_id as accountId',
  'meeting_id as meetingId',
  'person_id as personId',
  'label',
  'created_at as createdAt',
  'last_seen_at as lastSeenAt',
  'revoked_at as revokedAt',
] as const;

/** False for a link that can't be spent any more; the row stays locked until commit, so of two who race one waits. */
export async function spend(tx: Room['db'], id: string, at: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('invitations')
    .set({ used_at: at })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Part of `append`; what it objects to must undo the transaction. */
export async function admit(
  tx: Tx,
  id: MeetingId,
  admission: Admission,
  at: number,
): Promise<'linkSpent' | 'accountThere' | null> {
  const { invitationId } = admission;
  if (invitationId !== null && !(await spend(tx, invitationId, at))) return 'linkSpent';
  if ('enters' in admission) {
    const { person, pass } = admission.enters;
    const ofAccount = tx.selectFrom('people').select('id').where('meeting_id', '=', id);
    if (person.accountId !== null && (await ofAccount.where('account_id', '=', person.accountId).executeTakeFirst()))
      return 'accountThere';
    await tx.insertInto('people').values(personColumns(person)).execute();
    if (pass) await tx.insertInto('passes').values(passColumns(pass)).execute();
    return null;
  }
  const { personId, name, role } = admission.promotes;
  const fresh = { name, role, removed_at: null };
  await tx.updateTable('people').set(fresh).where('meeting_id', '=', id).where('id', '=', personId).execute();
  return null;
}

export const openAccount = (room: Room, opening: AccountOpening): Promise<Opened> =>
  transact<Opened>(room, async (tx) => {
    if (!(await spend(tx, opening.invitationId, opening.at))) return 'spent';
    if ('account' in opening) {
      if (!(await insertAccount(tx, opening.account))) throw new Undo<Opened>('nameTaken');
      await tx.insertInto('passes').values(passColumns(opening.pass)).execute();
      return { ended: [] };
    }
    const { accountId, passwordHash, at } = opening;
    await tx.updateTable('accounts').set({ password_hash: passwordHash }).where('id', '=', accountId).execute();
    const logins = tx.selectFrom('passes').select(PASS).where('account_id', '=', accountId);
    const ended = await logins.where('revoked_at', 'is', null).execute();
    const all = tx.updateTable('passes').set({ revoked_at: at }).where('account_id', '=', accountId);
    await all.where('revoked_at', 'is', null).execute();
    await tx.insertInto('passes').values(passColumns(opening.pass)).execute();
    return { ended };
  });

/** False when the name is taken. */
export async function insertAccount(db: Room['db'], account: AccountRow): Promise<boolean> {
  const { id, name, passwordHash, createdAt } = account;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('accounts')
    .values({ id, name, password_hash: passwordHash, created_at: createdAt })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .executeTakeFirst();
  return Boolean(numInsertedOrUpdatedRows);
}

export const passColumns = (pass: PassRow): Insertable<Schema['passes']> => ({
  id: pass.id,
  token_hash: pass.tokenHash,
  kind: pass.kind,
  account_id: pass.accountId,
  meeting_id: pass.meetingId,
  person_id: pass.personId,
  label: pass.label,
  created_at: pass.createdAt,
  last_seen_at: pass.lastSeenAt,
  revoked_at: pass.revokedAt,
});
