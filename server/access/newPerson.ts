/** A row for the register; the chair of a new meeting is written together with it. */
import type { HouseholdId, MeetingId } from '../../shared/meeting/ids.ts';
import type { Role } from '../../shared/meeting/role.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import type { PersonRow } from '../store/people.ts';

export function newPerson(wanted: {
  readonly id?: PersonId | undefined;
  readonly meetingId: MeetingId;
  readonly name: string;
  readonly alias: string;
  readonly role: Role;
  readonly householdId?: HouseholdId | null;
  readonly accountId?: string | undefined;
  readonly byStaff?: boolean;
  readonly clock: () => number;
  readonly newId: () => string;
}): PersonRow {
  return {
    id: wanted.id ?? PersonId.parse(wanted.newId()),
    meetingId: wanted.meetingId,
    aliasId: PersonId.parse(wanted.newId()),
    name: wanted.name,
    alias: wanted.alias,
    role: wanted.role,
    householdId: wanted.householdId ?? null,
    accountId: wanted.accountId ?? null,
    joinedAt: wanted.clock(),
    byStaff: wanted.byStaff ?? false,
    removedAt: null,
  };
}
