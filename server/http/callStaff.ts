/** Who holds a post on the estate a meeting stands under may be called to help in it: no link, they enter by their own account. */
import { type EstateState } from '../../shared/estate/estate.ts';
import type { EstateId } from '../../shared/estate/ids.ts';
import { postOf } from '../../shared/estate/post.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import { CallStaffBody, type PostHolders } from '../../shared/wire/http.ts';
import { DESK_ROUTES } from '../../shared/wire/deskRoutes.ts';
import type { MeetingActor } from '../access/passes.ts';
import type { Admission } from '../store/accounts.ts';
import type { HttpDeps } from './deps.ts';
import { type RoutePlugin, isRefusal } from './route.ts';

export function callStaffRoutes({ store, lines, estates, registry }: HttpDeps): RoutePlugin {
  /** Null where the meeting stands under none, and where whoever asks holds no post there. */
  async function estateOf(
    meetingId: MeetingId,
    { person }: MeetingActor,
  ): Promise<{ readonly id: EstateId; readonly state: EstateState } | null> {
    const id = (await lines.read(meetingId))?.estateId ?? null;
    const standing = id && person?.accountId ? await estates.standing(id, person.accountId) : null;
    return id && standing && { id, state: standing.state };
  }

  const personIn = async (meetingId: MeetingId, accountId: string | null | undefined) =>
    accountId ? store.findPersonOfAccount(meetingId, accountId) : null;

  return (routes) => {
    routes.meeting({
      route: DESK_ROUTES.postHolders,
      action: 'invite',
      run: async ({ meetingId, actor }): Promise<PostHolders> => {
        const estate = await estateOf(meetingId, actor);
        if (!estate) return { estate: '', holders: [] };
        const { id, state } = estate;
        const ids = state.posts.map(({ personId }) => personId);
        const people = await estates.people(id, ids);
        const holders: PostHolders['holders'][number][] = [];
        for (const { personId, role: post, scope } of state.posts) {
          const holder = people.get(personId);
          if (!holder?.accountId) continue;
          const present = await personIn(meetingId, holder.accountId);
          const role = present?.removedAt === null ? present.role : null;
          holders.push({ personId, name: holder.name, post, scope, role });
        }
        return { estate: state.details.name, holders };
      },
    });

    routes.meeting({
      route: DESK_ROUTES.callStaff,
      action: 'invite',
      body: CallStaffBody,
      run: async ({ meetingId, actor, body: { personId: holderId, role } }) => {
        const estate = await estateOf(meetingId, actor);
        const isPosted = estate && postOf(estate.state, holderId);
        const holder = isPosted && (await estates.people(estate.id, [holderId])).get(holderId);
        if (!holder?.accountId) return refused('staff.noPost');
        const { name, accountId } = holder;
        const comes = async (personId: PersonId, admission: Admission): Promise<true | Refusal> => {
          const answer = await lines.recordWith(meetingId, [{ type: 'staffJoined', personId, role }], admission);
          return answer.ok || refused(answer.code);
        };
        const called = { kind: 'admit', invitationId: null } as const;
        const present = await personIn(meetingId, accountId);
        if (present) {
          const isThere = present.removedAt === null;
          if (isThere && (present.role === 'chair' || present.role === role)) return refused('staff.already');
          const came = await comes(present.id, { ...called, promotes: { personId: present.id, name, role } });
          if (came !== true) return came;
          registry.changed(present);
          return { ok: true } as const;
        }
        const entered = await registry.enter({ meetingId, name, household: '', role, accountId }, (person) =>
          comes(person.id, { ...called, enters: { person, pass: null } }),
        );
        return isRefusal(entered) ? entered : ({ ok: true } as const);
      },
    });
  };
}
