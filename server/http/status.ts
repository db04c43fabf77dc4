/** What the front page and whoever watches the server ask: is it there, can it keep things, is it set up. */
import type { ServerStatus } from '../../shared/wire/http.ts';
import { WIRE_VERSION } from '../../shared/wire/version.ts';
import type { HttpDeps } from './deps.ts';
import { refuse } from './answers.ts';
import type { RoutePlugin } from './route.ts';
import { ROUTES } from '../../shared/wire/routes.ts';
import { to } from '../../shared/wire/route.ts';

const PROBE_EVERY_MS = 1_000;

export function statusRoutes({ store, clock }: Pick<HttpDeps, 'store' | 'clock'>): RoutePlugin {
  let setUp = false;
  let probe: { readonly at: number; readonly done: Promise<void> } | null = null;

  /** One heartbeat a second at most, however many ask. */
  function probed(): Promise<void> {
    const now = clock();
    if (probe && Math.abs(now - probe.at) < PROBE_EVERY_MS) return probe.done;
    probe = { at: now, done: store.probe(now) };
    return probe.done;
  }

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
