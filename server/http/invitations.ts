/** Role links of a meeting: made by the chair, used up by one POST, never by opening or previewing them (F10). */
import { refused } from '../../shared/meeting/decision.ts';
import { type MeetingId } from '../../shared/meeting/ids.ts';
import { InvitedRole } from '../../shared/meeting/role.ts';
import { InviteBody, type Joined, LookBody, type OfferedRole, RedeemBody } from '../../shared/wire/http.ts';
import type { PersonRow } from '../store/store.ts';
import { bearerToken, rememberMeeting } from './credentials.ts';
import type { HttpDeps } from './deps.ts';
import { type RoutePlugin, isRefusal } from './route.ts';

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
      method: 'POST',
      url: '/api/meetings/:id/invitations',
      action: 'invite',
      body: InviteBody,
      run: async ({ meetingId, body }) => invitations.invite(body.role, meetingId),
    });

    // A question, but by POST: a token in an address would stand in every log on the way.
    routes.open({
      method: 'POST',
      url: '/api/invitations/look',
      body: LookBody,
      run: async ({ body }) => {
        const role = InvitedRole.safeParse((await invitations.find(body.token))?.purpose);
        return role.success ? ({ role: role.data } satisfies OfferedRole) : refused('invitation.invalid');
      },
    });

    routes.open({
      method: 'POST',
      url: '/api/invitations/redeem',
      body: RedeemBody,
      run: async ({ body, request, reply }) => {
        const invitation = await invitations.find(body.token);
        const role = InvitedRole.safeParse(invitation?.purpose);
        if (!invitation || invitation.meetingId === null || !role.success) return refused('invitation.invalid');
        const { meetingId } = invitation;
        const known = await alreadyIn(bearerToken(request), meetingId);
        if (!(await invitations.use(invitation))) return refused('invitation.invalid');

        const entered = known
          ? await promote(known)
          : await registry.enter({ meetingId, name: body.name, household: '', role: role.data });
        if (isRefusal(entered)) return entered;
        await lines.record(meetingId, [{ type: 'staffJoined', personId: entered.id, role: role.data }]);
        const token =
          known?.token ??
          (await passes.issue({ kind: 'person', meetingId, personId: entered.id, label: body.device })).token;
        rememberMeeting(request, reply, meetingId, token);
        return { token, meetingId, personId: entered.id, role: role.data } satisfies Joined;

        async function promote({ person }: { readonly person: PersonRow }) {
          const corrected = await registry.correct(person, { name: body.name, role: role.data });
          return corrected === true ? person : corrected;
        }
      },
    });
  };
}
