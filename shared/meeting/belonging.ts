/** 小区: under which estate a meeting stands, so that residents' needs become its topics and learn what became of them. */
import * as z from 'zod/mini';
import { EstateId } from '../estate/ids.ts';
import { type Decision, type Refusal, decided, refused } from '../stream/decision.ts';
import { PersonId } from '../stream/ids.ts';
import type { Context } from './context.ts';
import type { Topics } from './topic.ts';

/** Missing while it stands alone, as a first evening does. */
export interface Belonging {
  readonly estateId?: EstateId;
}

export const belongingEvents = [
  z.strictObject({ type: z.literal('placedUnderEstate'), estateId: EstateId, by: PersonId }),
] as const;
export type BelongingEvent = z.infer<(typeof belongingEvents)[number]>;

/** The server makes it, once the sender's post on that estate is known. */
export interface PlaceUnderEstate {
  readonly type: 'placeUnderEstate';
  readonly estateId: EstateId;
}

export function decideBelonging(
  state: Belonging & Topics,
  { estateId }: PlaceUnderEstate,
  { actor: { personId: by } }: Context,
): Decision<BelongingEvent> | Refusal {
  if (state.estateId === estateId) return decided();
  // Their proposers were told by the estate they asked.
  if (state.topics.some(({ answers }) => answers)) return refused('meeting.answersNeeds');
  return decided({ type: 'placedUnderEstate', estateId, by });
}
