/** What a meeting is about: its title, place and time, its scope, and how people are named in it. */
import * as z from 'zod/mini';
import { type Context, type Decision, type Refusal, decided } from './decision.ts';
import { Instant, PersonId } from './ids.ts';
import type { MeetingState } from './meeting.ts';
import { Procedure } from './procedure.ts';
import { line, optionalLine } from './text.ts';

export const MeetingTemplate = z.enum(['teaTalk', 'coordination', 'council', 'selfGovernance', 'heartToHeart']);
export type MeetingTemplate = z.infer<typeof MeetingTemplate>;

/** 小区 / 楼栋 / 单元 / 楼道 */
export const ScopeKind = z.enum(['estate', 'building', 'entrance', 'stairwell']);
export type ScopeKind = z.infer<typeof ScopeKind>;

export const MeetingDetails = z.strictObject({
  template: MeetingTemplate,
  title: line(60),
  /** 期次, e.g. 2026年第1期 */
  periodNo: optionalLine(20),
  /** 小区 */
  neighborhood: line(40),
  /** 主办, e.g. 榕荫社区居民委员会 */
  organizer: optionalLine(40),
  scope: z.strictObject({ kind: ScopeKind, name: optionalLine(40) }),
  place: line(60),
  /** Planned start. */
  startsAt: Instant,
  /** `pseudonymAllowed`: residents may comment under a pseudonym; staff don't learn whose it is either. */
  naming: z.enum(['real', 'pseudonymAllowed']),
  /** 应到户数; 0 when not known. */
  expectedHouseholds: z.int().check(z.minimum(0), z.maximum(100_000)),
});
export type MeetingDetails = z.infer<typeof MeetingDetails>;

export const detailsEvents = [
  z.strictObject({ type: z.literal('meetingCreated'), details: MeetingDetails, procedure: Procedure, by: PersonId }),
  z.strictObject({ type: z.literal('meetingEdited'), details: MeetingDetails }),
] as const;

export const detailsCommands = [z.strictObject({ type: z.literal('editMeeting'), details: MeetingDetails })] as const;

export const editMeeting = (
  _state: MeetingState,
  command: { details: MeetingDetails },
  _context: Context,
): Decision | Refusal => decided({ type: 'meetingEdited', details: command.details });
