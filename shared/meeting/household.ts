/** 门牌: what people type as their door number, brought to one spelling so that one household has one ballot. */

const CHINESE_DIGITS = '零一二三四五六七八九';

// Joiners, soft hyphens, marks on a digit: with one of them a second door would read just like the first, and vote once more.
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{M}]/gu;

/**
 * One spelling for the same door: `2号楼1单元601室`, `２-1-601`, `二号楼 1单元 601` all give `2-1-601`.
 * Null when there is no digit in it, since then it is no door number.
 */
export function normalizeHousehold(typed: string): string | null {
  const ascii = typed
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .toUpperCase()
    .replace(/[〇零一二三四五六七八九]?十?[零一二三四五六七八九]?(?=号|幢|栋|座|单元|楼|层|室)/g, chineseNumber)
    .replace(/(号楼|号院|号|幢|栋|座|单元|楼|层|室|房|门|[^\p{L}\p{N}])+/gu, '-')
    .replace(/^-|-$/g, '');
  if (!/\d/.test(ascii) || ascii.length > 24) return null;
  return ascii
    .split('-')
    .map((part) => part.replace(/^0+(?=\d)/, ''))
    .join('-');
}

/** What others may see of a door number: 2-1-601 gives 2-1-***. */
export const maskHousehold = (label: string): string => label.replace(/[^-]+$/, '***');

function chineseNumber(text: string): string {
  if (text === '') return '';
  const [tens = '', ones = ''] = text.includes('十') ? text.split('十') : ['', text];
  const digit = (found: string) => Math.max(0, CHINESE_DIGITS.indexOf(found.replace('〇', '零')));
  return text.includes('十')
    ? String((tens === '' ? 1 : digit(tens)) * 10 + (ones === '' ? 0 : digit(ones)))
    : String(digit(ones));
}
