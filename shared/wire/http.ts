/** Bodies and answers of the HTTP interface. Refusals answer with their status and `{ok: false, code, message}`. */
import * as z from 'zod/mini';
import { DraftId, EstateId } from '../estate/ids.ts';
import type { EstateRole, PostScope } from '../estate/post.ts';
import type { Admission } from '../meeting/admission.ts';
import { MeetingDetails } from '../meeting/details.ts';
import type { Present } from '../meeting/floor.ts';
import {
  type CommentId,
  MeetingId,
  type MuteId,
  type OpinionMapId,
  type StatementId,
  type TopicId,
} from '../meeting/ids.ts';
import type { OpinionFindings } from '../meeting/opinionFindings.ts';
import type { Outcome } from '../meeting/outcome.ts';
import type { Poll } from '../meeting/poll.ts';
import type { StepState } from '../meeting/steps.ts';
import { DeskRole, InvitedRole, type Role } from '../meeting/role.ts';
import { Attachment } from '../meeting/topic.ts';
import type { MinutesRecord } from '../record/record.ts';
import type { StanceKind } from '../meeting/stance.ts';
import { WatchedWords } from '../meeting/watchedWords.ts';
import { CommandId, PersonId } from '../stream/ids.ts';
import { asKept, line, optionalLine, optionalParagraph } from '../stream/text.ts';
import type { PollResult } from '../voting/tally.ts';
import type { RefusalCode } from './refusals.ts';
import type { RefusalValues } from './refusalValues.ts';

export const Token = z.string().check(z.minLength(10), z.maxLength(100));
export const Password = z.string().check(z.maxLength(200));
export const DeviceLabel = optionalLine(60);
export const PERSON_NAME_MAX = 20;
/** Of a person and of a door as they come in. What is too long for one is answered with a sentence of its own, never cut. */
const Typed = { name: line(200), household: optionalLine(200) };

/** POST /api/setup: the first chair's account (single-use link), or a further chair's. Answers `LoggedIn`. */
export const SetupBody = z.strictObject({
  token: Token,
  name: line(PERSON_NAME_MAX),
  password: Password,
  device: DeviceLabel,
});
/** POST /api/login. Answers `LoggedIn`. */
export const LoginBody = z.strictObject({ name: line(PERSON_NAME_MAX), password: Password, device: DeviceLabel });
/** POST /api/password. Revokes every other login. */
export const PasswordBody = z.strictObject({ current: Password, next: Password });
/** POST /api/password/reset: with a link from the server's console (`/reset#<token>`). Revokes every login. Answers `LoggedIn`. */
export const ResetBody = z.strictObject({ token: Token, password: Password, device: DeviceLabel });
export interface LoggedIn {
  readonly token: string;
  readonly accountId: string;
  readonly name: string;
}

/** GET /api/account */
export interface AccountView {
  readonly accountId: string;
  readonly name: string;
  readonly logins: readonly {
    readonly id: string;
    readonly label: string;
    readonly createdAt: number;
    readonly lastSeenAt: number;
    readonly current: boolean;
  }[];
}
/** GET /api/status: what the front page needs to know. */
export interface ServerStatus {
  readonly setUp: boolean;
  readonly now: number;
  readonly wireVersion: number;
}

/** GET /api/meetings → `{meetings: MeetingLine[]}`, newest first. The stored `summary` of a meeting is the same without id and code. */
export interface MeetingSummary {
  readonly title: string;
  readonly periodNo: string;
  readonly neighborhood: string;
  readonly place: string;
  /** When it began; until then, when it is to. */
  readonly startsAt: number;
  readonly stage: string;
  readonly sitting: 'notStarted' | 'running' | 'adjourned' | 'ended';
  readonly topics: number;
  readonly sealed: boolean;
  /** Of each step, in the order of the procedure. */
  readonly steps: readonly StepState[];
  /** The estate it stands under. */
  readonly estateId?: EstateId;
  /** It came as an archive. */
  readonly imported?: true;
  /** 彩排: in no list, under no figure. */
  readonly rehearsal?: true;
}
/** As it is kept: with how many comments were posted in each month. Lines of before lack that, and what the steps left behind. */
export interface KeptSummary extends Omit<MeetingSummary, 'steps'> {
  readonly steps?: MeetingSummary['steps'];
  readonly said?: Readonly<Record<string, number>>;
}
export interface MeetingLine extends MeetingSummary {
  readonly id: MeetingId;
  readonly joinCode: string;
  readonly role: Role;
  /** By this account, out of its own list. */
  readonly putAway?: true;
}

/** POST /api/meetings (account). `copyOf`: whose attachments the topics may name; they are copied. Answers `{id, joinCode}`. */
export const CreateMeetingBody = z.strictObject({
  details: MeetingDetails,
  topics: z
    .array(
      z.strictObject({
        title: line(60),
        text: optionalParagraph(4000),
        plannedMinutes: z.int().check(z.minimum(0), z.maximum(600)),
        attachments: z.array(Attachment).check(z.maxLength(12)),
      }),
    )
    .check(z.maxLength(60)),
  copyOf: z.nullable(MeetingId),
  /** Under which estate, and which drafted topics come onto the agenda after the others; needs a post there. */
  estate: z.optional(z.strictObject({ id: EstateId, draftIds: z.array(DraftId).check(z.maxLength(60)) })),
  /** Of the form: the same meeting, however often the same is sent. */
  commandId: z.optional(CommandId),
});

/** GET /api/join/:code, or GET /api/meetings/:id/door: what somebody at the door may see. */
export interface Door {
  readonly meetingId: MeetingId;
  readonly title: string;
  readonly neighborhood: string;
  readonly place: string;
  readonly startsAt: number;
  readonly sitting: MeetingSummary['sitting'];
  readonly naming: 'real' | 'pseudonymAllowed';
  /** 彩排: whoever comes in should know before. */
  readonly rehearsal?: true;
}
/** POST /api/meetings/:id/join. A `token` from before makes it a re-entry of the same person. Answers `Joined` or `AtDoor`. */
export const JoinBody = z.strictObject({ ...Typed, device: DeviceLabel });
export interface Joined {
  readonly token: string;
  readonly meetingId: MeetingId;
  readonly personId: PersonId;
  readonly role: Role;
}
/** The same where the chair lets people in: asked again with this token, until it answers `Joined`, `join.refused` or a pause. */
export interface AtDoor {
  readonly waiting: true;
  readonly token: string;
}

/** GET /api/meetings/:id/waiting (chair): who asks to come in, oldest first. */
export interface WaitingLine {
  readonly id: string;
  readonly name: string;
  readonly household: string;
  readonly askedAt: number;
}
export interface WaitingView {
  readonly waiting: readonly WaitingLine[];
}
/** POST /api/meetings/:id/waiting (chair): yes or no to those named. → `WaitingDecided` */
export const DecideWaitingBody = z.strictObject({
  ids: z.array(z.string().check(z.maxLength(60))).check(z.minLength(1), z.maxLength(500)),
  admit: z.boolean(),
});
/** How many of them waited still. */
export interface WaitingDecided {
  readonly decided: number;
  /** Agreed to, and waiting still: why, for each. */
  readonly kept?: readonly RefusalCode[];
}

/** GET /api/meetings/:id/opinions/:mapId: of one that is open without counts. */
export interface OpinionView {
  /** Another one when the picture is; empty while there is none. */
  readonly edition: string;
  /** Null while a map that was just closed is worked out. */
  readonly findings: OpinionFindings | null;
  /** Whoever asks: where they stand; null of somebody who answered nothing, and of a projector. */
  readonly you:
    | { readonly kind: 'placed'; readonly group: number; readonly x: number; readonly y: number }
    | { readonly kind: 'alone' | 'tooLittle' }
    | null;
  /** What they answered; never how. */
  readonly answered: readonly StatementId[];
}

/** GET /api/meetings/:id/moderation (staff): what waits for a look and what was not let through, who is muted; the oldest first. */
export interface HeldLine {
  readonly commentId: CommentId;
  /** Missing of a question for the queue. */
  readonly topicId?: TopicId;
  /** As it will stand on the comment: a person's id, or an alias. */
  readonly authorId: PersonId;
  readonly name: string;
  readonly text: string;
  readonly stance: StanceKind | null;
  readonly saidAt: number;
  /** It is a statement for this opinion map, and no comment. */
  readonly mapId?: OpinionMapId;
  /** It is a question for the queue, and no comment. */
  readonly inquiry?: true;
  /** Why it was not let through; null while it waits. */
  readonly refused: string | null;
}
export interface MutedLine {
  readonly muteId: MuteId;
  readonly authorId: PersonId;
  readonly name: string;
  readonly reason: string;
  readonly at: number;
}
/** PUT /api/meetings/:id/moderation/words (chair): the whole list; `from`: as it was when it was changed. */
export const WatchedWordsBody = z.strictObject({ words: WatchedWords, from: WatchedWords });
export interface ModerationView {
  /** 留意的词 */
  readonly words: readonly string[];
  readonly held: readonly HeldLine[];
  readonly muted: readonly MutedLine[];
}

/** POST /api/meetings/:id/invitations {role} → `{id, token, expiresAt}`; the link is `/i/<meetingId>#<token>`. */
export const InviteBody = z.strictObject({ role: InvitedRole });
/** GET /api/meetings/:id/invitations (chair), GET /api/accounts/invitations (account): links nobody has used yet. DELETE …/:invitationId revokes one. */
export interface OpenInvitations {
  readonly invitations: readonly {
    readonly id: string;
    /** Null: a further chair's account. */
    readonly role: InvitedRole | null;
    readonly createdAt: number;
    readonly expiresAt: number;
  }[];
}
/** GET /api/meetings/:id/posts (chair): who holds a post on the estate the meeting stands under, and may be called to help in it. */
export interface PostHolders {
  /** Empty: under no estate, or under one where the chair holds no post. */
  readonly estate: string;
  readonly holders: readonly {
    /** On the estate, not in the meeting. */
    readonly personId: PersonId;
    readonly name: string;
    readonly post: EstateRole;
    readonly scope: PostScope;
    /** In the meeting; null for somebody who is not in it. */
    readonly role: Role | null;
  }[];
}
/** POST /api/meetings/:id/posts: calls one of them; from then on the meeting is among theirs. */
export const CallStaffBody = z.strictObject({ personId: PersonId, role: DeskRole });

/** POST /api/invitations/look → `OfferedRole`; uses nothing up. */
export const LookBody = z.strictObject({ token: Token });
export interface OfferedRole {
  readonly role: InvitedRole;
}
/** POST /api/invitations/redeem → `Joined`. */
export const RedeemBody = z.strictObject({ token: Token, name: Typed.name, device: DeviceLabel });
/** POST /api/accounts/invitations (account) → `{id, token, expiresAt}`; the link is `/setup#<token>`. */

/** PUT /api/meetings/:id/me: a person corrects their own name or door number; only what was changed, and what it was changed from. Answers `{ok: true}`. */
export const OwnCardBody = z.extend(z.partial(z.strictObject(Typed)), {
  from: z.optional(z.strictObject({ name: z.optional(asKept(200)), household: z.optional(asKept(200)) })),
});

/** GET /api/meetings/:id/people (staff) → `{people: PersonLine[], present: Present}` */
export interface PersonLine {
  readonly id: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly household: string;
  readonly checkedIn: 'onsite' | 'online' | null;
  /** By staff, for the door they have now. */
  readonly registered: boolean;
  readonly online: boolean;
  readonly byStaff: boolean;
  readonly joinedAt: number;
}
export interface PeopleView {
  readonly people: readonly PersonLine[];
  readonly present: Present;
}
/** POST /api/meetings/:id/people (staff): somebody without a phone, checked in at once. Answers `{personId}`. */
/** Repeated under the same `commandId` it is one person. */
export const AddPersonBody = z.strictObject({ ...Typed, commandId: z.optional(CommandId) });
/** Many at once: what a script filled the register with. A full hall in a few goes. */
export const RemovePeopleBody = z.strictObject({
  personIds: z.array(PersonId).check(z.minLength(1), z.maxLength(500)),
});
/** How many of them were residents who had come in by themselves, and are out now. */
export interface PeopleRemoved {
  readonly removed: number;
}
/** DELETE /api/meetings/:id/people/:personId (chair): ends that person's passes. */

/** GET /api/meetings/:id/electorate (chair, teller): how many could vote in a poll that opens now, by its unit and terms. */
export type ElectorateView = Readonly<Record<'household' | 'person', Readonly<Record<Admission, number>>>>;

/** GET /api/meetings/:id/polls, of one topic with `?topic=`: the newest below `?before=`, in the order opened. */
export interface PollPage {
  readonly polls: readonly Poll[];
  /** Pass as `before` for the next page; null at the end. */
  readonly before: number | null;
}

/** GET /api/meetings/:id/polls/:pollId/turnout (chair, teller): who has and has not voted, never what. */
export interface TurnoutView {
  readonly voters: readonly {
    readonly voter: string;
    readonly label: string;
    readonly at: number;
    readonly by: string;
    /** Whoever cast it was shown out since; the ballot stays. */
    readonly removed?: boolean;
  }[];
  readonly missing: readonly { readonly voter: string; readonly label: string }[];
}
/** GET /api/meetings/:id/polls/:pollId/result (chair, teller), from close on. */
export interface ResultView {
  readonly result: PollResult;
  readonly sentence: string;
}
/** GET /api/meetings/:id/polls/:pollId/roll: after close for chair and tellers; after publishing for all when `rollPublished`. */
export interface RollView {
  readonly rows: readonly {
    /** 序号, as on paper: by it a line is found again where door numbers are masked. */
    readonly number: number;
    readonly voter: string;
    readonly choice: readonly string[];
    /** The reader's own. */
    readonly own?: boolean;
  }[];
}

/** GET /api/meetings/:id/polls/:pollId/receipts (everyone), once a sealed poll is published: which ballots were in the box, sorted. */
export interface ReceiptsView {
  readonly receipts: readonly string[];
}

/** GET /api/meetings/:id/results (open), once the sitting has ended: what was published in it, and nobody's name. */
export interface ResultsView {
  readonly attendance: { readonly people: number; readonly households: number } | null;
  readonly topics: readonly {
    readonly title: string;
    readonly outcome: Outcome | null;
    /** With all that a page needs to say the result in its own language; `sentence` is the Chinese one. */
    readonly polls: readonly (Pick<Poll, 'question' | 'form' | 'basis' | 'rule' | 'method'> & {
      readonly sentence: string;
      readonly result: PollResult;
    })[];
  }[];
}

/** POST /api/meetings/:id/display (chair) → `{token}`; the link is `/screen/<meetingId>#<token>`. */
/** GET /api/meetings/:id/displays (chair): links of projectors that still hold, oldest first. DELETE …/:projectorId takes one back. */
export interface ProjectorLinks {
  readonly displays: readonly {
    /** As in the `displays` message: by it is known which one is open now. */
    readonly id: string;
    readonly createdAt: number;
    /** Within five minutes. */
    readonly lastSeenAt: number;
  }[];
}
/** POST /api/meetings/:id/attachments (multipart field `file`) → `Attachment`. GET …/attachments/:attachmentId gives the bytes. */
/** GET /api/meetings/:id/minutes/sealed/:revision: the frozen record, and nothing that came after it (I9). */
export interface SealedView {
  readonly revision: number;
  readonly hash: string;
  readonly at: number;
  readonly record: MinutesRecord;
}
/** POST /api/meetings/:id/minutes/seal {revision} → `{hash, revision}`. */
export const SealBody = z.strictObject({ revision: z.int() });
/** GET /api/meetings/:id/minutes/export.{docx,pdf,html,md,json}: a file named after the meeting. */
/** POST /api/meetings/import (account): the exported JSON as the body → `{id, joinCode}`. */

export interface RefusedAnswer {
  readonly ok: false;
  readonly code: RefusalCode;
  /** In Chinese, for pages that can't say it themselves. */
  readonly message: string;
  readonly values?: RefusalValues;
  /** What may have been meant: the request is good with one of these in it. */
  readonly choices?: readonly string[];
}

/** Of a picture of a page, the longer edge in pixels: for a small picture, a wall or a phone, and a wall that is zoomed in. */
export const PAGE_SIZES = ['900', '1800', '3000'] as const;
export type PageSize = (typeof PAGE_SIZES)[number];

export interface PageCount {
  readonly pages: number;
}
