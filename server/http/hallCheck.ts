/** 会前检查: what the server can tell those who prepare the evening. */
import { DESK_ROUTES } from '../../shared/wire/deskRoutes.ts';
import type { HallFacts } from '../../shared/wire/hallFacts.ts';
import type { HttpDeps } from './deps.ts';
import { createHeartbeat } from './heartbeat.ts';
import type { RoutePlugin } from './route.ts';

export const hallRoutes =
  ({
    store,
    clock,
    lines,
    hall,
    onlinePersons,
    onlineDesks,
  }: Pick<HttpDeps, 'store' | 'clock' | 'lines' | 'hall' | 'onlinePersons' | 'onlineDesks'>): RoutePlugin =>
  (routes) => {
    const beat = createHeartbeat(store, clock);
    routes.meeting({
      route: DESK_ROUTES.checkHall,
      action: 'checkHall',
      run: async ({ meetingId, actor, request }): Promise<HallFacts> => {
        const keeps = beat().then(
          () => true,
          (error: unknown) => {
            request.log.error({ err: error }, 'The store cannot keep anything');
            return false;
          },
        );
        const [kept, freeBytes, online, state] = await Promise.all([
          keeps,
          hall.freeBytes(),
          onlinePersons(meetingId),
          lines.read(meetingId),
        ]);
        const staff = new Set<string>(state?.staff.map(({ personId }) => personId));
        return {
          now: clock(),
          addresses: hall.addresses(),
          onlyHere: hall.onlyHere,
          phones: [...online].filter((personId) => !staff.has(personId)).length,
          // A display's own pass may lead nothing, and two tabs of one browser die together.
          otherDesks: [...onlineDesks(meetingId)].filter((passId) => passId !== actor.passId).length,
          keeps: kept,
          isFolder: store.engine === 'sqlite',
          freeBytes,
        };
      },
    });
  };
