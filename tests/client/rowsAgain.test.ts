import { expect, test } from 'vitest';
import { rowsAgain } from '../../client/meeting/rowsAgain.ts';

/** Pages of two from the numbers below `last`. */
const pages =
  (newest: number, fails = -1) =>
  async (last: number | undefined) => {
    const from = (last ?? newest + 1) - 1;
    if (from === fails) return null;
    return { rows: [from, from - 1].filter((number) => number > 0), total: newest };
  };

test('as far down as it was shown, the newest first', async () => {
  expect(await rowsAgain(2, pages(6))).toEqual({ rows: [6, 5], total: 6 });
  expect(await rowsAgain(3, pages(6))).toEqual({ rows: [6, 5, 4, 3], total: 6 });
});

test('to the end when fewer are left than were shown', async () => {
  expect(await rowsAgain(6, pages(3))).toEqual({ rows: [3, 2, 1], total: 3 });
  expect(await rowsAgain(6, pages(0))).toEqual({ rows: [], total: 0 });
});

test('a list read on for long is not asked for anew', async () => {
  let asked = 0;
  const page = async () => ({ rows: [(asked += 1)], total: 1_000 });
  expect(await rowsAgain(501, page)).toBeNull();
  expect(asked).toBe(0);
  expect((await rowsAgain(500, page))?.rows).toHaveLength(500);
});

test('nothing at all when a page does not come', async () => {
  expect(await rowsAgain(4, pages(6, 4))).toBeNull();
});
