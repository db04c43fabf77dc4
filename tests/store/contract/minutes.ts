/** The minutes' log, its lock, authors and seals; and the meeting's files. */
import { describe, expect, it } from 'vitest';
import type { MinutesUpdateRow } from '../../../server/store/minutes.ts';
import { MeetingId } from '../../../shared/meeting/ids.ts';
import type { Open } from '../contract.ts';
import { AT, M, OTHER, command, fileRow, joined, makeMeeting, person, reopening, sealing } from '../fixtures.ts';

const update = (docSeq: number, ...bytes: number[]): MinutesUpdateRow => ({
  docSeq,
  update: Uint8Array.from(bytes),
  personId: person('p1'),
  at: AT,
});

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

    it('a sealed document takes no update until the minutes are reopened', async () => {
      const { store, other } = await open();
      await makeMeeting(store);
      await makeMeeting(store, OTHER);
      expect((await store.append(M, sealing(0))).ok).toBe(true);
      expect(await other.appendMinutes(M, update(1))).toBe('locked');
      expect(await other.appendMinutes(OTHER, update(1))).toBe('appended');
      expect((await other.append(M, reopening(2))).ok).toBe(true);
      expect(await store.appendMinutes(M, update(1))).toBe('appended');
    });

    it('I9: log, seal and lock are written together, or none of them', async () => {
      const { store, reopen } = await open();
      await makeMeeting(store);
      await store.appendMinutes(M, update(1, 1));
      const untouched = async (now = store) => {
        expect(await now.seals(M)).toEqual([]);
        expect(await now.lastSeq(M)).toBe(1);
      };
      // Frozen before the last update, or after one nobody has: neither is what people would read.
      expect(await store.append(M, sealing(0))).toEqual({ ok: false, reason: 'minutesMoved' });
      expect(await store.append(M, sealing(2, { commands: [command('c1')] }))).toEqual({
        ok: false,
        reason: 'minutesMoved',
      });
      expect(await store.findCommands(M, ['c1'])).toEqual([]);
      expect(await store.append(M, sealing(1, { expectedSeq: 0 }))).toEqual({ ok: false, reason: 'behind' });
      await untouched();
      const now = reopen ? await reopen() : store;
      await untouched(now);
      expect(await now.appendMinutes(M, update(2, 2))).toBe('appended');
      expect((await now.append(M, sealing(2))).ok).toBe(true);
      expect(await now.seals(M)).toEqual([
        { revision: 1, hash: 'a'.repeat(64), record: '{"标题":"纪要"}', names: { chair: '段明珠' }, at: AT },
      ]);
      expect(await now.lastSeq(M)).toBe(2);
      expect(await now.appendMinutes(M, update(3, 3))).toBe('locked');
    });

    it('I9: once the seal is in no update comes in, however many were on their way; it holds every one before', async () => {
      const { store, other } = await open();
      await makeMeeting(store);
      let isLocked = false;
      const write = async (index: number): Promise<void> => {
        const through = index % 2 ? other : store;
        for (let row = 0; row < 20 && !isLocked; row += 1) {
          const next = (await through.minutesSince(M, 0)).length + 1;
          isLocked = (await through.appendMinutes(M, update(next, index))) === 'locked';
        }
      };
      const writers = Array.from({ length: 4 }, (_, index) => write(index));
      let sealedAt = 0;
      for (let isSealed = false; !isSealed;) {
        sealedAt = (await other.minutesSince(M, 0)).length;
        const outcome = await store.append(M, sealing(sealedAt));
        expect(outcome.ok || outcome.reason).toSatisfy((what: unknown) => what === true || what === 'minutesMoved');
        isSealed = outcome.ok;
      }
      await Promise.all(writers);
      expect(await store.minutesSince(M, 0)).toHaveLength(sealedAt);
      expect(await other.seals(M)).toHaveLength(1);
    });

    it('I9: raced by ten, one seals; a fact that comes first keeps the seal out', async () => {
      const { store, other } = await open();
      await makeMeeting(store);
      const tries = Array.from({ length: 10 }, (_, index) => (index % 2 ? other : store).append(M, sealing(0)));
      expect((await Promise.all(tries)).filter((outcome) => outcome.ok)).toHaveLength(1);
      expect(await store.seals(M)).toHaveLength(1);
      expect(await store.lastSeq(M)).toBe(2);
      await makeMeeting(store, OTHER);
      await store.append(OTHER, { ...sealing(0), events: [joined('a')], alone: { kind: 'reopen' } });
      expect(await other.append(OTHER, sealing(0))).toEqual({ ok: false, reason: 'behind' });
      expect(await other.seals(OTHER)).toEqual([]);
    });

    it('minutes of an unknown meeting throw', async () => {
      const { store } = await open();
      const none = MeetingId.parse('none');
      await expect(store.appendMinutes(none, update(1))).rejects.toThrow();
      await expect(store.append(none, sealing(0, { expectedSeq: 0 }))).rejects.toThrow();
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
