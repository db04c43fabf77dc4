/** 处理需求: merging and separating, replying, settling, hiding. Nobody's need is lost: whatever happens, number and page stay. */
import * as z from 'zod/mini';
import { type Edit, applyEdit, changedMeanwhile, isSame } from '../meeting/edit.ts';
import { type Decision, type Refusal, assertNever, decided, refused } from '../stream/decision.ts';
import { asKept, line, paragraph } from '../stream/text.ts';
import type { Built } from './building.ts';
import { BUILDING_MAX } from './buildingName.ts';
import type { Headed } from './category.ts';
import type { Context } from './context.ts';
import { NeedId, ReplyId } from './ids.ts';
import {
  Disposition,
  type Gathered,
  NEED_MAX,
  type Need,
  type NeedEvent,
  findNeed,
  needContent,
  speakerFor,
  standingListing,
} from './need.ts';
import { type Manned, postOf, reaches } from './post.ts';
import { type Drafted, findDraft } from './topicDraft.ts';

const edited = { category: needContent.category, place: needContent.place, building: needContent.building };
const editedSeen = z.strictObject({
  category: z.optional(asKept(10)),
  place: z.optional(asKept(60)),
  building: z.optional(z.nullable(asKept(BUILDING_MAX))),
});

export const handlingCommands = [
  /** Where it belongs, never what was said. */
  z.strictObject({
    type: z.literal('editNeed'),
    needId: NeedId,
    ...z.partial(z.strictObject(edited)).shape,
    from: z.optional(editedSeen),
  }),
  z.strictObject({
    type: z.literal('mergeNeeds'),
    into: NeedId,
    needIds: z.array(NeedId).check(z.minLength(1), z.maxLength(100)),
  }),
  z.strictObject({ type: z.literal('separateNeed'), needId: NeedId }),
  z.strictObject({ type: z.literal('replyToNeed'), needId: NeedId, text: paragraph(NEED_MAX) }),
  z.strictObject({ type: z.literal('settleNeed'), needId: NeedId, disposition: Disposition }),
  z.strictObject({ type: z.literal('reopenNeed'), needId: NeedId, reason: line(60) }),
  z.strictObject({ type: z.literal('hideNeed'), needId: NeedId, reason: line(60) }),
  z.strictObject({ type: z.literal('showNeed'), needId: NeedId }),
] as const;
export type HandlingCommand = z.infer<(typeof handlingCommands)[number]>;

const MAX_REPLIES = 50;

export function decideHandling(
  state: Gathered & Manned & Built & Headed & Drafted,
  command: HandlingCommand,
  context: Context,
): Decision<NeedEvent> | Refusal {
  const post = postOf(state, context.actor.personId);
  if (!post) return refused('access.denied');
  const ids = command.type === 'mergeNeeds' ? [command.into, ...command.needIds] : [command.needId];
  const needs = ids.map((id) => findNeed(state.needs, id));
  const [need, ...others] = needs.filter((one) => one !== undefined);
  if (!need || needs.includes(undefined)) return refused('need.unknown');
  if ([need, ...others].some((one) => !reaches(post, one.building))) return refused('post.otherBuilding');
  const by = context.actor.personId;
  const needId = need.id;
  switch (command.type) {
    case 'editNeed':
      return edit(state, need, command, context);
    case 'mergeNeeds':
      return merge(state, need, others, context);
    case 'separateNeed':
      return need.mergedInto === null ? refused('need.notMerged') : decided({ type: 'needSeparated', needId, by });
    case 'replyToNeed': {
      if (need.replies.length >= MAX_REPLIES) return refused('need.tooManyReplies', { max: MAX_REPLIES });
      const replyId = ReplyId.parse(context.newId());
      return decided({ type: 'needReplied', needId, replyId, text: command.text, by });
    }
    case 'settleNeed': {
      const spoken = whoseWord(state, need);
      if (spoken) return spoken;
      if (need.disposition) return refused('need.alreadySettled');
      return decided({ type: 'needSettled', needId, disposition: command.disposition, by });
    }
    case 'reopenNeed':
      return need.disposition
        ? decided({ type: 'needReopened', needId, reason: command.reason, by })
        : refused('need.notSettled');
    case 'hideNeed':
      return need.hidden === null
        ? decided({ type: 'needHidden', needId, reason: command.reason, by })
        : refused('need.alreadyHidden');
    case 'showNeed':
      return need.hidden === null ? decided() : decided({ type: 'needShown', needId, by });
    default:
      return assertNever(command);
  }
}

/** A merged need is answered by the one that speaks for it, a listed one by the meeting. */
function whoseWord(state: Gathered & Drafted, need: Need): Refusal | null {
  if (need.mergedInto !== null)
    return refused('need.isMerged', { number: need.number, into: speakerFor(state.needs, need).number });
  const listing = standingListing(need);
  const draft = need.draftId !== null && !listing ? findDraft(state, need.draftId) : undefined;
  if (draft) return refused('need.isDrafted', { number: need.number, title: draft.title });
  return listing ? refused('need.isListed', { title: listing.title }) : null;
}

function edit(
  state: Built & Headed,
  need: Need,
  { type: _, needId, from, ...patch }: Extract<HandlingCommand, { type: 'editNeed' }>,
  { actor }: Context,
): Decision<NeedEvent> | Refusal {
  const present = { category: need.category, place: need.place, building: need.building };
  const wanted: Edit<typeof present> = { patch, from };
  const changed = applyEdit(present, wanted);
  if ('clash' in changed) return changedMeanwhile(changed.clash);
  const { category, building } = changed.value;
  if (isSame(changed.value, present)) return decided();
  if (category !== need.category && !state.categories.includes(category)) return refused('need.badCategory');
  if (building !== need.building && building !== null && !state.buildings.some(({ number }) => number === building))
    return refused('need.badBuilding', { building });
  return decided({ type: 'needEdited', needId, ...changed.value, by: actor.personId });
}

/**
 * The others become part of `into`; of what is merged already, listed or settled somebody has to let go first. Whoever comes late
 * joins what is on an agenda until the meeting has concluded it.
 */
function merge(
  state: Gathered & Drafted,
  into: Need,
  others: readonly Need[],
  { actor }: Context,
): Decision<NeedEvent> | Refusal {
  if (into.mergedInto !== null)
    return refused('need.isMerged', { number: into.number, into: speakerFor(state.needs, into).number });
  const listing = standingListing(into);
  if (listing?.outcome) return refused('need.isConcluded', { title: listing.title });
  for (const need of others) {
    if (need.id === into.id) return refused('need.intoItself');
    const spoken = whoseWord(state, need);
    if (spoken) return spoken;
    if (need.disposition) return refused('need.alreadySettled');
  }
  const needIds = [...new Set(others.map(({ id }) => id))];
  return decided({ type: 'needsMerged', into: into.id, needIds, by: actor.personId });
}
