/** 需求: what a resident wants to have looked at, from being raised to what became of it. Its number and page stay for good. */
import * as z from 'zod/mini';
import { MeetingId, TopicId } from '../meeting/ids.ts';
import { Outcome, comesAgain } from '../meeting/outcome.ts';
import { Instant, PersonId } from '../stream/ids.ts';
import { type LongList, appended, changed, itemById } from '../stream/longList.ts';
import { line, optionalLine, paragraph } from '../stream/text.ts';
import { BUILDING_MAX } from './buildingName.ts';
import { DraftId, NeedId, PhotoId, ReplyId, VisitId } from './ids.ts';

export const NEED_MAX = 500;
export const MAX_PHOTOS = 4;
export const MAX_NEEDS = 50_000;
/** Who speaks without a name, as everybody reads it. */
export const NEIGHBOUR = '一位邻居';

/** Offered where the estate has no list of its own. */
export const USUAL_CATEGORIES = ['房屋', '设施', '停车', '环境', '安全', '邻里', '其他'] as const;

/** Where a need stands that nobody put under a head: under 其他, so that no head counts what was not meant for it. */
export const unsortedHead = (heads: readonly string[]): string =>
  heads.find((head) => head === '其他') ?? heads[heads.length - 1] ?? '';

/** 来源: `online` is the resident's own phone; the others are written down by a worker. */
export const NeedSource = z.enum(['online', 'onsite', 'visit', 'group', 'box', 'hotline']);
export type NeedSource = z.infer<typeof NeedSource>;

/** What a need says; whose it is stands in the vault, under `proposerId`. */
export const needContent = {
  category: line(10),
  text: paragraph(NEED_MAX),
  /** Where in the estate, in words. */
  place: optionalLine(60),
  /** The number of the building it is about or comes from, never the door; null when none was said. */
  building: z.nullable(line(BUILDING_MAX)),
  photos: z.array(PhotoId).check(z.maxLength(MAX_PHOTOS)),
} as const;

/** 处置: 即办, 转办 to somebody, 暂不受理. 列入议题 is a meeting's word and comes from its log. */
export const Disposition = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('handled'), words: paragraph(200) }),
  z.strictObject({ kind: z.literal('forwarded'), to: line(40), words: optionalLine(200) }),
  z.strictObject({ kind: z.literal('declined'), reason: paragraph(200) }),
]);
export type Disposition = z.infer<typeof Disposition>;

/** Of which topic of which meeting a need is part, and what became of that. */
export const Listing = z.strictObject({
  meetingId: MeetingId,
  topicId: TopicId,
  title: line(60),
  outcome: z.nullable(Outcome),
  concludedAt: z.nullable(Instant),
});
export type Listing = z.infer<typeof Listing>;

export interface Reply {
  readonly id: ReplyId;
  readonly text: string;
  readonly by: PersonId;
  readonly at: number;
}

export interface Need {
  readonly id: NeedId;
  /** 1, 2, 3 … in the order raised. */
  readonly number: number;
  readonly category: string;
  readonly text: string;
  readonly place: string;
  readonly building: string | null;
  readonly photos: readonly PhotoId[];
  readonly proposerId: PersonId;
  readonly pseudonymous: boolean;
  readonly source: NeedSource;
  /** 代录: who wrote it down for the proposer; the proposer's own id otherwise. */
  readonly enteredBy: PersonId;
  /** When it was said: to a worker it may have been before it arrived. */
  readonly raisedAt: number;
  /** 入户: the visit it was said in. */
  readonly visitId?: VisitId | undefined;
  readonly mergedInto: NeedId | null;
  readonly replies: readonly Reply[];
  /** Said to others while it was part of them, and read by its proposer; kept when they are separated. Absent: nothing. */
  readonly heard?: readonly Reply[];
  readonly disposition: Disposition | null;
  readonly listing: Listing | null;
  /** 拟定议题: of which draft it is part; null when of none. */
  readonly draftId: DraftId | null;
  /** Why it is not shown to others; the proposer's page stays. */
  readonly hidden: string | null;
  /** 附议: in which words it was put before the neighbours; null when it was not. See `needSharing.ts`. */
  readonly shared: string | null;
}

export const needEvents = [
  z.strictObject({
    type: z.literal('needRaised'),
    needId: NeedId,
    number: z.int().check(z.positive()),
    ...needContent,
    proposerId: PersonId,
    pseudonymous: z.boolean(),
    source: NeedSource,
    /** Absent where it was said in no visit. */
    visitId: z.optional(VisitId),
    /** When a worker heard it (`heardAt`); absent where that was when it arrived. */
    saidAt: z.optional(Instant),
    by: PersonId,
  }),
  z.strictObject({
    type: z.literal('needEdited'),
    needId: NeedId,
    category: needContent.category,
    place: needContent.place,
    building: needContent.building,
    by: PersonId,
  }),
  z.strictObject({ type: z.literal('needsMerged'), into: NeedId, needIds: z.array(NeedId), by: PersonId }),
  z.strictObject({ type: z.literal('needSeparated'), needId: NeedId, by: PersonId }),
  z.strictObject({
    type: z.literal('needReplied'),
    needId: NeedId,
    replyId: ReplyId,
    text: paragraph(NEED_MAX),
    by: PersonId,
  }),
  z.strictObject({ type: z.literal('needSettled'), needId: NeedId, disposition: Disposition, by: PersonId }),
  z.strictObject({ type: z.literal('needReopened'), needId: NeedId, reason: line(60), by: PersonId }),
  z.strictObject({ type: z.literal('needHidden'), needId: NeedId, reason: line(60), by: PersonId }),
  z.strictObject({ type: z.literal('needShown'), needId: NeedId, by: PersonId }),
] as const;
export type NeedEvent = z.infer<(typeof needEvents)[number]>;

const MOST_DAYS_LATER = 7;
const DAY_MS = 24 * 60 * 60_000;
/**
 * When something was said that a worker's phone brings: its own clock is believed, but nothing was said after it arrived, nor more
 * than seven days before, so that nobody dates a need into the future or long ago.
 */
export const heardAt = (said: number, arrived: number): number =>
  Math.min(Math.max(said, arrived - MOST_DAYS_LATER * DAY_MS), arrived);

/** In the order raised. */
export type Needs = LongList<Need>;
export interface Gathered {
  readonly needs: Needs;
}

export function evolveNeeds(needs: Needs, event: NeedEvent, at: number): Needs {
  switch (event.type) {
    case 'needRaised': {
      const { type: _, needId: id, by: enteredBy, saidAt = at, ...content } = event;
      const fresh = { mergedInto: null, replies: [], disposition: null, listing: null, draftId: null };
      return appended(needs, { id, ...content, enteredBy, raisedAt: saidAt, ...fresh, hidden: null, shared: null });
    }
    case 'needEdited': {
      const { category, place, building } = event;
      return changed(needs, event.needId, (need) => ({ ...need, category, place, building }));
    }
    case 'needsMerged':
      return event.needIds.reduce(
        (all, id) => changed(all, id, (need) => ({ ...need, mergedInto: event.into })),
        needs,
      );
    case 'needSeparated':
      return changed(needs, event.needId, (need) => {
        const heard = repliesHeard(needs, need).filter(({ id }) => !need.replies.some((own) => own.id === id));
        // What a meeting concluded while they were one was concluded of this one too.
        const { listing } = speakerFor(needs, need);
        const concluded = listing?.outcome && !comesAgain(listing.outcome) ? { listing } : {};
        return { ...need, mergedInto: null, ...concluded, ...(heard.length > 0 ? { heard } : {}) };
      });
    case 'needReplied': {
      const { replyId, text, by } = event;
      return changed(needs, event.needId, (need) => ({
        ...need,
        replies: [...need.replies, { id: replyId, text, by, at }],
      }));
    }
    case 'needSettled':
      return changed(needs, event.needId, (need) => ({ ...need, disposition: event.disposition }));
    case 'needReopened':
      return changed(needs, event.needId, (need) => ({ ...need, disposition: null }));
    case 'needHidden':
      return changed(needs, event.needId, (need) => ({ ...need, hidden: event.reason }));
    case 'needShown':
      return changed(needs, event.needId, (need) => ({ ...need, hidden: null }));
  }
}

export const findNeed = (needs: Needs, id: NeedId): Need | undefined => itemById(needs, id);

/** The need that speaks for this one: itself, or the last of those it was merged into. */
export function speakerFor(needs: Needs, need: Need): Need {
  let one = need;
  while (one.mergedInto !== null) {
    const next = findNeed(needs, one.mergedInto);
    if (!next) return one;
    one = next;
  }
  return one;
}

/** All that its proposer is told, each once, in the order said: to it, to the one that speaks for it, and what was kept of earlier ones. */
export function repliesHeard(needs: Needs, need: Need): readonly Reply[] {
  const said = [need, speakerFor(needs, need)].flatMap(({ replies, heard = [] }) => [...replies, ...heard]);
  return [...new Map(said.map((reply) => [reply.id, reply])).values()].sort((a, b) => a.at - b.at);
}

/** Itself and all that were merged into it, in the order raised. */
export const spokenForBy = (needs: Needs, need: Need): readonly Need[] =>
  needs.filter((one) => one.id === need.id || (one.mergedInto !== null && speakerFor(needs, one).id === need.id));

/** The same of every need that speaks for itself, in one pass over all of them. */
export function familiesIn(needs: Needs): ReadonlyMap<NeedId, readonly Need[]> {
  const families = new Map<NeedId, Need[]>();
  for (const need of needs) {
    const { id } = speakerFor(needs, need);
    const family = families.get(id);
    if (family) family.push(need);
    else families.set(id, [need]);
  }
  return families;
}

/** What a meeting says of it; null once that meeting put it off or carried it over, and the desk has it again. */
export const standingListing = ({ listing }: Pick<Need, 'listing'>): Listing | null =>
  listing && !comesAgain(listing.outcome) ? listing : null;

/** `open` waits for an answer; `drafted`: a topic is being made of it; `concluded`: the meeting has ended its topic. Of a merged one ask the need that speaks for it. */
export type NeedStatus = 'open' | 'merged' | 'drafted' | 'listed' | 'concluded' | Disposition['kind'];

export function statusOf(need: Need): NeedStatus {
  const { mergedInto, draftId, disposition } = need;
  const listing = standingListing(need);
  if (mergedInto !== null) return 'merged';
  if (listing) return listing.outcome ? 'concluded' : 'listed';
  if (draftId !== null) return 'drafted';
  return disposition?.kind ?? 'open';
}
