/** I5, P3: a person casts for one voter in a poll, whatever they change beside it and through whichever process. */
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../server/store/store.ts';
import type { MeetingMark } from '../../../shared/meeting/mark.ts';
import type { Open } from '../contract.ts';
import {
  AT,
  M,
  POLL,
  ballot,
  batch,
  checkIn,
  closing,
  household,
  makeMeeting,
  person,
  personRow,
} from '../fixtures.ts';

const DOORS = ['h1', 'h2', 'h3', 'h4', 'h5'];

/** An open poll, and people who live in `h1`. */
async function hall(store: Store, ...people: string[]): Promise<void> {
  await makeMeeting(store);
  await store.append(M, batch({ openGates: [POLL] }));
  for (const id of people) await store.addPerson(personRow(id, { householdId: household('h1') }));
}

const forDoor = (by: string, door: string, change: Partial<MeetingMark> = {}): MeetingMark =>
  ballot(by, 'for', { voter: household(door), ...change });

async function cast(store: Store, ...marks: MeetingMark[]): Promise<string[]> {
  const outcome = await store.append(M, batch({ marks }));
  if (!outcome.ok) throw new Error('Ballots are never behind');
  return marks.map((_, index) => outcome.refusedMarks.get(index) ?? 'in');
}

async function voters(store: Store): Promise<string[]> {
  return (await store.marksOf(M, 'ballot', POLL)).map(({ voter }) => voter).sort();
}

/**
 * What one phone can do to be counted twice: change the door over one process and cast over the other, again and again,
 * without waiting for anything. Gives for which doors a ballot of this person lies in the box.
 */
async function raceDoors(store: Store, other: Store, poll: string, id: string, replaces: boolean): Promise<string[]> {
  const work = DOORS.flatMap((door, index) => [
    (index % 2 ? store : other).changePerson(M, person(id), { householdId: household(door) }),
    (index % 2 ? other : store).append(
      M,
      batch({ marks: [ballot(id, 'for', { voter: household(door), subject: poll, gate: poll, replaces })] }),
    ),
  ]);
  await Promise.all(work);
  const ballots = await store.marksOf(M, 'ballot', poll);
  return ballots.filter(({ by }) => by === id).map(({ voter }) => voter);
}

/** `most`: ballots of one person in one poll. */
export async function ballotsInRaces(store: Store, other: Store, races: number, replaces: boolean) {
  let most = 0;
  for (let race = 0; race < races; race += 1) {
    const poll = `poll-${race}`;
    await store.append(M, batch({ openGates: [poll] }));
    await store.addPerson(personRow(`q${race}`, { householdId: household('h1') }));
    most = Math.max(most, (await raceDoors(store, other, poll, `q${race}`, replaces)).length);
  }
  return { most, races };
}

export function castingPromises(open: Open): void {
  describe('who casts for whom', () => {
    it('a ballot for a household the caster does not belong to is refused', async () => {
      const { store } = await open();
      await hall(store, 'p1');
      expect(await cast(store, forDoor('p1', 'h2'))).toEqual(['casterChanged']);
      expect(await voters(store)).toEqual([]);
      expect(await store.castsOf(M, person('p1'))).toEqual([]);
      expect(await cast(store, forDoor('p1', 'h1'))).toEqual(['in']);
      expect(await store.castsOf(M, person('p1'))).toEqual([{ poll: POLL, voter: 'h1' }]);
    });

    it('a distinct ballot that is exactly another voter’s is refused, in one batch and later, and binds nobody', async () => {
      const { store } = await open();
      await hall(store, 'p1', 'p2', 'p3');
      await store.changePerson(M, person('p2'), { householdId: household('h2') });
      await store.changePerson(M, person('p3'), { householdId: household('h3') });
      const sealed = (by: string, door: string, value: string) =>
        forDoor(by, door, { value: JSON.stringify([value]), distinct: true, replaces: true });
      expect(await cast(store, sealed('p1', 'h1', 'x'), sealed('p2', 'h2', 'x'), sealed('p3', 'h3', 'y'))).toEqual([
        ...['in', 'copied', 'in'],
      ]);
      expect(await cast(store, sealed('p2', 'h2', 'y'))).toEqual(['copied']);
      expect(await store.castsOf(M, person('p2'))).toEqual([]);
      // The voter's own once more, and then another in its place, which frees the first.
      expect(await cast(store, sealed('p1', 'h1', 'x'))).toEqual(['in']);
      expect(await cast(store, sealed('p1', 'h1', 'z'))).toEqual(['in']);
      expect(await cast(store, sealed('p2', 'h2', 'x'))).toEqual(['in']);
      expect(await voters(store)).toEqual(['h1', 'h2', 'h3']);
    });

    it('a ballot of somebody who was removed is refused, by household and by person', async () => {
      const { store } = await open();
      await hall(store, 'p1');
      await store.changePerson(M, person('p1'), { removedAt: AT });
      expect(await cast(store, forDoor('p1', 'h1'), ballot('p1', 'for'))).toEqual(['casterChanged', 'casterChanged']);
    });

    it('a ballot that needs a check-in finds it in the same batch or before, and is refused without', async () => {
      const { store } = await open();
      await hall(store, 'p1', 'p2', 'p3');
      const needs = ['checkIn'] as const;
      await store.append(M, batch({ marks: [checkIn('p1', 'onsite')] }));
      const outcome = await cast(
        store,
        ballot('p1', 'for', { needs }),
        ballot('p2', 'for', { needs }),
        ballot('p3', 'for', { needs }),
        checkIn('p3', 'online'),
      );
      expect(outcome).toEqual(['in', 'casterChanged', 'in', 'in']);
    });

    it('a registration at the desk is gone with the door, and stays with a new name', async () => {
      const { store } = await open();
      await hall(store, 'p1');
      const registration: MeetingMark = { ...checkIn('p1', 'onsite'), kind: 'registration', value: '' };
      await store.append(M, batch({ marks: [checkIn('p1', 'onsite'), registration] }));
      const wants = ballot('p1', 'for', { needs: ['checkIn', 'registration'] });
      await store.changePerson(M, person('p1'), { name: '改了名字' });
      expect(await cast(store, wants)).toEqual(['in']);
      expect(await store.changePerson(M, person('p1'), { householdId: household('h2') })).toBe('changed');
      expect(await store.findMark(M, 'registration', 'sitting', 'p1')).toBeNull();
      expect((await store.findMark(M, 'checkIn', 'sitting', 'p1'))?.value).toBe('onsite');
      expect(await cast(store, wants)).toEqual(['casterChanged']);
    });

    it('whoever cast for a household keeps that door until the box is shut', async () => {
      const { store } = await open();
      await hall(store, 'p1');
      await cast(store, forDoor('p1', 'h1'));
      expect(await store.changePerson(M, person('p1'), { householdId: household('h2'), name: '王二' })).toBe('bound');
      expect(await store.findPerson(M, person('p1'))).toMatchObject({ householdId: 'h1', name: '王阿姨' });
      // The same door, or none at all asked for, is no change of it.
      expect(await store.changePerson(M, person('p1'), { householdId: household('h1'), name: '王二' })).toBe('changed');
      await store.append(M, batch({ expectedSeq: 1, alone: closing() }));
      expect(await store.changePerson(M, person('p1'), { householdId: household('h2') })).toBe('changed');
      expect(await store.findPerson(M, person('p1'))).toMatchObject({ householdId: 'h2', name: '王二' });
    });

    it('also when another member of the household has replaced the ballot since', async () => {
      const { store } = await open();
      await hall(store, 'p1', 'p2');
      await cast(store, forDoor('p1', 'h1'));
      expect(await cast(store, forDoor('p2', 'h1'))).toEqual(['in']);
      expect(await store.changePerson(M, person('p1'), { householdId: household('h2') })).toBe('bound');
      expect(await store.changePerson(M, person('p2'), { householdId: household('h2') })).toBe('bound');
      expect(await voters(store)).toEqual(['h1']);
      expect(await store.castsOf(M, person('p1'))).toEqual([{ poll: POLL, voter: 'h1' }]);
    });

    it('whoever came second in a box that takes no change has cast for nobody, and may move on', async () => {
      const { store } = await open();
      await hall(store, 'p1', 'p2');
      await cast(store, forDoor('p1', 'h1', { replaces: false }));
      expect(await cast(store, forDoor('p2', 'h1', { replaces: false }))).toEqual(['alreadyThere']);
      expect(await store.castsOf(M, person('p2'))).toEqual([]);
      expect(await store.changePerson(M, person('p2'), { householdId: household('h2') })).toBe('changed');
    });

    it('one person, one voter: a second one in the same poll is refused, in one batch and in the next', async () => {
      const { store } = await open();
      await hall(store, 'p1');
      expect(await cast(store, forDoor('p1', 'h1'), ballot('p1', 'for'))).toEqual(['in', 'castForAnother']);
      expect(await cast(store, ballot('p1', 'for'))).toEqual(['castForAnother']);
      expect(await voters(store)).toEqual(['h1']);
    });

    it.each([true, false])(
      'a door changed in the middle of casting gives no second ballot (changeable: %s)',
      async (replaces) => {
        const { store, other } = await open();
        await makeMeeting(store);
        expect(await ballotsInRaces(store, other, 25, replaces)).toEqual({ most: 1, races: 25 });
      },
    );
  });
}
