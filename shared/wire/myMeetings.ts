/** 我的会议 over HTTP: found, put away, deleted, taken back. */
import * as z from 'zod/mini';
import type { EstateId } from '../estate/ids.ts';
import { optionalLine } from '../stream/text.ts';
import type { MeetingLine, MeetingSummary } from './http.ts';

/** 筹备, 进行 (also adjourned), 已结束, 已封存: the minutes are sealed. */
export const MeetingStage = z.enum(['preparing', 'running', 'ended', 'sealed']);
export type MeetingStage = z.infer<typeof MeetingStage>;
/** In the list; 已归档, by the account itself; 已删除, of the chair's own meetings. */
export const Shelf = z.enum(['current', 'putAway', 'deleted']);
export type Shelf = z.infer<typeof Shelf>;

/** Of meetings that stand under no estate. */
export const NO_ESTATE = 'none';
/** As many at a time. */
export const MEETINGS_PAGE = 30;

/** GET /api/meetings/mine: all that is given must fit; `words` all of the words, in title, place, 期次, estate, day or a topic's title. */
export const MyMeetingsQuery = z.strictObject({
  shelf: z.optional(Shelf),
  words: z.optional(optionalLine(60)),
  stage: z.optional(MeetingStage),
  /** An estate's id, or `NO_ESTATE`. */
  estate: z.optional(z.string().check(z.maxLength(60))),
  skip: z.optional(z.string().check(z.regex(/^\d{1,5}$/))),
});

export interface MyMeeting extends MeetingLine {
  /** What the estate is called that it stands under. */
  readonly estate: string | null;
  /** How long it can be taken back; null for one that was not deleted. 0: not any more. */
  readonly deletion: { readonly daysLeft: number; readonly dueAt: number } | null;
}

export interface MyMeetings {
  /** `MEETINGS_PAGE` at most; the latest first, of the deleted the last deleted. */
  readonly meetings: readonly MyMeeting[];
  /** How many fit, on all pages. */
  readonly total: number;
  /** On each shelf, whatever is asked for. */
  readonly counts: Readonly<Record<Shelf, number>>;
  /** Of this shelf, with how many meetings; `id` null: under none. By name. */
  readonly estates: readonly { readonly id: EstateId | null; readonly name: string; readonly count: number }[];
  /** What was written with an earlier version is still being put in order: there may be more. */
  readonly incomplete: boolean;
}

/** POST /api/meetings/:id/away */
export const PutAwayBody = z.strictObject({ away: z.boolean() });
/** POST /api/meetings/:id/delete: what was typed (`confirmsDeletion`). */
export const DeleteMeetingBody = z.strictObject({ typed: z.string().check(z.maxLength(200)) });

export function stageOf({ sitting, sealed }: Pick<MeetingSummary, 'sitting' | 'sealed'>): MeetingStage {
  if (sealed) return 'sealed';
  if (sitting === 'ended') return 'ended';
  return sitting === 'notStarted' ? 'preparing' : 'running';
}
