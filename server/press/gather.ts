/** What an export is made of, fetched from the store: the frozen record when the minutes are sealed, else this moment's. */
import { authorize, readingOf } from '../../shared/access/authorize.ts';
import { mayReadBallots } from '../../shared/meeting/ballotBox.ts';
import { waitingIn } from '../../shared/meeting/heldWords.ts';
import { inquiriesOf } from '../../shared/meeting/inquiry.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingState } from '../../shared/meeting/meeting.ts';
import type { Role } from '../../shared/meeting/role.ts';
import { momentOf } from '../../shared/record/dates.ts';
import type { MinutesRecord } from '../../shared/record/record.ts';
import { RecordShape } from '../../shared/record/recordSchema.ts';
import { REHEARSED, UNCHECKED } from '../../shared/record/titles.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import { FILES_LIMIT, type UnhashedArchive, archiveOf } from '../exports/archive.ts';
import { sha256 } from '../exports/hash.ts';
import type { PrintedSeal } from '../exports/paper.ts';
import type { FileRow } from '../store/files.ts';
import type { MarkRow } from '../store/marks.ts';
import type { MinutesUpdateRow, SealRow } from '../store/minutes.ts';
import type { HouseholdRow, PersonRow } from '../store/people.ts';
import type { Store } from '../store/store.ts';

export interface GatherDeps {
  readonly store: Pick<
    Store,
    | 'findMeeting'
    | 'eventsSince'
    | 'people'
    | 'households'
    | 'marksOf'
    | 'valuedMarks'
    | 'minutesSince'
    | 'minutesAuthors'
    | 'files'
    | 'findFile'
  >;
  /** The minutes of this moment; null when there is no such meeting. */
  readonly currentRecord: (
    id: MeetingId,
  ) => Promise<{ readonly state: MeetingState; readonly record: MinutesRecord } | null>;
  readonly stateOf: (id: MeetingId) => Promise<MeetingState | null>;
  /** The record these rows make: of the archive itself, so that whoever imports it can make it again. */
  readonly recordOf: (rows: ArchiveRows) => Promise<MinutesRecord>;
  /** The frozen record of a revision. */
  readonly sealOf: (id: MeetingId, revision: number) => Promise<SealRow | null>;
  readonly clock: () => number;
}

export interface ArchiveRows {
  readonly meetingId: MeetingId;
  readonly state: MeetingState;
  readonly people: readonly PersonRow[];
  readonly households: readonly HouseholdRow[];
  readonly marks: readonly MarkRow[];
  readonly updates: readonly MinutesUpdateRow[];
}

export interface Printed {
  readonly record: MinutesRecord;
  readonly seal: PrintedSeal | null;
  /** 「随档案导入，未核对」, 「彩排……」; empty for every other meeting. */
  readonly origin: string;
}

/**
 * For a reader of this role. Whoever may not read the draft gets the latest sealed revision while another is being written.
 * Throws when a sealed record is gone or is not the one that was sealed (I9).
 */
export async function gatherPrinted(
  { currentRecord, sealOf }: Pick<GatherDeps, 'currentRecord' | 'sealOf'>,
  id: MeetingId,
  role: Role,
): Promise<Printed | Refusal> {
  const current = await currentRecord(id);
  if (!current) return refused('meeting.unknown');
  const { minutes } = current.state;
  const readsDraft = authorize({ meetingId: id, role }, readingOf(minutes), { meetingId: id });
  const sealed = minutes.sealed || !readsDraft ? minutes.seals.at(-1) : undefined;
  const origin = originOf(current.state);
  if (!sealed) return readsDraft ? { record: current.record, seal: null, origin } : refused('minutes.notShown');
  const row = await sealOf(id, sealed.revision);
  if (!row || row.hash !== sealed.hash || sha256(row.record) !== sealed.hash)
    throw new Error(
      `The sealed record of revision ${sealed.revision} does not match its hash; restore the newest backup`,
    );
  const record = RecordShape.parse(JSON.parse(row.record));
  return { record, seal: { revision: sealed.revision, moment: momentOf(sealed.at), hash: sealed.hash }, origin };
}

function originOf({ rehearsal, imported }: MeetingState): string {
  if (rehearsal) return `${REHEARSED}。`;
  return imported?.checked === false ? `${UNCHECKED}。` : '';
}

export async function gatherArchive(deps: GatherDeps, id: MeetingId): Promise<UnhashedArchive | null> {
  const { store, stateOf, recordOf, sealOf, clock } = deps;
  const [meeting, state] = await Promise.all([store.findMeeting(id), stateOf(id)]);
  if (!meeting || !state) return null;
  const [allEvents, people, households, checkIns, seconds, backing, ballots, held, updates, authors] =
    await Promise.all([
      store.eventsSince(id, 0),
      store.people(id),
      store.households(id),
      store.marksOf(id, 'checkIn'),
      store.marksOf(id, 'second'),
      store.valuedMarks(id, 'backing'),
      store.marksOf(id, 'ballot'),
      store.valuedMarks(id, 'held'),
      store.minutesSince(id, 0),
      store.minutesAuthors(id),
    ]);
  // Ballots nobody may read, and everything that is younger than the record, stay out.
  const events = allEvents.filter((event) => event.seq <= state.seq);
  const comments = new Set<string>(state.comments.map((comment) => comment.id));
  const inquiries = new Set<string>(inquiriesOf(state).list.map((inquiry) => inquiry.id));
  const counted = new Set<string>(
    state.polls.filter((poll) => mayReadBallots(poll, 'counters')).map((poll) => poll.id),
  );
  const bodies = events.map(({ body }) => body);
  const waiting: ReadonlyMap<string, unknown> = waitingIn(bodies);
  const refusedIds = new Set<string>(bodies.flatMap((body) => (body.type === 'heldRefused' ? [body.commentId] : [])));
  const marks = [
    ...checkIns.filter(({ subject }) => subject === 'sitting'),
    ...seconds.filter(({ subject }) => comments.has(subject)),
    ...backing.filter(({ subject }) => inquiries.has(subject)),
    ...ballots.filter(({ subject }) => counted.has(subject)),
    // Settled since: what became of it is younger than this log.
    ...held.filter(({ subject }) => waiting.has(subject) || refusedIds.has(subject)),
  ];
  const record = await recordOf({ meetingId: id, state, people, households, marks, updates });
  const seals = await Promise.all(state.minutes.seals.map((seal) => sealOf(id, seal.revision)));
  return archiveOf({
    at: clock(),
    meeting: { id, createdAt: meeting.createdAt },
    ...{ events, people, households, marks, updates, authors, record },
    seals: seals.filter((seal) => seal !== null),
    files: await filesOf(store, id),
  });
}

/** All of them or none: an archive with half of the pictures looks complete and is not. */
async function filesOf(store: GatherDeps['store'], id: MeetingId) {
  const rows = await store.files(id);
  const fits = rows.reduce((sum, row) => sum + row.size, 0) <= FILES_LIMIT;
  const found: (Omit<FileRow, 'bytes'> & { readonly bytes: Uint8Array | null })[] = [];
  for (const row of rows)
    found.push({ ...row, bytes: fits ? ((await store.findFile(id, row.id))?.bytes ?? null) : null });
  return found;
}
