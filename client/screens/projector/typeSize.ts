/** How text is set for the last row: as large as its place allows, and no word broken in two. */

/** Where a text has to stand, in px of the sheet. */
export interface Place {
  readonly width: number;
  readonly height: number;
  /** In lines' own height, as in CSS. */
  readonly lineHeight: number;
}

/** A line that keeps its words whole ends a little early. */
const RAGGED = 0.92;
const LATIN_EMS = 0.58;

/**
 * The largest of `sizes` (px, largest first) at which the whole text fits its place, or the last of them: text is never
 * made smaller than that, it turns its pages instead.
 */
export function sizeFor(text: string, sizes: readonly [number, ...number[]], place: Place): number {
  const fits = (size: number) => {
    const perLine = Math.max(1, Math.floor((place.width / size) * RAGGED));
    const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(ems(line) / perLine)), 0);
    return lines * size * place.lineHeight <= place.height;
  };
  return sizes.find(fits) ?? sizes[sizes.length - 1] ?? sizes[0];
}

/** One line as large as `width` allows, between `most` and `least` px. */
export const lineSize = (text: string, most: number, least: number, width: number): number =>
  Math.max(least, Math.min(most, Math.floor(width / Math.max(1, ems(text)))));

/** Whether all rows fit below each other at `size`; each takes as many lines as its text needs, and `padding` px more. */
export function rowsFit(rows: readonly string[], size: number, place: Place & { readonly padding: number }): boolean {
  const perLine = Math.max(1, (place.width / size) * RAGGED);
  const lines = rows.reduce((sum, row) => sum + Math.max(1, Math.ceil(ems(row) / perLine)), 0);
  return lines * size * place.lineHeight + rows.length * place.padding <= place.height;
}

/** How wide it is, in letters of Chinese. */
export function ems(line: string): number {
  let sum = 0;
  for (const letter of line) sum += letter.charCodeAt(0) < 0x2000 ? LATIN_EMS : 1;
  return sum;
}

/** 「2号楼」 and 「1单元」 stay in one piece up to this many characters. */
const LONGEST_PIECE = 6;
const OPENS = /^[（《“‘「『【(]$/;
const CLOSES = /^[，。；：？！、）》”’」』】…),.;:?!%]+$/;

/**
 * The text in pieces between which a line may end; joined they are the text. Where the browser can't tell words (before
 * Chrome 87) it is one piece, and lines end between any two characters.
 */
export function wholeWords(text: string): readonly string[] {
  if (typeof Intl.Segmenter !== 'function') return [text];
  const pieces: string[] = [];
  let glued = false;
  for (const { segment } of new Intl.Segmenter('zh-CN', { granularity: 'word' }).segment(text)) {
    const last = pieces[pieces.length - 1] ?? '';
    if (pieces.length > 0 && (glued || CLOSES.test(segment) || belongs(last, segment))) {
      pieces[pieces.length - 1] = last + segment;
    } else pieces.push(segment);
    glued = OPENS.test(segment);
  }
  return pieces;
}

/** A number takes the word it counts with it, a range both its ends, an address its numbers, and a word the single character after it (「的」). */
function belongs(last: string, next: string): boolean {
  // 「2—6层」
  if ((/\d$/.test(last) && /^[—–]$/.test(next)) || (/\d[—–]$/.test(last) && /^\d/.test(next))) return true;
  if (/^\d/.test(next) && !/^\d/.test(last)) return false;
  if (/\s$/.test(last) || /^\s/.test(next) || CLOSES.test(last.slice(-1)) || OPENS.test(next)) return false;
  return (/\d$/.test(last) || next.length === 1) && last.length + next.length <= LONGEST_PIECE;
}
