/** The meeting's officials, as opaque ids: who may be named in the minutes as chair or minute taker. */
import * as z from 'zod/mini';
import { anewIn } from '../stream/fold.ts';
import { PersonId } from '../stream/ids.ts';
import type { Floor } from './floor.ts';
import { Role } from './role.ts';

export const staffEvents = [
  z.strictObject({ type: z.literal('staffJoined'), personId: PersonId, role: Role }),
  z.strictObject({ type: z.literal('staffLeft'), personId: PersonId }),
] as const;
export type StaffEvent = z.infer<(typeof staffEvents)[number]>;

export interface StaffMember {
  readonly personId: PersonId;
  readonly role: Role;
  /** Looks after a copy of a meeting that was over when it came here: led nothing of it, and is not named in its minutes. */
  readonly keepsCopy?: true;
}

/** The part of a meeting's state that its officials are. */
export interface Staff {
  readonly staff: readonly StaffMember[];
}

const anew = anewIn<Staff>();

export function evolveStaff<State extends Staff & Pick<Floor, 'sitting'>>(state: State, event: StaffEvent): State {
  const others = state.staff.filter((member) => member.personId !== event.personId);
  if (event.type === 'staffLeft') return anew(state, { staff: others });
  const { personId, role } = event;
  // A meeting has its chair from its first event on; a further one comes with an import alone.
  const keepsCopy = role === 'chair' && state.sitting.status === 'ended' ? { keepsCopy: true as const } : {};
  return anew(state, { staff: [...others, { personId, role, ...keepsCopy }] });
}
