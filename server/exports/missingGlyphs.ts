/**
 * Characters that no font at hand can draw would be boxes in the PDF: nobody could tell a thumb from a name. They are
 * written out instead, 〔表情：赞〕 or 〔字：U+20BB7〕, so that the paper says what stands there and a search finds it.
 */
import { emojiName } from './emojiNames.ts';
import { mapStrings } from './text.ts';

/** Which of these the fonts at hand lack, as the typesetter itself finds out. */
export type FindMissing = (characters: readonly string[]) => ReadonlySet<string>;

/** Noto Serif SC has all of these (tests/exports/pdf.test.ts), so that most papers need no look at the fonts. */
const USUAL =
  /^[\s\u0020-\u007e\u00a0-\u00ff\u2014\u2018\u2019\u201c\u201d\u2026\u2460-\u24ff\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e]$/;
/** Private use: whatever a machine's symbol font shows there is not what was meant. */
const PRIVATE = /\p{Co}/u;
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;
const HAN = /^\p{Script=Han}/u;

export function withoutMissing<T>(paper: T, find: FindMissing): T {
  const unusual = new Set<string>();
  mapStrings(paper, (text) => {
    for (const character of charactersIn(text)) if (!USUAL.test(character)) unusual.add(character);
    return text;
  });
  if (unusual.size === 0) return paper;
  const lacking = find([...unusual]);
  const missing = new Set([...unusual].filter((character) => PRIVATE.test(character) || lacking.has(character)));
  if (missing.size === 0) return paper;
  return mapStrings(paper, (text) =>
    Array.from(charactersIn(text), (one) => (missing.has(one) ? written(one) : one))
      .join('')
      .replace(/〕〔字符：/g, ' '),
  );
}

/** As a reader counts them: a family of four joined emoji is one. */
function* charactersIn(text: string): Generator<string> {
  // Nothing joins what is plain, and most text is.
  if (/^[\n\u0020-\u007e\u2014\u2018-\u201d\u3000-\u3029\u4e00-\u9fff\uff01-\uff5e]*$/.test(text)) yield* text;
  else for (const { segment } of GRAPHEMES.segment(text)) yield segment;
}
const GRAPHEMES = new Intl.Segmenter('zh', { granularity: 'grapheme' });

function written(character: string): string {
  if (EMOJI.test(character)) return `〔表情${emojiName(character, '：')}〕`;
  const codes = Array.from(
    character,
    (one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  return `〔${HAN.test(character) ? '字' : '字符'}：${codes.join(' ')}〕`;
}
