/** The log: meetings, events, commands, and what outlives a restart. */
import { describe, expect, it } from 'vitest';
import { MeetingId } from '../../../shared/meeting/ids.ts';
import type { Open } from '../contract.ts';
import {
  AT,
  M,
  OTHER,
  POLL,
  ballot,
  batch,
  closing,
  command,
  fileRow,
  joined,
  makeMeeting,
  personRow,
  resultOf,
} from '../fixtures.ts';

export function logPromises(open: Open): void {
  describe('meetings and their log', () => {
    it('finds a meeting by id and by code, and gives null for others', async () => {
      const { store } = await open();
      const row = { id: M, joinCode: '123456', createdAt: AT, summary: '{"title":"车棚"}' };
      expect(await store.createMeeting(row, [joined('chair')], [])).toBe('created');
      expect(await store.findMeeting(M)).toEqual(row);
      expect(await store.findMeetingByCode('123456')).toEqual(row);
      expect(await store.findMeeting(OTHER)).toBeNull();
      expect(await store.findMeetingByCode('000000')).toBeNull();
    });

    it('a new meeting begins with seq 1, at its own time, with its first people and files', async () => {
      const { store } = await open();
      await store.createMeeting(
        { id: M, joinCode: '123456', createdAt: AT, summary: '' },
        [joined('a'), joined('b')],
        [personRow('chair', { role: 'chair' })],
        [fileRow('f1')],
      );
      expect(await store.eventsSince(M, 0)).toEqual([
        { seq: 1, at: AT, body: joined('a') },
        { seq: 2, at: AT, body: joined('b') },
      ]);
      expect(await store.people(M)).toEqual([personRow('chair', { role: 'chair' })]);
      expect(await store.findFile(M, 'f1')).toEqual(fileRow('f1'));
    });

    it('a taken code writes nothing', async () => {
      const { store } = await open();
      await makeMeeting(store);
      const row = { id: OTHER, joinCode: '123456', createdAt: AT, summary: '' };
      expect(await store.createMeeting(row, [joined('x')], [personRow('x', { meetingId: OTHER })])).toBe('codeTaken');
      expect(await store.findMeeting(OTHER)).toBeNull();
      expect(await store.lastSeq(OTHER)).toBe(0);
      expect(await store.people(OTHER)).toEqual([]);
    });

    it('one code raced by twelve meetings goes to one of them', async () => {
      const { store, other } = await open();
      const tries = Array.from({ length: 12 }, (_, index) =>
        (index % 2 ? other : store).createMeeting(
          { id: MeetingId.parse(`race${index}`), joinCode: '777777', createdAt: AT, summary: '' },
          [joined('chair')],
          [],
        ),
      );
      const outcomes = await Promise.all(tries);
      expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'codeTaken')).toHaveLength(11);
    });

    it('a meeting made twice under one id throws and leaves the first as it was', async () => {
      const { store } = await open();
      await makeMeeting(store);
      const row = { id: M, joinCode: '999999', createdAt: AT, summary: 'second' };
      await expect(store.createMeeting(row, [joined('x')], [])).rejects.toThrow();
      expect((await store.findMeeting(M))?.joinCode).toBe('123456');
      expect(await store.eventsSince(M, 0)).toHaveLength(1);
    });

    it('eventsSince gives what is newer, in order, as many as asked for', async () => {
      const { store } = await open();
      await makeMeeting(store);
      const events = Array.from({ length: 12 }, (_, index) => joined(`p${index}`));
      await store.append(M, batch({ expectedSeq: 1, events }));
      expect((await store.eventsSince(M, 10)).map((event) => event.seq)).toEqual([11, 12, 13]);
      expect((await store.eventsSince(M, 3, 2)).map((event) => event.seq)).toEqual([4, 5]);
      expect(await store.eventsSince(M, 13)).toEqual([]);
      expect(await store.eventsSince(M, 99)).toEqual([]);
      expect((await store.eventsSince(M, 0)).map((event) => event.seq)).toEqual([
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
      ]);
    });

    it('lastSeq is 0 for an unknown meeting and each meeting counts for itself', async () => {
      const { store } = await open();
      await makeMeeting(store);
      await makeMeeting(store, OTHER);
      await store.append(M, batch({ expectedSeq: 1, events: [joined('a'), joined('b')] }));
      expect([
        await store.lastSeq(M),
        await store.lastSeq(OTHER),
        await store.lastSeq(MeetingId.parse('none')),
      ]).toEqual([3, 1, 0]);
    });

    it('text of every kind comes back as it was', async () => {
      const { store } = await open();
      await makeMeeting(store);
      const text = `'";--\\ %_ 𠮷野家 👨‍👩‍👧 \u0000 \u2028 ${'长'.repeat(20_000)}`;
      const body = { type: 'minutesReopened', revision: 2, reason: text, by: personRow('chair').id } as const;
      await store.append(M, batch({ expectedSeq: 1, events: [body] }));
      expect((await store.eventsSince(M, 1))[0]?.body).toEqual(body);
    });

    it('a thousand events in one batch are all there', async () => {
      const { store } = await open();
      await makeMeeting(store);
      const events = Array.from({ length: 1_000 }, (_, index) => joined(`p${index}`));
      const outcome = await store.append(M, batch({ expectedSeq: 1, events }));
      expect(outcome.ok && outcome.events.at(-1)?.seq).toBe(1_001);
      expect(await store.lastSeq(M)).toBe(1_001);
    });

    it('what was acknowledged is there after a restart', async () => {
      const { store, reopen } = await open();
      await makeMeeting(store);
      await store.append(M, batch({ openGates: [POLL] }));
      await store.append(M, batch({ marks: [ballot('p1', 'for')], commands: [command('c1', { mark: 0 })] }));
      await store.append(M, batch({ expectedSeq: 1, alone: closing() }));
      await store.addPerson(personRow('p1', { byStaff: true }));
      await store.appendMinutes(M, { docSeq: 1, update: Uint8Array.of(1, 2, 3), personId: personRow('p1').id, at: AT });
      const again = reopen ? await reopen() : store;
      expect(await again.lastSeq(M)).toBe(2);
      expect(await again.findCommands(M, ['c1'])).toEqual([command('c1')]);
      expect(await again.findResult(M, POLL)).toEqual(resultOf(1));
      expect(await again.people(M)).toEqual([personRow('p1', { byStaff: true })]);
      expect((await again.minutesSince(M, 0))[0]?.update).toEqual(Uint8Array.of(1, 2, 3));
      const late = await again.append(M, batch({ marks: [ballot('p2', 'for')] }));
      expect(late.ok && late.refusedMarks.get(0)).toBe('gateClosed');
    });
  });
}
