import { describe, expect, test } from 'vitest';
import { looksOf } from '../../shared/meeting/looks.ts';
import { line, optionalLine, optionalName, optionalParagraph, paragraph } from '../../shared/stream/text.ts';

describe('a line has something to be seen', () => {
  const invisible = [
    '',
    ' ',
    '\u200b',
    '\u3164',
    '\u2800',
    '\u3000',
    '\u115f\u1160',
    '\uffa0',
    '\u00ad',
    '\u2060\ufeff',
    '\ufe0f',
    '\u{e0020}',
    '\u180e',
    '\u034f',
    '\u0085',
    '\u0301',
  ];
  test.each(invisible.map((text) => [encodeURI(text), text]))('not %s', (_code, text) => {
    expect(line(20).safeParse(text).success).toBe(false);
    expect(paragraph(20).safeParse(`${text}\n${text}`).success).toBe(false);
    expect(line(20).safeParse(`${text}陈${text}`).success).toBe(true);
    expect(optionalLine(20).safeParse(text).success).toBe(true);
    expect(optionalName(20).parse(text)).toBe('');
    expect(optionalName(20).parse(`${text}陈`)).toMatch(/陈$/);
  });

  test.each(['陈阿婆', '阿依古丽·买买提', '𠮷', '👩‍👩‍👧', '1️⃣', 'é', '？', 'བཀྲ་ཤིས', '龘'])(
    '%s is kept as it is',
    (text) => {
      expect(line(20).parse(text)).toBe(text);
    },
  );
});

describe('text keeps to its own lines', () => {
  test('a pile of marks on one letter is cut to what scripts use', () => {
    expect(line(20).parse(`王e${'\u0301'.repeat(15)}`)).toBe(`王e${'\u0301'.repeat(5)}`);
    expect(paragraph(500).parse(`a${'\u0335\u0308'.repeat(200)}b`)).toHaveLength(7);
  });

  test.each(['\n', '\n ', '\n\u3000', '\n\u200b', '\n\ufeff\t'])('many empty lines are one (%j)', (empty) => {
    expect(optionalParagraph(500).parse(`上${empty.repeat(60)}\n下`)).toBe('上\n\n下');
    expect(paragraph(500).parse(`上${empty}下`)).toContain('下');
  });

  test('one empty line, and spaces before a word, stay', () => {
    expect(paragraph(50).parse('上\n  \n  下')).toBe('上\n  \n  下');
  });

  test('a long run of what is not to be seen is no trap for the server', () => {
    expect(optionalParagraph(4000).safeParse(`上\n${'\ufeff'.repeat(15_000)}下`).success).toBe(false);
  });
});

test('what looks the same is the same', () => {
  expect(new Set(['方案 A', '方案\u200bａ', '方案Ａ'].map(looksOf)).size).toBe(1);
  expect(looksOf('方案一')).not.toBe(looksOf('方案二'));
});
