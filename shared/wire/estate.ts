/** What goes to and from an estate's addresses over HTTP. Everything a browser sends is read with these. */
import * as z from 'zod/mini';
import type { Building } from '../estate/building.ts';
import { BUILDING_MAX } from '../estate/buildingName.ts';
import { EstateDetails } from '../estate/details.ts';
import { EstateCommand } from '../estate/estate.ts';
import type { EstateId, NeedId, PhotoId } from '../estate/ids.ts';
import type { Disposition, NeedSource, NeedStatus } from '../estate/need.ts';
import { raisedNeed } from '../estate/needIntake.ts';
import { EstateRole, PostScope } from '../estate/post.ts';
import type { MeetingId, TopicId } from '../meeting/ids.ts';
import type { CalledBuilding } from '../meeting/namedDoor.ts';
import type { Outcome } from '../meeting/outcome.ts';
import { CommandId, Instant, type PersonId } from '../stream/ids.ts';
import { line, optionalLine, optionalName } from '../stream/text.ts';
import type { VisitMark } from './needHistory.ts';
import { DeviceLabel, type MeetingSummary, PERSON_NAME_MAX, Password, Token } from './http.ts';

/** POST /api/estates, by an account, who keeps it. `buildings` as people write them down; empty: none yet. Answers `EstateMade`. */
export const CreateEstateBody = z.strictObject({
  details: EstateDetails,
  buildings: z.string().check(z.maxLength(2_000)),
  /** Of the form: the same estate, however often the same is sent. */
  commandId: z.optional(CommandId),
});
export interface EstateMade {
  readonly id: EstateId;
}

/** GET /api/estates: those where the account holds a post. */
export interface EstateLine {
  readonly id: EstateId;
  readonly community: string;
  readonly name: string;
  readonly role: EstateRole;
  readonly scope: PostScope;
  /** Needs that wait for an answer where the post reaches. */
  readonly openNeeds: number;
}

/** GET /api/estates/:id, by whoever holds a post. */
export interface EstateView {
  readonly id: EstateId;
  /** Under which address people elsewhere reach this server: links that are handed on begin with it. */
  readonly home: string;
  readonly details: EstateDetails;
  readonly publicPage: boolean;
  readonly buildings: readonly Building[];
  readonly categories: readonly string[];
  readonly posts: readonly {
    readonly personId: PersonId;
    readonly name: string;
    readonly role: EstateRole;
    readonly scope: PostScope;
    readonly isYou: boolean;
  }[];
}

/** POST /api/estates/:id/commands. A repetition under the same id gets the first answer again. Answers `Answer`. */
export const EstateCommandBody = z.strictObject({ commandId: CommandId, command: EstateCommand });

/** POST /api/estates/:id/posts/invitations, by the keeper. Answers `PostLink`; the link is `<home>/post/<estate>#<token>`. */
export const OfferPostBody = z.strictObject({ role: EstateRole, scope: PostScope });
export interface PostLink {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: number;
  /** Under which address people elsewhere reach this server. */
  readonly home: string;
}
/** GET …/posts/invitations: links nobody has used yet. DELETE …/:invitationId takes one back. */
export interface OpenPosts {
  readonly invitations: readonly {
    readonly id: string;
    readonly role: EstateRole;
    readonly scope: PostScope;
    readonly createdAt: number;
    readonly expiresAt: number;
  }[];
}
/** POST /api/posts/look → `PostOffer`; uses nothing up. */
export interface PostOffer {
  readonly estateId: EstateId;
  readonly community: string;
  readonly name: string;
  readonly role: EstateRole;
  readonly scope: PostScope;
}
/** POST /api/posts/take: with a login as the bearer token, or with the account that is made by it. Answers `PostTaken`. */
export const TakePostBody = z.strictObject({
  token: Token,
  account: z.optional(z.strictObject({ name: line(PERSON_NAME_MAX), password: Password })),
  device: DeviceLabel,
});
export interface PostTaken {
  readonly estateId: EstateId;
  /** Of the new account's login; null where there was one. */
  readonly token: string | null;
}

/** GET /api/estates/:id/door, by anybody: what is needed to raise a need. */
export interface EstateDoor {
  readonly id: EstateId;
  readonly community: string;
  readonly name: string;
  readonly categories: readonly string[];
  /** 1, 2, A: to be chosen from; empty when the estate has none written down. */
  readonly buildings: readonly string[];
  /** What buildings were called when a code was printed, and what they are called today. */
  readonly formerly: readonly CalledBuilding[];
}

/** Made on the phone: 128 bits or more. */
export const Receipt = z.string().check(z.regex(/^[A-Za-z0-9_-]{22,64}$/));

/**
 * POST /api/estates/:id/needs, by anybody (`source` is `online`), and /api/estates/:id/needs/entered by a worker, for somebody else (代录).
 * `receipt`: 128 bits or more, made on the phone, which opens the page that tells what becomes of it: so the address of that page is known before
 * there is a network. Repeated under the same `commandId` it is one need. Photos it names were sent before, with
 * PUT /api/estates/:id/photos/:photoId, or …/needs/entered/photos/:photoId: a form with `receipt`, then `file`. Answers `NeedRaised`.
 */
export const RaiseNeedBody = z.strictObject({
  commandId: CommandId,
  receipt: Receipt,
  need: z.strictObject(raisedNeed),
  /** Real, or the one to be shown; under a pseudonym it may be empty. */
  name: optionalName(20),
  /** The door, as typed; empty when not said. */
  household: optionalLine(60),
  /** 电话 or 微信, for those who answer; kept encrypted. */
  contact: optionalLine(40),
  /** 代录: when the worker wrote it down, by the phone's clock, bounded by `heardAt`; of one's own need nobody asks. */
  saidAt: z.optional(Instant),
});
export type RaiseNeed = z.infer<typeof RaiseNeedBody>;
export interface NeedRaised {
  readonly needId: NeedId;
  readonly number: number;
}

/** What everybody may know of a need. */
interface NeedShown {
  readonly number: number;
  readonly category: string;
  readonly text: string;
  readonly place: string;
  readonly building: string | null;
  readonly raisedAt: number;
  readonly status: NeedStatus;
  readonly disposition: Disposition | null;
  readonly listing: {
    readonly meetingId: MeetingId;
    readonly topicId: TopicId;
    readonly title: string;
    readonly outcome: Outcome | null;
    readonly concludedAt: number | null;
  } | null;
}

/** GET /api/estates/:id/receipt with the receipt as bearer token. What became of a merged need is told by the one that speaks for it. */
export interface NeedReceipt extends NeedShown {
  readonly estate: string;
  /** The number of the need it became part of; null when it stands for itself. */
  readonly mergedInto: number | null;
  readonly replies: readonly { readonly text: string; readonly at: number }[];
  /** Why others don't see it; null when they do. */
  readonly hidden: string | null;
  /** 附议: neighbours who have the same, in phones; 0 where it was never put before them. */
  readonly seconds: number;
  /** Read with `…/receipt/photos/:photoId`. */
  readonly photos: readonly PhotoId[];
  /** Of the meeting it is listed in; missing where it is in none. */
  readonly meeting?: {
    readonly title: string;
    /** When it was held; until then when it is called for. */
    readonly startsAt: number;
    readonly place: string;
    /** 第几项, from 1. */
    readonly item: number;
    readonly sitting: MeetingSummary['sitting'];
    /** Whether they are on the estate's public page, where nobody has to join. */
    readonly released: boolean;
  };
}

/** GET /api/estates/:id/needs, newest first. A building lead sees the own buildings. */
export const NeedQuery = z.strictObject({
  status: z.optional(
    z.enum([
      'open',
      'drafted',
      'listed',
      'concluded',
      'handled',
      'forwarded',
      'declined',
      'merged',
      'hidden',
      'shared',
    ]),
  ),
  category: z.optional(z.string().check(z.maxLength(10))),
  building: z.optional(z.string().check(z.maxLength(BUILDING_MAX))),
  source: z.optional(z.enum(['online', 'onsite', 'visit', 'group', 'box', 'hotline'])),
  /** In the text, the place, the proposer's name or as the number. */
  text: z.optional(z.string().check(z.maxLength(60))),
  /** Older than this number. */
  before: z.optional(z.coerce.number().check(z.int(), z.positive())),
});
export type NeedQuery = z.infer<typeof NeedQuery>;

export interface NeedRow extends NeedShown {
  readonly id: NeedId;
  readonly source: NeedSource;
  /** As it is shown: the name given, or the pseudonym. */
  readonly proposer: string;
  /** 代录 by; empty when the resident wrote it. */
  readonly enteredBy: string;
  readonly mergedInto: number | null;
  /** How many needs it speaks for, itself among them. */
  readonly speaksFor: number;
  readonly replies: number;
  readonly hidden: boolean;
  /** 附议: in which words it stands before the neighbours; null when it does not. */
  readonly shared: string | null;
  /** In phones, each once, those of needs merged into it too. */
  readonly seconds: number;
  /** Read with `…/needs/:needId/photos/:photoId`. */
  readonly photos: readonly PhotoId[];
}
export interface NeedList {
  readonly needs: readonly NeedRow[];
  /** How many the query finds in all. */
  readonly total: number;
}

/**
 * GET /api/estates/:id/needs/:needId/alike: needs that may say the same, the likest first, at most 50; `text` as in `NeedQuery`. Open ones,
 * and beside an open one those it may join: `topic` is what they were taken up in.
 */
export const AlikeQuery = z.strictObject({ text: z.optional(z.string().check(z.maxLength(60))) });
export type AlikeNeed = Pick<NeedRow, 'id' | 'number' | 'text'> & { readonly topic?: string };

/** GET /api/estates/:id/needs/:needId */
export interface NeedPage extends NeedRow {
  readonly texts: readonly { readonly text: string; readonly by: string; readonly at: number }[];
  readonly hiddenReason: string | null;
  readonly household: string;
  /** Whether a contact was left; read with `…/contact`, which is written down. */
  readonly hasContact: boolean;
  /** 入户: the visit it was said in; null where it was in none, or whoever asks may not read that. */
  readonly visit: VisitMark | null;
  /** Those it speaks for, and the one that speaks for it. */
  readonly others: readonly { readonly id: NeedId; readonly number: number; readonly text: string }[];
}
