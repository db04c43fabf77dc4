/**
 * A title in lines of about equal length, cut where one would pause: 公文 titles are set as a trapezium or a diamond, with
 * no word torn in two and never one character left over (documents.md 3.1).
 */

/** So many full-width characters make a line. */
const USUAL = 18;
/** As many fit at 22 pt; what is longer is broken by the page itself. */
const WIDEST = 20;
const TOO_WIDE = 1_000_000;

export function titleLines(title: string): readonly string[] {
  const count = Math.ceil(widthOf(title) / USUAL);
  if (count <= 1) return [title];
  const words = Array.from(new Intl.Segmenter('zh', { granularity: 'word' }).segment(title), (part) => part.segment);
  return best(words, count, widthOf(title) / count)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

interface Setting {
  readonly cost: number;
  readonly lines: readonly string[];
}

/** The cheapest way to set the first `n` words in so many lines, for one line after the other. */
function best(words: readonly string[], count: number, aim: number): readonly string[] {
  let settings: (Setting | null)[] = [{ cost: 0, lines: [] }, ...words.map(() => null)];
  for (let line = 0; line < count; line += 1) {
    settings = settings.map((_, end) => {
      let cheapest: Setting | null = null;
      for (let start = end - 1; start >= 0; start -= 1) {
        const text = words.slice(start, end).join('');
        const before = settings[start];
        // Shorter beginnings only make this line longer.
        if (widthOf(text) > WIDEST && end - start > 1) break;
        if (!before) continue;
        const tear = end < words.length ? tearing(words[end - 1] ?? '', words[end] ?? '') : 0;
        const cost = before.cost + (widthOf(text) - aim) ** 2 + tear + (widthOf(text) > WIDEST ? TOO_WIDE : 0);
        if (!cheapest || cost < cheapest.cost) cheapest = { cost, lines: [...before.lines, text] };
      }
      return cheapest;
    });
  }
  return settings[words.length]?.lines ?? [words.join('')];
}

const CLOSES = /^[，。、；：？！）」』》”’]/;
const OPENS = /[（「『《“‘]$/;
const PAUSES = /[，、；：）」』》”]$/;
const JOINS = /^(?:及|和|与|暨|以及|关于|并)/;

/** What a break between these two words costs, in squares of a character. */
function tearing(before: string, after: string): number {
  if (CLOSES.test(after) || OPENS.test(before)) return TOO_WIDE;
  if (PAUSES.test(before) || JOINS.test(after) || before === '的') return 0;
  // Single characters are mostly pieces of a word the dictionary does not know: 加装.
  const pieces = [before, after].filter((word) => Array.from(word).length === 1).length;
  return [8, 20, 40][pieces] ?? 40;
}

/** In full-width characters: an ASCII character is half of one. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += character.charCodeAt(0) < 0x2e80 ? 0.5 : 1;
  return width;
}
