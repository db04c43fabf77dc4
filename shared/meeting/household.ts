/** 门牌: what people type as their door number, brought to one spelling so that one household has one ballot. */

const CHINESE_DIGITS = '零一二三四五六七八九';

// Joiners, soft hyphens, marks on a digit: with one of them a second door would read just like the first, and vote once more.
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{M}]/gu;

/**
 * One spelling for the same door: `2号楼1单元601室`, `２-1-601`, `二号楼 1单元 601` all give `2-1-601`.
 * Null when there is no digit in it, or only a floor or an entrance (六楼): then it is no door number.
 */
export function normalizeHousehold(typed: string): string | null {
  const spelled = typed
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .toUpperCase()
    .replace(/[〇零一二两三四五六七八九十百千]+/g, chineseNumber);
  // Everybody on the sixth floor would be one household.
  if (/^\W*\d+\s*(楼|层|单元)\W*$/.test(spelled)) return null;
  const ascii = spelled
    .replace(/(号楼|号院|号|幢|栋|座|单元|楼|层|室|房|门|[^\p{L}0-9])+/gu, '-')
    .replace(/^-|-$/g, '');
  if (!/\d/.test(ascii) || ascii.length > 24) return null;
  return ascii
    .split('-')
    .map((part) => part.replace(/^0+(?=\d)/, ''))
    .join('-');
}

/** What others may see of a door number: 2-1-601 gives 2-1-***. */
export const maskHousehold = (label: string): string => label.replace(/[^-]+$/, '***');

/** 六零一 and 六百零一 are both 601, 十二 is 12, 二十 is 20. */
function chineseNumber(text: string): string {
  const digitOf = (sign: string) => CHINESE_DIGITS.indexOf(sign === '两' ? '二' : sign === '〇' ? '零' : sign);
  if (!/[十百千]/.test(text)) return Array.from(text, digitOf).join('');
  let total = 0;
  let digit = 0;
  for (const sign of text) {
    const unit = UNITS[sign];
    if (unit === undefined) digit = digitOf(sign);
    else {
      total += (digit || 1) * unit; // 十二 begins without its 一
      digit = 0;
    }
  }
  return String(total + digit);
}
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
