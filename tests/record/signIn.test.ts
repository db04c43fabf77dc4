/** 签到表: who stands in it, in which order, and what is told of how they came. */
import { expect, test } from 'vitest';
import { type SignIn, doorRows, emptyRows, signInRows } from '../../shared/record/signIn.ts';

const HELD = Date.UTC(2026, 2, 14, 6, 30);
const at = (minutes: number): number => HELD + minutes * 60_000;
const one = (change: Partial<SignIn>): SignIn => ({
  ...{ name: '宋玉兰', door: '2-1-601', role: 'resident', presence: 'onsite', at: at(2), byStaff: false },
  ...change,
});

test('by door as people count, who has none at the end, of one door in the order they came', () => {
  const rows = signInRows(
    [
      one({ name: '段明珠', door: '', role: 'chair', at: at(-20) }),
      one({ name: '郑伟', door: '2-1-1001', presence: 'online', at: at(5) }),
      one({ name: '宋小兰', at: at(9), byStaff: true }),
      one({}),
    ],
    HELD,
  );
  expect(rows).toEqual([
    ['1', '2-1-601', '宋玉兰', '居民', '', '现场 14:32'],
    ['2', '2-1-601', '宋小兰', '居民', '', '现场 14:39\n代登记'],
    ['3', '2-1-1001', '郑伟', '居民', '', '线上 14:35'],
    ['4', '—', '段明珠', '主持人', '', '现场 14:10'],
  ]);
});

test('who checked in on another day is told with it', () =>
  expect(signInRows([one({ at: HELD - 24 * 60 * 60_000 })], HELD)[0]?.[5]).toBe('现场 3月13日 14:30'));

test('the sheet for the desk has a row for each door, and numbered ones for whoever comes besides', () => {
  expect(doorRows(['1-1-101', '1-1-102'])).toEqual([
    ['1', '1-1-101', '', '□业主\n□租户', '', ''],
    ['2', '1-1-102', '', '□业主\n□租户', '', ''],
  ]);
  expect(emptyRows(3).map(([number, door]) => [number, door])).toEqual([
    ['1', ''],
    ['2', ''],
    ['3', ''],
  ]);
});
