/** Deleted meetings: out of every list at once, back with one call, gone once they are due. */
import { describe, expect, it } from 'vitest';
import { EstateId } from '../../../shared/estate/ids.ts';
import { PersonId } from '../../../shared/stream/ids.ts';
import type { Open } from '../contract.ts';
import { AT, M, OTHER, batch, fileRow, makeMeeting, passRow, personRow } from '../fixtures.ts';

const E = EstateId.parse('estate1');
const DUE = AT + 30;
const card = {
  ...{ kind: 'topic', id: 't1', status: '', at: AT, text: '电梯', beside: '', number: 1 },
  ...{ of: null, building: null, author: null, named: false },
};

export function deletionPromises(open: Open): void {
  describe('a deleted meeting', () => {
    async function two() {
      const opened = await open();
      const { store } = opened;
      for (const id of [M, OTHER]) {
        await makeMeeting(store, id);
        await store.addPerson(personRow(`chair-${id}`, { meetingId: id, role: 'chair', accountId: 'a1' }));
        const placed = { type: 'placedUnderEstate', estateId: E, by: PersonId.parse('chair') } as const;
        const cards = { version: 1, put: [card] };
        await store.append(id, batch({ expectedSeq: 1, events: [placed], under: E, cards }));
      }
      return opened;
    }
    const lists = async ({ store }: Pick<Awaited<ReturnType<Open>>, 'store'>) => ({
      account: (await store.meetingsOfAccount('a1')).map(({ id }) => id).sort(),
      estate: (await store.meetingsOfEstate(E)).map(({ id }) => id).sort(),
      words: (await store.cardsInMeetings('a1', 'topic', '电梯')).map(({ streamId }) => streamId),
      cards: (await store.findCards({ in: { under: E }, kinds: ['topic'] }, 9)).map(({ streamId }) => streamId).sort(),
      counted: (await store.countCards({ in: { under: E }, kinds: ['topic'] }))[0]?.count ?? 0,
    });
    const both = { account: [M, OTHER], estate: [M, OTHER], words: [M, OTHER], cards: [M, OTHER], counted: 2 };
    const one = { account: [OTHER], estate: [OTHER], words: [OTHER], cards: [OTHER], counted: 1 };

    it('is in no list, is known as deleted by its id and its code, and comes back as it was', async () => {
      const { store, other } = await two();
      expect(await lists({ store: other })).toEqual(both);
      expect(await store.deletionOf(M)).toBeNull();
      expect(await store.deleteMeeting(M, { deletedAt: AT, dueAt: DUE })).toBe(true);
      // Deleted twice, the first time counts.
      expect(await other.deleteMeeting(M, { deletedAt: AT + 5, dueAt: DUE + 5 })).toBe(false);
      expect(await lists({ store: other })).toEqual(one);
      expect(await other.deletionOf(M)).toEqual({ deletedAt: AT, dueAt: DUE });
      expect((await other.findMeetingByCode('123456'))?.id).toBe(M);
      expect((await other.deletedOfAccount('a1')).map(({ id, dueAt }) => [id, dueAt])).toEqual([[M, DUE]]);
      expect(await other.deletedOfAccount('a2')).toEqual([]);
      expect(await other.takeBackMeeting(M)).toBe(true);
      expect(await store.takeBackMeeting(M)).toBe(false);
      expect(await lists({ store })).toEqual(both);
      expect(await store.deletionOf(M)).toBeNull();
    });

    it('that nobody knows can be neither deleted nor taken back nor erased', async () => {
      const { store } = await open();
      expect(await store.deleteMeeting(M, { deletedAt: AT, dueAt: DUE })).toBe(false);
      expect(await store.takeBackMeeting(M)).toBe(false);
      expect(await store.eraseMeeting(M, DUE)).toBe(false);
      expect(await store.deletionOf(M)).toBeNull();
    });

    it('is erased when it is due and not before, and never when it stands or was taken back', async () => {
      const { store, other } = await two();
      await store.deleteMeeting(M, { deletedAt: AT, dueAt: DUE });
      await store.deleteMeeting(OTHER, { deletedAt: AT, dueAt: DUE });
      await store.takeBackMeeting(OTHER);
      expect([await store.dueMeetings(DUE - 1), await other.dueMeetings(DUE)]).toEqual([[], [M]]);
      expect(await store.eraseMeeting(M, DUE - 1)).toBe(false);
      expect(await store.eraseMeeting(OTHER, DUE)).toBe(false);
      expect((await store.eventsSince(M, 0)).length).toBe(2);
      await store.addFile(fileRow('f1'));
      await store.addPass(passRow('pass'));
      await store.appendMinutes(M, { docSeq: 1, update: Uint8Array.of(1), personId: PersonId.parse('p1'), at: AT });
      expect(await store.eraseMeeting(M, DUE)).toBe(true);
      expect(await other.eraseMeeting(M, DUE)).toBe(false);
      expect(await store.scrub()).toBe(true);
      expect(await other.dueMeetings(DUE)).toEqual([]);
      expect([await other.findMeeting(M), await other.findMeetingByCode('123456'), await other.lastSeq(M)]).toEqual([
        ...[null, null, 0],
      ]);
      const left = [other.people(M), other.households(M), other.files(M), other.seals(M), other.minutesSince(M, 0)];
      expect(await Promise.all(left)).toEqual([[], [], [], [], []]);
      expect(await other.findPass('hash of pass')).toBeNull();
      expect(await other.deletedOfAccount('a1')).toEqual([]);
      expect(await lists({ store: other })).toEqual(one);
      // Its code is free again, its id was its own.
      await store.createMeeting({ id: M, joinCode: '123456', createdAt: AT, summary: '{}' }, [], []);
      expect(await other.minutesSince(M, 0)).toEqual([]);
    });

    it('is erased once, however many processes try', async () => {
      const { store, other } = await two();
      await store.deleteMeeting(M, { deletedAt: AT, dueAt: DUE });
      await Promise.all([store, other, store, other].map((one) => one.eraseMeeting(M, DUE)));
      expect(await other.findMeeting(M)).toBeNull();
      expect(await lists({ store })).toEqual(one);
    });
  });

  describe('what an account put away', () => {
    it('is its own, comes back, and goes with the meeting', async () => {
      const { store, other } = await open();
      await makeMeeting(store);
      await makeMeeting(store, OTHER);
      await store.putAway('a1', M, AT);
      await other.putAway('a1', M, AT + 1);
      await store.putAway('a1', OTHER, AT);
      expect(await other.putAwayBy('a1')).toEqual(new Set([M, OTHER]));
      expect(await other.putAwayBy('a2')).toEqual(new Set());
      await other.putAway('a1', OTHER, null);
      expect(await store.putAwayBy('a1')).toEqual(new Set([M]));
      await store.deleteMeeting(M, { deletedAt: AT, dueAt: DUE });
      await store.eraseMeeting(M, DUE);
      expect(await other.putAwayBy('a1')).toEqual(new Set());
    });
  });
}
