/** How many comments that are not hidden were posted in each month, by China's calendar: counted while a crowd writes, so it costs next to nothing. */
import { isoMonthOf, monthNumber } from '../record/dates.ts';

export interface Said {
  /** The month that is being written in, as `monthNumber` has it, and how many so far. */
  readonly month: number;
  readonly count: number;
  /** By `2026-03`. */
  readonly others: Readonly<Record<string, number>>;
}

export const NOTHING_SAID: Said = { month: 0, count: 0, others: {} };

/** `more`: 1 for one that was posted at that moment, -1 for one of then that is hidden now. */
export function saying(said: Said, at: number, more: 1 | -1): Said {
  const month = monthNumber(at);
  if (month === said.month) return { month, count: said.count + more, others: said.others };
  if (month > said.month) return { month, count: more, others: saidByMonth(said) };
  const name = isoMonthOf(month);
  return { ...said, others: { ...said.others, [name]: (said.others[name] ?? 0) + more } };
}

/** By `2026-03`; months without any may be missing. */
export const saidByMonth = ({ month, count, others }: Said): Readonly<Record<string, number>> =>
  count === 0 ? others : { ...others, [isoMonthOf(month)]: count };
