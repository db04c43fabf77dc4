/** How many comments were posted in each month, by China's calendar, those that are hidden or were taken back among them, as on every paper: counted while a crowd writes, so it costs next to nothing. */
import { isoMonthOf, monthNumber } from '../record/dates.ts';

export interface Said {
  /** The month that is being written in, as `monthNumber` has it, and how many so far. */
  readonly month: number;
  readonly count: number;
  /** By `2026-03`. */
  readonly others: Readonly<Record<string, number>>;
}

export const NOTHING_SAID: Said = { month: 0, count: 0, others: {} };

/** With one more that was posted at that moment. */
export function saying(said: Said, at: number): Said {
  const month = monthNumber(at);
  if (month === said.month) return { month, count: said.count + 1, others: said.others };
  if (month > said.month) return { month, count: 1, others: saidByMonth(said) };
  const name = isoMonthOf(month);
  return { ...said, others: { ...said.others, [name]: (said.others[name] ?? 0) + 1 } };
}

/** By `2026-03`; months without any may be missing. */
export const saidByMonth = ({ month, count, others }: Said): Readonly<Record<string, number>> =>
  count === 0 ? others : { ...others, [isoMonthOf(month)]: count };
