/**
 * What the exports ask of the rest of the server. The store and the routes fit these shapes by themselves; the import wall
 * keeps this folder from knowing them (ARCHITECTURE.md).
 */
import type { FastifyReply } from 'fastify';
import type { Action, Actor } from '../../shared/access/authorize.ts';
import type { MarkKind, Refusal } from '../../shared/meeting/decision.ts';
import type { HouseholdId, MeetingId, PersonId } from '../../shared/meeting/ids.ts';
import type { MeetingEvent } from '../../shared/meeting/meeting.ts';
import type { Role } from '../../shared/meeting/role.ts';
import type { PollResult } from '../../shared/voting/tally.ts';

export interface PersonRow {
  readonly id: PersonId;
  readonly meetingId: MeetingId;
  readonly aliasId: PersonId;
  readonly name: string;
  readonly alias: string;
  readonly role: Role;
  readonly householdId: HouseholdId | null;
  readonly accountId: string | null;
  readonly joinedAt: number;
  readonly byStaff: boolean;
  readonly removedAt: number | null;
}
export interface HouseholdRow {
  readonly id: HouseholdId;
  readonly label: string;
}
export interface MarkRow {
  readonly kind: MarkKind;
  readonly subject: string;
  readonly voter: string;
  readonly by: PersonId;
  readonly value: string;
  readonly at: number;
}
export interface UpdateRow {
  readonly docSeq: number;
  readonly update: Uint8Array;
  readonly personId: PersonId;
  readonly at: number;
}
export interface SealRow {
  readonly revision: number;
  readonly hash: string;
  readonly record: string;
  readonly names: Readonly<Record<string, string>> | null;
  readonly at: number;
}
export interface FileRow {
  readonly id: string;
  readonly meetingId: MeetingId;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly at: number;
}
export interface MeetingRow {
  readonly id: MeetingId;
  readonly joinCode: string;
  readonly createdAt: number;
  readonly summary: string;
}
export interface Account {
  readonly id: string;
  readonly name: string;
}

export interface ReadPort {
  findMeeting(id: MeetingId): Promise<MeetingRow | null>;
  eventsSince(id: MeetingId, seq: number): Promise<readonly MeetingEvent[]>;
  people(id: MeetingId): Promise<readonly PersonRow[]>;
  households(id: MeetingId): Promise<readonly HouseholdRow[]>;
  marksOf(id: MeetingId, kind: MarkKind): Promise<readonly MarkRow[]>;
  minutesSince(id: MeetingId, docSeq: number): Promise<readonly UpdateRow[]>;
  minutesAuthors(id: MeetingId): Promise<ReadonlyMap<number, PersonId>>;
  files(id: MeetingId): Promise<readonly Omit<FileRow, 'bytes'>[]>;
  findFile(id: MeetingId, fileId: string): Promise<FileRow | null>;
}

/** Everything an import writes, as the store takes it: at once or not at all. */
export interface ImportedMeeting {
  readonly row: MeetingRow;
  readonly events: readonly MeetingEvent[];
  readonly people: readonly PersonRow[];
  readonly households: readonly HouseholdRow[];
  readonly marks: readonly MarkRow[];
  /** The polls' boxes, counted. */
  readonly shutGates: readonly { readonly name: string; readonly result: PollResult }[];
  readonly minutes: {
    readonly updates: readonly UpdateRow[];
    readonly authors: readonly { readonly clientId: number; readonly personId: PersonId }[];
    readonly seals: readonly SealRow[];
    readonly locked: boolean;
  };
  readonly files: readonly FileRow[];
}

/** The part of the server's routes that exports use; parsing, authorizing and refusing happen there. */
export interface RoutesPort {
  meeting(route: {
    readonly method: 'GET';
    readonly url: string;
    readonly action: Action;
    readonly opensByKey: boolean;
    /** Making the answer takes long. */
    readonly patient?: boolean;
    readonly run: (call: {
      readonly meetingId: MeetingId;
      readonly actor: Actor & { readonly passId: string };
      readonly reply: FastifyReply;
      /** WeChat can't keep what is written here: then it has answered already. */
      readonly leaveWeChat: () => FastifyReply | null;
    }) => Promise<unknown>;
  }): void;
}

/** Sends bytes so that a slow reader costs little (server/http/downloads.ts). */
export interface DownloadsPort {
  send(
    reply: FastifyReply,
    passId: string,
    download: {
      readonly key: string;
      readonly meetingId: string;
      readonly load: () => Promise<Uint8Array | null>;
      readonly head: (reply: FastifyReply) => void;
    },
  ): Promise<Refusal | null>;
}
