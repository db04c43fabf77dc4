/** 搜集需求: a need is raised, by the resident or, 代录, by a worker on the stairs. */
import * as z from 'zod/mini';
import { type Decision, type Refusal, decided, refused } from '../stream/decision.ts';
import { Instant, PersonId } from '../stream/ids.ts';
import { type Built, numberNow } from './building.ts';
import type { Headed } from './category.ts';
import type { Context } from './context.ts';
import { NeedId, PhotoId } from './ids.ts';
import { type Gathered, MAX_NEEDS, MAX_PHOTOS, type NeedEvent, NeedSource, heardAt, needContent } from './need.ts';
import { type Manned, postOf, reaches } from './post.ts';

/** What the phone or the worker's list sends; the server adds whose it is, once that stands in the vault. */
export const raisedNeed = {
  ...needContent,
  /** Too many are answered by a sentence. */
  photos: z.array(PhotoId).check(z.maxLength(20)),
  pseudonymous: z.boolean(),
  source: NeedSource,
} as const;

export const RaiseNeed = z.strictObject({
  type: z.literal('raiseNeed'),
  ...raisedNeed,
  proposerId: PersonId,
  saidAt: z.optional(Instant),
  /** The building that the proposer's door names, where the estate was seen to have none of that number (`buildingMissing`). */
  doorOf: z.optional(z.string()),
});
export type IntakeCommand = z.infer<typeof RaiseNeed>;

export function decideIntake(
  state: Gathered & Manned & Built & Headed,
  command: IntakeCommand,
  { actor, at, newId }: Context,
): Decision<NeedEvent> | Refusal {
  const wrong = contentProblem(state, command);
  if (wrong) return wrong;
  // From a code that was printed, or a phone without signal, when the building was called otherwise.
  const building = command.building === null ? null : numberNow(state.buildings, command.building);
  if (building !== null && state.buildings.length > 0 && !state.buildings.some(({ number }) => number === building))
    return refused('need.badBuilding', { building });
  // Nobody can put it right later, and the same neighbour with the true door would count as a second one.
  const { doorOf } = command;
  if (doorOf !== undefined && state.buildings.length > 0 && !state.buildings.some(({ number }) => number === doorOf))
    return refused('need.noBuilding', { building: doorOf });
  const isOwn = command.proposerId === actor.personId;
  if (isOwn !== (command.source === 'online')) return refused('need.badSource');
  if (!isOwn) {
    const post = postOf(state, actor.personId);
    if (!post) return refused('access.denied');
    if (!reaches(post, building)) return refused('post.otherBuilding');
  }
  const { type: _, saidAt, doorOf: __, ...content } = command;
  const heard = isOwn || saidAt === undefined ? at : heardAt(saidAt, at);
  const said = heard === at ? {} : { saidAt: heard };
  const needId = NeedId.parse(newId());
  const number = state.needs.length + 1;
  return {
    ...decided<NeedEvent>({ type: 'needRaised', needId, number, ...content, building, ...said, by: actor.personId }),
    answer: { needId, number },
  };
}

interface Raising {
  readonly category: string;
  readonly photos: readonly PhotoId[];
  readonly proposerId: PersonId;
}

/** What stands against a need, whoever raises it; `more`: how many come together. */
export function contentProblem(
  { needs, categories }: Gathered & Headed,
  { category, photos, proposerId }: Raising,
  more = 1,
): Refusal | null {
  if (needs.length + more > MAX_NEEDS) return refused('need.tooMany', { max: MAX_NEEDS });
  if (photos.length > MAX_PHOTOS) return refused('need.tooManyPhotos', { max: MAX_PHOTOS });
  if (!categories.includes(category)) return refused('need.badCategory');
  // What came twice came under one command id. A receipt opens the page of one need: nothing would ever tell of a second.
  return needs.some((one) => one.proposerId === proposerId) ? refused('need.receiptUsed') : null;
}
