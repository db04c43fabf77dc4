/** 附议 of needs: read and seconded by anybody. What is put before the neighbours goes through the estate's commands. */
import * as z from 'zod/mini';
import { EstateId, NeedId } from '../../shared/estate/ids.ts';
import { findNeed, spokenForBy } from '../../shared/estate/need.ts';
import { isShared } from '../../shared/estate/needSharing.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import { ESTATE_ROUTES } from '../../shared/wire/estateRoutes.ts';
import { SecondNeedBody, type SharedNeeds } from '../../shared/wire/sharedNeed.ts';
import { secondsOfOne, sharedList } from '../estate/sharedList.ts';
import { bearerToken } from './credentials.ts';
import type { HttpDeps } from './deps.ts';
import { type PhonePace, phoneOf } from './phonePace.ts';
import type { RoutePlugin } from './route.ts';

const EstateParams = z.object({ id: EstateId });
const NeedParams = z.object({ id: EstateId, needId: NeedId });

export const sharedNeedRoutes =
  (
    {
      store: { estates: store },
      estates: { lines, maskOf },
      recount,
      clock,
    }: Pick<HttpDeps, 'store' | 'estates' | 'recount' | 'clock'>,
    pace: PhonePace,
  ): RoutePlugin =>
  (routes) => {
    routes.open({
      route: ESTATE_ROUTES.sharedNeeds,
      share: 'door',
      params: EstateParams,
      run: async ({ params: { id }, request }): Promise<SharedNeeds | Refusal> => {
        const token = bearerToken(request);
        const state = await lines.read(id);
        if (!state) return refused('estate.unknown');
        const phone = token === null ? null : phoneOf(token);
        const needs = await sharedList(store, id, state, { phone, mask: await maskOf(id, state) });
        return { estate: state.details.name, needs };
      },
    });

    routes.open({
      route: ESTATE_ROUTES.secondNeed,
      share: 'join',
      params: NeedParams,
      body: SecondNeedBody,
      run: async ({ params: { id, needId }, body: { token, raised = [] }, request }) => {
        const phone = phoneOf(token);
        if (!(await pace(phone, request.ip))) return refused('request.tooFast');
        const state = await lines.read(id);
        const need = state && findNeed(state.needs, needId);
        if (!state || !need || !isShared(need)) return refused('need.notShared');
        const family = spokenForBy(state.needs, need);
        const isOwn = family.some((one) => raised.includes(one.id));
        if (!isOwn) {
          await store.secondNeed({ estateId: id, needId, phone, at: clock() });
          void recount.soon(id, needId);
        }
        return { seconds: await secondsOfOne(store, id)(family), ...(isOwn ? { isOwn: true as const } : {}) };
      },
    });
  };
