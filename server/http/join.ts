/** The door: finding a meeting by its code, coming in, coming back, and correcting one's own card. */
import * as z from 'zod/mini';
import { applyEdit, changedMeanwhile } from '../../shared/meeting/edit.ts';
import { MeetingId } from '../../shared/meeting/ids.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import { type Door, JoinBody, type Joined, OwnCardBody } from '../../shared/wire/http.ts';
import { ROUTES } from '../../shared/wire/routes.ts';
import { addressKey } from '../access/attempts.ts';
import type { WaitingRoom } from '../access/waitingRoom.ts';
import { createCodeGuard } from './codeGuard.ts';
import { bearerToken, forgetMeeting, rememberMeeting } from './credentials.ts';
import { type HttpDeps, unhurried } from './deps.ts';
import type { MeetingMaskOf } from './meetingMask.ts';
import { type RoutePlugin, isRefusal } from './route.ts';

const CodeParams = z.strictObject({ code: z.string().check(z.maxLength(40)) });
const MeetingParams = z.object({ id: z.string().check(z.maxLength(60)) });

export function joinRoutes(deps: HttpDeps, room: WaitingRoom, maskOf: MeetingMaskOf): RoutePlugin {
  const { store, lines, passes, registry, clock } = deps;
  const guard = createCodeGuard({ clock, wait: deps.wait ?? unhurried });

  async function doorOf(id: MeetingId): Promise<Door | Refusal | null> {
    if (await passes.deletionOf(id)) return refused('meeting.deleted');
    const state = await lines.read(id);
    if (!state) return null;
    const { neighborhood, naming } = state.details;
    const startsAt = state.sitting.startedAt ?? state.details.startsAt;
    // Whoever comes when it is over reads what everybody reads; before, they have to find the place.
    const mask = state.sitting.status === 'ended' ? await maskOf(id, state) : (text: string) => text;
    const [title, place] = [mask(state.details.title), mask(state.details.place)];
    const door: Door = { meetingId: id, title, neighborhood, place, startsAt, sitting: state.sitting.status, naming };
    return state.rehearsal ? { ...door, rehearsal: true } : door;
  }

  /** Who comes back with their own token; null for a stranger, a projector and whoever was removed. */
  async function returning(token: string | null, meetingId: MeetingId) {
    const pass = token === null ? null : await passes.resolve(token);
    const actor = pass && (await passes.actorIn(pass, meetingId));
    return token !== null && actor?.person ? { token, person: actor.person } : null;
  }

  return (routes) => {
    routes.open({
      route: ROUTES.doorByCode,
      share: 'door',
      params: CodeParams,
      run: async ({ params, request }) => {
        const code = params.code.normalize('NFKC').replace(/\s/g, '');
        const found = await guard.look(addressKey(request.ip), async () => {
          const meeting = /^\d{6}$/.test(code) ? await store.findMeetingByCode(code) : null;
          return meeting && doorOf(meeting.id);
        });
        if (found === 'tooMany') return refused('request.tooFast');
        return found ?? refused('join.badCode');
      },
    });

    routes.open({
      route: ROUTES.door,
      share: 'door',
      params: MeetingParams,
      run: async ({ params }) => {
        const id = MeetingId.safeParse(params.id);
        const door = id.success ? await doorOf(id.data) : null;
        return door ?? refused('meeting.unknown');
      },
    });

    routes.open({
      route: ROUTES.join,
      share: 'join',
      params: MeetingParams,
      body: JoinBody,
      run: async ({ params, body, request, reply }) => {
        const id = MeetingId.safeParse(params.id);
        if (!id.success || !(await store.findMeeting(id.data))) return refused('meeting.unknown');
        const meetingId = id.data;
        if (await passes.deletionOf(meetingId)) return refused('meeting.deleted');
        const known = await returning(bearerToken(request), meetingId);
        if (known) {
          const corrected = await registry.correct(known.person, body);
          if (corrected !== true) return corrected;
          const { id: personId, role } = known.person;
          return { token: known.token, meetingId, personId, role } satisfies Joined;
        }
        // Whoever is in already comes back; nobody new does without more ado.
        const state = await lines.read(meetingId);
        const joining = state?.details.joining ?? 'open';
        if (joining === 'paused') return refused('join.paused');
        const token = bearerToken(request);
        // What is inside names people and their choices: once it is over the link alone opens none of it.
        const needsWord = joining === 'approved' || state?.sitting.status === 'ended';
        if (needsWord) return room.ask(meetingId, body, token);
        const waited = await room.comeIn(meetingId, body, token);
        if (waited && !('person' in waited)) return waited;
        if (waited) {
          rememberMeeting(request, reply, meetingId, waited.token);
          const { id: personId, role } = waited.person;
          return { token: waited.token, meetingId, personId, role } satisfies Joined;
        }
        const person = await registry.enter({
          meetingId,
          name: body.name,
          household: body.household,
          role: 'resident',
        });
        if (isRefusal(person)) return person;
        const issued = await passes.issue({ kind: 'person', meetingId, personId: person.id, label: body.device });
        rememberMeeting(request, reply, meetingId, issued.token);
        return { token: issued.token, meetingId, personId: person.id, role: person.role } satisfies Joined;
      },
    });

    routes.open({
      route: ROUTES.inFront,
      share: 'join',
      params: MeetingParams,
      run: async ({ params, request, reply }) => {
        const id = MeetingId.safeParse(params.id);
        if (!id.success) return refused('meeting.unknown');
        // Only what the page itself holds: a cookie must not vouch for itself.
        const token = bearerToken(request);
        const known = await returning(token, id.data);
        if (known) rememberMeeting(request, reply, id.data, known.token);
        else if (token === null) forgetMeeting(request, reply, id.data);
        else return refused('access.revoked');
        return { ok: true };
      },
    });

    routes.meeting({
      route: ROUTES.ownCard,
      action: 'editOwnCard',
      body: OwnCardBody,
      run: async ({ meetingId, actor, body }) => {
        if (!actor.person) return refused('access.denied');
        const { person } = actor;
        const { from, ...patch } = body;
        const household = person.householdId && (await store.findHousehold(meetingId, person.householdId));
        const card = { name: person.name, household: household ? household.label : '' };
        const edited = applyEdit(card, { patch, from });
        if ('clash' in edited) return changedMeanwhile(edited.clash);
        const corrected = await registry.correct(person, edited.value);
        return corrected === true ? { ok: true } : corrected;
      },
    });
  };
}
