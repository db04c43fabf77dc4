/** Projectors: a pass that shows the meeting and can do nothing else; listed, and taken back. */
import * as z from 'zod/mini';
import { refused } from '../../shared/stream/decision.ts';
import type { ProjectorLinks } from '../../shared/wire/http.ts';
import { DESK_ROUTES } from '../../shared/wire/deskRoutes.ts';
import type { HttpDeps } from './deps.ts';
import type { RoutePlugin } from './route.ts';

const ProjectorParams = z.object({ projectorId: z.string().check(z.maxLength(60)) });

export const projectorRoutes =
  ({ store, passes, publish }: Pick<HttpDeps, 'store' | 'passes' | 'publish'>): RoutePlugin =>
  (routes) => {
    routes.meeting({
      route: DESK_ROUTES.openProjector,
      action: 'linkProjector',
      run: async ({ meetingId }) => {
        const { token } = await passes.issue({ kind: 'display', meetingId, label: '' });
        return { token };
      },
    });

    routes.meeting({
      route: DESK_ROUTES.projectors,
      action: 'linkProjector',
      run: async ({ meetingId }): Promise<ProjectorLinks> => ({
        displays: (await store.passesOfProjectors(meetingId)).map(({ id, createdAt, lastSeenAt }) => ({
          ...{ id, createdAt, lastSeenAt },
        })),
      }),
    });

    routes.meeting({
      route: DESK_ROUTES.revokeProjector,
      action: 'linkProjector',
      params: ProjectorParams,
      run: async ({ meetingId, params }) => {
        const pass = (await store.passesOfProjectors(meetingId)).find(({ id }) => id === params.projectorId);
        if (!pass) return refused('display.gone');
        await passes.revoke(pass);
        publish.passRevoked(pass.id);
        return { ok: true };
      },
    });
  };
