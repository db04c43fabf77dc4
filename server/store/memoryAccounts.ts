/** The memory store's accounts, passes and invitations. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { AccountRow, AccountStore, InvitationRow, PassRow } from './accounts.ts';
import type { MeetingRow } from './meetingRow.ts';
import type { PersonRow } from './people.ts';
import { byTime } from './values.ts';

const oldestFirst = byTime<AccountRow>(
  (account) => account.createdAt,
  (account) => account.id,
);
const byMaking = byTime<PassRow>(
  (pass) => pass.createdAt,
  (pass) => pass.id,
);

const firstMade = byTime<InvitationRow>(
  (row) => row.createdAt,
  (row) => row.id,
);

export interface MemoryLinks {
  readonly canSpend: (id: string, at: number) => boolean;
  readonly spend: (id: string, at: number) => void;
  readonly isNameTaken: (name: string) => boolean;
  /** Passes and invitations of a meeting. */
  readonly dropLinks: (id: MeetingId) => void;
}

export function memoryAccounts(
  meetingOf: (id: MeetingId) => MeetingRow | null,
  everybody: () => readonly PersonRow[],
): AccountStore & MemoryLinks {
  const accounts = new Map<string, AccountRow>();
  const passes = new Map<string, PassRow>();
  const invitations = new Map<string, InvitationRow>();

  const usable = (id: string, at: number): InvitationRow | null => {
    const link = invitations.get(id);
    return link && link.usedAt === null && link.expiresAt > at ? link : null;
  };

  const unused = (wanted: (row: InvitationRow) => boolean): readonly InvitationRow[] =>
    [...invitations.values()].filter((row) => row.usedAt === null && wanted(row)).sort(firstMade);

  const refuseTwin = (pass: PassRow): void => {
    if (passes.has(pass.id)) throw new Error(`Pass ${pass.id} exists`);
    if ([...passes.values()].some((other) => other.tokenHash === pass.tokenHash))
      throw new Error('A token is used once');
  };

  return {
    canSpend: (id, at) => usable(id, at) !== null,
    isNameTaken: (name) => [...accounts.values()].some((account) => account.name === name),
    spend(id, at) {
      const link = usable(id, at);
      if (link) invitations.set(id, { ...link, usedAt: at });
    },
    dropLinks(id) {
      for (const { id: passId, meetingId } of passes.values()) if (meetingId === id) passes.delete(passId);
      for (const { id: linkId, meetingId } of invitations.values()) if (meetingId === id) invitations.delete(linkId);
    },
    async countAccounts() {
      return accounts.size;
    },
    async accountNames() {
      return [...accounts.values()].sort(oldestFirst).map((account) => account.name);
    },
    async addAccount(account) {
      if (accounts.has(account.id)) throw new Error(`Account ${account.id} exists`);
      if ([...accounts.values()].some((other) => other.name === account.name)) return false;
      accounts.set(account.id, account);
      return true;
    },
    async findAccount(id) {
      return accounts.get(id) ?? null;
    },
    async findAccountByName(name) {
      return [...accounts.values()].find((account) => account.name === name) ?? null;
    },
    async changePassword(id, passwordHash) {
      const account = accounts.get(id);
      if (account) accounts.set(id, { ...account, passwordHash });
    },
    async addPass(pass) {
      refuseTwin(pass);
      passes.set(pass.id, pass);
    },
    async findPass(tokenHash) {
      return [...passes.values()].find((pass) => pass.tokenHash === tokenHash) ?? null;
    },
    async passesOfAccount(accountId) {
      return [...passes.values()].filter((pass) => pass.accountId === accountId).sort(byMaking);
    },
    async passesOfPerson(id, personId) {
      return [...passes.values()].filter((pass) => pass.meetingId === id && pass.personId === personId).sort(byMaking);
    },
    async passesOfProjectors(id) {
      const held = [...passes.values()].filter((pass) => pass.kind === 'display' && pass.meetingId === id);
      return held.filter((pass) => pass.revokedAt === null).sort(byMaking);
    },
    async takeUpPass(code, { tokenHash, label, at, since }) {
      const pass = [...passes.values()].find((one) => one.tokenHash === code);
      if (pass?.kind !== 'handover' || pass.revokedAt !== null || pass.createdAt < since) return null;
      const taken = { ...pass, kind: 'person', tokenHash, label, createdAt: at, lastSeenAt: at } as const;
      passes.set(pass.id, taken);
      return taken;
    },
    async touchPass(id, at) {
      const pass = passes.get(id);
      if (pass && pass.lastSeenAt < at) passes.set(id, { ...pass, lastSeenAt: at });
    },
    async revokePass(id, at) {
      const pass = passes.get(id);
      if (pass?.revokedAt === null) passes.set(id, { ...pass, revokedAt: at });
    },
    async addInvitation(invitation) {
      if (invitations.has(invitation.id)) throw new Error(`Invitation ${invitation.id} exists`);
      const taken = [...invitations.values()].some((other) => other.tokenHash === invitation.tokenHash);
      if (taken) throw new Error('A token is used once');
      invitations.set(invitation.id, invitation);
    },
    async findInvitation(tokenHash) {
      return [...invitations.values()].find((invitation) => invitation.tokenHash === tokenHash) ?? null;
    },
    async openAccount(opening) {
      const { invitationId, at, pass } = opening;
      const link = usable(invitationId, at);
      if (!link) return 'spent';
      refuseTwin(pass);
      if ('account' in opening) {
        const { account } = opening;
        if ([...accounts.values()].some((other) => other.name === account.name)) return 'nameTaken';
        accounts.set(account.id, account);
      } else {
        const known = accounts.get(opening.accountId);
        if (known) accounts.set(known.id, { ...known, passwordHash: opening.passwordHash });
      }
      invitations.set(link.id, { ...link, usedAt: at });
      const ended =
        'account' in opening
          ? []
          : [...passes.values()].filter((other) => other.accountId === opening.accountId && other.revokedAt === null);
      for (const other of ended) passes.set(other.id, { ...other, revokedAt: at });
      passes.set(pass.id, pass);
      return { ended };
    },
    async revokeInvitation(id, at) {
      const link = usable(id, at);
      if (link) invitations.set(id, { ...link, usedAt: at });
      return link !== null;
    },
    async unusedInvitations(meetingId) {
      return unused((one) => one.meetingId === meetingId && one.estateId === null);
    },
    async unusedInvitationsOfEstate(estateId) {
      return unused((one) => one.estateId === estateId);
    },
    async dropInvitations(purpose, accountId) {
      for (const { id, purpose: of, usedAt, accountId: whose } of invitations.values())
        if (of === purpose && usedAt === null && (accountId === undefined || whose === accountId))
          invitations.delete(id);
    },
    async meetingsOfAccount(accountId) {
      const ids = new Set(everybody().flatMap((person) => (person.accountId === accountId ? [person.meetingId] : [])));
      const rows = [...ids].flatMap((id) => meetingOf(id) ?? []);
      return rows.sort(
        byTime<MeetingRow>(
          (row) => -row.createdAt,
          (row) => row.id,
        ),
      );
    },
  };
}
