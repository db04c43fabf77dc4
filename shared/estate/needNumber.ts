/** 编号: what somebody types who looks for one need by its number, and whether the same may be words too. */

/** 12, #12, 第12号, 12号; null: no number of a need. `only`: nothing else is meant where a need has that number. */
export function needNumberIn(typed: string): { readonly number: number; readonly only: boolean } | null {
  const found = /^(#|第)?\s*(\d{1,6})\s*([号號])?$/.exec(typed.normalize('NFKC').trim());
  if (!found) return null;
  const [, sign, digits, suffix] = found;
  // 第12 and #12 say a number; 12号 may be the beginning of a building too.
  return { number: Number(digits), only: sign !== undefined || suffix === undefined };
}
