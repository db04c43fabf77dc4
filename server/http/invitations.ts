/** Role links of a meeting: made by the chair, used up by one POST, never by opening or previewing them (F10). */
import * as z from 'zod/mini';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import { InvitedRole } from '../../shared/meeting/role.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import {
  InviteBody,
  type Joined,
  LookBody,
  type OfferedRole,
  type OpenInvitations,
  RedeemBody,
} from '../../shared/wire/http.ts';
import type { Admission, InvitationRow } from '../store/accounts.ts';
import { bearerToken, rememberMeeting } from './credentials.ts';
import type { HttpDeps } from './deps.ts';
import { type RoutePlugin, isRefusal } from './route.ts';
import { DESK_ROUTES } from '../../shared/wire/deskRoutes.ts';
import { ROUTES } from '../../shared/wire/routes.ts';

export const InvitationParams = z.object({ invitationId: z.string().check(z.maxLength(60)) });

/** Without the tokens: nobody can look them up again, the server least of all. */
export const openInvitations = (rows: readonly InvitationRow[]): OpenInvitations => ({
  invitations: rows.map(({ id, purpose, createdAt, expiresAt }) => ({
    ...{ id, createdAt, expiresAt },
    role: InvitedRole.safeParse(purpose).data ?? null,
  })),
});

export function invitationRoutes(deps: HttpDeps): RoutePlugin {
  const { lines, passes, invitations, registry } = deps;

  /** Somebody already in the meeting keeps their name, ballots and comments and gets the role on top. */
  async function alreadyIn(token: string | null, meetingId: MeetingId) {
    const pass = token === null ? null : await passes.resolve(token);
    const actor = pass?.kind === 'person' ? await passes.actorIn(pass, meetingId) : null;
    return token !== null && actor?.person ? { token, person: actor.person } : null;
  }

  return (routes) => {
    routes.meeting({
      route: DESK_ROUTES.invite,
      action: 'invite',
      body: InviteBody,
      run: async ({ meetingId, body }) => invitations.invite(body.role, meetingId),
    });

    routes.meeting({
      route: DESK_ROUTES.invitations,
      action: 'invite',
      run: async ({ meetingId }) => openInvitations(await invitations.usable(meetingId)),
    });

    routes.meeting({
      route: DESK_ROUTES.revokeInvitation,
      action: 'invite',
      params: InvitationParams,
      run: async ({ meetingId, params }) =>
        (await invitations.revoke(params.invitationId, meetingId)) ? { ok: true } : refused('invitation.gone'),
    });

    // A question, but by POST: a token in an address would stand in every log on the way.
    routes.open({
      route: ROUTES.lookAtInvitation,
      body: LookBody,
      run: async ({ body }) => {
        const invitation = await invitations.find(body.token);
        if (invitation?.meetingId && (await passes.deletionOf(invitation.meetingId))) return refused('meeting.deleted');
        const role = InvitedRole.safeParse(invitation?.purpose);
        return role.success ? ({ role: role.data } satisfies OfferedRole) : refused('invitation.invalid');
      },
    });

    routes.open({
      route: ROUTES.acceptInvitation,
      body: RedeemBody,
      run: async ({ body, request, reply }) => {
        const invitation = await invitations.find(body.token);
        const offered = InvitedRole.safeParse(invitation?.purpose);
        if (!invitation || invitation.meetingId === null || !offered.success) return refused('invitation.invalid');
        const { meetingId, id: invitationId } = invitation;
        if (await passes.deletionOf(meetingId)) return refused('meeting.deleted');
        const { name, device: label } = body;
        const role = offered.data;
        const joined = (token: string, personId: PersonId): Joined => {
          rememberMeeting(request, reply, meetingId, token);
          return { token, meetingId, personId, role };
        };
        const comes = async (admission: Admission): Promise<true | Refusal> => {
          const personId = 'enters' in admission ? admission.enters.person.id : admission.promotes.personId;
          const answer = await lines.recordWith(meetingId, [{ type: 'staffJoined', personId, role }], admission);
          return answer.ok || refused(answer.code);
        };

        const known = await alreadyIn(bearerToken(request), meetingId);
        if (known) {
          const { person, token } = known;
          const came = await comes({ kind: 'admit', invitationId, promotes: { personId: person.id, name, role } });
          if (came !== true) return came;
          registry.changed(person);
          return joined(token, person.id);
        }
        let token = '';
        const entered = await registry.enter({ meetingId, name, household: '', role }, (person) => {
          const minted = passes.mint({ kind: 'person', meetingId, personId: person.id, label });
          token = minted.token;
          return comes({ kind: 'admit', invitationId, enters: { person, pass: minted.pass } });
        });
        return isRefusal(entered) ? entered : joined(token, entered.id);
      },
    });
  };
}
