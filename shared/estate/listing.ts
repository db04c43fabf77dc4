/** 列入议题: what a meeting says became of needs. Facts with a cause in its log: taken as they come, never refused. */
import * as z from 'zod/mini';
import { MeetingId, TopicId } from '../meeting/ids.ts';
import { Outcome, comesAgain } from '../meeting/outcome.ts';
import { type Decision, assertNever, decided } from '../stream/decision.ts';
import { anewIn } from '../stream/fold.ts';
import { Instant } from '../stream/ids.ts';
import { line } from '../stream/text.ts';
import { DraftId, NeedId } from './ids.ts';
import { type Gathered, type Needs, findNeed } from './need.ts';
import { type Drafted, type TopicDraft, findDraft } from './topicDraft.ts';
import { changed } from '../stream/longList.ts';

export const listingEvents = [
  /** A meeting took up a topic that answers them. `draftId`: what it was drafted as. */
  z.strictObject({
    type: z.literal('needsListed'),
    meetingId: MeetingId,
    topicId: TopicId,
    title: line(60),
    needIds: z.array(NeedId),
    draftId: z.optional(DraftId),
  }),
  z.strictObject({ type: z.literal('needsRetitled'), topicId: TopicId, title: line(60) }),
  /** The topic went from the agenda. */
  z.strictObject({ type: z.literal('needsUnlisted'), topicId: TopicId, needIds: z.array(NeedId) }),
  /** How the meeting ended the topic; null when it was taken up again. */
  z.strictObject({
    type: z.literal('needsConcluded'),
    topicId: TopicId,
    outcome: z.nullable(Outcome),
    concludedAt: z.nullable(Instant),
  }),
] as const;
export type ListingEvent = z.infer<(typeof listingEvents)[number]>;

/** What the server tells the estate of a meeting that stands under it. */
export type ListingCommand =
  | {
      readonly type: 'noteListing';
      readonly meetingId: MeetingId;
      readonly topicId: TopicId;
      readonly title: string;
      readonly needIds: readonly NeedId[];
      readonly draftId: DraftId;
    }
  | { readonly type: 'noteTitle'; readonly topicId: TopicId; readonly title: string }
  | { readonly type: 'noteRemoval'; readonly topicId: TopicId }
  | {
      readonly type: 'noteOutcome';
      readonly topicId: TopicId;
      readonly outcome: Outcome | null;
      readonly concludedAt: number | null;
    };

export function decideListing(state: Gathered & Drafted, command: ListingCommand): Decision<ListingEvent> {
  const { topicId } = command;
  if (command.type === 'noteListing') {
    const { type: _, ...listing } = command;
    // Who stands behind it was counted anew: it is on that agenda already.
    if (findDraft(state, command.draftId)?.listing?.topicId === topicId) return decided();
    const needIds = command.needIds.filter((id) => findNeed(state.needs, id));
    return decided({ type: 'needsListed', ...listing, needIds });
  }
  const listed = state.needs.filter(({ listing }) => listing?.topicId === topicId);
  const isKnown =
    listed.length > 0 ||
    state.drafts.some(({ listing, earlier }) => listing?.topicId === topicId || earlier?.topicId === topicId);
  if (!isKnown) return decided();
  switch (command.type) {
    case 'noteTitle': {
      const { title } = command;
      const isNew = listed.some(({ listing }) => listing?.title !== title);
      return isNew ? decided({ type: 'needsRetitled', topicId, title }) : decided();
    }
    case 'noteRemoval':
      return decided({ type: 'needsUnlisted', topicId, needIds: listed.map(({ id }) => id) });
    case 'noteOutcome': {
      const { outcome, concludedAt } = command;
      return decided({ type: 'needsConcluded', topicId, outcome, concludedAt });
    }
    default:
      return assertNever(command);
  }
}

const anew = anewIn<Gathered & Drafted>();

export function evolveListing<State extends Gathered & Drafted>(state: State, event: ListingEvent): State {
  const { topicId } = event;
  const ofTopic = (listing: { readonly topicId: TopicId } | null) => listing?.topicId === topicId;
  switch (event.type) {
    case 'needsListed': {
      const { meetingId, title, needIds, draftId } = event;
      const listing = { meetingId, topicId, title, outcome: null, concludedAt: null };
      const needs = needIds.reduce<Needs>((all, id) => changed(all, id, (need) => ({ ...need, listing })), state.needs);
      return anew(state, { needs, drafts: draftsListed(state.drafts, draftId, { meetingId, topicId }) });
    }
    case 'needsRetitled': {
      const { title } = event;
      return anew(state, { needs: relisted(state.needs, topicId, (listing) => ({ ...listing, title })) });
    }
    case 'needsUnlisted':
      return anew(state, {
        needs: relisted(state.needs, topicId, () => null),
        drafts: state.drafts.map((draft) => (ofTopic(draft.listing) ? { ...draft, listing: null } : draft)),
      });
    case 'needsConcluded': {
      const { outcome, concludedAt } = event;
      return anew(state, {
        needs: relisted(state.needs, topicId, (listing) => ({ ...listing, outcome, concludedAt })),
        drafts: state.drafts.map((draft) => draftConcluded(draft, topicId, outcome)),
      });
    }
  }
}

type Listed = NonNullable<ReturnType<typeof findNeed>>['listing'];

const relisted = (needs: Needs, topicId: TopicId, change: (listing: NonNullable<Listed>) => Listed): Needs =>
  needs
    .filter(({ listing }) => listing?.topicId === topicId)
    .reduce<Needs>(
      (all, { id }) => changed(all, id, (need) => ({ ...need, listing: need.listing && change(need.listing) })),
      needs,
    );

/** One that comes again is the desk's once more; taken up again by that meeting after all, it is its own again. */
function draftConcluded(draft: TopicDraft, topicId: TopicId, outcome: Outcome | null): TopicDraft {
  const { earlier, ...rest } = draft;
  const taken = draft.listing ?? earlier;
  if (draft.dropped || taken?.topicId !== topicId) return draft;
  const { meetingId } = taken;
  return outcome && comesAgain(outcome)
    ? { ...rest, listing: null, earlier: { meetingId, topicId, outcome } }
    : { ...rest, listing: { meetingId, topicId } };
}

const draftsListed = (
  drafts: readonly TopicDraft[],
  draftId: DraftId | undefined,
  listing: NonNullable<TopicDraft['listing']>,
): readonly TopicDraft[] =>
  draftId === undefined ? drafts : drafts.map((draft) => (draft.id === draftId ? { ...draft, listing } : draft));
