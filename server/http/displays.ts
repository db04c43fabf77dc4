/** Projectors: a pass that shows the meeting on the big screen and can do nothing else. */
import type { HttpDeps } from './deps.ts';
import type { RoutePlugin } from './route.ts';

export const displayRoutes =
  ({ passes }: Pick<HttpDeps, 'passes'>): RoutePlugin =>
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
  };
