/** Meetings under estates: written with the event that says so, and told never backwards. */
import { describe, expect, it } from 'vitest';
import { EstateId } from '../../../shared/estate/ids.ts';
import { PersonId } from '../../../shared/stream/ids.ts';
import type { Open } from '../contract.ts';
import { AT, M, OTHER, batch, joined, makeMeeting, personRow } from '../fixtures.ts';

const E = EstateId.parse('estate1');
const by = PersonId.parse('chair');

export function belongingPromises(open: Open): void {
  describe('meetings under an estate', () => {
    it('one made there, and one put there later, newest first; nothing of an estate that has none', async () => {
      const { store, other } = await open();
      await makeMeeting(store);
      expect(await store.belongingOf(M)).toBeNull();
      expect(await store.meetingsOfEstate(E)).toEqual([]);
      await store.append(
        M,
        batch({ expectedSeq: 1, events: [{ type: 'placedUnderEstate', estateId: E, by }], under: E }),
      );
      const row = { id: OTHER, joinCode: '654321', createdAt: AT + 5, summary: '{}', estateId: E };
      await store.createMeeting(row, [joined('chair')], [personRow('chair', { meetingId: OTHER, role: 'chair' })]);
      expect(await other.belongingOf(M)).toEqual({ id: 'meeting1', estateId: 'estate1', toldSeq: 0 });
      expect((await other.meetingsOfEstate(E)).map(({ id }) => id)).toEqual([OTHER, M]);
      expect(await other.meetingsOfEstate(EstateId.parse('estate2'))).toEqual([]);
    });

    it('what was told counts upwards, and who is behind is found', async () => {
      const { store, other } = await open();
      await makeMeeting(store);
      expect(await store.untold()).toEqual([]);
      await store.append(
        M,
        batch({ expectedSeq: 1, events: [{ type: 'placedUnderEstate', estateId: E, by }], under: E }),
      );
      expect(await other.untold()).toEqual([{ id: 'meeting1', estateId: 'estate1', toldSeq: 0 }]);
      await store.told(M, 2);
      await other.told(M, 1);
      expect(await store.belongingOf(M)).toEqual({ id: 'meeting1', estateId: 'estate1', toldSeq: 2 });
      expect(await store.untold()).toEqual([]);
      await store.append(M, batch({ expectedSeq: 2, events: [joined('b')] }));
      expect(await other.untold()).toEqual([{ id: 'meeting1', estateId: 'estate1', toldSeq: 2 }]);
    });
  });
}
