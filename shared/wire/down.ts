/** Everything the server sends: event `down`, an array of messages packed into one frame per tick. */
import * as z from 'zod/mini';
import { Presence } from '../meeting/attendance.ts';
import { Comment } from '../meeting/comment.ts';
import { CommentId, HouseholdId, InquiryId, MeetingId, OpinionMapId, TopicId } from '../meeting/ids.ts';
import { MeetingEvent, type MeetingState } from '../meeting/meeting.ts';
import { ShownPage } from '../meeting/pageTurn.ts';
import { Role } from '../meeting/role.ts';
import { StanceKind } from '../meeting/stance.ts';
import { Instant, PersonId } from '../stream/ids.ts';
import { Cursor, Spot } from './up.ts';

/** What everyone in the meeting may know of a person: the name they chose to be called by. */
export const Card = z.strictObject({ id: PersonId, name: z.string(), role: Role });
export type Card = z.infer<typeof Card>;

const PresentCounts = z.strictObject({ people: z.int(), households: z.int(), onsite: z.int(), online: z.int() });

/** Running counts (air). Each message replaces the entries it names and leaves the rest. */
export const CountsMessage = z.strictObject({
  type: z.literal('counts'),
  /** People with a live connection. */
  connected: z.optional(z.int()),
  /** Checked in. */
  present: z.optional(PresentCounts),
  /** Ballots in the box by poll. */
  turnout: z.optional(z.record(z.string(), z.int())),
  /** Who may vote or has voted, by poll, in its own unit: what the turnout is measured against. */
  mayVote: z.optional(z.record(z.string(), z.int())),
  /** Straw polls only: ballots by poll and option. */
  straw: z.optional(z.record(z.string(), z.record(z.string(), z.int()))),
  /** 附议 by comment. */
  seconds: z.optional(z.record(z.string(), z.int())),
  /** 附议 by question of the queue. */
  backing: z.optional(z.record(z.string(), z.int())),
  /** Of the opinion map that is open: people who answered, as last counted, and which picture of it there is to ask for. */
  opinions: z.optional(z.record(z.string(), z.strictObject({ voices: z.int(), edition: z.string() }))),
});
export type CountsMessage = z.infer<typeof CountsMessage>;

/** What concerns this person alone. It never holds a choice: what was ticked stays on the device. */
export const MineMessage = z.strictObject({
  type: z.literal('mine'),
  personId: PersonId,
  aliasId: PersonId,
  /** The name used for pseudonymous comments. */
  alias: z.string(),
  name: z.string(),
  role: Role,
  /** The door number as the person gave it; null when none. */
  household: z.nullable(z.string()),
  householdId: z.nullable(HouseholdId),
  checkedIn: z.nullable(Presence),
  /** By staff at the desk, for the door this person has now. */
  registered: z.optional(z.boolean()),
  /** Polls in which this voter's ballot is in the box, with when it was last put there. */
  voted: z.record(z.string(), Instant),
  /** Of these polls, where somebody else of the household put it there: their name, and whether it replaced one from here. */
  votedBy: z.optional(z.record(z.string(), z.strictObject({ name: z.string(), replaced: z.boolean() }))),
  seconded: z.array(CommentId),
  /** Questions of the queue that this person wants answered too. */
  backed: z.optional(z.array(InquiryId)),
  /** What this person said and the chair looks at first: waiting, or not let through and why. The newest, oldest first. */
  held: z.optional(
    z.array(
      z.strictObject({
        ...{ commentId: CommentId, topicId: z.optional(TopicId), text: z.string(), stance: z.nullable(StanceKind) },
        ...{ pseudonymous: z.boolean(), saidAt: Instant, refused: z.optional(z.string()) },
        ...{ mapId: z.optional(OpinionMapId), inquiry: z.optional(z.literal(true)) },
      }),
    ),
  ),
  /** Why this person must not write for now; missing while they may. */
  muted: z.optional(z.string()),
});
export type MineMessage = z.infer<typeof MineMessage>;

export const DownMessage = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('welcome'),
    version: z.int(),
    meetingId: MeetingId,
    joinCode: z.string(),
    /** Addresses under which phones in the hall reach this server, best first. */
    addresses: z.array(z.string()),
    state: z.custom<MeetingState>((value) => typeof value === 'object' && value !== null && 'seq' in value),
    cards: z.array(Card),
    now: Instant,
  }),
  MineMessage,
  /** `cards` name every author who appears in `events` for the first time. */
  z.strictObject({ type: z.literal('events'), events: z.array(MeetingEvent), cards: z.array(Card) }),
  z.strictObject({ type: z.literal('cards'), cards: z.array(Card) }),
  CountsMessage,
  /** `version` of the wire the server speaks. */
  z.strictObject({ type: z.literal('head'), seq: z.int(), now: Instant, version: z.optional(z.int()) }),
  z.strictObject({ type: z.literal('minutesUpdate'), docSeq: z.int(), update: z.string() }),
  /** Everybody with the minutes open for writing; built by the server from who is logged in. */
  z.strictObject({
    type: z.literal('minutesPresence'),
    people: z.array(
      z.strictObject({
        clientId: z.int(),
        personId: PersonId,
        name: z.string(),
        colour: z.int(),
        cursor: z.nullable(Cursor),
      }),
    ),
  }),
  /** To staff: projectors that are on, and when each last showed a sign of life. */
  z.strictObject({
    type: z.literal('displays'),
    displays: z.array(
      z.strictObject({
        id: z.string(),
        scene: z.string(),
        seq: z.int(),
        beatAt: Instant,
        /** Its browser says that it has stopped drawing. */
        still: z.optional(z.literal(true)),
        /** Its line ended. */
        gone: z.optional(z.literal(true)),
        /** When its link was made. */
        openedAt: z.optional(Instant),
        sheet: z.optional(z.int()),
        shown: z.optional(ShownPage),
      }),
    ),
  }),
  /** To whoever shows the picture on the wall: where the chair points. */
  z.strictObject({ type: z.literal('pointer'), at: z.nullable(Spot) }),
  /** To staff: how many people have said of late that they can't hear the hall, and until when that stands. */
  z.strictObject({ type: z.literal('hearing'), people: z.int(), until: z.int() }),
  /** To staff: who waits to be let in is to be asked for anew. */
  z.strictObject({ type: z.literal('waitingChanged') }),
  /** The server is about to end this connection. */
  z.strictObject({ type: z.literal('bye'), reason: z.enum(['revoked', 'restarting', 'outdated']) }),
  /** About to end too: the same login has connected in many other places since. Back when somebody looks at the page. */
  z.strictObject({ type: z.literal('elsewhere') }),
]);
export type DownMessage = z.infer<typeof DownMessage>;

/** The answer's data for `minutesOpen`. */
export interface MinutesOpened {
  readonly clientId: number;
  readonly docSeq: number;
  /** What the browser lacks, base64; empty when it is up to date. */
  readonly update: string;
  /** What the server holds, base64: the browser sends the rest. */
  readonly stateVector: string;
  readonly writable: boolean;
  readonly savedAt: number | null;
  /** Of the server's text at `docSeq` (P22); there when the browser already had everything in it. */
  readonly fingerprint?: string;
}

/** One page of a topic's older comments, newest first, from `GET /api/meetings/:id/topics/:topicId/comments`. */
export const CommentPage = z.strictObject({
  comments: z.array(Comment),
  cards: z.array(Card),
  seconds: z.record(z.string(), z.int()),
  seconded: z.array(CommentId),
  /** Pass as `before` for the next page; null at the end. */
  before: z.nullable(z.int()),
  /** The log position the page was read at. */
  seq: z.optional(z.int()),
});
export type CommentPage = z.infer<typeof CommentPage>;
