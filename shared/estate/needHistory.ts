/** 办理经过: everything the log says of one need, step by step. Folded from the log when somebody asks; no state keeps it. */
import type { MeetingId } from '../meeting/ids.ts';
import { type Outcome, comesAgain } from '../meeting/outcome.ts';
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
  /** Of every need that is part of another now: of which. */
  readonly merges: ReadonlyMap<NeedId, NeedId>;
  readonly draft: { readonly id: DraftId; readonly title: string } | null;
  /** Of every need that is on an agenda, or was when its meeting concluded it. */
  readonly listings: ReadonlyMap<NeedId, Listed>;
}
interface Listed {
  readonly topicId: ListingEvent['topicId'];
  readonly title: string;
  /** Concluded, and not to come again. */
  readonly isOver: boolean;
}

export const noHistory = (needId: NeedId): NeedHistory => ({
  ...{ needId, steps: [], posts: [], placed: null },
  ...{ merges: new Map(), draft: null, listings: new Map() },
});

/** Whose steps are its own too: itself, or the one that speaks for it now. */
function speaker({ needId, merges }: NeedHistory): NeedId {
  let one = needId;
  for (let into = merges.get(one); into !== undefined; into = merges.get(one)) one = into;
  return one;
}

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
    case 'needReplied':
    case 'needSettled':
    case 'needReopened':
      return body.needId === history.needId || body.needId === speaker(history) ? tellOwn(history, body) : null;
    case 'needRaised':
    case 'needEdited':
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

function tellMerging(history: NeedHistory, body: Merging, numberOf: (id: NeedId) => number): Told | null {
  const { needId, listings } = history;
  const merges = new Map(history.merges);
  if (body.type === 'needsMerged') {
    const { into, needIds } = body;
    for (const id of needIds) merges.set(id, into);
    if (needIds.includes(needId)) return { merges, did: { kind: 'merged', into: numberOf(into) } };
    return { merges, did: into === needId ? { kind: 'tookIn', numbers: needIds.map(numberOf) } : null };
  }
  const from = merges.get(body.needId);
  if (from === undefined) return null;
  merges.delete(body.needId);
  if (body.needId !== needId)
    return { merges, did: from === needId ? { kind: 'letGo', number: numberOf(body.needId) } : null };
  // What a meeting concluded while they were one was concluded of this one too.
  const shared = listings.get(speaker(history));
  const kept = shared?.isOver ? { listings: new Map(listings).set(needId, shared) } : {};
  return { merges, ...kept, did: { kind: 'separated', from: numberOf(from) } };
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

function tellListing(history: NeedHistory, body: ListingEvent): Told {
  const stands = speaker(history);
  const listed = history.listings.get(stands);
  const listings = listingsAfter(history.listings, body);
  if (body.type === 'needsListed') {
    const { needIds, title, meetingId } = body;
    return { listings, did: needIds.includes(stands) ? { kind: 'listed', title, meetingId } : null };
  }
  if (listed?.topicId !== body.topicId) return { listings, did: null };
  switch (body.type) {
    case 'needsRetitled':
      return { listings, did: { kind: 'retitled', title: body.title } };
    case 'needsUnlisted':
      return { listings, did: { kind: 'unlisted', title: listed.title } };
    case 'needsConcluded':
      return { listings, did: { kind: 'concluded', title: listed.title, outcome: body.outcome } };
    default:
      return assertNever(body);
  }
}

function listingsAfter(listings: NeedHistory['listings'], body: ListingEvent): NeedHistory['listings'] {
  const { topicId } = body;
  if (body.type === 'needsListed') {
    const { title } = body;
    return new Map([...listings, ...body.needIds.map((id) => [id, { topicId, title, isOver: false }] as const)]);
  }
  const after = new Map(listings);
  for (const [id, listed] of listings) {
    if (listed.topicId !== topicId) continue;
    if (body.type === 'needsUnlisted') after.delete(id);
    else if (body.type === 'needsRetitled') after.set(id, { ...listed, title: body.title });
    else after.set(id, { ...listed, isOver: body.outcome !== null && !comesAgain(body.outcome) });
  }
  return after;
}
