/** Procedures as data: an ordered list of stages, each of one of seven kinds, with what it must leave behind. */
import * as z from 'zod/mini';
import { line } from '../stream/text.ts';

export const StageKind = z.enum([
  'gatherNeeds',
  'draftTopics',
  'survey',
  'deliberate',
  'applyResults',
  'oversee',
  'reportBack',
]);
export type StageKind = z.infer<typeof StageKind>;

export const Stage = z.strictObject({
  kind: StageKind,
  /** What residents read, e.g. 搜集需求. */
  label: line(12),
  /** What the stage must leave behind, in one short phrase. */
  leaves: line(60),
});
export type Stage = z.infer<typeof Stage>;

export const Procedure = z.strictObject({
  name: line(20),
  stages: z.array(Stage).check(z.minLength(1), z.maxLength(12)),
});
export type Procedure = z.infer<typeof Procedure>;

/** Which step of its procedure a meeting is at. */
export interface Course {
  readonly procedure: Procedure;
  readonly stage: StageKind;
}

/** 协商议事工作法 (七步), inventory.md 1B. */
export const SEVEN_STEPS = {
  name: '协商议事七步法',
  stages: [
    { kind: 'gatherNeeds', label: '搜集需求', leaves: '需求清单，每条有去向' },
    { kind: 'draftTopics', label: '拟定议题', leaves: '会前公开的议程' },
    { kind: 'survey', label: '议前调研', leaves: '每个议题的调研结论' },
    { kind: 'deliberate', label: '协商表决', leaves: '每个议题一个结论' },
    { kind: 'applyResults', label: '结果应用', leaves: '责任人和期限' },
    { kind: 'oversee', label: '执行监督', leaves: '每件任务的办理凭据' },
    { kind: 'reportBack', label: '公开反馈', leaves: '满意度和办结报告' },
  ],
} as const satisfies Procedure;

/** Index of the stage with this kind; -1 when the procedure has none. */
export const stageIndex = (procedure: Procedure, kind: StageKind): number =>
  procedure.stages.findIndex((stage) => stage.kind === kind);

export const stageLabel = (procedure: Procedure, kind: StageKind): string =>
  procedure.stages.find((stage) => stage.kind === kind)?.label ?? '';
