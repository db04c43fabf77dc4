/** I1, I4: what a log promises whatever kind of stream it is of: dense, the key is the referee, a command is carried out once. */
import { describe, expect, it } from 'vitest';
import type { StreamLog } from '../../../server/store/streamLog.ts';
import type { KindTypes } from '../../../shared/stream/kind.ts';
import { AT, command } from '../fixtures.ts';

/** Two streams of a kind, each begun with one event. */
export interface OpenedLog<T extends KindTypes> {
  readonly log: StreamLog<T>;
  /** The same data through another instance, as a second server process has it. */
  readonly other: StreamLog<T>;
  readonly id: T['Id'];
  readonly elsewhere: T['Id'];
  readonly unknown: T['Id'];
  /** An event with this text in it. */
  readonly event: (text: string) => T['Body'];
}

const BEHIND = { ok: false, reason: 'behind' };
const EMPTY = { expectedSeq: 0, at: AT, events: [], marks: [], commands: [], openGates: [] } as const;

export function streamPromises<T extends KindTypes>(kind: string, open: () => Promise<OpenedLog<T>>): void {
  describe(`the log of ${kind}`, () => {
    it('numbers events densely after the last one, with the time of the batch', async () => {
      const { log, id, event } = await open();
      const [one, two] = [event('一'), event('二')];
      const outcome = await log.append(id, { ...EMPTY, expectedSeq: 1, at: AT + 5, events: [one, two] });
      const events = [
        { seq: 2, at: AT + 5, body: one },
        { seq: 3, at: AT + 5, body: two },
      ];
      expect(outcome).toEqual({ ok: true, events, refusedMarks: new Map() });
      expect(await log.eventsSince(id, 1)).toEqual(events);
    });

    it('a batch with nothing in it is no error', async () => {
      const { log, id } = await open();
      expect(await log.append(id, EMPTY)).toEqual({ ok: true, events: [], refusedMarks: new Map() });
    });

    it.each([0, 2])('with expectedSeq %i instead of 1 it is behind and writes nothing at all', async (expectedSeq) => {
      const { log, id, event } = await open();
      const batch = { ...EMPTY, expectedSeq, events: [event('x')], commands: [command('c1')] };
      expect(await log.append(id, batch)).toEqual(BEHIND);
      expect(await log.lastSeq(id)).toBe(1);
      expect(await log.findCommands(id, ['c1'])).toEqual([]);
    });

    it('of two batches for one seq one wins, the other leaves no trace', async () => {
      const { log, other, id, event } = await open();
      const outcomes = await Promise.all(
        ['a', 'b'].map((name, index) =>
          (index ? other : log).append(id, {
            ...{ ...EMPTY, expectedSeq: 1, events: [event(name)] },
            commands: [command(name)],
          }),
        ),
      );
      const winner = outcomes[0]?.ok ? 'a' : 'b';
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
      expect((await log.eventsSince(id, 1)).map(({ body }) => body)).toEqual([event(winner)]);
      expect((await log.findCommands(id, ['a', 'b'])).map(({ commandId }) => commandId)).toEqual([winner]);
    });

    it('thirty writers that try again until they fit leave a dense log with everything in it', async () => {
      const { log, other, id, event } = await open();
      const write = async (index: number): Promise<void> => {
        const through = index % 2 ? other : log;
        const events = [event(`p${index}`), event(`q${index}`)];
        const outcome = await through.append(id, { ...EMPTY, expectedSeq: await through.lastSeq(id), events });
        if (!outcome.ok) return write(index);
      };
      await Promise.all(Array.from({ length: 30 }, (_, index) => write(index)));
      const events = await log.eventsSince(id, 0);
      expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 61 }, (_, index) => index + 1));
      expect(new Set(events.map(({ body }) => JSON.stringify(body))).size).toBe(61);
    });

    it('an unknown stream throws, and is empty', async () => {
      const { log, unknown, event } = await open();
      await expect(log.append(unknown, { ...EMPTY, events: [event('x')] })).rejects.toThrow();
      expect(await log.eventsSince(unknown, 0)).toEqual([]);
    });

    it('eventsSince gives what is newer, in order, as many as asked for', async () => {
      const { log, id, event } = await open();
      const events = Array.from({ length: 12 }, (_, index) => event(`p${index}`));
      await log.append(id, { ...EMPTY, expectedSeq: 1, events });
      const seqs = async (seq: number, limit?: number) =>
        (await log.eventsSince(id, seq, limit)).map((found) => found.seq);
      expect(await seqs(10)).toEqual([11, 12, 13]);
      expect(await seqs(3, 2)).toEqual([4, 5]);
      expect(await seqs(13)).toEqual([]);
      expect(await seqs(99)).toEqual([]);
      expect(await seqs(0)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    });

    it('lastSeq is 0 for an unknown stream and each stream counts for itself', async () => {
      const { log, id, elsewhere, unknown, event } = await open();
      await log.append(id, { ...EMPTY, expectedSeq: 1, events: [event('a'), event('b')] });
      expect([await log.lastSeq(id), await log.lastSeq(elsewhere), await log.lastSeq(unknown)]).toEqual([3, 1, 0]);
    });

    it('a thousand events in one batch are all there', async () => {
      const { log, id, event } = await open();
      const events = Array.from({ length: 1_000 }, (_, index) => event(`p${index}`));
      const outcome = await log.append(id, { ...EMPTY, expectedSeq: 1, events });
      expect(outcome.ok && outcome.events.at(-1)?.seq).toBe(1_001);
      expect(await log.lastSeq(id)).toBe(1_001);
    });

    it('text of every kind comes back as it was', async () => {
      const { log, id, event } = await open();
      const body = event(`'";--\\ %_ 𠮷野家 👨‍👩‍👧 \u0000 \u2028 ${'长'.repeat(20_000)}`);
      await log.append(id, { ...EMPTY, expectedSeq: 1, events: [body] });
      expect((await log.eventsSince(id, 1))[0]?.body).toEqual(body);
    });

    it('commands are found as they were written, in their own stream only', async () => {
      const { log, id, elsewhere } = await open();
      const written = command('c1', { answer: '{"ok":true,"pollId":"p"}', sender: 'pass9' });
      await log.append(id, { ...EMPTY, commands: [written, command('c2')] });
      expect(await log.findCommands(id, ['c1', 'unknown'])).toEqual([written]);
      expect(await log.findCommands(id, [])).toEqual([]);
      expect(await log.findCommands(elsewhere, ['c1'])).toEqual([]);
    });

    it('a thousand command ids can be looked up at once', async () => {
      const { log, id } = await open();
      const commands = Array.from({ length: 1_000 }, (_, index) => command(`c${index}`));
      await log.append(id, { ...EMPTY, commands });
      const ids = commands.map(({ commandId }) => commandId);
      expect(await log.findCommands(id, [...ids, 'unknown'])).toHaveLength(1_000);
    });

    it('a command id that is there already makes the batch behind, and nothing of it is written', async () => {
      const { log, id, event } = await open();
      await log.append(id, { ...EMPTY, expectedSeq: 1, events: [event('一')], commands: [command('c1')] });
      const again = { ...EMPTY, expectedSeq: 2, events: [event('二')] };
      const commands = [command('c0'), command('c1', { answer: 'another' })];
      expect(await log.append(id, { ...again, commands })).toEqual(BEHIND);
      expect(await log.findCommands(id, ['c0', 'c1'])).toEqual([command('c1')]);
      expect(await log.lastSeq(id)).toBe(2);
    });

    it('one command raced through two processes is carried out once', async () => {
      const { log, other, id } = await open();
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          (index % 2 ? other : log).append(id, { ...EMPTY, commands: [command('c1'), command(`own${index}`)] }),
        ),
      );
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
      expect(
        await log.findCommands(
          id,
          Array.from({ length: 10 }, (_, index) => `own${index}`),
        ),
      ).toHaveLength(1);
    });
  });
}
