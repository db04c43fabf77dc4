/** Accounts, passes, invitations. */
import { describe, expect, it } from 'vitest';
import type { Open } from '../contract.ts';
import { AT, M, OTHER, invitationRow, makeMeeting, passRow, person, personRow } from '../fixtures.ts';

const account = (id: string, name = id) => ({ id, name, passwordHash: `scrypt$${id}`, createdAt: AT });

export function accountPromises(open: Open): void {
  describe('accounts', () => {
    it('an account is found by id and by name, and counted', async () => {
      const { store } = await open();
      expect(await store.countAccounts()).toBe(0);
      expect(await store.addAccount(account('a1', '张主任'))).toBe(true);
      expect(await store.countAccounts()).toBe(1);
      expect(await store.findAccount('a1')).toEqual(account('a1', '张主任'));
      expect(await store.findAccountByName('张主任')).toEqual(account('a1', '张主任'));
      expect(await store.findAccount('a2')).toBeNull();
      expect(await store.findAccountByName('李主任')).toBeNull();
    });

    it('a name goes to one of those who race for it', async () => {
      const { store, other } = await open();
      const tries = Array.from({ length: 20 }, (_, index) =>
        (index % 2 ? other : store).addAccount(account(`a${index}`, '主任')),
      );
      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
      expect(await store.countAccounts()).toBe(1);
    });

    it('names come in the order the accounts were made', async () => {
      const { store } = await open();
      expect(await store.accountNames()).toEqual([]);
      await store.addAccount({ ...account('a1', '后来的'), createdAt: AT + 1 });
      await store.addAccount(account('a3', '张主任'));
      await store.addAccount(account('a2', '李主任'));
      expect(await store.accountNames()).toEqual(['李主任', '张主任', '后来的']);
    });

    it('a changed password replaces the old one', async () => {
      const { store } = await open();
      await store.addAccount(account('a1'));
      await store.addAccount(account('a2'));
      await store.changePassword('a1', 'scrypt$new');
      expect((await store.findAccount('a1'))?.passwordHash).toBe('scrypt$new');
      expect((await store.findAccount('a2'))?.passwordHash).toBe('scrypt$a2');
    });

    it('meetings of an account come newest first, each once', async () => {
      const { store } = await open();
      await makeMeeting(store);
      await store.createMeeting({ id: OTHER, joinCode: '222222', createdAt: AT + 1, summary: '' }, [], []);
      await store.addPerson(personRow('p1', { accountId: 'a1' }));
      await store.addPerson(personRow('p2', { accountId: 'a1' }));
      await store.addPerson(personRow('p1', { accountId: 'a1', meetingId: OTHER }));
      expect((await store.meetingsOfAccount('a1')).map((row) => row.id)).toEqual([OTHER, M]);
      expect(await store.meetingsOfAccount('a2')).toEqual([]);
      const persons = (await store.peopleOfAccount('a1')).map((row) => [row.meetingId, row.id]);
      expect(persons).toHaveLength(3);
      expect(persons).toEqual(
        expect.arrayContaining([
          [M, 'p1'],
          [M, 'p2'],
          [OTHER, 'p1'],
        ]),
      );
      expect(await store.peopleOfAccount('a2')).toEqual([]);
    });
  });

  describe('passes', () => {
    it('a pass is found by the hash of its token, revoked or not', async () => {
      const { store } = await open();
      await store.addPass(passRow('t1'));
      expect(await store.findPass('hash of t1')).toEqual(passRow('t1'));
      expect(await store.findPass('hash of t2')).toBeNull();
      await store.revokePass('t1', AT + 5);
      await store.revokePass('t1', AT + 9);
      expect(await store.findPass('hash of t1')).toEqual(passRow('t1', { revokedAt: AT + 5 }));
    });

    it('a token hash is kept once', async () => {
      const { store } = await open();
      await store.addPass(passRow('t1'));
      await expect(store.addPass(passRow('t2', { tokenHash: 'hash of t1' }))).rejects.toThrow();
    });

    it('passes are listed by account and by person', async () => {
      const { store } = await open();
      const ofAccount = { kind: 'account', accountId: 'a1', meetingId: null, personId: null } as const;
      await store.addPass(passRow('t2', { ...ofAccount, createdAt: AT + 1 }));
      await store.addPass(passRow('t1', ofAccount));
      await store.addPass(passRow('t3'));
      await store.addPass(passRow('t4', { meetingId: OTHER }));
      expect((await store.passesOfAccount('a1')).map((pass) => pass.id)).toEqual(['t1', 't2']);
      expect((await store.passesOfPerson(M, person('p1'))).map((pass) => pass.id)).toEqual(['t3']);
    });

    it('a pass was last seen at the latest time it was seen', async () => {
      const { store } = await open();
      await store.addPass(passRow('t1'));
      await store.touchPass('t1', AT + 5);
      await store.touchPass('t1', AT + 3);
      expect((await store.findPass('hash of t1'))?.lastSeenAt).toBe(AT + 5);
    });
  });

  describe('invitations', () => {
    it('an invitation is used once', async () => {
      const { store } = await open();
      await store.addInvitation(invitationRow('i1'));
      expect(await store.findInvitation('hash of i1')).toEqual(invitationRow('i1'));
      expect(await store.useInvitation('i1', AT + 1)).toBe(true);
      expect(await store.useInvitation('i1', AT + 2)).toBe(false);
      expect(await store.findInvitation('hash of i1')).toEqual(invitationRow('i1', { usedAt: AT + 1 }));
      expect(await store.findInvitation('hash of i2')).toBeNull();
    });

    it.each([
      [999, true],
      [1000, false],
      [1001, false],
    ])('it expires after 1000 ms: at %i ms using it gives %s', async (after, used) => {
      const { store } = await open();
      await store.addInvitation(invitationRow('i1'));
      expect(await store.useInvitation('i1', AT + after)).toBe(used);
    });

    it('an unknown one can not be used', async () => {
      const { store } = await open();
      expect(await store.useInvitation('nothing', AT)).toBe(false);
    });

    it('raced by twenty it serves one', async () => {
      const { store, other } = await open();
      await store.addInvitation(invitationRow('i1'));
      const tries = Array.from({ length: 20 }, (_, index) =>
        (index % 2 ? other : store).useInvitation('i1', AT + index),
      );
      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
    });

    it('dropping takes the unused ones of one purpose', async () => {
      const { store } = await open();
      await store.addInvitation(invitationRow('i1', { purpose: 'firstChair', meetingId: null }));
      await store.addInvitation(invitationRow('i2', { purpose: 'firstChair', meetingId: null }));
      await store.addInvitation(invitationRow('i3'));
      await store.useInvitation('i2', AT);
      await store.dropInvitations('firstChair');
      expect(await store.findInvitation('hash of i1')).toBeNull();
      expect((await store.findInvitation('hash of i2'))?.usedAt).toBe(AT);
      expect(await store.useInvitation('i3', AT)).toBe(true);
    });

    it('dropping for one account leaves those of the others', async () => {
      const { store } = await open();
      const reset = { purpose: 'resetPassword', meetingId: null } as const;
      await store.addInvitation(invitationRow('i1', { ...reset, accountId: 'a1' }));
      await store.addInvitation(invitationRow('i2', { ...reset, accountId: 'a2' }));
      await store.addInvitation(invitationRow('i3'));
      await store.dropInvitations('resetPassword', 'a1');
      expect(await store.findInvitation('hash of i1')).toBeNull();
      const kept = invitationRow('i2', { ...reset, accountId: 'a2' });
      expect(await store.findInvitation('hash of i2')).toEqual(kept);
      expect(await store.findInvitation('hash of i3')).toEqual(invitationRow('i3'));
    });
  });
}
