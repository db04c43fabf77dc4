import '../support/words.ts';
import { describe, expect, it } from 'vitest';
import { chinaDay, moment } from '../../client/parts/format.ts';

describe('when something was said', () => {
  const today = '2026-03-14';
  it.each([
    ['2026-03-14T06:30:00Z', '14:30'],
    // Midnight in China, whatever the phone is set to.
    ['2026-03-13T16:00:00Z', '00:00'],
    ['2026-03-13T15:59:00Z', '3月13日 23:59'],
    ['2026-01-02T01:05:00Z', '1月2日 09:05'],
    ['2025-12-31T15:59:59Z', '2025年12月31日 23:59'],
    ['2026-03-15T00:00:00Z', '3月15日 08:00'],
  ])('%s is %s', (at, words) => expect(moment(Date.parse(at), today)).toBe(words));

  it('the day begins at midnight in China', () => {
    expect([Date.parse('2026-03-13T16:00:00Z'), Date.parse('2026-03-13T15:59:59Z')].map(chinaDay)).toEqual([
      '2026-03-14',
      '2026-03-13',
    ]);
  });
});
