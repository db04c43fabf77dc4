/** What the PDF writes where the fonts have no picture. */
import { describe, expect, test } from 'vitest';
import { withoutMissing } from '../../server/exports/missingGlyphs.ts';

/** As on a machine that has the embedded fonts and nothing else. */
function written(text: string): string {
  return withoutMissing({ text }, (characters) => new Set(characters)).text;
}

describe('characters without a picture', () => {
  test.each([
    ['修好了👍🏽', '修好了〔表情：赞〕'],
    ['❤️', '〔表情：爱心〕'],
    ['👨‍👩‍👧', '〔表情〕'],
    ['🇨🇳', '〔表情〕'],
    ['𠮷先生', '〔字：U+20BB7〕先生'],
    ['한글', '〔字符：U+D55C U+AE00〕'],
    ['①㎡㐂龘“引”—…', '①〔字符：U+33A1〕㐂龘“引”—…'],
  ])('%s', (typed, printed) => {
    expect(written(typed)).toBe(printed);
  });

  test('what the fonts have stays; what is for private use never does', () => {
    const found: string[][] = [];
    const paper = { lines: ['楼道𠮷', '\u{e000}', '100%'] };
    const result = withoutMissing(paper, (characters) => {
      found.push([...characters]);
      return new Set();
    });
    expect(result.lines).toEqual(['楼道𠮷', '〔字符：U+E000〕', '100%']);
    expect(found).toEqual([['𠮷', '\u{e000}']]);
  });

  test('plain text asks nobody', () => {
    const paper = { text: '二〇二六年，1—3号楼（46辆）“登记”。' };
    const result = withoutMissing(paper, () => {
      throw new Error('asked');
    });
    expect(result).toBe(paper);
  });
});
