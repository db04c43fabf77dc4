/** Chinese numerals for headings: 一 … 九十九. */

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 → 一, 12 → 十二, 30 → 三十; plain digits beyond 99. */
export function chineseNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 99) return String(value);
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  const left = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`;
  return `${left}${ones === 0 ? '' : DIGITS[ones]}`;
}
