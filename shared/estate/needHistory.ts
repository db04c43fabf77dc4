/** 办理经过: everything the log says of one need, step by step. Folded from the log when somebody asks; no state keeps it. */
import type { MeetingId } from '../meeting/ids.ts';
import type { Outcome } from '../meeting/outcome.ts';
import { assertNever } from '../stream/decision.ts';
import type { PersonId } from '../stream/ids.ts';
import type { EstateBody, EstateEvent } from './estate.ts';
import type { DraftId, NeedId, VisitId } from './ids.ts';
import type { ListingEvent } from './listing.ts';
import type { Disposition, NeedEvent, NeedSource } from './need.ts';
import type { SharingEvent } from './needSharing.ts';
import { type EstateRole, type Post, evolvePosts } from './post.ts';
import type { DraftEvent } from './topicDraft.ts';

/** Where a need belongs, which may be corrected; what was said never is. */
export interface Placed {
  readonly category: string;
  readonly building: string | null;
  readonly place: string;
}
export interface Correction<Value> {
  readonly from: Value;
  readonly to: Value;
}
export type Corrections = { readonly [Field in keyof Placed]?: Correction<Placed[Field]> };

/** What was done. Other needs are said by their numbers, a topic by the title it had then. */
export type NeedDeed =
  /** `entered`: 代录. `visitId`: 入户, the visit it was said in. */
  | {
      readonly kind: 'raised';
      readonly source: NeedSource;
      readonly entered: boolean;
      readonly visitId: VisitId | null;
    }
  | { readonly kind: 'corrected'; readonly changes: Corrections }
  | { readonly kind: 'merged'; readonly into: number }
  | { readonly kind: 'separated'; readonly from: number }
  /** Others became part of this one. */
  | { readonly kind: 'tookIn'; readonly numbers: readonly number[] }
  /** One of these stands for itself again. */
  | { readonly kind: 'letGo'; readonly number: number }
  | { readonly kind: 'replied'; readonly text: string }
  | { readonly kind: 'settled'; readonly disposition: Disposition }
  | { readonly kind: 'reopened' | 'hidden'; readonly reason: string }
  | { readonly kind: 'shown' | 'unshared' }
  | { readonly kind: 'shared'; readonly words: string }
  | { readonly kind: 'drafted' | 'undrafted'; readonly title: string }
  | { readonly kind: 'listed'; readonly title: string; readonly meetingId: MeetingId }
  | { readonly kind: 'retitled' | 'unlisted'; readonly title: string }
  /** Null: the meeting took its topic up again. */
  | { readonly kind: 'concluded'; readonly title: string; readonly outcome: Outcome | null };

export interface NeedStep {
  /** ms since 1970. */
  readonly at: number;
  /** Null where a meeting said so: whose word it was stands there. */
  readonly by: PersonId | null;
  /** The post held at that time; null where none was, and for a meeting. */
  readonly role: EstateRole | null;
  readonly did: NeedDeed;
}

export interface NeedHistory {
  readonly needId: NeedId;
  /** In the order it happened. */
  readonly steps: readonly NeedStep[];
  readonly posts: readonly Post[];
  readonly placed: Placed | null;
  readonly mergedInto: NeedId | null;
  /** Those that are part of it now. */
  readonly taken: ReadonlySet<NeedId>;
  readonly draft: { readonly id: DraftId; readonly title: string } | null;
  readonly listed: { readonly topicId: ListingEvent['topicId']; readonly title: string } | null;
}

export const noHistory = (needId: NeedId): NeedHistory => ({
  ...{ needId, steps: [], posts: [], placed: null, mergedInto: null },
  ...{ taken: new Set(), draft: null, listed: null },
});

/** The next event of the log, whatever it is about. `numberOf`: of any need the event names. */
export function withEvent(
  history: NeedHistory,
  { at, body }: EstateEvent,
  numberOf: (id: NeedId) => number,
): NeedHistory {
  if (body.type === 'estateCreated')
    return { ...history, posts: [{ personId: body.by, role: 'keeper', scope: 'all' }] };
  if (body.type === 'postGiven' || body.type === 'postEnded')
    return { ...history, posts: evolvePosts(history.posts, body) };
  const told = tell(history, body, numberOf);
  if (!told) return history;
  const { did, ...now } = told;
  if (!did) return { ...history, ...now };
  const by = 'by' in body ? body.by : null;
  const role = history.posts.find(({ personId }) => personId === by)?.role ?? null;
  const said = body.type === 'needRaised' ? (body.saidAt ?? at) : at;
  return { ...history, ...now, steps: [...history.steps, { at: said, by, role, did }] };
}

/** `did`: null where it is only remembered for a later step. */
type Told = Partial<NeedHistory> & { readonly did: NeedDeed | null };

/** Null where it says nothing of this need. */
function tell(history: NeedHistory, body: EstateBody, numberOf: (id: NeedId) => number): Told | null {
  switch (body.type) {
    case 'needRaised':
    case 'needEdited':
    case 'needReplied':
    case 'needSettled':
    case 'needReopened':
    case 'needHidden':
    case 'needShown':
    case 'needShared':
    case 'needUnshared':
      return body.needId === history.needId ? tellOwn(history, body) : null;
    case 'needsMerged':
    case 'needSeparated':
      return tellMerging(history, body, numberOf);
    case 'topicDrafted':
    case 'topicDraftEdited':
    case 'topicDraftDropped':
      return tellDraft(history, body);
    case 'needsListed':
    case 'needsRetitled':
    case 'needsUnlisted':
    case 'needsConcluded':
      return tellListing(history, body);
    default:
      return null;
  }
}

type Merging = Extract<NeedEvent, { type: 'needsMerged' | 'needSeparated' }>;
type Own = Exclude<NeedEvent, Merging> | SharingEvent;

function tellOwn({ placed }: NeedHistory, body: Own): Told | null {
  switch (body.type) {
    case 'needRaised': {
      const { category, building, place, source, visitId = null } = body;
      const entered = body.by !== body.proposerId;
      return { placed: { category, building, place }, did: { kind: 'raised', source, entered, visitId } };
    }
    case 'needEdited': {
      const { category, building, place } = body;
      const now = { category, building, place };
      return placed && { placed: now, did: { kind: 'corrected', changes: changesBetween(placed, now) } };
    }
    case 'needReplied':
      return { did: { kind: 'replied', text: body.text } };
    case 'needSettled':
      return { did: { kind: 'settled', disposition: body.disposition } };
    case 'needReopened':
      return { did: { kind: 'reopened', reason: body.reason } };
    case 'needHidden':
      return { did: { kind: 'hidden', reason: body.reason } };
    case 'needShown':
      return { did: { kind: 'shown' } };
    case 'needShared':
      return { did: { kind: 'shared', words: body.words } };
    case 'needUnshared':
      return { did: { kind: 'unshared' } };
    default:
      return assertNever(body);
  }
}

const changesBetween = (from: Placed, to: Placed): Corrections => ({
  ...(from.category === to.category ? {} : { category: { from: from.category, to: to.category } }),
  ...(from.building === to.building ? {} : { building: { from: from.building, to: to.building } }),
  ...(from.place === to.place ? {} : { place: { from: from.place, to: to.place } }),
});

function tellMerging(
  { needId, mergedInto, taken }: NeedHistory,
  body: Merging,
  numberOf: (id: NeedId) => number,
): Told | null {
  if (body.type === 'needsMerged') {
    if (body.needIds.includes(needId))
      return { mergedInto: body.into, did: { kind: 'merged', into: numberOf(body.into) } };
    if (body.into !== needId) return null;
    return {
      taken: new Set([...taken, ...body.needIds]),
      did: { kind: 'tookIn', numbers: body.needIds.map(numberOf) },
    };
  }
  if (body.needId === needId)
    return mergedInto && { mergedInto: null, did: { kind: 'separated', from: numberOf(mergedInto) } };
  if (!taken.has(body.needId)) return null;
  return {
    taken: new Set([...taken].filter((id) => id !== body.needId)),
    did: { kind: 'letGo', number: numberOf(body.needId) },
  };
}

/** A draft's other words are its own story: said here is only when the need came into it and when it left. */
function tellDraft(
  { needId, draft }: NeedHistory,
  body: Exclude<DraftEvent, { type: 'topicDraftReviewed' }>,
): Told | null {
  const isOwn = draft?.id === body.draftId;
  const isIn = body.type !== 'topicDraftDropped' && body.needIds.includes(needId);
  if (isOwn && !isIn) return { draft: null, did: { kind: 'undrafted', title: draft.title } };
  if (!isIn) return null;
  const { draftId: id, title } = body;
  return { draft: { id, title }, did: isOwn ? null : { kind: 'drafted', title } };
}

function tellListing({ needId, listed }: NeedHistory, body: ListingEvent): Told | null {
  if (body.type === 'needsListed') {
    const { needIds, title, topicId, meetingId } = body;
    return needIds.includes(needId) ? { listed: { topicId, title }, did: { kind: 'listed', title, meetingId } } : null;
  }
  if (listed?.topicId !== body.topicId) return null;
  switch (body.type) {
    case 'needsRetitled':
      return { listed: { ...listed, title: body.title }, did: { kind: 'retitled', title: body.title } };
    case 'needsUnlisted':
      return { listed: null, did: { kind: 'unlisted', title: listed.title } };
    case 'needsConcluded':
      return { did: { kind: 'concluded', title: listed.title, outcome: body.outcome } };
    default:
      return assertNever(body);
  }
}
