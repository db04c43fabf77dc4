/** P5, I5: one ballot a voter, and none once the gate is shut. */
import { describe, expect, it } from 'vitest';
import type { MeetingMark } from '../../../shared/meeting/mark.ts';
import type { Store } from '../../../server/store/store.ts';
import type { BallotRow } from '../../../shared/voting/tally.ts';
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
  joined,
  makeMeeting,
  person,
  resultOf,
} from '../fixtures.ts';

async function openPoll(store: Store): Promise<void> {
  await makeMeeting(store);
  await store.append(M, batch({ openGates: [POLL] }));
}

export function gatePromises(open: Open): void {
  describe('gates and ballots', () => {
    it('a ballot before the gate is opened is refused', async () => {
      const { store } = await open();
      await makeMeeting(store);
      const outcome = await store.append(M, batch({ marks: [ballot('p1', 'for')] }));
      expect(outcome.ok && [...outcome.refusedMarks]).toEqual([[0, 'gateClosed']]);
      expect(await store.marksOf(M, 'ballot', POLL)).toEqual([]);
    });

    it('a gate opened in the batch lets the ballots of the same batch in', async () => {
      const { store } = await open();
      await makeMeeting(store);
      const outcome = await store.append(M, batch({ openGates: [POLL], marks: [ballot('p1', 'for')] }));
      expect(outcome.ok && outcome.refusedMarks.size).toBe(0);
    });

    it('closing counts the ballots of this gate only, appends after the batch events and keeps the result', async () => {
      const { store } = await open();
      await openPoll(store);
      await store.append(M, batch({ openGates: ['poll2'] }));
      await store.append(
        M,
        batch({
          marks: [
            ballot('p1', 'for'),
            ballot('p2', 'against'),
            ballot('p3', 'for', { gate: 'poll2', subject: 'poll2' }),
          ],
        }),
      );
      const seen: BallotRow[] = [];
      const outcome = await store.append(
        M,
        batch({
          expectedSeq: 1,
          at: AT + 9,
          events: [joined('first')],
          alone: {
            kind: 'closeGate',
            gate: POLL,
            count: (ballots) => {
              seen.push(...ballots);
              return { events: [joined('closed'), joined('published')], result: resultOf(ballots.length) };
            },
          },
        }),
      );
      expect(seen.sort((a, b) => (a.voter < b.voter ? -1 : 1))).toEqual([
        { voter: 'p1', choice: ['for'] },
        { voter: 'p2', choice: ['against'] },
      ]);
      const events = [joined('first'), joined('closed'), joined('published')];
      const numbered = events.map((body, index) => ({ seq: index + 2, at: AT + 9, body }));
      expect(outcome.ok && outcome.events).toEqual(numbered);
      expect(await store.eventsSince(M, 1)).toEqual(numbered);
      expect(await store.findResult(M, POLL)).toEqual(resultOf(2));
      expect(await store.findResult(M, 'poll2')).toBeNull();
    });

    it('an opinion goes in through its gate, the last one counts, and a gate is shut without a result too', async () => {
      const { store } = await open();
      await openPoll(store);
      const opinion = (value: string): MeetingMark => ({
        ...{ kind: 'opinion', subject: 'statement1', voter: person('p1'), by: person('p1') },
        ...{ value, gate: POLL, replaces: true },
      });
      await store.append(M, batch({ marks: [opinion('agree')] }));
      await store.append(M, batch({ marks: [opinion('pass')] }));
      const shut = {
        kind: 'closeGate',
        gate: POLL,
        count: () => ({ events: [joined('closed')], result: null }),
      } as const;
      const outcome = await store.append(M, batch({ expectedSeq: 1, alone: shut }));
      expect(outcome.ok && outcome.events.map((event) => event.body)).toEqual([joined('closed')]);
      expect(await store.findResult(M, POLL)).toBeNull();
      const late = await store.append(M, batch({ marks: [opinion('disagree')] }));
      expect(late.ok && [...late.refusedMarks]).toEqual([[0, 'gateClosed']]);
      expect((await store.marksOf(M, 'opinion', 'statement1')).map(({ value }) => value)).toEqual(['pass']);
    });

    it('after close every ballot is refused, also one that would replace', async () => {
      const { store } = await open();
      await openPoll(store);
      await store.append(M, batch({ marks: [ballot('p1', 'for')] }));
      await store.append(M, batch({ expectedSeq: 1, alone: closing() }));
      const late = await store.append(M, batch({ marks: [ballot('p1', 'against'), ballot('p2', 'for')] }));
      expect(late.ok && [...late.refusedMarks]).toEqual([
        [0, 'gateClosed'],
        [1, 'gateClosed'],
      ]);
      expect((await store.marksOf(M, 'ballot', POLL)).map((mark) => mark.value)).toEqual(['["for"]']);
    });

    it('a shut gate is not opened again', async () => {
      const { store } = await open();
      await openPoll(store);
      await store.append(M, batch({ expectedSeq: 1, alone: closing() }));
      const outcome = await store.append(M, batch({ openGates: [POLL], marks: [ballot('p1', 'for')] }));
      expect(outcome.ok && outcome.refusedMarks.get(0)).toBe('gateClosed');
      expect(await store.findResult(M, POLL)).toEqual(resultOf(0));
    });

    it('closing a shut gate counts the same ballots again', async () => {
      const { store } = await open();
      await openPoll(store);
      await store.append(M, batch({ marks: [ballot('p1', 'for')] }));
      await store.append(M, batch({ expectedSeq: 1, alone: closing() }));
      const again = await store.append(M, batch({ expectedSeq: 2, alone: closing() }));
      expect(again.ok && again.events.map((event) => event.body)).toEqual([joined('turnout1')]);
      expect(await store.findResult(M, POLL)).toEqual(resultOf(1));
    });

    it('closing a gate nobody opened counts nothing and leaves it shut', async () => {
      const { store } = await open();
      await makeMeeting(store);
      await store.append(M, batch({ expectedSeq: 1, alone: closing() }));
      expect(await store.findResult(M, POLL)).toEqual(resultOf(0));
      const late = await store.append(M, batch({ openGates: [POLL], marks: [ballot('p1', 'for')] }));
      expect(late.ok && late.refusedMarks.get(0)).toBe('gateClosed');
    });

    it('ballots of the closing batch itself are counted', async () => {
      const { store } = await open();
      await openPoll(store);
      await store.append(M, batch({ expectedSeq: 1, marks: [ballot('p1', 'for')], alone: closing() }));
      expect(await store.findResult(M, POLL)).toEqual(resultOf(1));
    });

    it('gates of different meetings have nothing to do with each other', async () => {
      const { store } = await open();
      await openPoll(store);
      await makeMeeting(store, OTHER);
      const outcome = await store.append(OTHER, batch({ marks: [ballot('p1', 'for')] }));
      expect(outcome.ok && outcome.refusedMarks.get(0)).toBe('gateClosed');
    });

    it('of a batch with open and shut gates only the ballots for the shut one are refused', async () => {
      const { store } = await open();
      await openPoll(store);
      await store.append(M, batch({ openGates: ['poll2'] }));
      await store.append(M, batch({ expectedSeq: 1, alone: closing('poll2') }));
      const marks = [
        ballot('p1', 'for'),
        ballot('p1', 'for', { gate: 'poll2', subject: 'poll2' }),
        ballot('p2', 'for'),
      ];
      const outcome = await store.append(M, batch({ marks }));
      expect(outcome.ok && [...outcome.refusedMarks]).toEqual([[1, 'gateClosed']]);
      expect(await store.marksOf(M, 'ballot', POLL)).toHaveLength(2);
    });

    it('I5: fifty parallel ballots of one voter leave one', async () => {
      const { store, other } = await open();
      await openPoll(store);
      const casts = Array.from({ length: 50 }, (_, index) =>
        (index % 2 ? other : store).append(
          M,
          batch({ marks: [ballot('p1', `choice${index}`)], commands: [command(`c${index}`)] }),
        ),
      );
      const outcomes = await Promise.all(casts);
      expect(outcomes.every((outcome) => outcome.ok && outcome.refusedMarks.size === 0)).toBe(true);
      expect((await store.countMarks(M, 'ballot', [POLL])).get(POLL)).toBe(1);
    });

    it('I5: fifty parallel ballots that do not replace: one is written, 49 are told so', async () => {
      const { store, other } = await open();
      await openPoll(store);
      const casts = Array.from({ length: 50 }, async (_, index) => {
        const mark = ballot('p1', `choice${index}`, { replaces: false });
        const outcome = await (index % 2 ? other : store).append(M, batch({ marks: [mark] }));
        return outcome.ok && outcome.refusedMarks.get(0) === undefined ? index : null;
      });
      const written = (await Promise.all(casts)).filter((index) => index !== null);
      expect(written).toHaveLength(1);
      const kept = await store.findMark(M, 'ballot', POLL, 'p1');
      expect(kept?.value).toBe(`["choice${written[0]}"]`);
    });

    it('P5: closing in the middle of a stream of ballots counts every accepted one and none comes after', async () => {
      const { store, other } = await open();
      await openPoll(store);
      let accepted = 0;
      let isOpen = true;
      /** Casts through one process, one batch after the other without a pause, until the gate is shut. */
      const stream = async (through: Store, name: string): Promise<void> => {
        for (let round = 0; isOpen; round += 1) {
          const marks = Array.from({ length: 5 }, (_, index) => ballot(`${name}-${round}-${index}`, 'for'));
          const outcome = await through.append(M, batch({ marks }));
          if (!outcome.ok) throw new Error('Ballots are never behind');
          accepted += marks.length - outcome.refusedMarks.size;
          isOpen = outcome.refusedMarks.size === 0;
          if (outcome.refusedMarks.size > 0) expect(outcome.refusedMarks.size).toBe(marks.length);
        }
      };
      const streams = ['a', 'b', 'c', 'd'].map((name, index) => stream(index % 2 ? other : store, name));
      for (let cast = 0; cast < 20; cast += 1) await store.append(M, batch({ marks: [ballot(`warm${cast}`, 'for')] }));
      accepted += 20;
      await store.append(M, batch({ expectedSeq: 1, alone: closing() }));
      const counted = await store.findResult(M, POLL);
      await Promise.all(streams);
      expect(counted?.cast).toBe(accepted);
      expect((await store.countMarks(M, 'ballot', [POLL])).get(POLL)).toBe(accepted);
    });

    it('of two processes closing one poll, one does', async () => {
      const { store, other } = await open();
      await openPoll(store);
      await store.append(M, batch({ marks: [ballot('p1', 'for')] }));
      const closes = [store, other].map((through) => through.append(M, batch({ expectedSeq: 1, alone: closing() })));
      const outcomes = await Promise.all(closes);
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
      expect(await store.eventsSince(M, 1)).toHaveLength(1);
    });
  });
}
