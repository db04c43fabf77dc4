/** Which of an account's meetings 首页 lists, and in which order; the rest is found under 全部会议. */
import type { MeetingLine } from '../../../../shared/wire/http.ts';

/** Of those that are over. */
const OVER_SHOWN = 10;
/** Of those whose day went by without them: one may still be held late, years of them must not stand before what is coming. */
const MISSED_SHOWN = 3;

export interface HomeLists {
  /** Those to come, the next first; behind them the last ones whose day has gone by and that were never held. */
  readonly coming: readonly MeetingLine[];
  /** How many more of these there are. */
  readonly missed: number;
  /** The latest first. */
  readonly past: readonly MeetingLine[];
}

/** `today`: when the day began (ms since 1970). What was put away is left out. */
export function homeLists(meetings: readonly MeetingLine[], today: number): HomeLists {
  const byDay = meetings.filter(({ putAway }) => !putAway).sort((a, b) => a.startsAt - b.startsAt);
  const isMissed = ({ sitting, startsAt }: MeetingLine) => sitting === 'notStarted' && startsAt < today;
  const ahead = byDay.filter((one) => one.sitting !== 'ended' && !isMissed(one));
  const missed = byDay.filter(isMissed).reverse();
  const over = byDay.filter(({ sitting }) => sitting === 'ended').reverse();
  return {
    coming: [...ahead, ...missed.slice(0, MISSED_SHOWN)],
    missed: Math.max(0, missed.length - MISSED_SHOWN),
    past: over.slice(0, OVER_SHOWN),
  };
}
