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
  }: Pick<HttpDeps, 'store' | 'clock' | 'lines' | 'hall' | 'onlinePersons'>): RoutePlugin =>
  (routes) => {
    const beat = createHeartbeat(store, clock);
    routes.meeting({
      route: DESK_ROUTES.checkHall,
      action: 'checkHall',
      run: async ({ meetingId, request }): Promise<HallFacts> => {
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
          keeps: kept,
          isFolder: store.engine === 'sqlite',
          freeBytes,
        };
      },
    });
  };
