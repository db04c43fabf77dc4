/** 完整档案 (.json): everything a meeting left behind, so that another server can carry it on. docs/archive-schema.md. */
import * as z from 'zod/mini';
import { type HeldWords, heldWordsIn } from '../../shared/meeting/heldWords.ts';
import { HouseholdId, MeetingId } from '../../shared/meeting/ids.ts';
import { MeetingEvent } from '../../shared/meeting/meeting.ts';
import { Role } from '../../shared/meeting/role.ts';
import { canonicalJson } from '../../shared/record/canonical.ts';
import type { MinutesRecord } from '../../shared/record/record.ts';
import { RecordShape } from '../../shared/record/recordSchema.ts';
import { Instant, PersonId } from '../../shared/stream/ids.ts';
import { sha256 } from './hash.ts';
import type { FileRow, HouseholdRow, MarkRow, PersonRow, SealRow, UpdateRow } from './rows.ts';

export const ARCHIVE_SCHEMA = 'linli-chahuahui/archive';
export const ARCHIVE_VERSION = 1;
/** Files go into the archive only while they fit together; their names and hashes always do. */
export const FILES_LIMIT = 20 * 1024 * 1024;

// In two plain steps: one expression that repeats a group of four runs out of stack at 4 MB.
const Base64 = z
  .string()
  .check(z.refine((text) => text.length % 4 === 0 && !/[^A-Za-z0-9+/]/.test(text.replace(/={1,2}$/, ''))));
/** As many as a meeting may have (server/access/registry.ts), and some to spare. */
const MAX_PEOPLE = 25_000;
/** Whoever writes gets a number each time they come back; a long evening with ten writers has a few hundred. */
const MAX_AUTHORS = 2_000;
const Hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const Name = z.string().check(z.maxLength(120));

export const Archive = z.strictObject({
  schema: z.literal(ARCHIVE_SCHEMA),
  version: z.literal(ARCHIVE_VERSION),
  exportedAt: Instant,
  meeting: z.strictObject({ id: MeetingId, createdAt: Instant }),
  events: z.array(MeetingEvent).check(z.minLength(1), z.maxLength(200_000)),
  people: z
    .array(
      z.strictObject({
        id: PersonId,
        name: Name,
        role: Role,
        /** The door number; empty when none was given. */
        household: Name,
        householdId: z.nullable(HouseholdId),
        joinedAt: Instant,
        byStaff: z.boolean(),
        removedAt: z.nullable(Instant),
      }),
    )
    .check(z.maxLength(MAX_PEOPLE)),
  /** Pseudonyms under which something was said. Whose they are is not in the archive, on purpose. */
  aliases: z.array(z.strictObject({ id: PersonId, alias: Name })).check(z.maxLength(MAX_PEOPLE)),
  households: z.array(z.strictObject({ id: HouseholdId, label: Name })).check(z.maxLength(20_000)),
  marks: z
    .array(
      z.strictObject({
        kind: z.enum(['ballot', 'second', 'checkIn', 'held', 'backing']),
        subject: Name,
        voter: z.string().check(z.maxLength(40)),
        by: PersonId,
        value: z.string().check(z.maxLength(8_000)),
        at: Instant,
      }),
    )
    .check(z.maxLength(500_000)),
  minutes: z.strictObject({
    updates: z
      .array(z.strictObject({ docSeq: z.int().check(z.positive()), update: Base64, personId: PersonId, at: Instant }))
      .check(z.maxLength(200_000)),
    authors: z.array(z.strictObject({ clientId: z.int(), personId: PersonId })).check(z.maxLength(MAX_AUTHORS)),
  }),
  /** `record` is the frozen text itself: its SHA-256 is `hash`. */
  seals: z.array(
    z.strictObject({
      ...{ revision: z.int(), hash: Hash, record: z.string(), at: Instant },
      /** Names and door numbers in it by id, as they were then; missing in archives from before they were kept. */
      names: z.optional(z.record(z.string().check(z.maxLength(40)), Name)),
    }),
  ),
  attachments: z
    .array(
      z.strictObject({
        id: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,40}$/)),
        name: Name,
        mediaType: z.enum(['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'application/pdf']),
        size: z.int().check(z.positive()),
        sha256: Hash,
        at: Instant,
        bytes: z.nullable(Base64),
      }),
    )
    .check(z.maxLength(500)),
  /** The minutes as they read at the time of export. */
  record: RecordShape,
  recordHash: Hash,
  /** SHA-256 of the canonical JSON of everything else in here; missing in archives from before it was written, whose copies are not called checked. */
  archiveHash: z.optional(Hash),
});
export type Archive = z.infer<typeof Archive>;

export interface ArchiveInput {
  readonly at: number;
  readonly meeting: Archive['meeting'];
  readonly events: readonly MeetingEvent[];
  readonly people: readonly PersonRow[];
  readonly households: readonly HouseholdRow[];
  /** Seconds, check-ins, and the ballots that may be read (`mayReadBallots`). */
  readonly marks: readonly MarkRow[];
  readonly updates: readonly UpdateRow[];
  readonly authors: ReadonlyMap<number, PersonId>;
  readonly seals: readonly SealRow[];
  readonly files: readonly (Omit<FileRow, 'bytes'> & { readonly bytes: Uint8Array | null })[];
  readonly record: MinutesRecord;
}

/** Before it is hashed: over 20,000 comments that takes seconds, so it is done where nobody waits (press/work.ts). */
export type UnhashedArchive = Omit<Archive, 'recordHash' | 'archiveHash'>;

export function archiveOf(input: ArchiveInput): UnhashedArchive {
  const doors = new Map<string, string>(input.households.map(({ id, label }) => [id, label]));
  const said = new Set<string>(
    input.events.flatMap(({ body }) => {
      if (body.type === 'inquiryAsked') return body.authorId === null ? [] : [body.authorId];
      return body.type === 'commentPosted' ? [body.authorId] : [];
    }),
  );
  const aliasOf = new Map<string, PersonId>(input.people.map(({ id, aliasId }) => [id, aliasId]));
  const marks = input.marks.flatMap((mark) => keptMark(mark, aliasOf));
  for (const { kind, voter } of marks) if (kind === 'held') said.add(voter);
  // An imported pseudonym is a person under its own id: see importArchive.ts.
  const people = input.people.filter((person) => person.id !== person.aliasId);
  return {
    schema: ARCHIVE_SCHEMA,
    version: ARCHIVE_VERSION,
    exportedAt: input.at,
    meeting: input.meeting,
    events: withoutWithdrawn(input.events),
    people: people.map(({ id, name, role, householdId, joinedAt, byStaff, removedAt }) => ({
      ...{ id, name, role, household: (householdId && doors.get(householdId)) ?? '', householdId },
      ...{ joinedAt, byStaff, removedAt },
    })),
    aliases: input.people
      .filter((person) => said.has(person.aliasId))
      .map(({ aliasId, alias }) => ({ id: aliasId, alias }))
      // In the order of their random ids: the order of joining would tell whose they are.
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    households: input.households.map(({ id, label }) => ({ id, label })),
    marks,
    minutes: {
      updates: input.updates.map(({ docSeq, update, personId, at }) => ({
        docSeq,
        update: base64(update),
        personId,
        at,
      })),
      authors: [...input.authors].map(([clientId, personId]) => ({ clientId, personId })),
    },
    seals: input.seals.map(({ revision, hash, record, names, at }) => ({
      ...{ revision, hash, record, at },
      ...(names ? { names } : {}),
    })),
    attachments: input.files.map(({ id, name, mediaType, size, sha256: hash, at, bytes }) => ({
      ...{ id, name, mediaType: mediaType as Archive['attachments'][number]['mediaType'], size, sha256: hash, at },
      bytes: bytes && base64(bytes),
    })),
    record: input.record,
  };
}

export function hashed(unhashed: UnhashedArchive): Archive {
  const archive = { ...unhashed, recordHash: sha256(canonicalJson(unhashed.record)) };
  return { ...archive, archiveHash: sha256(canonicalJson(archive)) };
}

/** Whom the desk registered and whom it muted matters while the meeting is held, not after; what somebody thinks leaves the house with nobody. */
function keptMark(
  { kind, subject, voter, by, value, at }: MarkRow,
  aliasOf: ReadonlyMap<string, PersonId>,
): Archive['marks'] {
  if (kind === 'registration' || kind === 'mute' || kind === 'opinion') return [];
  if (kind !== 'held') return [{ kind, subject, voter, by, value, at }];
  const words = heldWordsIn(value);
  // Of what was let through the log tells; whose it was would tell whose a pseudonym is.
  if (!words) return [];
  const author = (words.pseudonymous ? aliasOf.get(voter) : undefined) ?? PersonId.parse(voter);
  const unmasked = JSON.stringify({ ...words, pseudonymous: false } satisfies HeldWords);
  return [{ kind, subject, voter: author, by: author, value: unmasked, at }];
}

/** What somebody took back leaves the house with nobody. The fold ends the same, since it drops these words too. */
function withoutWithdrawn(events: readonly MeetingEvent[]): MeetingEvent[] {
  const withdrawn = new Set<string>(
    events.flatMap(({ body }): readonly string[] => {
      if (body.type === 'inquiryHidden') return body.by === undefined ? [body.inquiryId] : [];
      return body.type === 'commentWithdrawn' ? [body.commentId] : [];
    }),
  );
  return events.map((event): MeetingEvent => {
    const { body } = event;
    if ((body.type === 'commentPosted' || body.type === 'commentShown') && withdrawn.has(body.commentId))
      return { ...event, body: { ...body, text: '' } };
    if (body.type === 'inquiryAsked' && withdrawn.has(body.inquiryId)) return { ...event, body: { ...body, text: '' } };
    return event;
  });
}

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
