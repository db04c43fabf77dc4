/** The minutes' log, its lock, authors and seals; and the meeting's files. */
import { describe, expect, it } from 'vitest';
import { MeetingId } from '../../../shared/meeting/ids.ts';
import type { MinutesUpdateRow } from '../../../server/store/store.ts';
import type { Open } from '../contract.ts';
import { AT, M, OTHER, fileRow, makeMeeting, person } from '../fixtures.ts';

const update = (docSeq: number, ...bytes: number[]): MinutesUpdateRow => ({
  docSeq,
  update: Uint8Array.from(bytes),
  personId: person('p1'),
  at: AT,
});

const seal = (revision: number) => ({ revision, hash: `hash${revision}`, record: '{"标题":"纪要"}', at: AT });

export function minutesPromises(open: Open): void {
  describe('minutes', () => {
    it('updates come back in order, byte for byte', async () => {
      const { store } = await open();
      await makeMeeting(store);
      expect(await store.appendMinutes(M, update(1, 0, 255, 7))).toBe('appended');
      expect(await store.appendMinutes(M, update(2))).toBe('appended');
      expect(await store.appendMinutes(M, update(3, 9))).toBe('appended');
      expect(await store.minutesSince(M, 0)).toEqual([update(1, 0, 255, 7), update(2), update(3, 9)]);
      expect(await store.minutesSince(M, 2)).toEqual([update(3, 9)]);
      expect(await store.minutesSince(OTHER, 0)).toEqual([]);
    });

    it('a docSeq that is not the next one is behind', async () => {
      const { store } = await open();
      await makeMeeting(store);
      expect(await store.appendMinutes(M, update(2))).toBe('behind');
      expect(await store.appendMinutes(M, update(0))).toBe('behind');
      await store.appendMinutes(M, update(1, 1));
      expect(await store.appendMinutes(M, update(1, 2))).toBe('behind');
      expect(await store.appendMinutes(M, update(3, 2))).toBe('behind');
      expect(await store.minutesSince(M, 0)).toEqual([update(1, 1)]);
    });

    it('one docSeq raced by twenty is dense and taken once', async () => {
      const { store, other } = await open();
      await makeMeeting(store);
      const tries = Array.from({ length: 20 }, (_, index) =>
        (index % 2 ? other : store).appendMinutes(M, update(1, index)),
      );
      const outcomes = await Promise.all(tries);
      expect(outcomes.filter((outcome) => outcome === 'appended')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'behind')).toHaveLength(19);
      expect(await store.minutesSince(M, 0)).toHaveLength(1);
    });

    it('a locked document takes no update until it is unlocked', async () => {
      const { store } = await open();
      await makeMeeting(store);
      await makeMeeting(store, OTHER);
      await store.lockMinutes(M, true);
      await store.lockMinutes(M, true);
      expect(await store.appendMinutes(M, update(1))).toBe('locked');
      expect(await store.appendMinutes(OTHER, update(1))).toBe('appended');
      await store.lockMinutes(M, false);
      expect(await store.appendMinutes(M, update(1))).toBe('appended');
    });

    it('I9: once the lock is set no update comes in, however many were on their way', async () => {
      const { store, other } = await open();
      await makeMeeting(store);
      let isLocked = false;
      const write = async (index: number): Promise<void> => {
        const through = index % 2 ? other : store;
        while (!isLocked) {
          const next = (await through.minutesSince(M, 0)).length + 1;
          isLocked = (await through.appendMinutes(M, update(next, index))) === 'locked';
        }
      };
      const writers = Array.from({ length: 4 }, (_, index) => write(index));
      await store.lockMinutes(M, true);
      const sealed = await store.minutesSince(M, 0);
      await Promise.all(writers);
      expect(await store.minutesSince(M, 0)).toEqual(sealed);
    });

    it('minutes of an unknown meeting throw', async () => {
      const { store } = await open();
      const none = MeetingId.parse('none');
      await expect(store.appendMinutes(none, update(1))).rejects.toThrow();
      await expect(store.lockMinutes(none, true)).rejects.toThrow();
    });

    it('a client id belongs to one person for good', async () => {
      const { store } = await open();
      await makeMeeting(store);
      await makeMeeting(store, OTHER);
      const largest = 2 ** 32 - 1;
      expect(await store.bindAuthor(M, largest, person('p1'))).toBe(true);
      expect(await store.bindAuthor(M, largest, person('p1'))).toBe(true);
      expect(await store.bindAuthor(M, largest, person('p2'))).toBe(false);
      expect(await store.bindAuthor(OTHER, largest, person('p2'))).toBe(true);
      expect(await store.minutesAuthors(M)).toEqual(new Map([[largest, 'p1']]));
    });

    it('one client id raced by twenty people belongs to one', async () => {
      const { store, other } = await open();
      await makeMeeting(store);
      const tries = Array.from({ length: 20 }, (_, index) =>
        (index % 2 ? other : store).bindAuthor(M, 7, person(`p${index}`)),
      );
      const outcomes = await Promise.all(tries);
      expect(outcomes.filter(Boolean)).toHaveLength(1);
      expect((await store.minutesAuthors(M)).get(7)).toBe(`p${outcomes.indexOf(true)}`);
    });

    it('I9: a sealed revision is never sealed again', async () => {
      const { store, other } = await open();
      await makeMeeting(store);
      expect(await store.addSeal(M, seal(2))).toBe(true);
      const tries = await Promise.all([store, other].map((through) => through.addSeal(M, seal(1))));
      expect(tries.filter(Boolean)).toHaveLength(1);
      expect(await store.addSeal(M, { ...seal(1), hash: 'another' })).toBe(false);
      expect(await store.seals(M)).toEqual([seal(1), seal(2)]);
      expect(await store.seals(OTHER)).toEqual([]);
    });
  });

  describe('files', () => {
    it('a file comes back byte for byte, from its own meeting', async () => {
      const { store } = await open();
      await makeMeeting(store);
      const large = fileRow('f2', { bytes: new Uint8Array(300_000).fill(200), at: AT - 1 });
      await store.addFile(fileRow('f1'));
      await store.addFile(large);
      expect(await store.findFile(M, 'f1')).toEqual(fileRow('f1'));
      const found = await store.findFile(M, 'f2');
      expect(Buffer.compare(found?.bytes ?? Buffer.alloc(0), large.bytes)).toBe(0);
      expect(await store.findFile(OTHER, 'f1')).toBeNull();
    });

    it('the list has no bytes and is in the order they came', async () => {
      const { store } = await open();
      await makeMeeting(store);
      await store.addFile(fileRow('f2', { at: AT + 1 }));
      await store.addFile(fileRow('f1'));
      const { bytes: _, ...listed } = fileRow('f1');
      expect(await store.files(M)).toEqual([listed, { ...listed, id: 'f2', at: AT + 1 }]);
      expect(await store.files(OTHER)).toEqual([]);
    });
  });
}
