/** Where the chair sees who asks to come in, and says yes or no. */
import { DecideWaitingBody, type WaitingDecided, type WaitingView } from '../../shared/wire/http.ts';
import { DESK_ROUTES } from '../../shared/wire/deskRoutes.ts';
import type { WaitingRoom } from '../access/waitingRoom.ts';
import type { RoutePlugin } from './route.ts';

export const waitingRoutes =
  (room: WaitingRoom): RoutePlugin =>
  (routes) => {
    routes.meeting({
      route: DESK_ROUTES.waiting,
      action: 'admitPerson',
      run: async ({ meetingId }): Promise<WaitingView> => ({ waiting: await room.waiting(meetingId) }),
    });

    routes.meeting({
      route: DESK_ROUTES.decideWaiting,
      action: 'admitPerson',
      body: DecideWaitingBody,
      run: async ({ meetingId, body: { ids, admit } }) => {
        if (admit) return room.admit(meetingId, ids);
        return { decided: await room.refuse(meetingId, ids) } satisfies WaitingDecided;
      },
    });
  };
