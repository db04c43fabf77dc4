/** What people stand for, in the paper's words. */
import type { StanceKind } from '../meeting/stance.ts';

export const STANCE_WORDS: Readonly<Record<StanceKind, string>> = {
  for: '赞成',
  against: '反对',
  neutral: '中立',
  question: '疑问',
};
