/** What goes to and from an estate's addresses about topics: drafted from needs, put on an agenda, and the meetings themselves. */
import * as z from 'zod/mini';
import type { DraftId, NeedId } from '../estate/ids.ts';
import { EstateId } from '../estate/ids.ts';
import type { AnsweredNeed, Review } from '../meeting/answers.ts';
import { MeetingId, type TopicId } from '../meeting/ids.ts';
import type { Outcome } from '../meeting/outcome.ts';
import type { Role } from '../meeting/role.ts';
import { CommandId } from '../stream/ids.ts';
import type { MeetingSummary } from './http.ts';

/** GET /api/estates/:id/drafts: topics being drafted, oldest first, then those a meeting took up, newest first. */
export interface DraftsView {
  readonly drafts: readonly DraftView[];
}
export interface DraftView {
  readonly id: DraftId;
  readonly title: string;
  readonly text: string;
  readonly reviewFirst: boolean;
  readonly review: Review | null;
  readonly needs: readonly AnsweredNeed[];
  /** Needs it answers besides these, of buildings that the post does not reach; absent: none. */
  readonly needsElsewhere?: number;
  /** People, not needs. */
  readonly proposers: number;
  /** 附议, in phones. */
  readonly seconds: number;
  readonly at: number;
  /** Null while no meeting has taken it up. */
  readonly listing: {
    readonly meetingId: MeetingId;
    readonly meetingTitle: string;
    /** For when it is called; once it was held, when that was. */
    readonly startsAt: number;
    /** 第几项, from 1. */
    readonly place: number;
    readonly outcome: Outcome | null;
  } | null;
  /** The meeting that put it off or carried it over, if one did. */
  readonly earlier: {
    readonly meetingId: MeetingId;
    readonly topicId: TopicId;
    readonly meetingTitle: string;
    /** When it was held. */
    readonly heldAt: number;
    readonly outcome: Outcome;
  } | null;
}

/** GET /api/estates/:id/needs/fit?text=: needs that can still become part of a topic, newest first, at most 50. */
export interface FitNeed extends Pick<AnsweredNeed, 'number' | 'category' | 'text' | 'place' | 'speaksFor'> {
  readonly id: NeedId;
}

/** POST /api/estates/:id/drafts/:draftId/list, by whoever leads the meeting too. Answers `Answer` with the topic's id. */
export const ListTopicBody = z.strictObject({ commandId: CommandId, meetingId: MeetingId });

/** GET /api/estates/:id/meetings, newest first. */
export interface EstateMeeting extends MeetingSummary {
  readonly id: MeetingId;
  /** Null for who has no office in it. */
  readonly role: Role | null;
  /** Everybody may read its minutes; said to who has no desk there. */
  readonly released?: true;
  /** Doors in none of the estate's buildings, for who may put meetings here or correct them there; absent where all are known. */
  readonly unmatched?: readonly UnmatchedDoor[];
}
export interface UnmatchedDoor {
  readonly door: string;
  /** Who is behind it; empty for whoever has no office that reads the register of that meeting. */
  readonly names: readonly string[];
}

/** POST /api/meetings/:id/estate, by a lead of the meeting with a post on the estate. Repeated it changes nothing. */
export const PlaceMeetingBody = z.strictObject({ commandId: CommandId, estateId: EstateId });
export interface MeetingPlaced {
  /** How many of the meeting's doors the estate knows; `unknown`: those it does not, as they are written. */
  readonly matched: number;
  readonly unknown: readonly string[];
}
