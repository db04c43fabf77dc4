/** The door: finding a meeting by its code, coming in, coming back, and correcting one's own card. */
import * as z from 'zod/mini';
import { refused } from '../../shared/meeting/decision.ts';
import { MeetingId } from '../../shared/meeting/ids.ts';
import { type Door, JoinBody, type Joined, OwnCardBody } from '../../shared/wire/http.ts';
import { addressKey, createAttempts } from '../access/attempts.ts';
import { bearerToken, rememberMeeting } from './credentials.ts';
import type { HttpDeps } from './deps.ts';
import { type RoutePlugin, isRefusal } from './route.ts';

const WINDOW_MS = 10 * 60_000;
/** Wrong codes only: a hall of 300 behind one address mistypes far less often, and most scan the QR code anyway. */
const WRONG_CODES_PER_ADDRESS = 60;
/** When wrong codes pour in from everywhere, whoever has given this many already must wait. */
const WRONG_CODES_ANYWHERE = 1_000;
const WRONG_CODES_UNDER_ATTACK = 5;
/** People who may come in through one address: a congress behind one router. */
const JOINS_PER_ADDRESS = 12_000;

const CodeParams = z.strictObject({ code: z.string().check(z.maxLength(40)) });
const MeetingParams = z.object({ id: z.string().check(z.maxLength(60)) });

export function joinRoutes(deps: HttpDeps): RoutePlugin {
  const { store, lines, passes, registry, clock } = deps;
  const limit = (max: number) => createAttempts({ clock, max, windowMs: WINDOW_MS });
  const wrongCodes = limit(WRONG_CODES_PER_ADDRESS);
  const wrongAnywhere = limit(WRONG_CODES_ANYWHERE);
  const joins = limit(JOINS_PER_ADDRESS);

  async function doorOf(id: MeetingId): Promise<Door | null> {
    const state = await lines.read(id);
    if (!state) return null;
    const { title, neighborhood, place, startsAt, naming } = state.details;
    return { meetingId: id, title, neighborhood, place, startsAt, sitting: state.sitting.status, naming };
  }

  /** Who comes back with their own token; null for a stranger, a projector and whoever was removed. */
  async function returning(token: string | null, meetingId: MeetingId) {
    const pass = token === null ? null : await passes.resolve(token);
    const actor = pass && (await passes.actorIn(pass, meetingId));
    return token !== null && actor?.person ? { token, person: actor.person } : null;
  }

  return (routes) => {
    routes.open({
      method: 'GET',
      url: '/api/join/:code',
      params: CodeParams,
      run: async ({ params, request }) => {
        const address = addressKey(request.ip);
        const underAttack = wrongAnywhere.taken('') >= WRONG_CODES_ANYWHERE;
        if (underAttack && wrongCodes.taken(address) >= WRONG_CODES_UNDER_ATTACK) return refused('request.tooFast');
        // Taken first and given back when right, so that guesses sent at once are all counted.
        if (!wrongCodes.take(address)) return refused('request.tooFast');
        const code = params.code.normalize('NFKC').replace(/\s/g, '');
        const meeting = /^\d{6}$/.test(code) ? await store.findMeetingByCode(code) : null;
        const door = meeting && (await doorOf(meeting.id));
        if (!door) {
          wrongAnywhere.take('');
          return refused('join.badCode');
        }
        wrongCodes.giveBack(address);
        return door;
      },
    });

    routes.open({
      method: 'GET',
      url: '/api/meetings/:id/door',
      params: MeetingParams,
      run: async ({ params }) => {
        const id = MeetingId.safeParse(params.id);
        const door = id.success ? await doorOf(id.data) : null;
        return door ?? refused('meeting.unknown');
      },
    });

    routes.open({
      method: 'POST',
      url: '/api/meetings/:id/join',
      params: MeetingParams,
      body: JoinBody,
      run: async ({ params, body, request, reply }) => {
        const id = MeetingId.safeParse(params.id);
        if (!id.success || !(await store.findMeeting(id.data))) return refused('meeting.unknown');
        const meetingId = id.data;
        const known = await returning(bearerToken(request), meetingId);
        if (known) {
          const corrected = await registry.correct(known.person, body);
          if (corrected !== true) return corrected;
          const { id: personId, role } = known.person;
          return { token: known.token, meetingId, personId, role } satisfies Joined;
        }
        if (!joins.take(addressKey(request.ip))) return refused('request.tooFast');
        const person = await registry.enter({
          meetingId,
          name: body.name,
          household: body.household,
          role: 'resident',
        });
        if (isRefusal(person)) return person;
        const { token } = await passes.issue({ kind: 'person', meetingId, personId: person.id, label: body.device });
        rememberMeeting(request, reply, meetingId, token);
        return { token, meetingId, personId: person.id, role: person.role } satisfies Joined;
      },
    });

    routes.meeting({
      method: 'PUT',
      url: '/api/meetings/:id/me',
      action: 'editOwnCard',
      body: OwnCardBody,
      run: async ({ actor, body }) => {
        if (!actor.person) return refused('access.denied');
        const corrected = await registry.correct(actor.person, body);
        return corrected === true ? { ok: true } : corrected;
      },
    });
  };
}
