/** Days and times of day as they are read on a screen; the paper writes its own (`shared/record/dates.ts`). */
import type { Day } from '../day.ts';

const WEEKDAYS = '日一二三四五六';

export const dates = {
  /** Both with two digits. */
  clock: (hour: string, minute: string) => `${hour}:${minute}`,
  dateAndTime: ({ month, date, weekday }: Day, time: string) =>
    `${month}月${date}日（周${WEEKDAYS[weekday] ?? ''}）${time}`,
  dayAndTime: ({ month, date }: Day, time: string) => `${month}月${date}日 ${time}`,
  fullDay: ({ year, month, date }: Day) => `${year}年${month}月${date}日`,
  fullDayAndTime: ({ year, month, date }: Day, time: string) => `${year}年${month}月${date}日 ${time}`,
};
