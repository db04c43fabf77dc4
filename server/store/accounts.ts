/** Who may come in: accounts, passes and invitations, as promises every engine must hold (I10), like those in `store.ts`. */
import type { EstateId } from '../../shared/estate/ids.ts';
import type { OfferedPost } from '../../shared/estate/post.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { Role } from '../../shared/meeting/role.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { MeetingRow } from './meetingRow.ts';
import type { PersonRow } from './people.ts';

export interface AccountRow {
  readonly id: string;
  readonly name: string;
  /** scrypt: `scrypt$N$r$p$salt$hash`, base64 parts. */
  readonly passwordHash: string;
  readonly createdAt: number;
}

/** A bearer token's record. The token itself is never stored, only its SHA-256. */
export interface PassRow {
  readonly id: string;
  readonly tokenHash: string;
  /**
   * `account`: a chair's login. `person`: one person in one meeting. `display`: a projector of one meeting. `handover`: a code with which
   * one more device of a person comes to the desk; it admits nowhere until that device takes it up and it becomes a `person`'s.
   */
  readonly kind: 'account' | 'person' | 'display' | 'handover';
  readonly accountId: string | null;
  readonly meetingId: MeetingId | null;
  readonly personId: PersonId | null;
  /** What the device calls itself, for the list of logins. */
  readonly label: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly revokedAt: number | null;
}

export interface TakenUp {
  readonly tokenHash: string;
  readonly label: string;
  readonly at: number;
  readonly since: number;
}

export interface InvitationRow {
  readonly id: string;
  readonly tokenHash: string;
  /** `firstChair` and `chairAccount` make an account, `resetPassword` changes one; the roles join one meeting, `estatePost` works on one estate. */
  readonly purpose:
    'firstChair' | 'chairAccount' | 'resetPassword' | 'coChair' | 'minuteTaker' | 'teller' | 'observer' | 'estatePost';
  readonly meetingId: MeetingId | null;
  /** Of an estate's, with the post it gives; null for every other purpose. */
  readonly estateId: EstateId | null;
  readonly post: OfferedPost | null;
  /** Whose password it resets; null for every other purpose. */
  readonly accountId: string | null;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly usedAt: number | null;
}

/**
 * Somebody gets an office, in the transaction that says so (`Batch.alone`): by a role link, which is spent in it and brings a pass; or, with
 * neither, called by the chair from the estate's posts, and enters by the own account.
 */
export type Admission = { readonly kind: 'admit'; readonly invitationId: string | null } & (
  | { readonly enters: { readonly person: PersonRow; readonly pass: PassRow | null } }
  /** Somebody who is in the meeting already, or was and is called back. */
  | { readonly promotes: { readonly personId: PersonId; readonly name: string; readonly role: Role } }
);

/** Opening an account by a link: a new one, or an old one under a new password. */
export type AccountOpening = { readonly invitationId: string; readonly at: number; readonly pass: PassRow } & (
  { readonly account: AccountRow } | { readonly accountId: string; readonly passwordHash: string }
);

export interface AccountStore {
  countAccounts(): Promise<number>;
  /** In the order the accounts were made. */
  accountNames(): Promise<readonly string[]>;
  /** False when the name is taken. */
  addAccount(account: AccountRow): Promise<boolean>;
  findAccount(id: string): Promise<AccountRow | null>;
  findAccountByName(name: string): Promise<AccountRow | null>;
  changePassword(id: string, passwordHash: string): Promise<void>;
  addPass(pass: PassRow): Promise<void>;
  findPass(tokenHash: string): Promise<PassRow | null>;
  passesOfAccount(accountId: string): Promise<readonly PassRow[]>;
  passesOfPerson(id: MeetingId, personId: PersonId): Promise<readonly PassRow[]>;
  /** Projectors' passes of a meeting that still hold, oldest first. */
  passesOfProjectors(id: MeetingId): Promise<readonly PassRow[]>;
  /**
   * The device with this code comes in: its `handover` becomes a `person` pass under a token of its own. For exactly one caller however many race;
   * null when it was taken up, taken back, was made before `since` or never was.
   */
  takeUpPass(tokenHash: string, device: TakenUp): Promise<PassRow | null>;
  touchPass(id: string, at: number): Promise<void>;
  revokePass(id: string, at: number): Promise<void>;
  addInvitation(invitation: InvitationRow): Promise<void>;
  findInvitation(tokenHash: string): Promise<InvitationRow | null>;
  /**
   * One transaction, for exactly one caller however many race: the link is spent, the account made or its password changed
   * and the login kept; under a new password every earlier login ends, and those are given back. `spent` (used, expired,
   * unknown) and `nameTaken` write nothing: the link is as good as before.
   */
  openAccount(opening: AccountOpening): Promise<{ readonly ended: readonly PassRow[] } | 'spent' | 'nameTaken'>;
  /** From now on it opens nothing. False when it was used, has expired or is unknown: of a guest and a revoker one wins. */
  revokeInvitation(id: string, at: number): Promise<boolean>;
  /** Of a meeting, or of none, what was not used yet, oldest first; expired ones too. */
  unusedInvitations(meetingId: MeetingId | null): Promise<readonly InvitationRow[]>;
  /** Of an estate, the same. */
  unusedInvitationsOfEstate(estateId: EstateId): Promise<readonly InvitationRow[]>;
  /** Forgets what was not used yet, of one account only where one is given: the links are worth nothing any more. */
  dropInvitations(purpose: InvitationRow['purpose'], accountId?: string): Promise<void>;
  /** Meetings in which the account is a person, newest first; none that was deleted. */
  meetingsOfAccount(accountId: string): Promise<readonly MeetingRow[]>;
}
