/** Invitations: links that can be used once, for a role in one meeting, a chair's account or its new password. */
import type { EstateId } from '../../shared/estate/ids.ts';
import type { OfferedPost } from '../../shared/estate/post.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { AccountStore, InvitationRow } from '../store/accounts.ts';
import { hashToken, newToken } from './passes.ts';

/** The token is told once; by the id the link is known among those nobody has used. */
export interface MadeInvitation {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: number;
}
export interface Invitations {
  invite(
    purpose: Exclude<InvitationRow['purpose'], 'resetPassword' | 'estatePost'>,
    meetingId: MeetingId | null,
  ): Promise<MadeInvitation>;
  /** For one account to set a new password, for a day; its earlier links of this kind are worth nothing any more. */
  inviteToReset(accountId: string): Promise<MadeInvitation>;
  /** The invitation if it could be used now; looking never uses it up. */
  find(token: string): Promise<InvitationRow | null>;
  /** Links of a meeting, or further chairs' links, that somebody could still use, oldest first. */
  usable(meetingId: MeetingId | null): Promise<readonly InvitationRow[]>;
  /** For a post on an estate, good for a week. */
  offerPost(estateId: EstateId, post: OfferedPost): Promise<MadeInvitation>;
  /** Links to posts of an estate that somebody could still use, oldest first. */
  offers(estateId: EstateId): Promise<readonly InvitationRow[]>;
  withdraw(id: string, estateId: EstateId): Promise<boolean>;
  /** From now on the link opens nothing. False when it could not be used any more anyway. */
  revoke(id: string, meetingId: MeetingId | null): Promise<boolean>;
}

const DAY_MS = 24 * 60 * 60_000;
const ROLE_DAYS = 7;
const ACCOUNT_DAYS = 10;
/** It opens all of an account's meetings, and whoever asked for it is at the console just now. */
const RESET_DAYS = 1;

export interface InvitationDeps {
  readonly store: Pick<
    AccountStore,
    | 'addInvitation'
    | 'findInvitation'
    | 'revokeInvitation'
    | 'unusedInvitations'
    | 'unusedInvitationsOfEstate'
    | 'dropInvitations'
    | 'countAccounts'
  >;
  readonly clock: () => number;
  readonly newId: () => string;
}

export function createInvitations({ store, clock, newId }: InvitationDeps): Invitations {
  async function add(
    row: Pick<InvitationRow, 'purpose'> & Partial<InvitationRow>,
    days: number,
  ): Promise<MadeInvitation> {
    const id = newId();
    const token = newToken();
    const createdAt = clock();
    const expiresAt = createdAt + days * DAY_MS;
    const nobodys = { meetingId: null, accountId: null, estateId: null, post: null };
    const fresh = { id, tokenHash: hashToken(token), createdAt, expiresAt, usedAt: null };
    await store.addInvitation({ ...nobodys, ...row, ...fresh });
    return { id, token, expiresAt };
  }

  async function usable(meetingId: MeetingId | null) {
    const unused = await store.unusedInvitations(meetingId);
    // Those for the first chair and for a forgotten password belong to whoever is at the server's console.
    return unused.filter(
      ({ purpose, expiresAt }) => expiresAt > clock() && purpose !== 'firstChair' && purpose !== 'resetPassword',
    );
  }

  const offers = async (estateId: EstateId) =>
    (await store.unusedInvitationsOfEstate(estateId)).filter(({ expiresAt }) => expiresAt > clock());

  return {
    usable,
    // Spent without anybody coming in: of two who want it at once, the guest and the chair, one gets it.
    revoke: async (id, meetingId) =>
      (await usable(meetingId)).some((one) => one.id === id) && store.revokeInvitation(id, clock()),
    invite: (purpose, meetingId) => add({ purpose, meetingId }, meetingId === null ? ACCOUNT_DAYS : ROLE_DAYS),
    offerPost: (estateId, post) => add({ purpose: 'estatePost', estateId, post }, ROLE_DAYS),
    offers,
    withdraw: async (id, estateId) =>
      (await offers(estateId)).some((one) => one.id === id) && store.revokeInvitation(id, clock()),
    async inviteToReset(accountId) {
      await store.dropInvitations('resetPassword', accountId);
      return add({ purpose: 'resetPassword', accountId }, RESET_DAYS);
    },
    async find(token) {
      const found = await store.findInvitation(hashToken(token));
      return found && found.usedAt === null && found.expiresAt > clock() ? found : null;
    },
  };
}

/**
 * The set-up link of the first chair, made anew at each start until it is used: whoever reads the server's console
 * can always set it up, and a link printed last week is worth nothing. Null once there is an account.
 */
export async function ensureFirstChairInvitation(deps: InvitationDeps): Promise<{ readonly token: string } | null> {
  await deps.store.dropInvitations('firstChair');
  if ((await deps.store.countAccounts()) > 0) return null;
  const { token } = await createInvitations(deps).invite('firstChair', null);
  return { token };
}
