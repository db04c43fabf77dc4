/** What each section of the minutes shows besides prose: the fact blocks, in order, by stage kind. */
import type { StageKind } from './meeting/procedure.ts';

/** 需求 · 时间地点主持记录 · 签到统计 · 议题 (agenda) · 议题与结论 · 发言情况 · 记入纪要的发言 · 意见地图 · 答疑 · 另记的事 · 表决结果 · 业主共同决定 · 任务 · 步骤记录 · 本次不做 */
export type FactBlock =
  | 'needs'
  | 'occasion'
  | 'attendance'
  | 'agenda'
  | 'outcomes'
  | 'speeches'
  | 'remarks'
  | 'opinions'
  | 'inquiries'
  | 'parked'
  | 'results'
  | 'ownersVotes'
  | 'actionItems'
  | 'notes'
  | 'skipped';

export const OUTLINE: Readonly<Record<StageKind, readonly FactBlock[]>> = {
  gatherNeeds: ['needs', 'skipped'],
  draftTopics: ['agenda', 'skipped'],
  survey: ['notes', 'skipped'],
  deliberate: [
    'occasion',
    'attendance',
    'outcomes',
    'speeches',
    'remarks',
    'opinions',
    'inquiries',
    'results',
    'ownersVotes',
    'parked',
  ],
  applyResults: ['actionItems', 'skipped'],
  oversee: ['notes', 'skipped'],
  reportBack: ['notes', 'skipped'],
};

/** Root names of the Yjs document: one rich-text fragment per section. Any other root is refused. */
export const SECTION_ROOTS: readonly StageKind[] = Object.keys(OUTLINE) as StageKind[];
