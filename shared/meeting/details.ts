/** What a meeting is about: its title, place and time, its scope, and how people are named in it. */
import * as z from 'zod/mini';
import { type Decision, type Refusal, decided } from '../stream/decision.ts';
import { Instant, PersonId } from '../stream/ids.ts';
import { asKept, line, optionalLine } from '../stream/text.ts';
import type { Context } from './context.ts';
import { applyEdit, changedMeanwhile, isSame } from './edit.ts';

import { Procedure } from './procedure.ts';
import { Scope, ScopeKind } from './scope.ts';
import { MeetingTemplate } from './templates.ts';

export const MeetingDetails = z.strictObject({
  template: MeetingTemplate,
  title: line(60),
  /** 期次, e.g. 2026年第1期 */
  periodNo: optionalLine(20),
  /** 小区 */
  neighborhood: line(40),
  /** 主办, e.g. 榕荫社区居民委员会 */
  organizer: optionalLine(40),
  scope: Scope,
  place: line(60),
  /** Planned start. */
  startsAt: Instant,
  /** `pseudonymAllowed`: residents may comment under a pseudonym; staff don't learn whose it is either. */
  naming: z.enum(['real', 'pseudonymAllowed']),
  /** 应到户数; 0 when not known. */
  expectedHouseholds: z.int().check(z.minimum(0), z.maximum(100_000)),
  /** `approved`: who is new waits for the chair's word. `paused`: nobody new joins by link or code. Staff register people in each. Open unless told. */
  joining: z.optional(z.enum(['open', 'approved', 'paused'])),
});
export type MeetingDetails = z.infer<typeof MeetingDetails>;

export const detailsEvents = [
  z.strictObject({
    type: z.literal('meetingCreated'),
    details: MeetingDetails,
    procedure: Procedure,
    by: PersonId,
    /** Its minutes say what each step left behind; missing in meetings of before, whose minutes knew only how far they had come. */
    tellsSteps: z.optional(z.literal(true)),
    /** 彩排: held to learn how; missing in every real meeting. */
    rehearsal: z.optional(z.literal(true)),
  }),
  z.strictObject({ type: z.literal('meetingEdited'), details: MeetingDetails, by: z.optional(PersonId) }),
] as const;

export type DetailsEvent = z.infer<(typeof detailsEvents)[number]>;

/** What an edit was made from. */
const detailsSeen = z.strictObject({
  template: z.optional(MeetingTemplate),
  title: z.optional(asKept(60)),
  periodNo: z.optional(asKept(20)),
  neighborhood: z.optional(asKept(40)),
  organizer: z.optional(asKept(40)),
  scope: z.optional(z.strictObject({ kind: z.optional(ScopeKind), name: z.optional(asKept(40)) })),
  place: z.optional(asKept(60)),
  startsAt: z.optional(Instant),
  naming: z.optional(MeetingDetails.shape.naming),
  expectedHouseholds: z.optional(z.int()),
});

export const detailsCommands = [
  /** The fields that were changed, and what they were changed from: others' changes to the rest stay. */
  z.strictObject({
    type: z.literal('editMeeting'),
    details: z.extend(z.partial(MeetingDetails), { scope: z.optional(z.partial(Scope)) }),
    from: z.optional(detailsSeen),
  }),
] as const;

export function editMeeting(
  state: { readonly details: MeetingDetails },
  { details: patch, from }: z.infer<(typeof detailsCommands)[0]>,
  context: Context,
): Decision<DetailsEvent> | Refusal {
  const edited = applyEdit(state.details, { patch, from });
  if ('clash' in edited) return changedMeanwhile(edited.clash);
  if (isSame(edited.value, state.details)) return decided();
  return decided({ type: 'meetingEdited', details: edited.value, by: context.actor.personId });
}
