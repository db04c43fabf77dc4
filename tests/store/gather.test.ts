/** Many small questions, few statements: which are asked together, and that nothing is remembered. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { gather, grouped, watchLoop } from '../../server/store/gather.ts';

const letters = new Map([
  ['a', 'Alpha'],
  ['b', 'Beta'],
]);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function asking(
  isFull = () => false,
  find = async (keys: readonly string[]) => new Map(keys.flatMap((key) => entryOf(key))),
) {
  const asked: string[] = [];
  const ask = gather(async (keys: readonly string[], place: string) => {
    asked.push(`${place}: ${keys.join(' ')}`);
    return find(keys);
  }, isFull);
  return { asked, ask };
}
const entryOf = (key: string): [string, string][] => {
  const found = letters.get(key);
  return found === undefined ? [] : [[key, found]];
};

describe('asked in one turn', () => {
  test('one statement for each place, each key once; who is not there is null', async () => {
    const { asked, ask } = asking();
    const answers = Promise.all([
      ask('a', 'hall'),
      ask('b', 'hall'),
      ask('a', 'hall'),
      ask('x', 'hall'),
      ask('a', 'desk'),
    ]);
    await vi.runAllTimersAsync();
    expect(await answers).toEqual(['Alpha', 'Beta', 'Alpha', null, 'Alpha']);
    expect(asked).toEqual(['hall: a b x', 'desk: a']);
  });

  test('asked again it is read again', async () => {
    const { asked, ask } = asking();
    const first = ask('a', 'hall');
    await vi.runAllTimersAsync();
    expect(await first).toBe('Alpha');
    letters.set('a', 'Aleph');
    const second = ask('a', 'hall');
    await vi.runAllTimersAsync();
    letters.set('a', 'Alpha');
    expect(await second).toBe('Aleph');
    expect(asked).toEqual(['hall: a', 'hall: a']);
  });

  test('a store that fails fails all who asked, and the next is asked anew', async () => {
    let broken = true;
    const { ask } = asking(undefined, async () => {
      if (broken) throw new Error('disk');
      return letters;
    });
    const both = Promise.allSettled([ask('a', 'hall'), ask('b', 'hall')]);
    await vi.runAllTimersAsync();
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    broken = false;
    const again = ask('b', 'hall');
    await vi.runAllTimersAsync();
    expect(await again).toBe('Beta');
  });
});

describe('over several turns', () => {
  test('while the loop has time to rest nobody waits for company', async () => {
    const { asked, ask } = asking();
    for (let i = 0; i < 5; i += 1) {
      const answer = ask('a', 'hall');
      await vi.advanceTimersByTimeAsync(3);
      expect(await answer).toBe('Alpha');
    }
    expect(asked.length).toBe(5);
  });

  test('while it has none, a hundred turns in a tenth of a second are five statements', async () => {
    const { asked, ask } = asking(() => true);
    const answers: Promise<string | null>[] = [];
    for (let i = 0; i < 200; i += 1) {
      answers.push(ask(i % 2 ? 'a' : 'b', 'hall'));
      if (i % 2) await vi.advanceTimersByTimeAsync(1);
    }
    await vi.runAllTimersAsync();
    expect((await Promise.all(answers)).every((answer, i) => answer === (i % 2 ? 'Alpha' : 'Beta'))).toBe(true);
    expect(asked).toEqual(Array.from({ length: 5 }, () => 'hall: b a'));
  });
});

test('a loop that works without a rest is seen to be full, and one that rested is not', async () => {
  vi.useRealTimers();
  const isFull = watchLoop();
  const until = performance.now() + 80;
  while (performance.now() < until) Math.hypot(3, 4);
  expect(isFull()).toBe(true);
  await pause(300);
  expect(isFull()).toBe(false);
});

test('grouped: rows by their key, in the order they came', () => {
  const rows = [
    { at: 'x', n: 1 },
    { at: 'y', n: 2 },
    { at: 'x', n: 3 },
  ];
  expect([...grouped(rows, ({ at }) => at)]).toEqual([
    [
      'x',
      [
        { at: 'x', n: 1 },
        { at: 'x', n: 3 },
      ],
    ],
    ['y', [{ at: 'y', n: 2 }]],
  ]);
});
