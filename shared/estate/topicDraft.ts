/** 拟定议题: a topic drafted from needs, with the party branch's opinion where that is asked for, until a meeting takes it up. */
import * as z from 'zod/mini';
import { MAX_ANSWERED, Review } from '../meeting/answers.ts';
import { type Edit, applyEdit, changedMeanwhile, isSame } from '../meeting/edit.ts';
import { MeetingId, TopicId } from '../meeting/ids.ts';
import type { Outcome } from '../meeting/outcome.ts';
import { isoDay } from '../record/dates.ts';
import { type Decision, type Refusal, assertNever, decided, refused } from '../stream/decision.ts';
import { anewIn } from '../stream/fold.ts';
import { PersonId } from '../stream/ids.ts';
import { changed } from '../stream/longList.ts';
import { isBlank } from '../stream/plainText.ts';
import { asKept, line, optionalParagraph } from '../stream/text.ts';
import type { Context } from './context.ts';
import { DraftId, NeedId } from './ids.ts';
import { type Gathered, type Need, type Needs, findNeed, speakerFor, standingListing } from './need.ts';
import { type Manned, postOf, reaches } from './post.ts';

const draftContent = {
  title: line(60),
  text: optionalParagraph(4000),
  /** In the order they are read out. None: the topic is nobody's in particular, e.g. one the law asks for. */
  needIds: z.array(NeedId).check(z.maxLength(MAX_ANSWERED)),
  /** 支部先议: it comes onto no agenda before the party branch has agreed. */
  reviewFirst: z.boolean(),
} as const;
export interface DraftContent {
  readonly title: string;
  readonly text: string;
  readonly needIds: NeedId[];
  readonly reviewFirst: boolean;
}
const contentSeen = z.strictObject({
  title: z.optional(asKept(60)),
  text: z.optional(asKept(4000)),
  needIds: z.optional(draftContent.needIds),
  reviewFirst: z.optional(z.boolean()),
});

interface Taken {
  readonly meetingId: MeetingId;
  readonly topicId: TopicId;
}

export interface TopicDraft extends Omit<DraftContent, 'needIds'> {
  readonly id: DraftId;
  readonly needIds: readonly NeedId[];
  readonly review: Review | null;
  readonly by: PersonId;
  readonly at: number;
  /** Which meeting has taken it up; null while none has. */
  readonly listing: Taken | null;
  /** Taken up before by a meeting that put it off (暂缓) or did not come to it (结转): it waits for the next. */
  readonly earlier?: Taken & { readonly outcome: Outcome };
  readonly dropped: boolean;
}

/** In the order drafted; those dropped stay. */
export interface Drafted {
  readonly drafts: readonly TopicDraft[];
}

export const draftEvents = [
  z.strictObject({ type: z.literal('topicDrafted'), draftId: DraftId, ...draftContent, by: PersonId }),
  /** The opinion was about other words: it goes. */
  z.strictObject({ type: z.literal('topicDraftEdited'), draftId: DraftId, ...draftContent, by: PersonId }),
  z.strictObject({ type: z.literal('topicDraftReviewed'), draftId: DraftId, review: Review, by: PersonId }),
  z.strictObject({ type: z.literal('topicDraftDropped'), draftId: DraftId, by: PersonId }),
] as const;
export type DraftEvent = z.infer<(typeof draftEvents)[number]>;

export const draftCommands = [
  z.strictObject({ type: z.literal('draftTopic'), ...draftContent }),
  z.strictObject({
    type: z.literal('editTopicDraft'),
    draftId: DraftId,
    ...z.partial(z.strictObject(draftContent)).shape,
    from: z.optional(contentSeen),
  }),
  z.strictObject({ type: z.literal('reviewTopicDraft'), draftId: DraftId, review: Review }),
  z.strictObject({ type: z.literal('dropTopicDraft'), draftId: DraftId }),
] as const;
export type DraftCommand = z.infer<(typeof draftCommands)[number]>;

const MAX_OPEN = 200;

export function decideDraft(
  state: Drafted & Gathered & Manned,
  command: DraftCommand,
  context: Context,
): Decision<DraftEvent> | Refusal {
  const by = context.actor.personId;
  if (command.type === 'draftTopic') {
    if (state.drafts.filter(isOpen).length >= MAX_OPEN) return refused('draft.tooMany', { max: MAX_OPEN });
    const { type: _, ...content } = command;
    const unfit = unfitNeed(state, content.needIds, null, context);
    if (unfit) return unfit;
    const draftId = DraftId.parse(context.newId());
    return { ...decided<DraftEvent>({ type: 'topicDrafted', draftId, ...content, by }), answer: { draftId } };
  }
  const draft = findDraft(state, command.draftId);
  if (!draft || draft.dropped) return refused('draft.unknown');
  if (draft.listing) return refused('draft.isListed');
  const draftId = draft.id;
  switch (command.type) {
    case 'editTopicDraft': {
      const { type: _, draftId: __, from, ...patch } = command;
      const present = contentOf(draft);
      const edit: Edit<DraftContent> = { patch, from };
      const edited = applyEdit(present, edit);
      if ('clash' in edited) return changedMeanwhile(edited.clash);
      if (isSame(edited.value, present)) return decided();
      const unfit = unfitNeed(state, edited.value.needIds, draftId, context);
      return unfit ?? decided({ type: 'topicDraftEdited', draftId, ...edited.value, by });
    }
    case 'reviewTopicDraft':
      if (command.review.on > isoDay(context.at)) return refused('draft.reviewInFuture');
      // Whoever drafted it would not know what to change. One returned before there was this rule stays as it is.
      if (command.review.opinion === 'returned' && isBlank(command.review.words)) return refused('draft.noReason');
      return decided({ type: 'topicDraftReviewed', draftId, review: command.review, by });
    case 'dropTopicDraft':
      return decided({ type: 'topicDraftDropped', draftId, by });
    default:
      return assertNever(command);
  }
}

/** Why one of them can't be part of this topic. `own`: the draft that has it already. */
function unfitNeed(
  state: Drafted & Gathered & Manned,
  needIds: readonly NeedId[],
  own: DraftId | null,
  { actor }: Context,
): Refusal | null {
  const post = postOf(state, actor.personId);
  if (!post) return refused('access.denied');
  if (new Set(needIds).size < needIds.length) return refused('draft.needTwice');
  for (const id of needIds) {
    const need = findNeed(state.needs, id);
    if (!need) return refused('need.unknown');
    if (own !== null && need.draftId === own) continue;
    const taken = reaches(post, need.building) ? takenNeed(state, need) : refused('post.otherBuilding');
    if (taken) return taken;
  }
  return null;
}

/** Who has this need already, so that no other topic can be made of it; null where nobody has. */
export function takenNeed(state: Drafted & Gathered, need: Need): Refusal | null {
  const { number, draftId } = need;
  const listing = standingListing(need);
  if (need.mergedInto !== null) return refused('need.isMerged', { number, into: speakerFor(state.needs, need).number });
  if (need.hidden !== null) return refused('need.isHidden', { number });
  if (listing) return refused('need.isListed', { title: listing.title });
  if (need.disposition) return refused('need.alreadySettled');
  const draft = draftId === null ? undefined : findDraft(state, draftId);
  return draft && isOpen(draft) ? refused('need.isDrafted', { number, title: draft.title }) : null;
}

/** Why it can't come onto an agenda yet; null when it can. */
export function notReady(draft: TopicDraft): Refusal | null {
  if (draft.dropped) return refused('draft.unknown');
  if (draft.listing) return refused('draft.isListed');
  if (!draft.reviewFirst) return null;
  if (!draft.review) return refused('draft.needsReview');
  return draft.review.opinion === 'agreed' ? null : refused('draft.returned');
}

const anew = anewIn<Drafted & Gathered>();

/** A need knows of which draft it is part: of one at most. */
export function evolveDrafted<State extends Drafted & Gathered>(state: State, event: DraftEvent, at: number): State {
  const drafts = evolveDrafts(state.drafts, event, at);
  if (event.type === 'topicDraftReviewed') return anew(state, { drafts });
  const before = findDraft(state, event.draftId)?.needIds ?? [];
  const after = event.type === 'topicDraftDropped' ? [] : event.needIds;
  const left = before.filter((id) => !after.includes(id));
  const drafted = (needs: Needs, ids: readonly NeedId[], draftId: DraftId | null) =>
    ids.reduce((all, id) => changed(all, id, (need) => ({ ...need, draftId })), needs);
  return anew(state, { drafts, needs: drafted(drafted(state.needs, left, null), after, event.draftId) });
}

function evolveDrafts(drafts: readonly TopicDraft[], event: DraftEvent, at: number): readonly TopicDraft[] {
  if (event.type === 'topicDrafted') {
    const { type: _, draftId: id, ...content } = event;
    return [...drafts, { id, ...content, review: null, at, listing: null, dropped: false }];
  }
  return drafts.map((draft) => (draft.id === event.draftId ? changedDraft(draft, event) : draft));
}

function changedDraft(draft: TopicDraft, event: Exclude<DraftEvent, { type: 'topicDrafted' }>): TopicDraft {
  switch (event.type) {
    case 'topicDraftEdited': {
      const { type: _, draftId: __, by: ___, ...content } = event;
      return { ...draft, ...content, review: null };
    }
    case 'topicDraftReviewed':
      return { ...draft, review: event.review };
    case 'topicDraftDropped':
      return { ...draft, dropped: true };
  }
}

export const findDraft = ({ drafts }: Drafted, id: DraftId): TopicDraft | undefined =>
  drafts.find((draft) => draft.id === id);

/** Still being worked on. */
export const isOpen = ({ dropped, listing }: TopicDraft): boolean => !dropped && listing === null;

const contentOf = ({ title, text, needIds, reviewFirst }: TopicDraft): DraftContent => ({
  ...{ title, text, reviewFirst },
  needIds: [...needIds],
});
