/** The meeting's officials, as opaque ids: who may be named in the minutes as chair or minute taker. */
import * as z from 'zod/mini';
import { PersonId } from './ids.ts';
import type { MeetingState } from './meeting.ts';
import { Role } from './role.ts';

export const staffEvents = [
  z.strictObject({ type: z.literal('staffJoined'), personId: PersonId, role: Role }),
  z.strictObject({ type: z.literal('staffLeft'), personId: PersonId }),
] as const;
export type StaffEvent = z.infer<(typeof staffEvents)[number]>;

export interface StaffMember {
  readonly personId: PersonId;
  readonly role: Role;
}

export function evolveStaff(state: MeetingState, event: StaffEvent): MeetingState {
  const others = state.staff.filter((member) => member.personId !== event.personId);
  return {
    ...state,
    staff: event.type === 'staffJoined' ? [...others, { personId: event.personId, role: event.role }] : others,
  };
}
