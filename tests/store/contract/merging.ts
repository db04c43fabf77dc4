/** Two households or two people made one: one ballot stays, none is lost without a word, and nobody is left outside. */
import { describe, expect, it } from 'vitest';
import type { Told } from '../../../server/store/merging.ts';
import type { MeetingMark } from '../../../shared/meeting/mark.ts';
import type { Store } from '../../../server/store/store.ts';
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
  second,
} from '../fixtures.ts';

let written = 0;
const told: Told = (setAside) => ({
  id: `c${(written += 1)}`,
  at: AT + 500,
  by: person('chair'),
  body: JSON.stringify(setAside),
});
const NONE = new Set<string>();

/** Two doors with one person each, and an open poll. */
async function hall(store: Store): Promise<void> {
  await makeMeeting(store);
  await store.append(M, batch({ openGates: [POLL] }));
  await store.ensureHousehold(M, '601', household('h1'));
  await store.ensureHousehold(M, '2-1-601', household('h2'));
  await store.addPerson(personRow('p1', { householdId: household('h1') }));
  await store.addPerson(personRow('p2', { householdId: household('h2') }));
}
const cast = (store: Store, by: string, door: string, choice: string, at: number) =>
  store.append(M, batch({ at, marks: [ballot(by, choice, { voter: household(door) })] }));
const box = async (store: Store) =>
  (await store.marksOf(M, 'ballot', POLL)).map(({ voter, by, value }) => `${voter} ${by} ${value}`);
const joinDoors = (store: Store, firstCounts = NONE) =>
  store.mergeHouseholds(M, { from: household('h1'), into: household('h2'), firstCounts }, told);
const joinPeople = (store: Store, firstCounts = NONE) =>
  store.mergePeople(M, { from: person('p1'), into: person('p2'), firstCounts }, told);

const backing = (voter: string, subject: string): MeetingMark => ({
  ...{ kind: 'backing', subject, voter: person(voter), by: person(voter), value: 'yes', replaces: true },
});
const opinion = (voter: string, subject: string, value: string): MeetingMark => ({
  ...{ kind: 'opinion', subject, voter: person(voter), by: person(voter), value, replaces: true },
});

export function mergingPromises(open: Open): void {
  describe('two households made one', () => {
    it('have one ballot: the last where votes can be changed; whose was set aside is told and written down', async () => {
      const { store } = await open();
      await hall(store);
      await cast(store, 'p1', 'h1', 'for', AT + 2);
      await cast(store, 'p2', 'h2', 'against', AT + 1);
      const settled = [{ poll: POLL, keptBy: 'p1', keptAt: AT + 2, setAsideBy: 'p2', setAsideAt: AT + 1 }];
      expect(await joinDoors(store)).toEqual(settled);
      expect(await box(store)).toEqual(['h2 p1 ["for"]']);
      expect(await store.castsOf(M, person('p1'))).toEqual([{ poll: POLL, voter: 'h2' }]);
      expect(await store.castsOf(M, person('p2'))).toEqual([{ poll: POLL, voter: 'h2' }]);
      const [change] = await store.registerChanges(M);
      expect(JSON.parse(change?.body ?? '')).toEqual(settled);
      expect(change).toMatchObject({ at: AT + 500, by: 'chair' });
    });

    it('keep the first where votes can not be changed', async () => {
      const { store } = await open();
      await hall(store);
      await cast(store, 'p1', 'h1', 'for', AT + 2);
      await cast(store, 'p2', 'h2', 'against', AT + 1);
      await joinDoors(store, new Set([POLL]));
      expect(await box(store)).toEqual(['h2 p2 ["against"]']);
    });

    it('keep the only ballot, whichever had it, and the whole family casts in its place from then on', async () => {
      const { store } = await open();
      await hall(store);
      await cast(store, 'p1', 'h1', 'for', AT);
      expect(await joinDoors(store)).toEqual([]);
      expect(await box(store)).toEqual(['h2 p1 ["for"]']);
      await cast(store, 'p2', 'h2', 'against', AT + 3);
      expect(await box(store)).toEqual(['h2 p2 ["against"]']);
      const late = await store.append(M, batch({ marks: [ballot('p1', 'for', { voter: household('h1') })] }));
      expect(late.ok && late.refusedMarks.get(0)).toBe('casterChanged');
    });

    it('leave boxes that are shut as they were counted', async () => {
      const { store } = await open();
      await hall(store);
      await cast(store, 'p1', 'h1', 'for', AT);
      await cast(store, 'p2', 'h2', 'against', AT);
      await store.append(M, batch({ alone: closing(), expectedSeq: 1 }));
      expect(await joinDoors(store)).toEqual([]);
      expect((await box(store)).sort()).toEqual(['h1 p1 ["for"]', 'h2 p2 ["against"]']);
    });

    it('are one for whoever is in them, joins late, or gives the old number', async () => {
      const { store } = await open();
      await hall(store);
      await joinDoors(store);
      expect((await store.findPerson(M, person('p1')))?.householdId).toBe('h2');
      expect(await store.ensureHousehold(M, '601', household('h9'))).toEqual({ id: 'h2', label: '2-1-601' });
      await store.addPerson(personRow('p3', { householdId: household('h1') }));
      expect((await store.findPerson(M, person('p3')))?.householdId).toBe('h2');
      await store.addPerson(personRow('p4'));
      await store.changePerson(M, person('p4'), { householdId: household('h1') });
      expect((await store.findPerson(M, person('p4')))?.householdId).toBe('h2');
      expect(await store.households(M)).toEqual([
        { id: 'h2', label: '2-1-601' },
        { id: 'h1', label: '601', mergedInto: 'h2' },
      ]);
      expect(await joinDoors(store)).toBe('gone');
      expect(await store.mergedWith(M, person('p1'), household('h2'))).toEqual(['h1']);
      expect(await store.mergedWith(M, person('p1'), household('h1'))).toEqual([]);
      expect(await store.mergedWith(M, person('p1'), null)).toEqual([]);
    });

    it('can be merged again into a third, and all follow', async () => {
      const { store } = await open();
      await hall(store);
      await store.ensureHousehold(M, '3-1-601', household('h3'));
      await joinDoors(store);
      await store.mergeHouseholds(M, { from: household('h2'), into: household('h3'), firstCounts: NONE }, told);
      expect(await store.ensureHousehold(M, '601', household('h9'))).toEqual({ id: 'h3', label: '3-1-601' });
      expect((await store.findPerson(M, person('p1')))?.householdId).toBe('h3');
    });

    it('never have two ballots in the box, however the merge races with them', async () => {
      const { store } = await open();
      await makeMeeting(store);
      for (let race = 0; race < 12; race += 1) {
        const poll = `r${race}`;
        const [a, b] = [household(`a${race}`), household(`b${race}`)];
        await store.append(M, batch({ openGates: [poll] }));
        await store.ensureHousehold(M, `1-${race}`, a);
        await store.ensureHousehold(M, `2-${race}`, b);
        await store.addPerson(personRow(`pa${race}`, { householdId: a }));
        await store.addPerson(personRow(`pb${race}`, { householdId: b }));
        const vote = (by: string, voter: typeof a) =>
          store.append(M, batch({ marks: [ballot(by, 'for', { voter, subject: poll, gate: poll })] }));
        await Promise.all([
          vote(`pa${race}`, a),
          store.mergeHouseholds(M, { from: a, into: b, firstCounts: NONE }, told),
          vote(`pb${race}`, b),
          vote(`pa${race}`, a),
          store.addPerson(personRow(`pc${race}`, { householdId: a })),
        ]);
        await vote(`pc${race}`, a);
        const voters = (await store.marksOf(M, 'ballot', poll)).map(({ voter }) => voter);
        expect(voters).toEqual([b]);
        expect((await store.findPerson(M, person(`pc${race}`)))?.householdId).toBe(b);
      }
    });
  });

  describe('two people made one', () => {
    it('are one: check-in, seconds, own ballot and door; what both gave counts once', async () => {
      const { store } = await open();
      await makeMeeting(store);
      await store.append(M, batch({ openGates: [POLL] }));
      await store.addPerson(personRow('p1', { householdId: household('h1') }));
      await store.addPerson(personRow('p2'));
      await store.append(
        M,
        batch({
          marks: [
            ...[checkIn('p1', 'onsite'), second('p1'), second('p2'), second('p1', 'comment2')],
            ...[opinion('p1', 'one', 'agree'), opinion('p1', 'two', 'agree'), opinion('p2', 'two', 'disagree')],
            ...[backing('p1', 'q1'), backing('p2', 'q1'), backing('p1', 'q2')],
          ],
        }),
      );
      await store.append(M, batch({ at: AT + 1, marks: [ballot('p1', 'for')] }));
      await store.append(M, batch({ at: AT + 2, marks: [ballot('p2', 'against')] }));
      expect(await joinPeople(store)).toEqual([
        { poll: POLL, keptBy: 'p2', keptAt: AT + 2, setAsideBy: 'p1', setAsideAt: AT + 1 },
      ]);
      expect(await box(store)).toEqual(['p2 p2 ["against"]']);
      expect(await store.castsOf(M, person('p1'))).toEqual([]);
      expect(await store.countMarks(M, 'second', ['comment1', 'comment2'])).toEqual(
        new Map([
          ['comment1', 1],
          ['comment2', 1],
        ]),
      );
      expect(await store.countValued(M, 'backing', ['q1', 'q2'])).toEqual(
        new Map([
          ['q1', 1],
          ['q2', 1],
        ]),
      );
      const thought = (await store.marksOf(M, 'opinion')).map(
        ({ subject, voter, value }) => `${subject} ${voter} ${value}`,
      );
      expect(thought.sort()).toEqual(['one p2 agree', 'two p2 disagree']);
      expect(await store.findMark(M, 'checkIn', 'sitting', 'p2')).toMatchObject({ value: 'onsite' });
      expect(await store.present(M)).toEqual({ people: 1, households: 1, onsite: 1, online: 0 });
      expect(await store.findPerson(M, person('p1'))).toMatchObject({ removedAt: AT + 500, mergedInto: 'p2' });
      expect(await store.findPerson(M, person('p2'))).toMatchObject({ removedAt: null, householdId: 'h1' });
      expect(await joinPeople(store)).toBe('gone');
    });

    it('who cast for two households in one open box are refused, and nothing changes', async () => {
      const { store } = await open();
      await hall(store);
      await cast(store, 'p1', 'h1', 'for', AT);
      await cast(store, 'p2', 'h2', 'for', AT);
      expect(await joinPeople(store)).toBe('castForAnother');
      expect(await store.findPerson(M, person('p1'))).toMatchObject({ removedAt: null });
      expect(await store.registerChanges(M)).toEqual([]);
      await joinDoors(store);
      expect(await joinPeople(store)).toEqual([]);
      expect(await box(store)).toEqual(['h2 p2 ["for"]']);
      expect(await store.castsOf(M, person('p2'))).toEqual([{ poll: POLL, voter: 'h2' }]);
    });

    it('only a resident becomes somebody else', async () => {
      const { store } = await open();
      await hall(store);
      await store.changePerson(M, person('p1'), { role: 'coChair' });
      expect(await joinPeople(store)).toBe('gone');
    });
  });

  it('what was changed in the register is kept, newest first', async () => {
    const { store } = await open();
    await makeMeeting(store);
    await store.addRegisterChange(M, { id: 'one', at: AT, by: person('chair'), body: '1' });
    await store.addRegisterChange(M, { id: 'two', at: AT + 1, by: person('chair'), body: '2' });
    expect((await store.registerChanges(M)).map(({ id }) => id)).toEqual(['two', 'one']);
  });
}
