/** From when to when a vote runs, as it is typed, and what the check says of it on this page. */
import { type Finding, type LintOrder, NOTICE_DAYS, lint } from '../../../../shared/owners/lint.ts';
import { fromLocalInput, toLocalInput } from '../../../parts/format.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

export interface PeriodTyped {
  readonly opensAt: string;
  readonly closesAt: string;
}

/** Begins in the morning once its notice is over, ends in the evening two weeks later. */
export function usualPeriod(now: number): PeriodTyped {
  const day = fromLocalInput(`${toLocalInput(now).slice(0, 10)}T00:00`);
  const opensOn = day + (NOTICE_DAYS + 1) * DAY;
  return { opensAt: toLocalInput(opensOn + 9 * HOUR), closesAt: toLocalInput(opensOn + 14 * DAY + 20 * HOUR) };
}

/** Null as long as one of the two is not a time. */
export function periodOf({ opensAt, closesAt }: PeriodTyped): LintOrder['period'] {
  if (opensAt === '' || closesAt === '') return null;
  const period = { opensAt: fromLocalInput(opensAt), closesAt: fromLocalInput(closesAt) };
  return Number.isFinite(period.opensAt) && Number.isFinite(period.closesAt) ? period : null;
}

const OF_PERIOD: ReadonlySet<string> = new Set<Finding['code']>([
  ...(['noPeriod', 'periodBackwards', 'periodShort', 'opensBefore', 'noticeShort'] as const),
]);

/** What the server found, with what hangs on the period as it is typed now; what stops it first. */
export function allFindings(
  found: readonly Finding[],
  order: Pick<LintOrder, 'items' | 'scope' | 'settings' | 'period' | 'now' | 'totals'>,
): readonly Finding[] {
  const ofPeriod = lint({ ...order, ownerless: 0 }).filter(({ code }) => OF_PERIOD.has(code));
  const all = [...ofPeriod, ...found.filter(({ code }) => !OF_PERIOD.has(code))];
  return [...all.filter(({ stops }) => stops), ...all.filter(({ stops }) => !stops)];
}
