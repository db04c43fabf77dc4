/** Which page of a long text a wall shows: at, before and after the moment in which it turns. */
import { describe, expect, test } from 'vitest';
import { pageAt } from '../../shared/meeting/pageTurn.ts';

const AT = 1_000_000;
const turned = (page: number, held = false) => ({ page, held, at: AT });

describe('a text of four pages', () => {
  test('is turned every eight seconds, and begins again after the last', () => {
    const pages = [0, 7_999, 8_000, 23_999, 24_000, 32_000].map((later) => pageAt(turned(1), 4, AT + later));
    expect(pages).toEqual([1, 1, 2, 3, 4, 1]);
  });
  test('goes on from where a hand turned it to, a whole time later', () => {
    expect([0, 7_999, 8_000, 16_000].map((later) => pageAt(turned(3), 4, AT + later))).toEqual([3, 3, 4, 1]);
  });
  test('stays where it was held, also for whoever comes an hour later', () => {
    expect(pageAt(turned(3, true), 4, AT + 3_600_000)).toBe(3);
  });
  test('shows its last page where a wall makes fewer pages of it', () => {
    expect(pageAt(turned(4, true), 3, AT)).toBe(3);
    expect(pageAt(turned(4), 3, AT + 8_000)).toBe(1);
  });
  test('does not turn before its time where a clock is a little behind', () => {
    expect(pageAt(turned(2), 4, AT - 400)).toBe(2);
  });
});
