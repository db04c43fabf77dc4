/** The hall's screens as the desk hears of them: below, at and above the time in which one is missed. */
import { describe, expect, test } from 'vitest';
import { SILENT_MS, type Sign, healthOf, screensOf } from '../../client/screens/chair/projector/screens.ts';

const sign = (change: Partial<Sign> = {}): Sign => ({ id: 'a', scene: 'topic', seq: 1, beatAt: 100_000, ...change });

describe('a screen', () => {
  test('is missed after seven seconds, well within ten', () => {
    expect(SILENT_MS).toBe(7_000);
    expect(healthOf(sign(), 106_999)).toBe('well');
    expect(healthOf(sign(), 107_000)).toBe('well');
    expect(healthOf(sign(), 107_001)).toBe('silent');
  });
  test('says itself that it does not draw, and the server that its line ended', () => {
    expect(healthOf(sign({ still: true }), 101_000)).toBe('still');
    expect(healthOf(sign({ still: true }), 108_000)).toBe('silent');
    expect(healthOf(sign({ gone: true }), 100_000)).toBe('gone');
  });
  test('has its number from when it was opened, and its name from the chair', () => {
    const signs = [sign({ id: 'b', openedAt: 2 }), sign({ id: 'a', openedAt: 1 }), sign({ id: 'c', openedAt: 3 })];
    const screens = screensOf(signs, { b: { name: '走廊', held: { kind: 'welcome' } } }, 100_000);
    expect(screens.map(({ id, number, name, held }) => [id, number, name, held?.kind ?? ''])).toEqual([
      ['a', 1, '', ''],
      ['b', 2, '走廊', 'welcome'],
      ['c', 3, '', ''],
    ]);
  });
});
