/** Projectors: a pass that shows the meeting on the big screen and can do nothing else; listed, and taken back. */
import * as z from 'zod/mini';
import { refused } from '../../shared/stream/decision.ts';
import type { DisplayLinks } from '../../shared/wire/http.ts';
import type { HttpDeps } from './deps.ts';
import type { RoutePlugin } from './route.ts';

const DisplayParams = z.object({ displayId: z.string().check(z.maxLength(60)) });

export const displayRoutes =
  ({ store, passes, publish }: Pick<HttpDeps, 'store' | 'passes' | 'publish'>): RoutePlugin =>
  (routes) => {
    routes.meeting({
      method: 'POST',
      url: '/api/meetings/:id/display',
      action: 'linkDisplay',
      run: async ({ meetingId }) => {
        const { token } = await passes.issue({ kind: 'display', meetingId, label: '' });
        return { token };
      },
    });

    routes.meeting({
      method: 'GET',
      url: '/api/meetings/:id/displays',
      action: 'linkDisplay',
      run: async ({ meetingId }): Promise<DisplayLinks> => ({
        displays: (await store.passesOfDisplays(meetingId)).map(({ id, createdAt, lastSeenAt }) => ({
          ...{ id, createdAt, lastSeenAt },
        })),
      }),
    });

    routes.meeting({
      method: 'DELETE',
      url: '/api/meetings/:id/displays/:displayId',
      action: 'linkDisplay',
      params: DisplayParams,
      run: async ({ meetingId, params }) => {
        const pass = (await store.passesOfDisplays(meetingId)).find(({ id }) => id === params.displayId);
        if (!pass) return refused('display.gone');
        await passes.revoke(pass);
        publish.passRevoked(pass.id);
        return { ok: true };
      },
    });
  };
