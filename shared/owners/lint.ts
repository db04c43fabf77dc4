/** 开票前检查: what is wrong with a ballot before it is announced, one finding a sentence's worth. Words are the face's own. */
import type { Election } from './election.ts';
import { type Settings, ruleOf } from './rule.ts';
import type { Matter } from './rule.ts';
import type { RollTotals, Scope } from './roll.ts';

export interface LintOrder {
  readonly items: readonly {
    readonly id: string;
    readonly question: string;
    readonly detail: string;
    readonly matter: Matter;
    readonly election?: Election | undefined;
  }[];
  readonly scope: Scope;
  readonly settings: Settings;
  /** When it is to open and close; null: not said yet. */
  readonly period: { readonly opensAt: number; readonly closesAt: number } | null;
  readonly now: number;
  /** The owners of the scope by the register in force; null: there is no register. */
  readonly totals: RollTotals | null;
  /** Units in scope that belong to nobody in the register. */
  readonly ownerless: number;
}

/** What was found. `stops`: it can't be announced so. */
export interface Finding {
  readonly code: FindingCode;
  readonly stops: boolean;
  readonly itemId?: string;
  readonly values?: Readonly<Record<string, string | number>>;
}
export type FindingCode =
  | 'noRoster'
  | 'nobody'
  | 'ownerless'
  | 'sameQuestion'
  | 'twoThings'
  | 'notAQuestion'
  | 'noDetail'
  | 'noCost'
  | 'liftScope'
  | 'noPeriod'
  | 'periodBackwards'
  | 'periodShort'
  | 'opensBefore'
  | 'noticeShort'
  | 'noBasis'
  | 'silence'
  | 'special';

const DAY = 86_400_000;
/** 物业管理条例 art. 14: owners are told fifteen days before. */
export const NOTICE_DAYS = 15;
const LONG_MATTERS: ReadonlySet<Matter> = new Set<Matter>(['raiseFund', 'useFund', 'rebuild', 'commonUse']);

export function lint(order: LintOrder): readonly Finding[] {
  return [
    ...ofScope(order),
    ...order.items.flatMap((item) => ofItem(item, order)),
    ...ofPeriod(order),
    ...ofBasis(order),
  ];
}

function ofScope({ totals, ownerless, items, scope }: LintOrder): Finding[] {
  if (!totals) return [{ code: 'noRoster', stops: true }];
  if (totals.people === 0) return [{ code: 'nobody', stops: true }];
  const lift = items.find(({ question }) => /加装电梯|加梯/.test(question));
  return [
    ...(ownerless > 0 ? [{ code: 'ownerless', stops: false, values: { count: ownerless } } as const] : []),
    ...(lift && scope.kind === 'estate' ? [{ code: 'liftScope', stops: false, itemId: lift.id } as const] : []),
  ];
}

function ofItem(item: LintOrder['items'][number], { items }: LintOrder): Finding[] {
  const { id: itemId, question, detail, matter, election } = item;
  const found: Finding[] = [];
  const add = (code: FindingCode, stops: boolean) => found.push({ code, stops, itemId });
  if (items.some((other) => other.id !== itemId && other.question === question)) add('sameQuestion', true);
  if (/(?:并且|以及|同时|；|。.)/.test(question)) add('twoThings', false);
  // Of an election the question is who.
  if (!election && !/(?:是否|同意|[?？])/.test(question)) add('notAQuestion', false);
  if (detail === '' && LONG_MATTERS.has(matter)) add('noDetail', false);
  else if (asksMoney(item) && !/(?:每平方米|每平米|每户|按面积|分摊)/.test(detail)) add('noCost', false);
  if (ruleOf(matter).majority === 'threeQuarters') add('special', false);
  return found;
}

/** Using or raising the repair fund is money of every owner's, whether the word stands there or not. */
const asksMoney = ({ question, detail, matter }: LintOrder['items'][number]): boolean =>
  matter === 'useFund' || matter === 'raiseFund' || /(?:元|费用|出资|分摊)/.test(question + detail);

function ofPeriod({ period, now, settings }: LintOrder): Finding[] {
  if (!period) return [{ code: 'noPeriod', stops: true }];
  const { opensAt, closesAt } = period;
  if (closesAt <= opensAt) return [{ code: 'periodBackwards', stops: true }];
  if (closesAt <= now) return [{ code: 'opensBefore', stops: true }];
  const found: Finding[] = [];
  const notice = Math.floor((opensAt - now) / DAY);
  // What the law asks for is void without it; an opinion poll is only worth less.
  if (notice < NOTICE_DAYS)
    found.push({
      code: 'noticeShort',
      stops: settings.basis !== '',
      values: { days: Math.max(0, notice), asked: NOTICE_DAYS },
    });
  if (closesAt - opensAt < 3 * DAY) found.push({ code: 'periodShort', stops: false });
  return found;
}

function ofBasis({ settings }: LintOrder): Finding[] {
  return [
    ...(settings.basis === '' ? [{ code: 'noBasis', stops: false } as const] : []),
    ...(settings.silence
      ? [{ code: 'silence', stops: false, values: { clause: settings.silence.clause } } as const]
      : []),
  ];
}
