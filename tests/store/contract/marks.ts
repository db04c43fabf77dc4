/** Marks: who may replace, what is refused, how they are counted. */
import { describe, expect, it } from 'vitest';
import type { MeetingMark } from '../../../shared/meeting/mark.ts';
import type { Open } from '../contract.ts';
import {
  AT,
  M,
  OTHER,
  POLL,
  ballot,
  batch,
  checkIn,
  command,
  household,
  makeMeeting,
  person,
  personRow,
  second,
} from '../fixtures.ts';

export function markPromises(open: Open): void {
  describe('marks', () => {
    it('a mark that replaces takes the place of the earlier one with all it says', async () => {
      const { store } = await open();
      await makeMeeting(store);
      for (const id of ['p1', 'p2']) await store.addPerson(personRow(id, { householdId: household('h1') }));
      await store.append(M, batch({ openGates: [POLL] }));
      const ofHousehold = { voter: household('h1') };
      await store.append(M, batch({ marks: [ballot('p1', 'for', ofHousehold)] }));
      await store.append(M, batch({ at: AT + 7, marks: [ballot('p2', 'against', ofHousehold)] }));
      const kept = { kind: 'ballot', subject: POLL, voter: 'h1', by: person('p2'), value: '["against"]', at: AT + 7 };
      expect(await store.marksOf(M, 'ballot', POLL)).toEqual([kept]);
      expect(await store.findMark(M, 'ballot', POLL, 'h1')).toEqual(kept);
    });

    it('a mark that does not replace leaves the first one as it was', async () => {
      const { store } = await open();
      await makeMeeting(store);
      await store.append(M, batch({ marks: [second('p1')] }));
      const outcome = await store.append(M, batch({ at: AT + 7, marks: [second('p2'), second('p1')] }));
      expect(outcome.ok && [...outcome.refusedMarks]).toEqual([[1, 'alreadyThere']]);
      expect((await store.findMark(M, 'second', 'comment1', 'p1'))?.at).toBe(AT);
      expect(await store.marksOf(M, 'second', 'comment1')).toHaveLength(2);
    });

    it('those of a kind that hold something are found, of everybody or of some; emptied ones are not', async () => {
      const { store } = await open();
      await makeMeeting(store);
      const held = (voter: string, subject: string, value: string) =>
        ({ kind: 'held', subject, voter: person(voter), by: person(voter), value, replaces: true }) as const;
      await store.append(M, batch({ marks: [held('p1', 'h1', '一'), held('p2', 'h2', '二'), held('p1', 'h3', '三')] }));
      await store.append(M, batch({ marks: [held('p1', 'h3', ''), second('p1')] }));
      const found = async (voters?: readonly string[]) =>
        (await store.valuedMarks(M, 'held', voters)).map(({ subject, value }) => `${subject} ${value}`).sort();
      expect(await found()).toEqual(['h1 一', 'h2 二']);
      expect(await found(['p1', 'p3'])).toEqual(['h1 一']);
      expect(await found([])).toEqual([]);
    });

    it('within one batch the last replacing mark of a voter stays', async () => {
      const { store } = await open();
      await makeMeeting(store);
      const marks = [checkIn('p1', 'online'), checkIn('p2', 'online'), checkIn('p1', 'onsite')];
      const outcome = await store.append(M, batch({ marks }));
      expect(outcome.ok && outcome.refusedMarks.size).toBe(0);
      expect((await store.findMark(M, 'checkIn', 'sitting', 'p1'))?.value).toBe('onsite');
    });

    it('within one batch the first mark that does not replace stays', async () => {
      const { store } = await open();
      await makeMeeting(store);
      const outcome = await store.append(M, batch({ marks: [second('p1'), second('p2'), second('p1')] }));
      expect(outcome.ok && [...outcome.refusedMarks]).toEqual([[2, 'alreadyThere']]);
    });

    it('I8: the command of a refused mark leaves no record; the others of the batch do', async () => {
      const { store } = await open();
      await makeMeeting(store);
      await store.append(M, batch({ marks: [second('p1')] }));
      const marks = [second('p1'), second('p2'), ballot('p3', 'for')];
      const commands = [
        command('refused', { mark: 0 }),
        command('written', { mark: 1 }),
        command('closed', { mark: 2 }),
        command('alone'),
      ];
      await store.append(M, batch({ marks, commands }));
      const found = await store.findCommands(M, ['refused', 'written', 'closed', 'alone']);
      expect(found.map((record) => record.commandId).sort()).toEqual(['alone', 'written']);
    });

    it('after a refusal the same command may be sent again', async () => {
      const { store } = await open();
      await makeMeeting(store);
      const sent = batch({ marks: [ballot('p1', 'for')], commands: [command('c1', { mark: 0 })] });
      await store.append(M, sent);
      await store.append(M, batch({ openGates: [POLL] }));
      const outcome = await store.append(M, sent);
      expect(outcome.ok && outcome.refusedMarks.size).toBe(0);
      expect(await store.findCommands(M, ['c1'])).toEqual([command('c1')]);
    });

    it('two thousand ballots in one batch are all written', async () => {
      const { store } = await open();
      await makeMeeting(store);
      const marks = Array.from({ length: 2_000 }, (_, index) => ballot(`p${index}`, 'for'));
      await store.append(M, batch({ openGates: [POLL], marks }));
      expect((await store.countMarks(M, 'ballot', [POLL])).get(POLL)).toBe(2_000);
    });

    it('countMarks counts each subject and leaves out those without any', async () => {
      const { store } = await open();
      await makeMeeting(store);
      await store.append(
        M,
        batch({ marks: [second('p1', 'a'), second('p2', 'a'), second('p1', 'b'), checkIn('p1', 'online')] }),
      );
      expect(await store.countMarks(M, 'second', ['a', 'b', 'c'])).toEqual(
        new Map([
          ['a', 2],
          ['b', 1],
        ]),
      );
      expect(await store.countMarks(M, 'second', [])).toEqual(new Map());
      expect(await store.countMarks(OTHER, 'second', ['a'])).toEqual(new Map());
    });

    it('countValued leaves out marks that hold nothing any more', async () => {
      const { store } = await open();
      await makeMeeting(store);
      const backing = (voter: string, subject: string, value: string): MeetingMark => ({
        ...{ kind: 'backing', subject, voter: person(voter), by: person(voter), value, replaces: true },
      });
      await store.append(
        M,
        batch({ marks: [backing('p1', 'a', 'yes'), backing('p2', 'a', 'yes'), backing('p1', 'b', 'yes')] }),
      );
      await store.append(M, batch({ marks: [backing('p1', 'a', 'yes'), backing('p1', 'b', '')] }));
      expect(await store.countValued(M, 'backing', ['a', 'b', 'c'])).toEqual(new Map([['a', 2]]));
      expect(await store.countValued(M, 'backing', [])).toEqual(new Map());
      expect(await store.countValued(OTHER, 'backing', ['a'])).toEqual(new Map());
      expect((await store.valuedMarks(M, 'backing', ['p1'])).map(({ subject }) => subject)).toEqual(['a']);
    });

    it('countMarks takes five thousand subjects', async () => {
      const { store } = await open();
      await makeMeeting(store);
      const subjects = Array.from({ length: 5_000 }, (_, index) => `comment${index}`);
      await store.append(M, batch({ marks: [second('p1', 'comment7'), second('p1', 'comment4999')] }));
      expect((await store.countMarks(M, 'second', subjects)).size).toBe(2);
    });

    it('countValues counts by value', async () => {
      const { store } = await open();
      await makeMeeting(store);
      await store.append(M, batch({ openGates: [POLL] }));
      await store.append(M, batch({ marks: [ballot('p1', 'for'), ballot('p2', 'for'), ballot('p3', 'against')] }));
      expect(await store.countValues(M, 'ballot', POLL)).toEqual(
        new Map([
          ['["for"]', 2],
          ['["against"]', 1],
        ]),
      );
    });

    it('I6: marksBy gives the marks of a person and their household without any value', async () => {
      const { store } = await open();
      await makeMeeting(store);
      await store.addPerson(personRow('p1', { householdId: household('h1') }));
      await store.append(M, batch({ openGates: [POLL] }));
      await store.append(
        M,
        batch({
          marks: [ballot('p1', 'for', { voter: household('h1') }), second('p1'), second('p2'), checkIn('p1', 'onsite')],
        }),
      );
      const mine = await store.marksBy(M, ['p1', 'h1']);
      expect(mine.map((mark) => `${mark.kind} ${mark.voter}`).sort()).toEqual(['ballot h1', 'checkIn p1', 'second p1']);
      expect(mine.every((mark) => !('value' in mark))).toBe(true);
      expect(JSON.stringify(mine)).not.toContain('for');
      expect(await store.marksBy(M, [])).toEqual([]);
    });

    it('findMark gives null for who has none', async () => {
      const { store } = await open();
      await makeMeeting(store);
      expect(await store.findMark(M, 'checkIn', 'sitting', 'p1')).toBeNull();
    });

    it('present counts a household once however many of it came', async () => {
      const { store } = await open();
      await makeMeeting(store);
      await store.addPerson(personRow('p1', { householdId: household('h1') }));
      await store.addPerson(personRow('p2', { householdId: household('h1') }));
      await store.addPerson(personRow('p3', { householdId: household('h2') }));
      await store.addPerson(personRow('p4'));
      await store.addPerson(personRow('absent', { householdId: household('h3') }));
      const marks = [
        checkIn('p1', 'onsite'),
        checkIn('p2', 'online'),
        checkIn('p3', 'onsite'),
        checkIn('p4', 'onsite'),
      ];
      await store.append(M, batch({ marks }));
      expect(await store.present(M)).toEqual({ people: 4, households: 2, onsite: 3, online: 1 });
      expect(await store.present(OTHER)).toEqual({ people: 0, households: 0, onsite: 0, online: 0 });
    });

    it('present leaves out who was removed', async () => {
      const { store } = await open();
      await makeMeeting(store);
      await store.addPerson(personRow('p1', { householdId: household('h1') }));
      await store.addPerson(personRow('p2', { householdId: household('h2') }));
      await store.append(M, batch({ marks: [checkIn('p1', 'onsite'), checkIn('p2', 'onsite')] }));
      await store.changePerson(M, person('p2'), { removedAt: AT + 1 });
      expect(await store.present(M)).toEqual({ people: 1, households: 1, onsite: 1, online: 0 });
    });
  });
}
