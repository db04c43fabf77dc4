/**
 * The line, whatever kind of stream it stands before: one answer for one command id, one transaction for all that waits, and no
 * claim without a commit. Tried with every kind; what only a meeting has is in tests/simulation/line.test.ts.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import type { StreamEvent } from '../../shared/stream/event.ts';
import { foldAll } from '../../shared/stream/fold.ts';
import type { KindTypes } from '../../shared/stream/kind.ts';
import type { RunningLines } from '../../server/stream/line.ts';
import type { Submission } from '../../server/stream/lines.ts';
import { silentLog } from '../support/silentLog.ts';
import { type Around, type OpenedStream, type TriedKind, triedCounter, triedEstate, triedMeeting } from './kinds.ts';

interface SeenBatch {
  readonly events: readonly unknown[];
  readonly summary?: string;
  readonly cards?: object;
}

function lineKeepsItsPromises<T extends KindTypes>(tried: TriedKind<T>): void {
  describe(`the line before a ${tried.kind.name}`, () => {
    const { begins, saying, refused, fact } = tried;
    let stream: OpenedStream<T>;
    let lines: RunningLines<T>;
    let batches: SeenBatch[];
    let heard: StreamEvent<unknown>[];
    let failing: 'no' | 'before' | 'after';
    let ids: number;

    const watched: Around = (store) =>
      new Proxy(store, {
        get(target, name, receiver) {
          const method: unknown = Reflect.get(target, name, receiver);
          if (name !== 'append') return method;
          return async (id: unknown, batch: SeenBatch) => {
            if (failing === 'before') throw new Error('The disk is full');
            batches.push(batch);
            const outcome = await (method as (...given: unknown[]) => Promise<unknown>)(id, batch);
            if (failing === 'after') throw new Error('The connection broke after the commit');
            return outcome;
          };
        },
      });
    const start = (around: Around = (store) => store) =>
      stream.start(
        {
          clock: () => 1_790_000_000_000,
          newId: () => `new${(ids += 1)}`,
          log: silentLog,
          heard: (events) => void heard.push(...events),
        },
        around,
      );
    const by = (commandId: string, command: T['Command'], sender = 'pass'): Submission<T> => ({
      ...{ commandId, command, sender, actor: tried.sender },
    });
    const submit = (commandId: string, command: T['Command'], sender?: string) =>
      lines.submit(stream.id, by(commandId, command, sender));
    const codeOf = async (commandId: string, command: T['Command'], sender?: string) => {
      const answer = await submit(commandId, command, sender);
      return answer.ok ? 'ok' : answer.code;
    };
    const written = async () => (await stream.events()).length - begins;
    const said = async () => {
      const state = await lines.read(stream.id);
      return state && tried.said(state);
    };

    beforeEach(async () => {
      [batches, heard, failing, ids] = [[], [], 'no', 0];
      stream = await tried.open();
      lines = start(watched);
    });

    test('everything that waits is written in one transaction, then answered with its own place in the log', async () => {
      const answers = await Promise.all(['一', '二', '三'].map((words, index) => submit(`c${index}`, saying(words))));
      expect(batches).toHaveLength(1);
      expect(answers.map((answer) => answer.ok && answer.seq - begins)).toEqual([1, 2, 3]);
      await lines.settled();
      expect(heard.map(({ seq }) => seq - begins)).toEqual([1, 2, 3]);
      const state = await lines.read(stream.id);
      expect(batches[0]?.summary).toBe(state && tried.kind.lists(state, []).summary);
      // What was said leaves the cards that its kind makes of it, and none where it makes none.
      const before = foldAll(tried.kind, (await stream.events()).slice(0, begins));
      const changes = state && tried.kind.cards(before, state);
      const isNone = changes?.put.length === 0 && changes.gone.length === 0;
      expect(batches[0]?.cards).toEqual(isNone ? undefined : { version: tried.kind.cardsVersion, ...changes });
    });

    test('a repeated command id gives the first answer and changes nothing, also after a restart (P4)', async () => {
      const first = await submit('same', saying('一次'));
      expect(first.ok).toBe(true);
      expect(await submit('same', saying('一次'))).toEqual(first);
      lines = start();
      expect(await submit('same', saying('一次'))).toEqual(first);
      expect(await written()).toBe(1);
    });

    test('repeated within the same batch: one event, one answer', async () => {
      const [first, second] = await Promise.all([1, 2].map(() => submit('twin', saying('双胞胎'))));
      expect(first?.ok).toBe(true);
      expect(second).toEqual(first);
      await lines.settled();
      expect(heard).toHaveLength(1);
    });

    test.each(['one after the other', 'in the same batch'])(
      'another body or sender under a known id is refused: %s',
      async (how) => {
        const first = submit('id', saying('原话'));
        if (how === 'one after the other') await first;
        const others = [codeOf('id', saying('改了')), codeOf('id', saying('原话'), 'another pass')];
        expect(await Promise.all(others)).toEqual(['request.repeatedDifferently', 'request.notYours']);
        expect((await first).ok).toBe(true);
        expect(await written()).toBe(1);
      },
    );

    test('a refused command leaves no trace: sent again, it is decided again (I8)', async () => {
      expect(await codeOf('no', refused.command)).toBe(refused.code);
      expect(batches).toEqual([]);
      expect(await stream.findCommands(['no'])).toEqual([]);
      expect(await codeOf('no', refused.command)).toBe(refused.code);
    });

    test('a refused command does its neighbours no harm', async () => {
      const codes = [codeOf('1', saying('前')), codeOf('2', refused.command), codeOf('3', saying('后'))];
      expect(await Promise.all(codes)).toEqual(['ok', refused.code, 'ok']);
      expect(batches).toHaveLength(1);
      expect(await said()).toEqual(['前', '后']);
    });

    test.each(['before', 'after'] as const)(
      'the store fails %s the commit: nothing is claimed, and the repetition is right',
      async (when) => {
        failing = when;
        expect(await codeOf('c', saying('存不了'))).toBe('server.storage');
        failing = 'no';
        expect(await codeOf('c', saying('存不了'))).toBe('ok');
        expect(await said()).toEqual(['存不了']);
      },
    );

    test('facts of the server are written between commands, and fail aloud when they can not be', async () => {
      await Promise.all([lines.record(stream.id, [fact]), submit('c', saying('我来记票'))]);
      await lines.settled();
      expect(heard.map(({ body }) => body === fact)).toEqual([true, false]);
      failing = 'before';
      await expect(lines.record(stream.id, [fact])).rejects.toThrow('server.storage');
      await expect(lines.record(stream.nowhere, [fact])).rejects.toThrow(tried.kind.unknown);
    });

    test('there is no such stream', async () => {
      const answer = await lines.submit(stream.nowhere, by('1', saying('有人吗')));
      expect(answer).toMatchObject({ ok: false, code: tried.kind.unknown });
      expect(await lines.read(stream.nowhere)).toBeNull();
    });

    test('two processes decide on the same log: whoever is behind decides again', async () => {
      const other = start();
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          (index % 2 ? other : lines).submit(stream.id, by(`c${index}`, saying(`第${index}句`))),
        ),
      );
      expect(answers.every(({ ok }) => ok)).toBe(true);
      const seqs = answers.map((answer) => (answer.ok ? answer.seq - begins : 0));
      expect([...seqs].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
      const all = Array.from({ length: 20 }, (_, index) => `第${index}句`);
      for (const line of [lines, other]) {
        const state = await line.read(stream.id);
        expect([...(state ? tried.said(state) : [])].sort()).toEqual([...all].sort());
      }
    });

    test('whoever is overtaken between deciding and writing decides again', async () => {
      let overtaking = true;
      const overtaken: Around = (store) =>
        new Proxy(store, {
          get(target, name, receiver) {
            const method: unknown = Reflect.get(target, name, receiver);
            if (name !== 'append') return method;
            return async (...given: unknown[]) => {
              const first = overtaking;
              overtaking = false;
              if (first) await submit('quick', saying('先写的'));
              return (method as (...all: unknown[]) => Promise<unknown>)(...given);
            };
          },
        });
      const other = start(overtaken);
      const answers = await Promise.all([
        other.submit(stream.id, by('slow', saying('后写的'))),
        other.submit(stream.id, by('quick', saying('先写的'))),
      ]);
      expect(answers.map((answer) => answer.ok && answer.seq - begins)).toEqual([2, 1]);
      const state = await other.read(stream.id);
      expect(state && tried.said(state)).toEqual(['先写的', '后写的']);
    });

    test('the same id on two processes at once is one command', async () => {
      const other = start();
      const answers = await Promise.all(
        [lines, other].map((line) => line.submit(stream.id, by('same', saying('两边')))),
      );
      expect(answers[0]?.ok).toBe(true);
      expect(answers[0]).toEqual(answers[1]);
      expect(await written()).toBe(1);
    });
  });
}

lineKeepsItsPromises(triedMeeting);
lineKeepsItsPromises(triedEstate);
lineKeepsItsPromises(triedCounter);
