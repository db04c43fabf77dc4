/** 签到: who is at the sitting, in the hall or online, by their own tap; 登记: by staff, who have looked at them. */
import * as z from 'zod/mini';
import { type Decision, type Refusal, refused } from '../stream/decision.ts';
import { PersonId } from '../stream/ids.ts';
import type { Context } from './context.ts';
import type { Floor } from './floor.ts';
import type { MeetingMark } from './mark.ts';
import { isStaff } from './role.ts';

export const Presence = z.enum(['onsite', 'online']);
export type Presence = z.infer<typeof Presence>;

export const attendanceCommands = [
  z.strictObject({ type: z.literal('checkIn'), presence: Presence }),
  /** By the chair's tap, for somebody else. */
  z.strictObject({ type: z.literal('checkInPerson'), personId: PersonId, presence: Presence }),
] as const;
export type AttendanceCommand = z.infer<(typeof attendanceCommands)[number]>;

export function decideAttendance(
  state: Pick<Floor, 'sitting'>,
  command: AttendanceCommand,
  context: Context,
): Decision<never, MeetingMark> | Refusal {
  if (state.sitting.status === 'ended') return refused('sitting.ended');
  const personId = command.type === 'checkIn' ? context.actor.personId : command.personId;
  const mark = { subject: 'sitting', voter: personId, by: context.actor.personId, replaces: true } as const;
  const checkIn: MeetingMark = { ...mark, kind: 'checkIn', value: command.presence };
  // Staff know whom they have in front of them, themselves included: 登记 is what only they can do.
  const registered = isStaff(context.actor.role);
  return {
    ok: true,
    events: [],
    marks: registered ? [checkIn, { ...mark, kind: 'registration', value: '' }] : [checkIn],
  };
}
