/** Where the server is asked for 走访 of an estate: by whoever makes visits. */
import type * as z from 'zod/mini';
import { to } from './route.ts';
import type {
  Coverage,
  DoorsQuery,
  DoorsVisited,
  RecordVisitBody,
  VisitList,
  VisitPage,
  VisitQuery,
  VisitRecorded,
} from './visit.ts';

export const VISIT_ROUTES = {
  recordVisit: to('POST', '/api/estates/:id/visits').with<z.input<typeof RecordVisitBody>, VisitRecorded>(),
  visits: to('GET', '/api/estates/:id/visits').asks<
    { readonly [Field in keyof z.infer<typeof VisitQuery>]?: string },
    VisitList
  >(),
  visit: to('GET', '/api/estates/:id/visits/:visitId').answers<VisitPage>(),
  coverage: to('GET', '/api/estates/:id/visits/coverage').answers<Coverage>(),
  doorsVisited: to('GET', '/api/estates/:id/visits/doors').asks<z.input<typeof DoorsQuery>, DoorsVisited>(),
} as const;
