/**
 * 数说: what has been done on an estate, in four figures. None is typed in: each is counted from its records, and opens them.
 *
 * - 场次 (场): meetings that stand under the estate and whose sitting has ended, by the day it ended.
 * - 沟通次数 (次): 走访 where somebody was met and that were not taken back, by the day of the visit; and official replies to needs and
 *   to open questions, each by the day it was given.
 * - 意见条数 (条): needs raised, answers to open questions, and comments in the estate's meetings, each by the day it came. Needs and
 *   answers that are hidden are not counted; comments are, also those that were taken back, as on the desk and in the minutes. A merged
 *   need is one like any other.
 * - 采纳数 (条): of those needs, the ones that were handled (即办), or whose topic was concluded as passed or by consensus; a merged one
 *   goes with the need that speaks for it. By the day the need was raised, so that it is never more than 意见条数 of the same period.
 *
 * For a post that reaches into some buildings only, needs, what became of them, the replies to them and visits are those of its buildings;
 * meetings and open questions belong to no building and are the whole estate's.
 */
import * as z from 'zod/mini';
import { monthStart } from '../record/dates.ts';
import { HIDDEN } from '../stream/listCard.ts';
import type { NeedCardStatus, VisitCardStatus } from './cards.ts';

/** This year; this month and the eleven before; all there is. By China's calendar. */
export const FigurePeriod = z.enum(['year', 'months', 'all']);
export type FigurePeriod = z.infer<typeof FigurePeriod>;

/** What has records of its own. */
export const FigurePart = z.enum([
  'sessions',
  'visits',
  'needReplies',
  'questionReplies',
  'needs',
  'ideas',
  'comments',
  'adopted',
]);
export type FigurePart = z.infer<typeof FigurePart>;

/** The first moment of it; null: from the beginning. Always the first of a month, for comments are counted by months. */
export function periodStart(period: FigurePeriod, now: number): number | null {
  if (period === 'all') return null;
  return period === 'year' ? monthStart(now, { month: 1 }) : monthStart(now, { back: 11 });
}

/** Which cards a part counts. Comments leave none: they stand in the summaries of their meetings. */
export interface CardRule {
  /** `estate`: its own; `meetings`: of those that stand under it. */
  readonly of: 'estate' | 'meetings';
  readonly kind: string;
  readonly statuses?: readonly string[];
  readonly except?: readonly string[];
  /** Whether it belongs to a building. */
  readonly built: boolean;
}
const ADOPTED: NeedCardStatus = 'adopted';
const MET: VisitCardStatus = 'met';
export const CARD_RULES: Readonly<Record<Exclude<FigurePart, 'comments'>, CardRule>> = {
  sessions: { of: 'meetings', kind: 'meeting', statuses: ['ended'], built: false },
  visits: { of: 'estate', kind: 'visit', statuses: [MET], built: true },
  needReplies: { of: 'estate', kind: 'needReply', built: true },
  questionReplies: { of: 'estate', kind: 'questionReply', built: false },
  needs: { of: 'estate', kind: 'need', except: [HIDDEN], built: true },
  ideas: { of: 'estate', kind: 'idea', except: [HIDDEN], built: false },
  adopted: { of: 'estate', kind: 'need', statuses: [ADOPTED], built: true },
};

/** How many of each; whole numbers. */
export type Figures = Readonly<Record<FigurePart, number>>;

/** 沟通次数 and 意见条数 of their parts. */
export const talksOf = ({ visits, needReplies, questionReplies }: Figures): number =>
  visits + needReplies + questionReplies;
export const opinionsOf = ({ needs, ideas, comments }: Figures): number => needs + ideas + comments;

/** Comments from this moment on, of a meeting that counts them by month (`2026-03`). */
export const commentsSince = (said: Readonly<Record<string, number>>, month: string | null): number =>
  Object.entries(said).reduce((sum, [one, count]) => (month === null || one >= month ? sum + count : sum), 0);
