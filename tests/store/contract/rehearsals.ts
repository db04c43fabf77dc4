/** 彩排 under way: one an account, a few at all, each played by one process. */
import { describe, expect, it } from 'vitest';
import type { RehearsalRow } from '../../../server/store/rehearsals.ts';
import type { MeetingId } from '../../../shared/meeting/ids.ts';
import type { Open } from '../contract.ts';
import { AT, M, OTHER, makeMeeting } from '../fixtures.ts';

const row = (meetingId: MeetingId, accountId: string): RehearsalRow => ({
  ...{ meetingId, accountId, seed: 4_000_000_000, pace: 'usual', startedAt: AT, endsAt: AT + 100 },
});
const ids = (rows: readonly RehearsalRow[]) => rows.map(({ meetingId }) => meetingId).sort();

export function rehearsalPromises(open: Open): void {
  describe('a rehearsal', () => {
    async function two() {
      const opened = await open();
      for (const id of [M, OTHER]) await makeMeeting(opened.store, id);
      return opened;
    }

    it('an account has one, a server not more than it may have; what was refused is not kept', async () => {
      const { store, other } = await two();
      expect(await store.addRehearsal(row(M, 'a1'), 1)).toBe('added');
      expect(await other.addRehearsal(row(OTHER, 'a1'), 9)).toBe('running');
      expect(await other.addRehearsal(row(OTHER, 'a2'), 1)).toBe('full');
      expect(await other.rehearsalOf(OTHER)).toBeNull();
      expect(await other.rehearsalOfAccount('a2')).toBeNull();
      expect(await other.addRehearsal(row(OTHER, 'a2'), 2)).toBe('added');
      expect(await other.rehearsalOf(M)).toEqual(row(M, 'a1'));
      expect(await other.rehearsalOfAccount('a2')).toEqual(row(OTHER, 'a2'));
    });

    it('is made slower, ended once, and over when its time has come', async () => {
      const { store, other } = await two();
      await store.addRehearsal(row(M, 'a1'), 1);
      expect(await other.setPace(M, 'paused')).toBe(true);
      expect((await store.rehearsalOf(M))?.pace).toBe('paused');
      expect(await store.overdueRehearsals(AT + 99)).toEqual([]);
      expect(await store.overdueRehearsals(AT + 100)).toEqual([M]);
      expect([await store.removeRehearsal(M), await other.removeRehearsal(M)]).toEqual([true, false]);
      expect([await store.rehearsalOf(M), await store.setPace(M, 'quick')]).toEqual([null, false]);
      expect(await store.addRehearsal(row(OTHER, 'a1'), 1)).toBe('added');
    });

    it('is played by one process until that goes or falls silent', async () => {
      const { store, other } = await two();
      await store.addRehearsal(row(M, 'a1'), 2);
      await store.addRehearsal(row(OTHER, 'a2'), 2);
      expect(ids(await store.leaseRehearsals('east', 1_000, 2_000))).toEqual([M, OTHER].sort());
      expect(await other.leaseRehearsals('west', 2_000, 3_000)).toEqual([]);
      // Said again in time.
      expect(await store.leaseRehearsals('east', 1_900, 2_900)).toHaveLength(2);
      expect(await other.leaseRehearsals('west', 2_900, 3_900)).toEqual([]);
      expect(await other.leaseRehearsals('west', 2_901, 3_901)).toHaveLength(2);
      expect(await store.leaseRehearsals('east', 2_902, 3_902)).toEqual([]);
      await other.leaveRehearsals('west');
      expect(await store.leaseRehearsals('east', 2_903, 3_903)).toHaveLength(2);
    });

    it('that was made and never begun is found, and so is no other meeting', async () => {
      const { store, other } = await two();
      expect(await store.strayRehearsals(AT * 2)).toEqual([]);
      for (const [id, title] of [
        [M, '一'],
        [OTHER, '"rehearsal":true'],
      ] as const) {
        const summary = JSON.stringify({ title, ...(id === M ? { rehearsal: true } : {}) });
        await store.append(id, {
          ...{ expectedSeq: await store.lastSeq(id), at: AT, events: [], commands: [], marks: [], openGates: [] },
          summary,
        });
      }
      expect(await other.strayRehearsals(AT * 2)).toEqual([M]);
      expect(await other.strayRehearsals(0)).toEqual([]);
      await store.addRehearsal(row(M, 'a1'), 1);
      expect(await other.strayRehearsals(AT * 2)).toEqual([]);
    });
  });
}
