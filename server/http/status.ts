/** What the front page and whoever watches the server ask: is it there, can it keep things, is it set up. */
import type { ServerStatus } from '../../shared/wire/http.ts';
import { WIRE_VERSION } from '../../shared/wire/version.ts';
import type { HttpDeps } from './deps.ts';
import { refuse } from './answers.ts';
import { createHeartbeat } from './heartbeat.ts';
import type { RoutePlugin } from './route.ts';
import { ROUTES } from '../../shared/wire/routes.ts';
import { to } from '../../shared/wire/route.ts';

export function statusRoutes({ store, clock }: Pick<HttpDeps, 'store' | 'clock'>): RoutePlugin {
  let setUp = false;
  const probed = createHeartbeat(store, clock);

  return (routes) => {
    routes.open({ route: to('GET', '/healthz').answers<unknown>(), run: async () => ({ ok: true }) });

    routes.open({
      route: to('GET', '/readyz').answers<unknown>(),
      run: async ({ request, reply }) => {
        try {
          await probed();
          return { ok: true };
        } catch (error) {
          request.log.error({ err: error }, 'The store cannot keep anything');
          return refuse(reply, { ok: false, code: 'server.storage' });
        }
      },
    });

    routes.open({
      route: ROUTES.status,
      run: async (): Promise<ServerStatus> => {
        // Accounts are never deleted: once set up, always set up.
        setUp ||= (await store.countAccounts()) > 0;
        return { setUp, now: clock(), wireVersion: WIRE_VERSION };
      },
    });
  };
}
