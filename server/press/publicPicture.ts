/** GET /p/:id/picture.png: what WeChat shows beside a link to the estate's page; there while the page is. */
import * as z from 'zod/mini';
import { EstateId } from '../../shared/estate/ids.ts';
import { refused } from '../../shared/stream/decision.ts';
import { to } from '../../shared/wire/route.ts';
import type { HttpDeps } from '../http/deps.ts';
import type { RoutePlugin } from '../http/route.ts';
import { printedOnce } from './copies.ts';
import type { Press } from './press.ts';

const Params = z.object({ id: z.string().check(z.maxLength(60)) });
const MAX_AGE_S = 10 * 60;

export function publicPictureRoutes({
  press,
  estates,
  home,
}: Pick<HttpDeps, 'estates' | 'home'> & { readonly press: Press }): RoutePlugin {
  const print = printedOnce(press);
  return (routes) =>
    routes.open({
      route: to('GET', '/p/:id/picture.png').answers<never>(),
      share: 'door',
      params: Params,
      patient: true,
      run: async ({ params, request, reply }) => {
        const id = EstateId.safeParse(params.id);
        const state = id.success ? await estates.lines.read(id.data) : null;
        if (!state?.publicPage) return refused('request.notFound');
        const { community, name } = state.details;
        const sheet = { community, estate: name, building: null, link: `${home(request)}/p/${params.id}` };
        const bytes = await print(params.id, { kind: 'picture', printed: { sheet, shape: 'share' } });
        if (!bytes) return refused('server.busy');
        return reply
          .header('Cache-Control', `public, max-age=${MAX_AGE_S}`)
          .header('X-Content-Type-Options', 'nosniff')
          .type('image/png')
          .send(Buffer.from(bytes));
      },
    });
}
