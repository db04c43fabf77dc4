/** The one guard (I11): who may do what, for HTTP, sockets, minutes, exports and pages alike. */
import type { MeetingId } from '../meeting/ids.ts';
import type { MinutesState } from '../meeting/minutes.ts';
import { type Action, PERMISSIONS } from '../meeting/permissions.ts';
import type { Role } from '../meeting/role.ts';
import { isAllowed } from '../stream/permissions.ts';
import * as estate from '../estate/permissions.ts';
import type { EstateRole } from '../estate/post.ts';

/** A person's standing in one meeting. */
export interface Actor {
  readonly meetingId: MeetingId;
  readonly role: Role;
}

/** What reading the minutes takes as they stand: a draft that the chair has not shown is for staff. */
export const readingOf = ({
  sealed,
  draftShown = false,
}: Pick<MinutesState, 'sealed' | 'draftShown'>): 'readMinutes' | 'readDraft' =>
  sealed || draftShown ? 'readMinutes' : 'readDraft';

/** True only when the actor belongs to the object's meeting and the role allows the action. */
export const authorize = (actor: Actor | null, action: Action, object: { readonly meetingId: string }): boolean =>
  isAllowed(PERMISSIONS, actor && { streamId: actor.meetingId, role: actor.role }, action, {
    streamId: object.meetingId,
  });

/** The same on an estate, by the post held there; null: none. */
export const authorizeOn = (
  estateId: string,
  post: { readonly role: EstateRole } | null,
  action: estate.EstateAction,
): boolean =>
  isAllowed(estate.PERMISSIONS, post && { streamId: estateId, role: post.role }, action, { streamId: estateId });
