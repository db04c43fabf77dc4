/** The minutes over HTTP: sealing, and what was sealed. */
import * as z from 'zod/mini';
import { RecordShape } from '../../shared/record/recordSchema.ts';
import { refused } from '../../shared/stream/decision.ts';
import { SealBody, type SealedView } from '../../shared/wire/http.ts';
import { DESK_ROUTES } from '../../shared/wire/deskRoutes.ts';
import type { RoutePlugin } from '../http/route.ts';
import type { LogStore } from '../store/log.ts';
import { type SealDeps, sealHash, sealMinutes, sealOf } from './seal.ts';

const SealedParams = z.object({ revision: z.string().check(z.regex(/^\d{1,6}$/)) });

export const minutesRoutes =
  (deps: SealDeps & { readonly store: SealDeps['store'] & Pick<LogStore, 'eventsSince'> }): RoutePlugin =>
  (routes) => {
    routes.meeting({
      route: DESK_ROUTES.sealedMinutes,
      action: 'readMinutes',
      params: SealedParams,
      run: async ({ meetingId, params }) => {
        const revision = Number(params.revision);
        const seal = await sealOf(deps, meetingId, revision);
        if (!seal) return refused('request.notFound');
        const { hash, at, record } = seal;
        if (sealHash(record) !== hash)
          throw new Error(`The sealed record of revision ${revision} is not the one sealed`);
        return { revision, hash, at, record: RecordShape.parse(JSON.parse(record)) } satisfies SealedView;
      },
    });

    routes.meeting({
      route: DESK_ROUTES.sealMinutes,
      action: 'sealMinutes',
      body: SealBody,
      run: ({ meetingId, actor, body }) => sealMinutes(deps, meetingId, actor, body.revision),
    });
  };
