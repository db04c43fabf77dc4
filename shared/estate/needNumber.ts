/** 编号: what somebody types who looks for one need by its number, and whether the same may be words too. */
import { inDigits } from '../meeting/doorWords.ts';

/** Numerals are letters too: 第二 begins 第二次, so that they are a number only before 号. A date (12月3号) is none. */
const NUMBER = /^(#|第)?\s*(?:(\d{1,6})\s*([号號])?|([零〇一二三四五六七八九十百千两兩]{1,9})\s*[号號])$/;

/** 12, #12, 第12号, 12号, 第十二号, 十二号; null: no number of a need. `only`: nothing else is meant where a need has that number. */
export function needNumberIn(typed: string): { readonly number: number; readonly only: boolean } | null {
  const found = NUMBER.exec(typed.normalize('NFKC').trim());
  if (!found) return null;
  const [, sign, digits, suffix, numerals] = found;
  if (numerals !== undefined)
    return { number: Number(inDigits(numerals.replace(/〇/g, '零'))), only: sign !== undefined };
  // 第12 and #12 say a number; 12号 may be the beginning of a building too.
  return { number: Number(digits), only: sign !== undefined || suffix === undefined };
}
