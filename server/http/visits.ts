/** 走访 over HTTP: recorded from the stairs, read at the desk. Correcting goes through the estate's commands. */
import * as z from 'zod/mini';
import { VisitId } from '../../shared/estate/ids.ts';
import { refused } from '../../shared/stream/decision.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import { DoorsQuery, RecordVisitBody, VisitQuery } from '../../shared/wire/visit.ts';
import { VISIT_ROUTES } from '../../shared/wire/visitRoutes.ts';
import { visitRecorderOf } from '../estate/recordVisit.ts';
import { coverageOf, doorsVisited, listVisits, visitPage } from '../estate/visitList.ts';
import type { HttpDeps } from './deps.ts';
import type { EstateCall, RoutePlugin } from './route.ts';

const VisitParams = z.object({ visitId: VisitId });
/** Forty needs of five hundred characters, each three or four bytes. */
const VISIT_BODY_LIMIT = 128 * 1024;

export function visitRoutes({ estates }: Pick<HttpDeps, 'estates'>): RoutePlugin {
  const record = visitRecorderOf(estates);
  const reader =
    ({ estateId }: EstateCall) =>
    (ids: readonly PersonId[]) =>
      estates.people(estateId, ids);

  return (routes) => {
    routes.estate({
      route: VISIT_ROUTES.recordVisit,
      action: 'enterVisit',
      body: RecordVisitBody,
      bodyLimit: VISIT_BODY_LIMIT,
      run: ({ estateId, post, body }) => record(estateId, body, post.personId),
    });
    routes.estate({
      route: VISIT_ROUTES.visits,
      action: 'readVisits',
      query: VisitQuery,
      run: (call) => listVisits(call.state, call.post, call.query, reader(call)),
    });
    routes.estate({
      route: VISIT_ROUTES.coverage,
      action: 'readVisits',
      run: (call) => coverageOf(call.state, call.post, reader(call)),
    });
    routes.estate({
      route: VISIT_ROUTES.doorsVisited,
      action: 'readVisits',
      query: DoorsQuery,
      run: (call) => doorsVisited(call.state, call.post, call.query.building, reader(call)),
    });
    routes.estate({
      route: VISIT_ROUTES.visit,
      action: 'readVisits',
      params: VisitParams,
      run: async (call) =>
        (await visitPage(call.state, call.post, call.params.visitId, reader(call))) ?? refused('visit.unknown'),
    });
  };
}
