/** Dates as the paper writes them, at +8 hours whatever the machine's zone or language: 2026年3月14日 14:30. */

/** China keeps one time all year, so a fixed offset is exact and the same in every browser and on every server. */
const OFFSET_MS = 8 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
const WEEKDAYS = '日一二三四五六';

/** `at` in ms since 1970 → `2026年3月14日`. */
export const dayOf = (at: number): string => {
  const { year, month, day } = parts(at);
  return `${year}年${month}月${day}日`;
};

/** `14:30` */
export const clockOf = (at: number): string => {
  const { hour, minute } = parts(at);
  return `${two(hour)}:${two(minute)}`;
};

/** `2026年3月14日 14:30` */
export const momentOf = (at: number): string => `${dayOf(at)} ${clockOf(at)}`;

/** `2026年3月14日（星期六）14:30—17:00`; the second day is written out when it is another one. */
export function spanOf(from: number, to: number | null): string {
  const start = `${dayOf(from)}（星期${WEEKDAYS[parts(from).weekday]}）${clockOf(from)}`;
  if (to === null) return start;
  return dayOf(from) === dayOf(to) ? `${start}—${clockOf(to)}` : `${start}—${momentOf(to)}`;
}

/** A calendar day `2026-04-08` → `2026年4月8日`; anything else is left as it is. */
export function calendarDay(day: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  return found ? `${Number(found[1])}年${Number(found[2])}月${Number(found[3])}日` : day;
}

/** For file names: `2026-03-14`. */
export function isoDay(at: number): string {
  const { year, month, day } = parts(at);
  return `${year}-${two(month)}-${two(day)}`;
}

/** `2026-03` */
export const isoMonth = (at: number): string => isoMonthOf(monthNumber(at));

/**
 * Months since March of the year 0, without a `Date`: asked for each of thousands of comments. After `civil_from_days` of Howard
 * Hinnant, chrono-Compatible Low-Level Date Algorithms (2013); right from 1970 on.
 */
export function monthNumber(at: number): number {
  const days = Math.floor((at + OFFSET_MS) / DAY_MS) + 719_468;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  return (era * 400 + yearOfEra) * 12 + Math.floor((5 * dayOfYear + 2) / 153);
}

/** Its month as `2026-03`. */
export function isoMonthOf(month: number): string {
  const fromJanuary = month + 2;
  return `${Math.floor(fromJanuary / 12)}-${two((fromJanuary % 12) + 1)}`;
}

/** When a month begins: the first of this year, or so many months back from the one `at` lies in. */
export function monthStart(at: number, which: { readonly month: number } | { readonly back: number }): number {
  const { year, month } = parts(at);
  return Date.UTC(year, ('month' in which ? which.month : month - which.back) - 1, 1) - OFFSET_MS;
}

/** Milliseconds → `35分钟`, `不到1分钟`, `—` for none; cut down to whole minutes. */
export function minutesSpent(ms: number): string {
  if (ms <= 0) return '—';
  const minutes = Math.floor(ms / 60_000);
  return minutes === 0 ? '不到1分钟' : `${minutes}分钟`;
}

/** Whole seconds → `3分20秒`, `21分钟`, `40秒`; `不到1秒` for none. */
export function lengthOf(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  if (minutes === 0) return rest === 0 ? '不到1秒' : `${rest}秒`;
  return rest === 0 ? `${minutes}分钟` : `${minutes}分${rest}秒`;
}

function parts(at: number) {
  const local = new Date(at + OFFSET_MS);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    weekday: local.getUTCDay(),
  };
}

const two = (value: number): string => String(value).padStart(2, '0');
