/** 插入: what a resident said becomes a line of the minutes, with what they stand for and how many second it. */
import { expect, test } from 'vitest';
import { quoteOf } from '../../client/screens/minutes/quotes.ts';

test.each([
  ['for', 0, '陈阿婆（赞成）：“爬不动了”'],
  ['against', 1, '陈阿婆（反对，附议1人）：“爬不动了”'],
  ['question', 12, '陈阿婆（疑问，附议12人）：“爬不动了”'],
  [null, 3, '陈阿婆（附议3人）：“爬不动了”'],
  [null, 0, '陈阿婆：“爬不动了”'],
] as const)('%s, seconded by %i', (stance, seconds, line) => {
  expect(quoteOf({ stance, text: '爬不动了' }, '陈阿婆', seconds)).toBe(line);
});

test('whoever spoke in an office is told by it, as on phone and wall', () => {
  expect(quoteOf({ stance: null, text: '实测38分贝', role: 'observer' }, '刘工', 2)).toBe(
    '刘工（列席，附议2人）：“实测38分贝”',
  );
});
