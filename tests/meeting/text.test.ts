import { describe, expect, test } from 'vitest';
import { line, optionalLine, paragraph } from '../../shared/meeting/text.ts';

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
  ];
  test.each(invisible.map((text) => [encodeURI(text), text]))('not %s', (_code, text) => {
    expect(line(20).safeParse(text).success).toBe(false);
    expect(paragraph(20).safeParse(`${text}\n${text}`).success).toBe(false);
    expect(line(20).safeParse(`${text}陈${text}`).success).toBe(true);
    expect(optionalLine(20).safeParse(text).success).toBe(true);
  });

  test.each(['陈阿婆', '阿依古丽·买买提', '𠮷', '👩‍👩‍👧', '1️⃣', 'é', '？', 'བཀྲ་ཤིས', '龘'])(
    '%s is kept as it is',
    (text) => {
      expect(line(20).parse(text)).toBe(text);
    },
  );
});
