/** 数说: what a period is, and what is added to what. */
import { expect, it } from 'vitest';
import { commentsSince, opinionsOf, periodStart, talksOf } from '../../shared/estate/figures.ts';

/** The clock in China. */
const china = (iso: string): number => Date.parse(`${iso}+08:00`);

it.each([
  ['2026-11-30T19:00:00', 'year', '2026-01-01T00:00:00'],
  ['2026-11-30T19:00:00', 'months', '2025-12-01T00:00:00'],
  // The year turns by China's calendar: eight hours before it does in London.
  ['2027-01-01T00:00:00', 'year', '2027-01-01T00:00:00'],
  ['2026-12-31T23:59:59', 'year', '2026-01-01T00:00:00'],
  ['2027-01-01T00:00:00', 'months', '2026-02-01T00:00:00'],
  ['2026-12-31T23:59:59', 'months', '2026-01-01T00:00:00'],
  ['2028-02-29T12:00:00', 'months', '2027-03-01T00:00:00'],
] as const)('at %s, %s begins at %s', (now, period, begins) => {
  expect(periodStart(period, china(now))).toBe(china(begins));
});

it('all there is has no beginning', () => {
  expect(periodStart('all', china('2026-11-30T19:00:00'))).toBeNull();
});

it('comments are counted from the month on that the period begins with', () => {
  const said = { '2025-11': 5, '2025-12': 3, '2026-02': 2 };
  expect([commentsSince(said, null), commentsSince(said, '2025-12'), commentsSince(said, '2026-03')]).toEqual([
    10, 5, 0,
  ]);
});

it('talks and opinions are the sums of their parts', () => {
  const figures = {
    ...{ sessions: 1, visits: 2, needReplies: 3, questionReplies: 4, needs: 50, ideas: 60, comments: 70, adopted: 8 },
  };
  expect([talksOf(figures), opinionsOf(figures)]).toEqual([9, 180]);
});
