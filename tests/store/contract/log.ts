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
