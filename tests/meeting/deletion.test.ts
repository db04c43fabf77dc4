/** What is typed before a meeting goes: the end of its title as input methods write it, or its code. */
import { describe, expect, test } from 'vitest';
import { confirmsDeletion, daysLeft, titleEnd } from '../../shared/meeting/deletion.ts';

describe('the end of the title', () => {
  test.each([
    ['2号楼加装电梯协商会', '梯协商会'],
    ['近邻茶话会（第三期）', '会（第三期）'],
    ['  停车位协商  ', '车位协商'],
    ['楼道灯', '楼道灯'],
    ['Tea talk', 'talk'],
    ['？！', '？！'],
    ['𠮷祥里茶话会', '里茶话会'],
  ])('of “%s” is “%s”', (title, end) => expect(titleEnd(title)).toBe(end));
});

describe('typed', () => {
  const meeting = { title: '近邻茶话会（第3期）', joinCode: '482913' };
  test.each([
    ['会（第3期）', true],
    ['会第3期', true],
    ['会 第 ３ 期', true],
    ['会(第3期)', true],
    ['近邻茶话会（第3期）', true],
    ['茶话会第3期', true],
    ['482913', true],
    ['４８２ ９１３', true],
    ['', false],
    ['   ', false],
    ['第3期', false],
    ['hui di 3 qi', false],
    ['会（第4期）', false],
    ['别的会第3期', false],
    ['482914', false],
    ['会（第3期）吧', false],
  ])('“%s” confirms: %s', (typed, confirms) => expect(confirmsDeletion(meeting, typed)).toBe(confirms));

  test('a title of signs alone is typed as it stands', () => {
    const signs = { title: '？！', joinCode: '482913' };
    expect([confirmsDeletion(signs, ' ？！ '), confirmsDeletion(signs, ''), confirmsDeletion(signs, '？')]).toEqual([
      ...[true, false, false],
    ]);
  });
});

describe('days left', () => {
  const DAY = 86_400_000;
  test.each([
    [30 * DAY, 30],
    [30 * DAY - 1, 30],
    [29 * DAY, 29],
    [1, 1],
    [0, 0],
    [-DAY, 0],
  ])('%i ms before it is due: %i', (ms, days) => expect(daysLeft(1_000 + ms, 1_000)).toBe(days));
});
