/** The line an estate has in lists, made again from its log whenever it changes. */
import * as z from 'zod/mini';
import type { EstateState } from './estate.ts';
import { statusOf } from './need.ts';

export const EstateSummary = z.object({ community: z.string(), name: z.string(), openNeeds: z.int() });
export type EstateSummary = z.infer<typeof EstateSummary>;

export function summaryOf({ details, needs }: EstateState): string {
  const openNeeds = needs.filter((need) => statusOf(need) === 'open' && need.hidden === null).length;
  return JSON.stringify({ community: details.community, name: details.name, openNeeds } satisfies EstateSummary);
}
