/** The minutes over HTTP: sealing. */
import { SealBody } from '../../shared/wire/http.ts';
import type { RoutePlugin } from '../http/route.ts';
import { type SealDeps, sealMinutes } from './seal.ts';

export const minutesRoutes =
  (deps: SealDeps): RoutePlugin =>
  (routes) => {
    routes.meeting({
      method: 'POST',
      url: '/api/meetings/:id/minutes/seal',
      action: 'sealMinutes',
      body: SealBody,
      run: ({ meetingId, actor, body }) => sealMinutes(deps, meetingId, actor, body.revision),
    });
  };
