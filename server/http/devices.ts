/** One more device at the desk: a code for a telephone beside the laptop, and the devices that came in by one. */
import * as z from 'zod/mini';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import { refused } from '../../shared/stream/decision.ts';
import { DESK_ROUTES } from '../../shared/wire/deskRoutes.ts';
import { type DevicesView, type OfferedDesk, TakeUpBody } from '../../shared/wire/devices.ts';
import { type Joined, LookBody } from '../../shared/wire/http.ts';
import { HANDOVER_MS, type MeetingActor } from '../access/passes.ts';
import { rememberMeeting } from './credentials.ts';
import type { HttpDeps } from './deps.ts';
import type { RoutePlugin } from './route.ts';

const DeviceParams = z.object({ deviceId: z.string().check(z.maxLength(60)) });

export function deviceRoutes({ store, passes, publish }: Pick<HttpDeps, 'store' | 'passes' | 'publish'>): RoutePlugin {
  /** A login is no device of the meeting: it stands, and ends, with the account. */
  async function devicesOf(meetingId: MeetingId, { person }: MeetingActor) {
    const all = person ? await store.passesOfPerson(meetingId, person.id) : [];
    return all.filter(({ kind, revokedAt }) => kind === 'person' && revokedAt === null).reverse();
  }

  return (routes) => {
    routes.meeting({
      route: DESK_ROUTES.offerDesk,
      action: 'handOver',
      run: async ({ actor }) => {
        const { token, pass } = await passes.offer(actor);
        return { id: pass.id, token, expiresAt: pass.createdAt + HANDOVER_MS };
      },
    });

    routes.meeting({
      route: DESK_ROUTES.devices,
      action: 'handOver',
      run: async ({ meetingId, actor }): Promise<DevicesView> => ({
        devices: (await devicesOf(meetingId, actor)).map(({ id, label, createdAt, lastSeenAt }) => ({
          ...{ id, label, createdAt, lastSeenAt },
          current: id === actor.passId,
        })),
      }),
    });

    routes.meeting({
      route: DESK_ROUTES.endDevice,
      action: 'handOver',
      params: DeviceParams,
      run: async ({ meetingId, actor, params }) => {
        const pass = (await devicesOf(meetingId, actor)).find(({ id }) => id === params.deviceId);
        if (!pass) return refused('device.gone');
        await passes.revoke(pass);
        publish.passRevoked(pass.id);
        return { ok: true };
      },
    });

    // A question, but by POST: a token in an address would stand in every log on the way.
    routes.open({
      route: DESK_ROUTES.lookAtDesk,
      body: LookBody,
      run: async ({ body }): Promise<OfferedDesk | ReturnType<typeof refused>> => {
        const actor = await passes.offered(body.token);
        if (!actor?.person) return refused('device.codeSpent');
        const { meetingId, role, person } = actor;
        return { meetingId, role, name: person.name };
      },
    });

    routes.open({
      route: DESK_ROUTES.takeUpDesk,
      body: TakeUpBody,
      run: async ({ body, request, reply }): Promise<Joined | ReturnType<typeof refused>> => {
        const taken = await passes.takeUp(body.token, body.device);
        if (!taken?.actor.person) return refused('device.codeSpent');
        const { meetingId, role, person } = taken.actor;
        rememberMeeting(request, reply, meetingId, taken.token);
        return { token: taken.token, meetingId, personId: person.id, role };
      },
    });
  };
}
