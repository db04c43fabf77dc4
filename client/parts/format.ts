/** Times and sizes in words. Meetings are in China: always +08:00, whatever the phone is set to. */
import { dates } from '../text/dates.ts';
import type { Day } from '../text/day.ts';

const CHINA_MS = 8 * 3600_000;
const two = (value: number) => String(value).padStart(2, '0');

/** 3月14日（周六）14:30 */
export const dateAndTime = (at: number): string => dates.dateAndTime(dayOf(at + CHINA_MS), clock(at));

/** The same for two moments of one day in China. */
export const chinaDay = (at: number): string => new Date(at + CHINA_MS).toISOString().slice(0, 10);

/** 14:30 */
export function clock(at: number): string {
  const day = new Date(at + CHINA_MS);
  return dates.clock(two(day.getUTCHours()), two(day.getUTCMinutes()));
}

/** 14:30 on the day itself (`chinaDay`), else 3月14日 14:30; another year is named too. */
export function moment(at: number, today: string): string {
  const day = chinaDay(at);
  if (day === today) return clock(at);
  const isThisYear = today.slice(0, 4) === day.slice(0, 4);
  return isThisYear ? dates.dayAndTime(dayOf(at + CHINA_MS), clock(at)) : fullMoment(at);
}

/** 2026年3月14日 14:30 */
export const fullMoment = (at: number): string => dates.fullDayAndTime(dayOf(at + CHINA_MS), clock(at));

/** A calendar day `2026-04-08` → 2026年4月8日; anything else is left as it is. */
export const calendarDay = (day: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) ? dates.fullDay(dayOf(Date.parse(`${day}T00:00Z`))) : day;

function dayOf(shifted: number): Day {
  const day = new Date(shifted);
  return {
    ...{ year: day.getUTCFullYear(), month: day.getUTCMonth() + 1 },
    ...{ date: day.getUTCDate(), weekday: day.getUTCDay() },
  };
}

/** 12:05, or 1:02:05; never negative. */
export function stretch(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** 3.2 MB */
export const fileSize = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** For `<input type="datetime-local">`, in China's time. */
export const toLocalInput = (at: number): string => new Date(at + CHINA_MS).toISOString().slice(0, 16);
export const fromLocalInput = (value: string): number => Date.parse(`${value}:00Z`) - CHINA_MS;
