import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold, newestComments } from '../../shared/meeting/meeting.ts';
import { type LongList, appended, changed, itemById } from '../../shared/stream/longList.ts';
import { created, topicAdded } from '../meeting/given.ts';
import { eachSeed } from '../support/seeds.ts';

interface Item {
  readonly id: string;
  readonly text: string;
}
const item = (number: number): Item => ({ id: `c${number}`, text: `第${number}条` });
const grown = (length: number): LongList<Item> => {
  let list: LongList<Item> = [];
  for (let number = 0; number < length; number += 1) list = appended(list, item(number));
  return list;
};

it('reads like an array of the same items, at any length', () =>
  eachSeed([1], (seed) =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer(), fc.integer(), (length, from, to) => {
        const list = grown(length);
        const plain = Array.from({ length }, (_, number) => item(number));
        const near = (place: number) => place % (length + 3);
        expect(list.length).toBe(length);
        expect([...list]).toEqual(plain);
        expect(JSON.stringify({ list })).toBe(JSON.stringify({ list: plain }));
        expect(list.slice(near(from), near(to))).toEqual(plain.slice(near(from), near(to)));
        expect(list.slice(near(from))).toEqual(plain.slice(near(from)));
        const even = ({ text }: Item) => text.endsWith('2条');
        expect(list.filter(even)).toEqual(plain.filter(even));
        expect(list.map((one) => [one.text])).toEqual(plain.map((one) => [one.text]));
        expect([list.find(even), list.some(even)]).toEqual([plain.find(even), plain.some(even)]);
      }),
      { seed },
    ),
  ));

it.each([3, 127, 128, 129, 256, 1000])('one of %i changes, and the lists before stay as they were', (length) => {
  const before = grown(length);
  const old = JSON.stringify(before);
  for (const place of [0, Math.floor(length / 2), length - 1]) {
    const after = changed(before, `c${place}`, (one) => ({ ...one, text: '' }));
    expect(itemById(after, `c${place}`)).toEqual({ id: `c${place}`, text: '' });
    expect(after.filter((one) => one.text === '')).toHaveLength(1);
    expect(after.length).toBe(length);
  }
  expect(changed(before, 'nobody', (one) => ({ ...one, text: '' }))).toBe(before);
  // Two futures of one list know nothing of each other.
  const [left, right] = [appended(before, { id: 'left', text: '左' }), appended(before, { id: 'right', text: '右' })];
  expect([itemById(left, 'right'), itemById(right, 'left')]).toEqual([undefined, undefined]);
  expect([...left].at(-1)).toEqual({ id: 'left', text: '左' });
  expect(JSON.stringify(before)).toBe(old);
  for (let place = 0; place < length; place += 1) expect(itemById(before, `c${place}`)?.id).toBe(`c${place}`);
});

it('the log of 4,000 comments is folded without copying those before each', () => {
  const posted = (number: number) => ({
    seq: number + 3,
    at: number,
    body: {
      type: 'commentPosted',
      commentId: `c${number}` as never,
      topicId: 'a' as never,
      authorId: 'wang' as never,
      text: '好',
      stance: null,
      official: false,
      replyTo: null,
    } as const,
  });
  const log = [
    { seq: 1, at: 0, body: created },
    { seq: 2, at: 0, body: topicAdded('a') },
    ...Array.from({ length: 4000 }, (_, number) => posted(number)),
  ];
  const half = fold(log.slice(0, 2002));
  let state = half;
  const copied = itemsSpread(() => (state = fold(log.slice(2002), half)));
  expect(state?.comments.length).toBe(4000);
  expect(newestComments(state!.comments).map((comment) => comment.id)).toEqual(
    Array.from({ length: 30 }, (_, number) => `c${3970 + number}`),
  );
  expect(half?.comments.length).toBe(2000);
  // 2,000 events, at most two blocks of 128 each; copying the whole list would be six million.
  expect(copied).toBeLessThan(520_000);
  expect(copied).toBeGreaterThan(0);
});

/** How many items are handed on from one array to another by spreading while `act` runs. */
function itemsSpread(act: () => void): number {
  const original = Array.prototype[Symbol.iterator];
  let count = 0;
  Array.prototype[Symbol.iterator] = function (this: unknown[]) {
    count += this.length;
    return original.call(this) as ArrayIterator<unknown>;
  };
  try {
    act();
  } finally {
    Array.prototype[Symbol.iterator] = original;
  }
  return count;
}
