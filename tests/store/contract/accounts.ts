/** Accounts, passes, invitations. */
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../server/store/store.ts';
import type { Open } from '../contract.ts';
import {
  AT,
  M,
  OTHER,
  batch,
  household,
  invitationRow,
  joined,
  makeMeeting,
  passRow,
  person,
  personRow,
} from '../fixtures.ts';

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

    it('projectors’ passes of a meeting are listed while they hold, oldest first', async () => {
      const { store } = await open();
      const display = { kind: 'display', personId: null } as const;
      await store.addPass(passRow('t2', { ...display, createdAt: AT + 1 }));
      await store.addPass(passRow('t1', display));
      await store.addPass(passRow('t3', { ...display, meetingId: OTHER }));
      await store.addPass(passRow('t4'));
      await store.addPass(passRow('t5', display));
      await store.revokePass('t5', AT + 2);
      expect((await store.passesOfProjectors(M)).map((pass) => pass.id)).toEqual(['t1', 't2']);
    });

    it('a code for one more device is taken up once, by one of those who race, under the token the device got', async () => {
      const { store } = await open();
      await store.addPass(passRow('t1', { kind: 'handover', label: '', createdAt: AT }));
      const device = (name: string) => ({ tokenHash: `hash of ${name}`, label: name, at: AT + 9, since: AT });
      const raced = await Promise.all(['手机', '平板'].map((name) => store.takeUpPass('hash of t1', device(name))));
      const taken = raced.filter((pass) => pass !== null);
      expect(taken).toHaveLength(1);
      const fresh = { createdAt: AT + 9, lastSeenAt: AT + 9, label: taken[0]?.label, tokenHash: taken[0]?.tokenHash };
      expect(taken[0]).toEqual(passRow('t1', fresh as never));
      expect(await store.findPass('hash of t1')).toBeNull();
      expect(await store.findPass(fresh.tokenHash ?? '')).toEqual(taken[0]);
    });

    it('a code that is older than it may be, was taken back, or is no code brings no device in', async () => {
      const { store } = await open();
      await store.addPass(passRow('t1', { kind: 'handover' }));
      await store.addPass(passRow('t2', { kind: 'handover' }));
      await store.addPass(passRow('t3'));
      await store.revokePass('t2', AT + 1);
      const device = { tokenHash: 'hash of the phone', label: '手机', at: AT + 9 };
      expect(await store.takeUpPass('hash of t1', { ...device, since: AT + 1 })).toBeNull();
      for (const code of ['hash of t2', 'hash of t3', 'hash of t4'])
        expect(await store.takeUpPass(code, { ...device, since: AT }), code).toBeNull();
      expect(await store.findPass('hash of the phone')).toBeNull();
      expect(await store.takeUpPass('hash of t1', { ...device, since: AT })).toMatchObject({
        id: 't1',
        kind: 'person',
      });
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
    const spend = (store: Store, invitationId: string, at: number) =>
      store.openAccount({ invitationId, at, account: accountRow(`a-${at}`), pass: loginRow(`t-${at}`, `a-${at}`) });
    const accountRow = (id: string) => ({ id, name: `段明珠${id}`, passwordHash: 'scrypt', createdAt: AT });
    const loginRow = (id: string, accountId: string) =>
      passRow(id, { kind: 'account', accountId, meetingId: null, personId: null });
    const link = invitationRow('i1', { purpose: 'chairAccount', meetingId: null });

    it('opens an account once: link, account and login come together', async () => {
      const { store } = await open();
      await store.addInvitation(link);
      expect(await store.findInvitation('hash of i1')).toEqual(link);
      expect(await spend(store, 'i1', AT + 1)).toEqual({ ended: [] });
      expect(await spend(store, 'i1', AT + 2)).toBe('spent');
      expect(await store.findInvitation('hash of i1')).toEqual({ ...link, usedAt: AT + 1 });
      expect(await store.findAccount(`a-${AT + 1}`)).toEqual(accountRow(`a-${AT + 1}`));
      expect(await store.findPass(`hash of t-${AT + 1}`)).toEqual(loginRow(`t-${AT + 1}`, `a-${AT + 1}`));
      expect(await store.findAccount(`a-${AT + 2}`)).toBeNull();
      expect(await store.findPass(`hash of t-${AT + 2}`)).toBeNull();
      expect(await store.findInvitation('hash of i2')).toBeNull();
    });

    it('a taken name leaves the link as good as before', async () => {
      const { store } = await open();
      await store.addInvitation(link);
      await store.addAccount({ ...accountRow('other'), name: `段明珠a-${AT + 1}` });
      expect(await spend(store, 'i1', AT + 1)).toBe('nameTaken');
      expect(await store.findInvitation('hash of i1')).toEqual(link);
      expect(await store.findPass(`hash of t-${AT + 1}`)).toBeNull();
      expect(await spend(store, 'i1', AT + 2)).toEqual({ ended: [] });
    });

    it('what fails half-way leaves the link as good as before', async () => {
      const { store } = await open();
      await store.addInvitation(link);
      await store.addPass(passRow('t-taken'));
      const pass = loginRow('t-taken', 'a-1');
      const opening = { invitationId: 'i1', at: AT, account: accountRow('a-1'), pass };
      await expect(store.openAccount(opening)).rejects.toThrow();
      expect(await store.findInvitation('hash of i1')).toEqual(link);
      expect(await store.findAccount('a-1')).toBeNull();
    });

    it('a new password ends every earlier login of that account, and no other', async () => {
      const { store } = await open();
      await store.addInvitation({ ...link, purpose: 'resetPassword', accountId: 'a-1' });
      await store.addAccount(accountRow('a-1'));
      await store.addPass(loginRow('t1', 'a-1'));
      await store.addPass({ ...loginRow('t2', 'a-1'), revokedAt: AT - 1 });
      await store.addPass(loginRow('t3', 'a-2'));
      const opening = { invitationId: 'i1', at: AT + 1, accountId: 'a-1', passwordHash: 'new' };
      const opened = await store.openAccount({ ...opening, pass: loginRow('t4', 'a-1') });
      expect(opened).toEqual({ ended: [loginRow('t1', 'a-1')] });
      expect((await store.findAccount('a-1'))?.passwordHash).toBe('new');
      const revoked = await Promise.all(['t1', 't2', 't3', 't4'].map((id) => store.findPass(`hash of ${id}`)));
      expect(revoked.map((pass) => pass?.revokedAt)).toEqual([AT + 1, AT - 1, null, null]);
      expect(await store.openAccount({ ...opening, passwordHash: 'newer', pass: loginRow('t5', 'a-1') })).toBe('spent');
      expect((await store.findAccount('a-1'))?.passwordHash).toBe('new');
    });

    it.each([
      [999, { ended: [] }],
      [1000, 'spent'],
      [1001, 'spent'],
    ])('it expires after 1000 ms: at %i ms using it gives %j', async (after, outcome) => {
      const { store } = await open();
      await store.addInvitation(link);
      expect(await spend(store, 'i1', AT + after)).toEqual(outcome);
    });

    it('an unknown one can not be used', async () => {
      const { store } = await open();
      expect(await spend(store, 'nothing', AT)).toBe('spent');
      expect(await store.countAccounts()).toBe(0);
    });

    it('raced by twenty it serves one', async () => {
      const { store, other } = await open();
      await store.addInvitation(link);
      const tries = Array.from({ length: 20 }, (_, index) => spend(index % 2 ? other : store, 'i1', AT + index));
      expect((await Promise.all(tries)).filter((outcome) => outcome !== 'spent')).toHaveLength(1);
      expect(await store.countAccounts()).toBe(1);
    });

    it('a role: link, person, pass and log come together, or none of them; raced by twenty it serves one', async () => {
      const { store, other, reopen } = await open();
      await makeMeeting(store);
      await store.addInvitation(invitationRow('i1'));
      const come = (through: Store, index: number, expectedSeq = 1) =>
        through.append(
          M,
          batch({
            expectedSeq,
            events: [{ type: 'staffJoined', personId: person(`p${index}`), role: 'coChair' }],
            alone: {
              kind: 'admit',
              invitationId: 'i1',
              enters: {
                person: personRow(`p${index}`, { role: 'coChair' }),
                pass: passRow(`t${index}`, { personId: person(`p${index}`) }),
              },
            },
          }),
        );
      expect(await come(store, 99, 0)).toEqual({ ok: false, reason: 'behind' });
      expect(await store.findInvitation('hash of i1')).toEqual(invitationRow('i1'));
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, index) => come(index % 2 ? other : store, index)),
      );
      const winner = outcomes.findIndex((outcome) => outcome.ok);
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
      const now = reopen ? await reopen() : store;
      expect(await come(now, 50, 2)).toEqual({ ok: false, reason: 'linkSpent' });
      expect((await now.people(M)).map(({ id, role }) => [id, role])).toEqual([[`p${winner}`, 'coChair']]);
      expect((await now.findPass(`hash of t${winner}`))?.personId).toBe(`p${winner}`);
      expect(await now.findPass('hash of t50')).toBeNull();
      expect(await now.lastSeq(M)).toBe(2);
      expect((await now.findInvitation('hash of i1'))?.usedAt).toBe(AT);
    });

    it('a role for somebody who is in the meeting already', async () => {
      const { store } = await open();
      await makeMeeting(store);
      await store.addInvitation(invitationRow('i1'));
      await store.addPerson(personRow('p1', { householdId: household('h1') }));
      const promotes = { personId: person('p1'), name: '邵永康', role: 'minuteTaker' as const };
      const promoted = batch({
        expectedSeq: 1,
        events: [joined('p1')],
        alone: { kind: 'admit', invitationId: 'i1', promotes },
      });
      expect((await store.append(M, promoted)).ok).toBe(true);
      expect(await store.append(M, { ...promoted, expectedSeq: 2 })).toEqual({ ok: false, reason: 'linkSpent' });
      expect(await store.people(M)).toEqual([
        personRow('p1', { name: '邵永康', role: 'minuteTaker', householdId: household('h1') }),
      ]);
    });

    it('called without a link somebody enters by the own account, once however many call; shown out, they are called back', async () => {
      const { store, other } = await open();
      await makeMeeting(store);
      const called = personRow('p1', { role: 'teller', accountId: 'a7' });
      const call = (through: Store, id: string, expectedSeq: number) =>
        through.append(
          M,
          batch({
            expectedSeq,
            events: [{ type: 'staffJoined', personId: person(id), role: 'teller' }],
            alone: { kind: 'admit', invitationId: null, enters: { person: { ...called, id: person(id) }, pass: null } },
          }),
        );
      expect((await call(store, 'p1', 1)).ok).toBe(true);
      expect(await call(other, 'p2', 2)).toEqual({ ok: false, reason: 'accountThere' });
      expect(await store.lastSeq(M)).toBe(2);
      await store.changePerson(M, person('p1'), { removedAt: AT });
      const promotes = { personId: person('p1'), name: '邵永康', role: 'coChair' as const };
      const back = batch({
        expectedSeq: 2,
        events: [joined('p1')],
        alone: { kind: 'admit', invitationId: null, promotes },
      });
      expect((await store.append(M, back)).ok).toBe(true);
      expect(await store.people(M)).toEqual([{ ...called, name: '邵永康', role: 'coChair', removedAt: null }]);
    });

    it('what is still unused is listed for its meeting, oldest first', async () => {
      const { store } = await open();
      await store.addInvitation(invitationRow('i2', { createdAt: AT + 2 }));
      await store.addInvitation(invitationRow('i1', { createdAt: AT + 1 }));
      await store.addInvitation(invitationRow('i3'));
      await store.addInvitation(invitationRow('i4', { purpose: 'chairAccount', meetingId: null }));
      expect(await store.revokeInvitation('i3', AT + 1)).toBe(true);
      expect(await store.revokeInvitation('i3', AT + 2)).toBe(false);
      expect(await store.revokeInvitation('i2', AT + 1000)).toBe(false);
      expect(await store.revokeInvitation('nothing', AT)).toBe(false);
      expect((await store.unusedInvitations(M)).map((row) => row.id)).toEqual(['i1', 'i2']);
      expect(await store.unusedInvitations(null)).toEqual([
        invitationRow('i4', { purpose: 'chairAccount', meetingId: null }),
      ]);
      expect(await store.unusedInvitations(OTHER)).toEqual([]);
    });

    it('dropping takes the unused ones of one purpose', async () => {
      const { store } = await open();
      await store.addInvitation(invitationRow('i1', { purpose: 'firstChair', meetingId: null }));
      await store.addInvitation(invitationRow('i2', { purpose: 'firstChair', meetingId: null }));
      await store.addInvitation(invitationRow('i3'));
      await spend(store, 'i2', AT);
      await store.dropInvitations('firstChair');
      expect(await store.findInvitation('hash of i1')).toBeNull();
      expect((await store.findInvitation('hash of i2'))?.usedAt).toBe(AT);
      expect((await store.findInvitation('hash of i3'))?.usedAt).toBeNull();
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
