/**
 * 业主共同决定 (民法典 278): one ballot paper with its matters, from draft to archive, forward only. It runs for days and longer than any
 * meeting, so it stands on the estate. Who may vote is frozen when it opens; roll and ballots are in the vault, the log has their totals.
 */
import * as z from 'zod/mini';
import { ItemCount } from '../owners/count.ts';
import { Election, ElectionResult } from '../owners/election.ts';
import type { Recusal } from '../owners/recusal.ts';
import { Matter, Settings } from '../owners/rule.ts';
import { Scope } from '../owners/roll.ts';
import { MeetingId, TopicId } from '../meeting/ids.ts';
import { UNIT_LABEL_MAX } from '../roster/roster.ts';
import { Instant, PersonId } from '../stream/ids.ts';
import { line, optionalParagraph, paragraph } from '../stream/text.ts';
import { RosterHash, RosterVersion } from './adoptedRoster.ts';
import { VoteId } from './ids.ts';

export const ITEMS_MAX = 10;
export const QUESTION_MAX = 120;
export const ItemId = z.string().check(z.regex(/^i\d{1,2}$/));

/** 表决事项. */
export const VoteItem = z.strictObject({
  id: ItemId,
  /** Answered by 同意、反对 or 弃权. */
  question: line(QUESTION_MAX),
  /** What it is about: plan, money, who pays what. */
  detail: optionalParagraph(2_000),
  matter: Matter,
  /** 选举: the candidates; without it the question itself is agreed to or not. */
  election: z.optional(Election),
});
export type VoteItem = z.infer<typeof VoteItem>;

export const voteContent = {
  title: line(60),
  items: z.array(VoteItem).check(z.minLength(1), z.maxLength(ITEMS_MAX)),
  scope: Scope,
  settings: Settings,
} as const;
export interface VoteContent {
  readonly title: string;
  readonly items: VoteItem[];
  readonly scope: Scope;
  readonly settings: Settings;
}

/** 监票人、唱票计票人 and 见证人 who looked the count over. */
export const SignedAs = z.enum(['teller', 'witness']);
export type SignedAs = z.infer<typeof SignedAs>;

/** One matter's result as it was announced: everything that screens and papers say of it follows from these numbers. */
export const ItemResult = z.strictObject({
  itemId: ItemId,
  count: ItemCount,
  /** Of an election: who is elected. */
  election: z.optional(ElectionResult),
  /** 临界, in a sentence; empty: nothing hangs on a single owner, nor on what the law leaves open. */
  closeCall: z.string(),
});
export type ItemResult = z.infer<typeof ItemResult>;

export type VoteStatus =
  'draft' | 'announced' | 'open' | 'closed' | 'counted' | 'published' | 'final' | 'archived' | 'cancelled';

export interface Objection {
  /** 1, 2, 3 … in the order made. */
  readonly number: number;
  /** Which owner, in the vote's roll. */
  readonly elector: string;
  readonly text: string;
  readonly at: number;
  readonly answer: { readonly text: string; readonly by: PersonId; readonly at: number } | null;
}

/** Which topic of which meeting a vote came of. */
export const VoteOrigin = z.strictObject({ meetingId: MeetingId, topicId: TopicId });
export type VoteOrigin = z.infer<typeof VoteOrigin>;

export interface OwnersVote extends Omit<VoteContent, 'items'> {
  readonly id: VoteId;
  /** 1, 2, 3 … on this estate. */
  readonly number: number;
  readonly items: readonly VoteItem[];
  readonly status: VoteStatus;
  readonly draftedAt: number;
  readonly announcedAt: number | null;
  readonly opensAt: number | null;
  readonly closesAt: number | null;
  readonly openedAt: number | null;
  readonly closedAt: number | null;
  /** Why and from when it was extended; once at most. */
  readonly extension: { readonly from: number; readonly reason: string } | null;
  readonly roll: Roll | null;
  /** In the order written down, those taken back too. */
  readonly recusals: readonly Recusal[];
  /** 收回, one an owner; null until it is closed. */
  readonly returned: number | null;
  readonly signatures: readonly { readonly as: SignedAs; readonly by: PersonId; readonly at: number }[];
  readonly results: readonly ItemResult[];
  readonly publishedAt: number | null;
  readonly objectionsUntil: number | null;
  readonly objections: readonly Objection[];
  readonly finalAt: number | null;
  /** Why it was called off; it decides nothing. */
  readonly cancelled: string | null;
  /** 来自议题; missing: of none. */
  readonly origin?: VoteOrigin | null;
  /** Meetings it was said to come of before: they are told that it does not. */
  readonly formerOrigins?: readonly MeetingId[];
}

/** As frozen at opening. `hash`: SHA-256 of `linesOfRoll`, in hex. */
export const Roll = z.strictObject({
  version: RosterVersion,
  rosterHash: RosterHash,
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  people: z.int().check(z.positive()),
  units: z.int().check(z.positive()),
  /** In whole 0.01 m². */
  area: z.int().check(z.positive()),
});
export type Roll = z.infer<typeof Roll>;

export interface Voted {
  /** In the order drafted; those dropped are gone. */
  readonly votes: readonly OwnersVote[];
  /** The highest number that was ever given. */
  readonly voteNumbers: number;
}
export const NO_VOTES: Voted = { votes: [], voteNumbers: 0 };

export const OBJECTION_MAX = 500;
const at = { voteId: VoteId, by: PersonId };
export const voteEvents = [
  z.strictObject({ type: z.literal('voteDrafted'), ...at, number: z.int().check(z.positive()), ...voteContent }),
  z.strictObject({ type: z.literal('voteEdited'), ...at, ...voteContent }),
  z.strictObject({ type: z.literal('voteDropped'), ...at }),
  z.strictObject({ type: z.literal('voteAnnounced'), ...at, opensAt: Instant, closesAt: Instant }),
  z.strictObject({ type: z.literal('voteOpened'), ...at, roll: Roll }),
  z.strictObject({
    type: z.literal('ownerRecused'),
    ...at,
    number: z.int().check(z.positive()),
    unit: line(UNIT_LABEL_MAX),
    itemIds: z.array(ItemId).check(z.minLength(1), z.maxLength(ITEMS_MAX)),
    reason: line(100),
    version: RosterVersion,
  }),
  z.strictObject({
    type: z.literal('recusalTakenBack'),
    ...at,
    number: z.int().check(z.positive()),
    reason: line(100),
  }),
  z.strictObject({ type: z.literal('voteExtended'), ...at, closesAt: Instant, reason: line(100) }),
  z.strictObject({ type: z.literal('voteClosed'), ...at, returned: z.int().check(z.nonnegative()) }),
  z.strictObject({ type: z.literal('countSigned'), ...at, as: SignedAs }),
  z.strictObject({
    type: z.literal('voteResultPublished'),
    ...at,
    results: z.array(ItemResult),
    objectionsUntil: Instant,
  }),
  z.strictObject({
    type: z.literal('objectionMade'),
    voteId: VoteId,
    number: z.int().check(z.positive()),
    elector: z.string(),
    text: paragraph(OBJECTION_MAX),
  }),
  z.strictObject({
    type: z.literal('objectionAnswered'),
    ...at,
    number: z.int().check(z.positive()),
    text: paragraph(OBJECTION_MAX),
  }),
  z.strictObject({ type: z.literal('voteFinished'), ...at }),
  z.strictObject({ type: z.literal('voteArchived'), ...at }),
  z.strictObject({ type: z.literal('voteCancelled'), ...at, reason: line(100) }),
  z.strictObject({ type: z.literal('voteOriginSet'), ...at, origin: z.nullable(VoteOrigin) }),
] as const;
export type VoteEvent = z.infer<(typeof voteEvents)[number]>;

export function evolveVotes({ votes, voteNumbers }: Voted, event: VoteEvent, moment: number): Voted {
  if (event.type === 'voteDrafted') {
    const { type: _, voteId: id, by: __, ...drafted } = event;
    return { votes: [...votes, { id, ...drafted, ...FRESH, draftedAt: moment }], voteNumbers: event.number };
  }
  if (event.type === 'voteDropped') return { votes: votes.filter(({ id }) => id !== event.voteId), voteNumbers };
  const changed = (vote: OwnersVote) => (vote.id === event.voteId ? change(vote, event, moment) : vote);
  return { votes: votes.map(changed), voteNumbers };
}

const FRESH = {
  ...{ status: 'draft', announcedAt: null, opensAt: null, closesAt: null, openedAt: null, closedAt: null },
  ...{ extension: null, roll: null, recusals: [], returned: null, signatures: [], results: [], publishedAt: null },
  ...{ objectionsUntil: null, objections: [], finalAt: null, cancelled: null },
} as const satisfies Partial<OwnersVote>;

function change(
  vote: OwnersVote,
  event: Exclude<VoteEvent, { type: 'voteDrafted' | 'voteDropped' }>,
  moment: number,
): OwnersVote {
  switch (event.type) {
    case 'voteEdited': {
      const { type: _, voteId: __, by: ___, ...content } = event;
      return { ...vote, ...content };
    }
    case 'voteAnnounced': {
      const { opensAt, closesAt } = event;
      return { ...vote, status: 'announced', announcedAt: moment, opensAt, closesAt };
    }
    case 'voteOpened':
      return { ...vote, status: 'open', openedAt: moment, roll: event.roll };
    case 'ownerRecused': {
      const { type: _, voteId: __, ...said } = event;
      return { ...vote, recusals: [...vote.recusals, { ...said, at: moment, takenBack: null }] };
    }
    case 'recusalTakenBack': {
      const { number, reason, by } = event;
      const takenBack = { reason, by, at: moment };
      return { ...vote, recusals: vote.recusals.map((one) => (one.number === number ? { ...one, takenBack } : one)) };
    }
    case 'voteExtended':
      return { ...vote, closesAt: event.closesAt, extension: { from: vote.closesAt ?? moment, reason: event.reason } };
    case 'voteClosed':
      return { ...vote, status: 'closed', closedAt: moment, returned: event.returned };
    case 'countSigned': {
      const signatures = [...vote.signatures, { as: event.as, by: event.by, at: moment }];
      return { ...vote, signatures, status: isSignedOff(signatures) ? 'counted' : vote.status };
    }
    case 'voteResultPublished': {
      const { results, objectionsUntil } = event;
      return { ...vote, status: 'published', results, objectionsUntil, publishedAt: moment };
    }
    case 'objectionMade': {
      const { number, elector, text } = event;
      return { ...vote, objections: [...vote.objections, { number, elector, text, at: moment, answer: null }] };
    }
    case 'objectionAnswered': {
      const answer = { text: event.text, by: event.by, at: moment };
      const objections = vote.objections.map((one) => (one.number === event.number ? { ...one, answer } : one));
      return { ...vote, objections };
    }
    case 'voteFinished':
      return { ...vote, status: 'final', finalAt: moment };
    case 'voteArchived':
      return { ...vote, status: 'archived' };
    case 'voteCancelled':
      return { ...vote, status: 'cancelled', cancelled: event.reason };
    case 'voteOriginSet': {
      const before = vote.origin ? [vote.origin.meetingId] : [];
      const formerOrigins = [...(vote.formerOrigins ?? []), ...before].filter((id) => id !== event.origin?.meetingId);
      return { ...vote, origin: event.origin, formerOrigins: [...new Set(formerOrigins)] };
    }
  }
}

/** One who counts and one who watches, two different people. */
export const isSignedOff = (signatures: OwnersVote['signatures']): boolean =>
  signatures.some(
    ({ as, by }) => as === 'teller' && signatures.some((other) => other.as === 'witness' && other.by !== by),
  );

export const findVote = ({ votes }: Pick<Voted, 'votes'>, id: string): OwnersVote | undefined =>
  votes.find((vote) => vote.id === id);

/** Whether ballots are taken at this moment: from opening to the hour announced, whoever has pressed what since. */
export const takesBallots = ({ status, closesAt }: Pick<OwnersVote, 'status' | 'closesAt'>, now: number): boolean =>
  status === 'open' && closesAt !== null && now < closesAt;

/** Who counts as an owner with a legal basis; without one it is 协商意向. */
export const isLegal = ({ settings }: Pick<OwnersVote, 'settings'>): boolean => settings.basis !== '';
