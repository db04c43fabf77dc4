/** Everything the product keeps, as promises every engine must hold (I10). tests/store/contract.ts is this file in tests. */
import type { ElectorateTerms } from '../../shared/meeting/admission.ts';
import type { Present } from '../../shared/meeting/floor.ts';
import type { HouseholdId, MeetingId } from '../../shared/meeting/ids.ts';
import type { MarkKind, MeetingMark } from '../../shared/meeting/mark.ts';
import type { EventBody, MeetingEvent } from '../../shared/meeting/meeting.ts';
import type { MinutesTurn } from '../../shared/meeting/minutes.ts';
import type { Role } from '../../shared/meeting/role.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { CloseGate } from '../../shared/stream/mark.ts';
import type { PollResult } from '../../shared/voting/tally.ts';
import type { AccountStore, Admission } from './accounts.ts';
import type { ImportedMeeting } from './importedMeeting.ts';
import type { MergeStore } from './merging.ts';
import type { WaitingStore } from './waiting.ts';

export interface Store
  extends
    LogStore,
    MarkStore,
    ElectorateStore,
    PeopleStore,
    MergeStore,
    AccountStore,
    WaitingStore,
    MinutesStore,
    FileStore {
  readonly engine: 'memory' | 'sqlite' | 'postgres';
  /** Writes and reads back a heartbeat row; throws when the store can't keep anything. */
  probe(at: number): Promise<void>;
  close(): Promise<void>;
}

/* ---- the log -------------------------------------------------------------------------------------------------- */

export interface MeetingRow {
  readonly id: MeetingId;
  /** Six digits, unique among meetings. */
  readonly joinCode: string;
  readonly createdAt: number;
  /** Derived line for lists: JSON, rewritten with every append that carries one. */
  readonly summary: string;
}

/** What one command left behind, kept so that a repetition gives the same answer (I4, P4). */
export interface CommandRecord {
  readonly commandId: string;
  /** Who sent it; another sender of the same id is refused. */
  readonly sender: string;
  /** SHA-256 of the command; another body under the same id is refused. */
  readonly bodyHash: string;
  /** The answer as JSON. Never holds a choice. */
  readonly answer: string;
}

/** `mark`: index of the mark the command stands on. When that mark is refused, the record is not kept either. */
export type BatchCommand = CommandRecord & { readonly mark?: number };

/**
 * Written in this same transaction, one at most. `closeGate` shuts the gate, reads the ballots behind it (kind `ballot`, subject =
 * the gate's name) and appends what `count` makes of them; the result is kept in the vault under the gate's name until it is
 * published. `seal`, `reopen`: a seal is kept and the document locked, or unlocked; an update waits for it or is in it (I9).
 * `admit`: a role link is spent and somebody comes in by it.
 */
export type BatchAlone = CloseGate<EventBody, PollResult> | MinutesTurn | Admission;

/** One transaction: all of it or nothing (I1). */
export interface Batch {
  /** The last seq the decisions looked at. Only checked when the batch has events or closes a gate. */
  readonly expectedSeq: number;
  readonly at: number;
  readonly events: readonly EventBody[];
  readonly marks: readonly MeetingMark[];
  readonly commands: readonly BatchCommand[];
  readonly openGates: readonly string[];
  readonly alone?: BatchAlone;
  readonly summary?: string;
}

/**
 * Why a mark was not written. `gateClosed`; `alreadyThere`: it does not replace the one that is; of a ballot also
 * `casterChanged`: who casts it was removed, belongs to another household, or lacks what it `needs`; and `castForAnother`:
 * the same person has cast for another voter in this poll (I5).
 */
export type MarkRefusal = 'gateClosed' | 'alreadyThere' | 'casterChanged' | 'castForAnother';

export type AppendOutcome =
  /**
   * `events` carry their seq. `refusedMarks` are indexes into `batch.marks`. A refused mark's command must be answered
   * with that refusal; the rest stands.
   */
  | {
      readonly ok: true;
      readonly events: readonly MeetingEvent[];
      readonly refusedMarks: ReadonlyMap<number, MarkRefusal>;
    }
  /**
   * Somebody else appended first, or wrote one of these command ids: nothing was written; read on, look the ids up with
   * `findCommands` again, and decide again.
   */
  | { readonly ok: false; readonly reason: 'behind' }
  /** The document has an update after the seal's `docSeq`; or the link was used, has expired or never was. Nothing was written. */
  | { readonly ok: false; readonly reason: 'minutesMoved' | 'linkSpent' };

export interface LogStore {
  /**
   * `codeTaken` writes nothing. The first event has seq 1. `people` are the meeting's first people (the chair), `files`
   * what its topics show from the beginning.
   */
  createMeeting(
    row: MeetingRow,
    events: readonly EventBody[],
    people: readonly PersonRow[],
    files?: readonly FileRow[],
  ): Promise<'created' | 'codeTaken'>;
  /** The whole of a meeting held elsewhere, in one transaction (I1); throws, and writes nothing, when it is uneven. */
  importMeeting(meeting: ImportedMeeting): Promise<'created' | 'codeTaken'>;
  findMeeting(id: MeetingId): Promise<MeetingRow | null>;
  findMeetingByCode(joinCode: string): Promise<MeetingRow | null>;
  append(id: MeetingId, batch: Batch): Promise<AppendOutcome>;
  /** Events with a seq greater than `seq`, in order, at most `limit` (default: all). */
  eventsSince(id: MeetingId, seq: number, limit?: number): Promise<readonly MeetingEvent[]>;
  lastSeq(id: MeetingId): Promise<number>;
  findCommands(id: MeetingId, commandIds: readonly string[]): Promise<readonly CommandRecord[]>;
  /** A poll's counted result, from close on. */
  findResult(id: MeetingId, gate: string): Promise<PollResult | null>;
}

/* ---- marks ---------------------------------------------------------------------------------------------------- */

export interface MarkRow {
  readonly kind: MarkKind;
  readonly subject: string;
  readonly voter: string;
  readonly by: PersonId;
  readonly value: string;
  readonly at: number;
}

/** `voter`: the person's own id, or the household the ballot was for. */
export interface CastRow {
  readonly poll: string;
  readonly voter: string;
}

export interface MarkStore {
  /** How many marks each of these subjects has. Subjects without any are left out. */
  countMarks(id: MeetingId, kind: MarkKind, subjects: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Marks of one subject by value, e.g. a straw poll's choices (`["for"]`) or ways of checking in. */
  countValues(id: MeetingId, kind: MarkKind, subject: string): Promise<ReadonlyMap<string, number>>;
  /** Of one subject, or of all of them. */
  marksOf(id: MeetingId, kind: MarkKind, subject?: string): Promise<readonly MarkRow[]>;
  /** Every mark of these voters (a person and their household), without the values of ballots. */
  marksBy(id: MeetingId, voters: readonly string[]): Promise<readonly Omit<MarkRow, 'value'>[]>;
  /** Which of the voters has a mark on the subject, and its value (check-ins). */
  findMark(id: MeetingId, kind: MarkKind, subject: string, voter: string): Promise<MarkRow | null>;
  /** For whom this person has put a ballot into each box, also where another's has replaced it since. */
  castsOf(id: MeetingId, personId: PersonId): Promise<readonly CastRow[]>;
  /** People and households checked in. A household counts once however many of it came; an observer speaks for none. */
  present(id: MeetingId): Promise<Present>;
}

export interface ElectorateStore {
  /**
   * Every voter these terms name, in the poll's own unit: persons, or households with at least one such person. Nobody who
   * was removed, whose role casts no ballot, or whom staff registered without a phone. `notIn`: less those whose ballot is
   * in that poll's box.
   */
  electorate(id: MeetingId, terms: ElectorateTerms, notIn?: string): Promise<readonly string[]>;
}

/* ---- people --------------------------------------------------------------------------------------------------- */

export interface PersonRow {
  readonly id: PersonId;
  readonly meetingId: MeetingId;
  readonly aliasId: PersonId;
  readonly name: string;
  /** The name shown with pseudonymous comments. */
  readonly alias: string;
  readonly role: Role;
  readonly householdId: HouseholdId | null;
  /** The account behind this person, for chairs; null for everyone without one. */
  readonly accountId: string | null;
  readonly joinedAt: number;
  /** Added by staff for somebody without a phone. */
  readonly byStaff: boolean;
  readonly removedAt: number | null;
  readonly mergedInto?: PersonId; // who this one turned out to be
}

export interface HouseholdRow {
  readonly id: HouseholdId;
  /** Normalised door number, e.g. 2-1-601. */
  readonly label: string;
  readonly mergedInto?: HouseholdId;
}

export interface PeopleStore {
  addPerson(person: PersonRow): Promise<void>;
  /**
   * Changes name, alias, household, role or removal; unknown ids are ignored. `bound`, and nothing is changed, when another
   * household is asked for while a ballot this person cast for the present one lies in an open box (I5): whoever races a
   * ballot with a change of door finds one of the two refused. With the door goes the registration at the desk.
   */
  changePerson(
    id: MeetingId,
    personId: PersonId,
    change: Partial<Pick<PersonRow, 'name' | 'householdId' | 'role' | 'removedAt'>>,
  ): Promise<'changed' | 'bound'>;
  findPerson(id: MeetingId, personId: PersonId): Promise<PersonRow | null>;
  findPersonOfAccount(id: MeetingId, accountId: string): Promise<PersonRow | null>;
  /** The account's people in all its meetings, in the order they joined. */
  peopleOfAccount(accountId: string): Promise<readonly PersonRow[]>;
  /** Everybody, in the order they joined. */
  people(id: MeetingId): Promise<readonly PersonRow[]>;
  /** The cards' sources: rows whose `id` or `aliasId` is among these. */
  peopleByAuthor(id: MeetingId, authorIds: readonly PersonId[]): Promise<readonly PersonRow[]>;
  /** Whether anybody in the meeting, removed or not, has this pseudonym. */
  hasAlias(id: MeetingId, alias: string): Promise<boolean>;
  /** The one household with this normalised label in the meeting, made on first sight, also under a race; the one it was merged into. */
  ensureHousehold(id: MeetingId, label: string, newId: HouseholdId): Promise<HouseholdRow>;
  findHousehold(id: MeetingId, householdId: HouseholdId): Promise<HouseholdRow | null>;
  households(id: MeetingId): Promise<readonly HouseholdRow[]>;
}

/* ---- minutes -------------------------------------------------------------------------------------------------- */

export interface MinutesUpdateRow {
  /** Dense from 1 in each meeting. */
  readonly docSeq: number;
  readonly update: Uint8Array;
  readonly personId: PersonId;
  readonly at: number;
}

export interface SealRow {
  readonly revision: number;
  readonly hash: string;
  /** The frozen record as canonical JSON; `hash` is the SHA-256 of its UTF-8 bytes. */
  readonly record: string;
  /** The names and door numbers in the record by id, as they were at that moment; null for seals from before they were kept. */
  readonly names: Readonly<Record<string, string>> | null;
  readonly at: number;
}

export interface MinutesStore {
  /** `behind` when `docSeq` is not the next one; `locked` exactly while the log says sealed. Then nothing was written. */
  appendMinutes(id: MeetingId, row: MinutesUpdateRow): Promise<'appended' | 'behind' | 'locked'>;
  minutesSince(id: MeetingId, docSeq: number): Promise<readonly MinutesUpdateRow[]>;
  /** Binds a Yjs client id to a person, for good. False when it is bound to somebody else. */
  bindAuthor(id: MeetingId, clientId: number, personId: PersonId): Promise<boolean>;
  minutesAuthors(id: MeetingId): Promise<ReadonlyMap<number, PersonId>>;
  /** By revision. */
  seals(id: MeetingId): Promise<readonly SealRow[]>;
}

/* ---- files ---------------------------------------------------------------------------------------------------- */

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

export interface FileStore {
  addFile(file: FileRow): Promise<void>;
  findFile(id: MeetingId, fileId: string): Promise<FileRow | null>;
  files(id: MeetingId): Promise<readonly Omit<FileRow, 'bytes'>[]>;
}
