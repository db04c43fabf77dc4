/** Letters on the projector: as large as they fit, never below the smallest, and lines that end between words. */
import { describe, expect, test } from 'vitest';
import { sizeFor, wholeWords } from '../../client/screens/projector/typeSize.ts';

const place = { width: 1000, height: 200, lineHeight: 1 };

describe('how large a text is set', () => {
  test('a short one gets the largest letters, a longer one the largest that fit', () => {
    expect(sizeFor('字'.repeat(18), [100, 50], place)).toBe(100);
    expect(sizeFor('字'.repeat(19), [100, 50], place)).toBe(50);
  });

  test('what fits at no size keeps the smallest and turns its pages', () => {
    expect(sizeFor('字'.repeat(4000), [100, 50], place)).toBe(50);
  });

  test('each line of its own counts', () => {
    expect(sizeFor('一\n二', [100, 50], place)).toBe(100);
    expect(sizeFor('一\n二\n三', [100, 50], place)).toBe(50);
  });

  test('digits and Latin letters are narrower', () => {
    expect(sizeFor('1'.repeat(30), [100, 50], place)).toBe(100);
  });
});

describe('pieces a line may not break', () => {
  const QUESTION = '是否同意2号楼1单元加装电梯（平层入户，连廊外移1.2米，费用按楼层分摊）？';

  test('joined they are the text, line breaks and all', () => {
    for (const text of [QUESTION, '', '第一行\n第二行', 'http://192.168.1.7:3000/m/abc', '  两头有空格  '])
      expect(wholeWords(text).join('')).toBe(text);
  });

  test('a number stays with what it counts, a bracket with what it holds', () => {
    const pieces = wholeWords(QUESTION);
    const starts = pieces.map((piece) => piece.slice(0, 2));
    expect(starts).toContain('2号');
    expect(pieces).toContain('2号楼1单元');
    expect(starts).toContain('1.');
    for (const piece of pieces) {
      expect(piece).not.toMatch(/^[，。）？]/);
      expect(piece).not.toMatch(/[（《]$/);
    }
  });

  test('a range of numbers is in one piece', () => {
    expect(wholeWords('由2—6层分摊')).toContain('2—6层');
    expect(wholeWords('余37万元由2—6层按楼层系数分摊').filter((piece) => piece.includes('2—6'))).toHaveLength(1);
  });

  test('no piece is so long that it tears a hole into the line', () => {
    for (const piece of wholeWords('的'.repeat(60))) expect(piece.length).toBeLessThanOrEqual(6);
  });
});
