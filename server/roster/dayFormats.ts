/** Days as workbooks keep them: a number of days, and a format that makes a date of it. */

export interface Days {
  /** Whether a cell of that style shows a day. */
  has(style: number): boolean;
  /** 45292 as 2024-01-01. */
  written(count: number): string;
}

/** `styles`: the code or the number of each style's format. */
export function daysAmong(styles: readonly (string | number)[], isFrom1904: boolean): Days {
  const isDay = styles.map((format) => (typeof format === 'number' ? isKnownDay(format) : isDayCode(format)));
  const first = Date.UTC(isFrom1904 ? 1904 : 1899, isFrom1904 ? 0 : 11, isFrom1904 ? 1 : 30);
  return {
    has: (style) => isDay[style] ?? false,
    written(count) {
      const day = new Date(first + Math.floor(count) * 86_400_000);
      return Number.isNaN(day.getTime()) ? String(count) : day.toISOString().slice(0, 10);
    },
  };
}

/** Built in, with the Chinese ones (ECMA-376 part 1, 18.8.30). */
const isKnownDay = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** What stands in quotes, in brackets or behind a stroke is only shown: 0.00"m²" is no day. */
const isDayCode = (code: string): boolean =>
  /[ymdhs]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|[\\_*]./g, '').replace(/general/gi, ''));
