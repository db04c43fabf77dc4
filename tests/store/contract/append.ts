/** I1, I4: one batch, one transaction; the log's key is the referee; a command is carried out once. */
import { describe, expect, it } from 'vitest';
import type { Open } from '../contract.ts';
import { M, POLL, ballot, batch, closing, command, joined, makeMeeting, second } from '../fixtures.ts';

const BEHIND = { ok: false, reason: 'behind' };

export function appendPromises(open: Open): void {
  describe('append', () => {
    it.each([0, 2])('with expectedSeq %i instead of 1 it is behind and writes nothing at all', async (expectedSeq) => {
      const { store } = await open();
      await makeMeeting(store);
      const outcome = await store.append(
        M,
        batch({
          expectedSeq,
          events: [joined('x')],
          marks: [second('p1')],
          commands: [command('c1')],
          openGates: [POLL],
          summary: 'new',
        }),
      );
      expect(outcome).toEqual(BEHIND);
      expect(await store.lastSeq(M)).toBe(1);
      expect(await store.findCommands(M, ['c1'])).toEqual([]);
      expect(await store.marksOf(M, 'second', 'comment1')).toEqual([]);
      expect((await store.findMeeting(M))?.summary).toBe('{}');
      const cast = await store.append(M, batch({ marks: [ballot('p1', 'for')] }));
      expect(cast.ok && cast.refusedMarks.get(0)).toBe('gateClosed');
    });

    it('closing a gate at an old seq is behind, and the gate stays open', async () => {
      const { store } = await open();
      await makeMeeting(store);
      await store.append(M, batch({ openGates: [POLL] }));
      expect(await store.append(M, batch({ expectedSeq: 0, alone: closing() }))).toEqual(BEHIND);
      expect(await store.findResult(M, POLL)).toBeNull();
      const cast = await store.append(M, batch({ marks: [ballot('p1', 'for')] }));
      expect(cast.ok && cast.refusedMarks.size).toBe(0);
    });

    it('marks alone do not look at expectedSeq', async () => {
      const { store } = await open();
      await makeMeeting(store);
      const outcome = await store.append(M, batch({ expectedSeq: 99, marks: [second('p1')] }));
      expect(outcome.ok).toBe(true);
      expect((await store.countMarks(M, 'second', ['comment1'])).get('comment1')).toBe(1);
    });

    it('of two batches for one seq one wins, the other leaves no trace', async () => {
      const { store, other } = await open();
      await makeMeeting(store);
      const outcomes = await Promise.all(
        ['a', 'b'].map((name, index) =>
          (index ? other : store).append(
            M,
            batch({ expectedSeq: 1, events: [joined(name)], marks: [second(name)], commands: [command(name)] }),
          ),
        ),
      );
      const winner = outcomes[0]?.ok ? 'a' : 'b';
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
      expect((await store.eventsSince(M, 1)).map((event) => event.body)).toEqual([joined(winner)]);
      expect((await store.marksOf(M, 'second', 'comment1')).map((mark) => mark.voter)).toEqual([winner]);
      expect((await store.findCommands(M, ['a', 'b'])).map((found) => found.commandId)).toEqual([winner]);
    });

    it('a count that throws undoes the whole batch', async () => {
      const { store } = await open();
      await makeMeeting(store);
      await store.append(M, batch({ openGates: [POLL] }));
      const failing = batch({
        expectedSeq: 1,
        events: [joined('x')],
        marks: [second('p1')],
        commands: [command('c1')],
        alone: {
          kind: 'closeGate',
          gate: POLL,
          count: () => {
            throw new Error('a defect in counting');
          },
        },
      });
      await expect(store.append(M, failing)).rejects.toThrow('a defect in counting');
      expect(await store.lastSeq(M)).toBe(1);
      expect(await store.findCommands(M, ['c1'])).toEqual([]);
      expect(await store.marksOf(M, 'second', 'comment1')).toEqual([]);
      const cast = await store.append(M, batch({ marks: [ballot('p1', 'for')] }));
      expect(cast.ok && cast.refusedMarks.size).toBe(0);
    });

    it('the summary changes with the batch that carries one, and only then', async () => {
      const { store } = await open();
      await makeMeeting(store);
      await store.append(M, batch({ expectedSeq: 1, events: [joined('a')], summary: '{"title":"电梯"}' }));
      await store.append(M, batch({ expectedSeq: 2, events: [joined('b')] }));
      expect((await store.findMeeting(M))?.summary).toBe('{"title":"电梯"}');
    });

    it('a command id that is there already makes the batch behind, and nothing of it is written', async () => {
      const { store } = await open();
      await makeMeeting(store);
      await store.append(M, batch({ marks: [second('p1')], commands: [command('c1', { mark: 0 })] }));
      const again = batch({
        marks: [second('p2')],
        commands: [command('c0'), command('c1', { answer: 'another', mark: 0 })],
      });
      expect(await store.append(M, again)).toEqual(BEHIND);
      expect(await store.findCommands(M, ['c0', 'c1'])).toEqual([command('c1')]);
      expect((await store.marksOf(M, 'second', 'comment1')).map((mark) => mark.voter)).toEqual(['p1']);
    });

    it('one command raced through two processes is carried out once', async () => {
      const { store, other } = await open();
      await makeMeeting(store);
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          (index % 2 ? other : store).append(
            M,
            batch({ marks: [second(`p${index}`)], commands: [command('c1', { mark: 0 }), command(`own${index}`)] }),
          ),
        ),
      );
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
      expect(await store.marksOf(M, 'second', 'comment1')).toHaveLength(1);
    });

    it('crossing batches of many commands and marks all end', async () => {
      const { store, other } = await open();
      await makeMeeting(store);
      await store.append(M, batch({ openGates: [POLL] }));
      const voters = Array.from({ length: 60 }, (_, index) => `p${index}`);
      const outcomes = await Promise.all(
        Array.from({ length: 12 }, (_, round) => {
          const order = round % 2 ? voters : [...voters].reverse();
          const marks = order.map((voter) => ballot(voter, `choice${round}`));
          const commands = order.map((voter, mark) => command(`${voter}-${round}`, { mark }));
          return (round % 2 ? other : store).append(M, batch({ marks, commands }));
        }),
      );
      expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
      expect(await store.marksOf(M, 'ballot', POLL)).toHaveLength(60);
      expect(await store.marksOf(M, 'ballot')).toHaveLength(60);
      expect(await store.marksOf(M, 'second')).toEqual([]);
    });
  });
}
