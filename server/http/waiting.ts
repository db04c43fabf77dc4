/** Where the chair sees who asks to come in, and says yes or no. */
import { DecideWaitingBody, type WaitingDecided, type WaitingView } from '../../shared/wire/http.ts';
import type { WaitingRoom } from '../access/waitingRoom.ts';
import type { RoutePlugin } from './route.ts';

export const waitingRoutes =
  (room: WaitingRoom): RoutePlugin =>
  (routes) => {
    routes.meeting({
      method: 'GET',
      url: '/api/meetings/:id/waiting',
      action: 'admitPerson',
      run: async ({ meetingId }): Promise<WaitingView> => ({ waiting: await room.waiting(meetingId) }),
    });

    routes.meeting({
      method: 'POST',
      url: '/api/meetings/:id/waiting',
      action: 'admitPerson',
      body: DecideWaitingBody,
      run: async ({ meetingId, body: { ids, admit } }) => {
        if (admit) return room.admit(meetingId, ids);
        return { decided: await room.refuse(meetingId, ids) } satisfies WaitingDecided;
      },
    });
  };
