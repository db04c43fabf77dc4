/** Those who wait for the chair's word. */
import { describe, expect, it } from 'vitest';
import type { WaitingRow } from '../../../server/store/waiting.ts';
import type { Open } from '../contract.ts';
import { AT, M, OTHER, makeMeeting } from '../fixtures.ts';

const row = (id: string, change: Partial<WaitingRow> = {}): WaitingRow => ({
  id,
  meetingId: M,
  tokenHash: `hash of ${id}`,
  name: `姓名${id}`,
  household: '2-1-601',
  label: '手机',
  askedAt: AT,
  seenAt: AT,
  takenAt: null,
  refusedAt: null,
  ...change,
});

export function watchedWordsPromises(open: Open): void {
  describe('words the chair wants to notice', () => {
    it('are of one meeting, none at first, written whole, and outlive the process', async () => {
      const { store, other, reopen } = await open();
      await makeMeeting(store);
      expect(await store.watchedWords(M)).toEqual([]);
      await store.setWatchedWords(M, ['骗子', '1-2-301']);
      await store.setWatchedWords(M, []);
      expect(await store.watchedWords(M)).toEqual([]);
      await store.setWatchedWords(M, ['骗子', '滚']);
      expect(await other.watchedWords(M)).toEqual(['骗子', '滚']);
      expect(await other.watchedWords(OTHER)).toEqual([]);
      if (reopen) expect(await (await reopen()).watchedWords(M)).toEqual(['骗子', '滚']);
    });
  });
}

export function waitingPromises(open: Open): void {
  describe('those who wait', () => {
    it('are listed oldest first, found by their token in their meeting, and may correct what they gave', async () => {
      const { store } = await open();
      await makeMeeting(store);
      await store.addWaiting(row('w2', { askedAt: AT + 1 }));
      await store.addWaiting(row('w1'));
      expect(await store.waiting(M)).toEqual([row('w1'), row('w2', { askedAt: AT + 1 })]);
      expect(await store.waiting(OTHER)).toEqual([]);
      expect(await store.findWaiting(M, 'hash of w1')).toEqual(row('w1'));
      expect(await store.findWaiting(OTHER, 'hash of w1')).toBeNull();
      await store.askAgain('w1', { name: '陈阿婆', household: '', seenAt: AT + 9 });
      expect(await store.findWaiting(M, 'hash of w1')).toEqual(
        row('w1', { name: '陈阿婆', household: '', seenAt: AT + 9 }),
      );
      await expect(store.addWaiting(row('w3', { tokenHash: 'hash of w1' }))).rejects.toThrow();
    });

    it('are decided on once, however many decide at the same time', async () => {
      const { store, other } = await open();
      await makeMeeting(store);
      await store.addWaiting(row('w1'));
      const now = { at: AT + 1, takenBefore: AT - 30 };
      const decided = Array.from({ length: 20 }, (_, index) => {
        const desk = index % 2 ? other : store;
        return index % 3 ? desk.takeWaiting(M, 'w1', now) : desk.refuseWaiting(M, 'w1', now);
      });
      expect((await Promise.all(decided)).filter(Boolean)).toHaveLength(1);
      await store.addWaiting(row('w2'));
      expect(await store.takeWaiting(OTHER, 'w2', now)).toBe(false);
      expect(await store.refuseWaiting(OTHER, 'w2', now)).toBe(false);
      expect(await store.refuseWaiting(M, 'w2', now)).toBe(true);
      expect(await store.takeWaiting(M, 'w2', now)).toBe(false);
      expect(await store.findWaiting(M, 'hash of w2')).toEqual(row('w2', { refusedAt: AT + 1 }));
    });

    it('stay findable while they are let in, are put back or gone after, and are free again when that took too long', async () => {
      const { store, other } = await open();
      await makeMeeting(store);
      await store.addWaiting(row('w1'));
      expect(await store.takeWaiting(M, 'w1', { at: AT + 1, takenBefore: AT - 29 })).toBe(true);
      expect(await other.findWaiting(M, 'hash of w1')).toEqual(row('w1', { takenAt: AT + 1 }));
      expect(await other.waiting(M)).toEqual([row('w1', { takenAt: AT + 1 })]);
      const atOnce = { at: AT + 31, takenBefore: AT + 1 };
      expect(await other.takeWaiting(M, 'w1', atOnce)).toBe(false);
      expect(await other.refuseWaiting(M, 'w1', atOnce)).toBe(false);
      const later = { at: AT + 32, takenBefore: AT + 2 };
      const again = Array.from({ length: 10 }, (_, index) => (index % 2 ? other : store).takeWaiting(M, 'w1', later));
      expect((await Promise.all(again)).filter(Boolean)).toHaveLength(1);
      await store.giveBackWaiting('w1', AT + 1);
      expect(await store.findWaiting(M, 'hash of w1')).toEqual(row('w1', { takenAt: AT + 32 }));
      await other.giveBackWaiting('w1', AT + 32);
      expect(await store.waiting(M)).toEqual([row('w1')]);
      expect(await store.takeWaiting(M, 'w1', later)).toBe(true);
      await store.endWaiting('w1');
      expect(await store.findWaiting(M, 'hash of w1')).toBeNull();
    });

    it('are forgotten when they were not seen for long, or refused long ago', async () => {
      const { store } = await open();
      await makeMeeting(store);
      await store.addWaiting(row('gone', { seenAt: AT - 1 }));
      await store.addWaiting(row('here'));
      await store.addWaiting(row('long ago', { refusedAt: AT - 11 }));
      await store.addWaiting(row('just now', { refusedAt: AT - 10, seenAt: AT - 99 }));
      await store.forgetWaiting(M, { refusedBefore: AT - 10, seenBefore: AT });
      const found = await Promise.all(
        ['gone', 'here', 'long ago', 'just now'].map((id) => store.findWaiting(M, `hash of ${id}`)),
      );
      expect(found.map((one) => one?.id ?? null)).toEqual([null, 'here', null, 'just now']);
    });
  });
}
