/** What goes over HTTP of 业主共同决定: its desk, the cards, and an owner's ballot. Everything a browser sends is read with these. */
import * as z from 'zod/mini';
import { BUILDING_MAX } from '../estate/buildingName.ts';
import type { MeetingId, TopicId } from '../meeting/ids.ts';
import {
  ITEMS_MAX,
  ItemId,
  OBJECTION_MAX,
  type ItemResult,
  type OwnersVote,
  VoteOrigin,
} from '../estate/ownersVote.ts';
import { PhotoId, VoteId } from '../estate/ids.ts';
import { Answer, BallotId, Channel, Choice, DeliveryWay } from '../owners/ballot.ts';
import type { Amount, ItemCount } from '../owners/count.ts';
import { AnswerKey } from '../owners/election.ts';
import type { Finding } from '../owners/lint.ts';
import type { RollTotals } from '../owners/roll.ts';
import { UNIT_LABEL_MAX } from '../roster/roster.ts';
import { CommandId, Instant, type PersonId } from '../stream/ids.ts';
import { line, optionalLine, optionalName, paragraph } from '../stream/text.ts';

/** 80 random bits in Crockford's base 32, read by people in four groups of four. */
export const CARD_LETTERS = 16;
/** As typed: small letters, spaces and hyphens are no mistake, nor are O, I and L for 0 and 1. */
export const CardToken = z.string().check(z.maxLength(60));
export const tidyCard = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');

export const VoteParams = z.object({ voteId: VoteId });
export const VoteBallotParams = z.object({ voteId: VoteId, ballotId: BallotId });
const repeated = { commandId: CommandId };

/** POST …/votes/:voteId/open and …/close: nothing but the act itself. */
export const VoteActBody = z.strictObject(repeated);
/** POST …/votes/:voteId/publish: for how many days objections are taken. */
export const PublishVoteBody = z.strictObject({
  ...repeated,
  days: z.int().check(z.minimum(1), z.maximum(90)),
});

/** POST …/votes/:voteId/origin: the topic it came of; null: of none. */
export const SetOriginBody = z.strictObject({ ...repeated, origin: z.nullable(VoteOrigin) });
export type SetOrigin = z.infer<typeof SetOriginBody>;
/** GET …/votes/origins */
export interface OriginChoice {
  readonly meetingId: MeetingId;
  readonly title: string;
  readonly periodNo: string;
  readonly startsAt: number;
  readonly topics: readonly { readonly id: TopicId; readonly title: string }[];
}

/** POST …/votes/:voteId/ballots: one paper, as it lies before whoever enters it. */
export const EnterBallotBody = z.strictObject({
  /** Made by the page: sent twice it is one ballot. */
  ballotId: BallotId,
  /** Any door of the owner, however it is written. */
  unit: line(UNIT_LABEL_MAX),
  channel: z.enum(['paper', 'proxy', 'door', 'hands']),
  /** When it was handed in. */
  at: Instant,
  /** Of a proxy: those matters alone that the written 委托书 covers. Of hands: those they were raised for. */
  answers: z.record(AnswerKey, Answer),
  /** 票号 printed on it; empty: none. */
  serial: optionalLine(20),
  /** Who votes for the owner; empty but for `proxy`. */
  agent: optionalName(40),
  /** Of the paper, sent before: then no second person is needed. */
  photo: z.optional(PhotoId),
  /** Of the written 委托书; with a photo a proxy needs it. */
  mandate: z.optional(PhotoId),
});
export type EnterBallot = z.infer<typeof EnterBallotBody>;

/** POST …/ballots/:ballotId/confirm: the same paper, entered once more by somebody else. */
export const ConfirmBallotBody = z.strictObject({ answers: z.record(AnswerKey, Answer) });
/** POST …/ballots/:ballotId/aside */
export const SetAsideBody = z.strictObject({ reason: line(100) });

/** POST …/votes/:voteId/deliveries: ballot and notice have reached the owners of these doors. */
export const DeliverBody = z.strictObject({
  units: z.array(line(UNIT_LABEL_MAX)).check(z.minLength(1), z.maxLength(200)),
  way: DeliveryWay,
  at: Instant,
  /** Who took it, the number of the post, where it hangs. */
  note: line(60),
});
export type Deliver = z.infer<typeof DeliverBody>;

/** POST …/votes/:voteId/recusals: 回避 of the owner of this door, in some matters. */
export const RecuseBody = z.strictObject({
  ...repeated,
  unit: line(UNIT_LABEL_MAX),
  itemIds: z.array(ItemId).check(z.minLength(1), z.maxLength(ITEMS_MAX)),
  reason: line(100),
});
export type RecuseOwner = z.infer<typeof RecuseBody>;

/** GET …/votes/:voteId/owners: 100 at a time. */
export const OwnersQuery = z.strictObject({
  building: z.optional(z.string().check(z.maxLength(BUILDING_MAX))),
  /** Of a door. */
  text: z.optional(z.string().check(z.maxLength(60))),
  /** Only those from whom nothing has come. */
  missing: z.optional(z.literal('1')),
  /** Only those who were not told yet, as far as is written down. */
  unserved: z.optional(z.literal('1')),
  after: z.optional(z.string().check(z.maxLength(12))),
});
export type OwnersQuery = z.infer<typeof OwnersQuery>;

/** POST …/cards: for every owner without one, of a building or of all. POST …/cards/renew: another one for this door, the old one is void. */
export const IssueCardsBody = z.strictObject({
  ...repeated,
  building: z.nullable(z.string().check(z.maxLength(BUILDING_MAX))),
});
export const RenewCardBody = z.strictObject({ ...repeated, unit: line(UNIT_LABEL_MAX), reason: line(60) });
/** GET …/cards.pdf: of a building, or of the owner of a door; none: all. */
export const CardsQuery = z.strictObject({
  building: z.optional(z.string().check(z.maxLength(BUILDING_MAX))),
  unit: z.optional(z.string().check(z.maxLength(UNIT_LABEL_MAX))),
});

/** GET …/votes/:voteId/ballots.pdf */
export const BallotsQuery = z.strictObject({ building: z.optional(z.string().check(z.maxLength(BUILDING_MAX))) });

/** How far it has come, without a direction. */
export interface Gauge {
  /** From whom a ballot has come that is not set aside. */
  readonly returned: Amount;
  readonly entitled: Amount;
  /** Until enough take part, each key by itself; zero: enough. */
  readonly lacking: Amount;
  readonly buildings: readonly {
    readonly building: string;
    readonly returned: Amount;
    readonly entitled: Amount;
  }[];
  /** The matters from which owners step aside: each by itself, without them. */
  readonly items: readonly {
    readonly itemId: string;
    readonly returned: Amount;
    readonly entitled: Amount;
    readonly recused: Amount;
    readonly lacking: Amount;
  }[];
  /** Who was told, as far as is written down. */
  readonly served: Amount;
  /** Papers that wait for a second person. */
  readonly unconfirmed: number;
}

/** One ballot as the desk sees it. */
export interface BallotLine {
  readonly id: string;
  readonly units: readonly string[];
  readonly channel: Channel;
  readonly at: number;
  readonly serial: string;
  /** Who entered it and who looked it over; empty: the owner's own phone. */
  readonly by: string;
  /** Two people may have one name. */
  readonly byId: PersonId | null;
  readonly confirmedBy: string;
  readonly agent: string;
  /** Of the paper, and of the written 委托书; null: none. */
  readonly photo: PhotoId | null;
  readonly mandate: PhotoId | null;
  readonly setAside: string | null;
  /** Whether it is the one of its owner that counts. */
  readonly counts: boolean;
  /** Null until the vote is closed. */
  readonly answers: Readonly<Record<string, Answer>> | null;
  /** 核对码, by which its owner finds it in a published list; only where there is one. */
  readonly letters?: string;
}

/** GET …/votes/:voteId/ballots/:ballotId: what was entered of a paper with a photo, to be compared with it. */
export interface EnteredBallot {
  readonly answers: Readonly<Record<string, Answer>>;
}

/** 发出 = 收回 + 未收回; 收回 = 有效 + 无效（含空白）. Of one matter. In ballots, one an owner. */
export interface Reconciled {
  readonly issued: number;
  readonly returned: number;
  readonly missing: number;
  readonly valid: number;
  readonly invalid: number;
  readonly blank: number;
  /** Of those that count. */
  readonly channels: Readonly<Record<Channel, number>>;
  /** Came and do not count, because another one of the same owner does. */
  readonly superseded: number;
  /** 回避: owners of the roll to whom nothing is issued in this matter. */
  readonly recused: number;
}

export interface VoteLine {
  readonly id: VoteId;
  readonly number: number;
  readonly title: string;
  readonly status: OwnersVote['status'];
  readonly opensAt: number | null;
  readonly closesAt: number | null;
  readonly isLegal: boolean;
}

export interface ClosedCount {
  readonly results: readonly ItemResult[];
  readonly reconciled: Readonly<Record<string, Reconciled>>;
  /** By building, for the chart: one count a matter. */
  readonly buildings: readonly { readonly building: string; readonly counts: Readonly<Record<string, ItemCount>> }[];
}

/** GET …/votes/:voteId */
export interface VoteView {
  /** The server's clock, ms: what is over is over by it. */
  readonly now: number;
  readonly vote: OwnersVote;
  /** Of signers and answerers, by their ids. */
  readonly names: Readonly<Record<string, string>>;
  /** Before it opens: the owners of the scope by the register in force; null: there is no register. */
  readonly totals: RollTotals | null;
  /** Before it is announced; what hangs on the period is told by the page itself. */
  readonly findings: readonly Finding[];
  /** From opening on. */
  readonly gauge: Gauge | null;
  /** From opening on; at most 500, the newest first. */
  readonly ballots: readonly BallotLine[];
  /** Owners of whom several ballots came; at most 200. */
  readonly clashes: readonly { readonly units: readonly string[]; readonly ballots: readonly string[] }[];
  /** From closing on. */
  readonly count: ClosedCount | null;
}

/** One vote as the hall of a meeting sees it, on the wall and at the desk: nothing that not everybody may read. */
export interface HallVote extends Pick<OwnersVote, 'id' | 'number' | 'title' | 'status' | 'opensAt' | 'closesAt'> {
  readonly isLegal: boolean;
  readonly items: readonly Pick<OwnersVote['items'][number], 'id' | 'question' | 'matter' | 'election'>[];
  /** From opening on, and never with a direction. */
  readonly gauge: Pick<Gauge, 'returned' | 'entitled' | 'lacking' | 'buildings'> | null;
  /** As published; empty before. */
  readonly results: readonly ItemResult[];
}

export interface OwnerLine {
  readonly id: string;
  readonly units: readonly string[];
  readonly area: number;
  /** Masked but for the keeper: 林**、陈**. */
  readonly owners: string;
  readonly hasVoted: boolean;
  readonly hasCard: boolean;
  /** The matters from which this owner steps aside. */
  readonly recused: readonly string[];
  /** How ballot and notice reached them, the first first; empty: nobody has written it down. */
  readonly served: readonly { readonly way: DeliveryWay; readonly at: number; readonly note: string }[];
}
export interface OwnersPage {
  readonly rows: readonly OwnerLine[];
  readonly total: number;
}

export interface CardsIssued {
  readonly issued: number;
  /** All that are valid now. */
  readonly valid: number;
}

/** POST /api/ballots/look: what an owner's card opens. The card is never part of an address. */
export const LookBody = z.strictObject({ card: CardToken });
/** POST /api/ballots/cast */
export const CastBody = z.strictObject({
  card: CardToken,
  voteId: VoteId,
  /** Made by the page: sent twice it is one ballot. */
  ballotId: BallotId,
  choices: z.record(AnswerKey, Choice),
});
export type CastOwnersBallot = z.infer<typeof CastBody>;
/** POST /api/ballots/object */
export const ObjectBody = z.strictObject({
  ...repeated,
  card: CardToken,
  voteId: VoteId,
  text: paragraph(OBJECTION_MAX),
});

/** One vote as its owner sees it. */
export interface BallotPaper {
  readonly id: VoteId;
  readonly title: string;
  readonly isLegal: boolean;
  readonly status: 'announced' | 'open' | 'closed' | 'published' | 'final' | 'cancelled';
  readonly items: OwnersVote['items'];
  readonly settings: OwnersVote['settings'];
  readonly opensAt: number;
  readonly closesAt: number;
  readonly extension: OwnersVote['extension'];
  /** The owner's own part; null: the home is not in its scope. */
  readonly own: { readonly units: readonly string[]; readonly area: number } | null;
  /** Matters from which this owner steps aside: they are not asked. */
  readonly recused: readonly string[];
  /** When a ballot of this owner came last, and how; null: none has. What was chosen is not told before the vote is closed. */
  readonly voted: { readonly at: number; readonly channel: Channel; readonly isFinal: boolean } | null;
  /** From closing on: what of this owner counted. */
  readonly counted: Readonly<Record<string, Answer>> | null;
  /** 核对码 of that ballot in the published list; only where there is one. */
  readonly letters?: string;
  readonly results: readonly ItemResult[];
  readonly objectionsUntil: number | null;
  readonly objections: readonly {
    readonly number: number;
    readonly text: string;
    readonly isOwn: boolean;
    readonly answer: string | null;
  }[];
  readonly cancelled: string | null;
}
export interface OwnersBallots {
  readonly estate: string;
  readonly community: string;
  /** Whose the card is: the first door, and the family name only. */
  readonly unit: string;
  readonly owner: string;
  readonly votes: readonly BallotPaper[];
  /** The server's clock, ms. */
  readonly now: number;
}
export interface BallotTaken {
  readonly at: number;
}
export interface ObjectionTaken {
  readonly number: number;
}
