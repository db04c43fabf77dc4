/**
 * An archive that comes from outside: everything in it is checked against everything else before a single row is written.
 * What passes can be folded, counted, rendered and sealed again like a meeting held here.
 */
import * as z from 'zod/mini';
import { checkChoice } from '../../shared/meeting/ballotBox.ts';
import { COMMENT_MAX, MAX_COMMENTS } from '../../shared/meeting/comment.ts';
import { type HeldWords, heldWordsIn, waitingIn } from '../../shared/meeting/heldWords.ts';
import {
  ASKER_LENGTH,
  INQUIRY_ANSWER_LENGTH,
  INQUIRY_LENGTH,
  MAX_INQUIRIES,
  inquiriesOf,
} from '../../shared/meeting/inquiry.ts';
import { meeting } from '../../shared/meeting/kind.ts';
import { type MeetingEvent, type MeetingState, evolve } from '../../shared/meeting/meeting.ts';
import { outsideLink } from '../../shared/meeting/outsideLink.ts';
import { MAX_POLLS, type Poll } from '../../shared/meeting/poll.ts';
import { canonicalJson } from '../../shared/record/canonical.ts';
import { RecordShape } from '../../shared/record/recordSchema.ts';
import { cleanText } from '../../shared/stream/plainText.ts';
import { countBallots } from '../../shared/voting/tally.ts';
import { ARCHIVE_SCHEMA, ARCHIVE_VERSION, Archive, FILES_LIMIT } from '../exports/archive.ts';
import { sha256 } from '../exports/hash.ts';
import { checkLog } from './checkLog.ts';
import { checkPeople } from './checkPeople.ts';

export type ParsedArchive =
  | {
      readonly ok: true;
      readonly archive: Archive;
      readonly state: MeetingState;
      /** What each revision was sealed of: the meeting as it stood before the seal. */
      readonly beforeSeals: ReadonlyMap<number, MeetingState>;
    }
  /** `why` is for tests and logs; people read 「不是本系统导出的会议记录，或内容已损坏」. */
  | { readonly ok: false; readonly why: string };

/** `json` is the parsed file. Never throws, whatever it is. */
export function parseArchive(json: unknown): ParsedArchive {
  try {
    const parsed = Archive.safeParse(json);
    if (!parsed.success) return no('shape');
    const archive = parsed.data;
    // A schema that tidies text would make the log differ from the one that was hashed.
    if (canonicalJson(archive.events) !== canonicalJson((json as { events: unknown }).events))
      return no('events changed');
    if (!isClean(archive)) return no('characters');
    if (!isWhole(archive.archiveHash, json as object)) return no('archive hash');
    const folded = foldDense(archive.events);
    if (!folded) return no('log');
    const { state } = folded;
    const why =
      checkNumbers(state) ??
      checkLog(meeting, archive.events) ??
      checkPeople(archive) ??
      checkMarks(archive, state) ??
      checkSeals(archive) ??
      checkFiles(archive);
    return why === null ? { ok: true, archive, ...folded } : no(why);
  } catch {
    // Too deep for the stack, or a log no rule would have written.
    return no('unreadable');
  }
}

/** What a version of tomorrow wrote: the hash of all that is in it shows that it is whole, and that nobody only wrote another number into it. */
const Newer = z.looseObject({
  schema: z.literal(ARCHIVE_SCHEMA),
  version: z.int().check(z.gt(ARCHIVE_VERSION)),
  archiveHash: z.string(),
});

/** `json` is the parsed file. Never throws, whatever it is. */
export function isNewer(json: unknown): boolean {
  try {
    const read = Newer.safeParse(json);
    return read.success && isWhole(read.data.archiveHash, read.data);
  } catch {
    // Too deep for the stack.
    return false;
  }
}

const no = (why: string): ParsedArchive => ({ ok: false, why });

/**
 * Of all that is in the file but the hash itself. Archives from before it was written have none, and so has one it was taken
 * out of: their parts are checked alone, and the copy is not called checked (readArchive.ts).
 */
function isWhole(hash: string | undefined, { archiveHash: _, ...rest }: { readonly archiveHash?: unknown }): boolean {
  return hash === undefined || hash === sha256(canonicalJson(rest));
}

/** As many as a meeting held here may have. */
const checkNumbers = ({ comments, polls, ...state }: MeetingState): string | null =>
  comments.length > MAX_COMMENTS || polls.length > MAX_POLLS || inquiriesOf(state).list.length > MAX_INQUIRIES
    ? 'too many'
    : null;

/** Comments and questions are the texts an event's own schema does not bound, since a hidden one is dropped later. */
function isClean(archive: Archive): boolean {
  const long = archive.events.some(
    ({ body }) =>
      (body.type === 'commentPosted' && Array.from(body.text).length > COMMENT_MAX) ||
      (body.type === 'inquiryAsked' &&
        (Array.from(body.text).length > INQUIRY_LENGTH || Array.from(body.heardFrom ?? '').length > ASKER_LENGTH)) ||
      (body.type === 'inquiryAnswered' && Array.from(body.answer?.text ?? '').length > INQUIRY_ANSWER_LENGTH) ||
      (body.type === 'inquiriesArranged' && body.terms.link !== '' && outsideLink(body.terms.link) === null),
  );
  return !long && [archive.events, archive.people, archive.aliases, archive.households].every(everyStringClean);
}

function everyStringClean(value: unknown): boolean {
  if (typeof value === 'string') return cleanText(value).length === value.trim().length;
  if (Array.isArray(value)) return value.every(everyStringClean);
  return typeof value !== 'object' || value === null || Object.values(value).every(everyStringClean);
}

interface Folded {
  readonly state: MeetingState;
  readonly beforeSeals: ReadonlyMap<number, MeetingState>;
}

/** Once, and what stood at each seal on the way. */
function foldDense(events: readonly MeetingEvent[]): Folded | null {
  if (events[0]?.body.type !== 'meetingCreated') return null;
  const beforeSeals = new Map<number, MeetingState>();
  let state: MeetingState | null = null;
  for (const [index, event] of events.entries()) {
    const { seq, body } = event;
    if (seq !== index + 1 || (index > 0 && body.type === 'meetingCreated')) return null;
    if (state && body.type === 'minutesSealed') beforeSeals.set(body.revision, state);
    state = evolve(state, event);
  }
  return state && { state, beforeSeals };
}

const Choice = z.array(z.string());

function checkMarks({ marks, people, aliases, households, events }: Archive, state: MeetingState): string | null {
  const waiting: ReadonlyMap<string, unknown> = waitingIn(events.map(({ body }) => body));
  const authors = new Set<string>([...people, ...aliases].map(({ id }) => id));
  const persons = new Set<string>(people.map((person) => person.id));
  const doors = new Set<string>(households.map((household) => household.id));
  const comments = new Set<string>(state.comments.map((comment) => comment.id));
  const inquiries = new Set<string>(inquiriesOf(state).list.map((inquiry) => inquiry.id));
  const polls = new Map<string, Poll>(state.polls.map((poll) => [poll.id, poll]));
  const ballots = new Map<string, { voter: string; choice: readonly string[] }[]>();
  const keys = new Set<string>();
  for (const { kind, subject, voter, by, value } of marks) {
    const key = JSON.stringify([kind, subject, voter]);
    if (keys.has(key) || !(kind === 'held' ? authors : persons).has(by)) return 'mark';
    keys.add(key);
    if (kind === 'held') {
      const words = heldIn(value);
      const isWaiting = words?.refused === undefined;
      if (
        !words ||
        voter !== by ||
        comments.has(subject) ||
        inquiries.has(subject) ||
        (isWaiting && !waiting.has(subject))
      )
        return 'held';
      continue;
    }
    if (kind !== 'ballot') {
      const known =
        kind === 'second'
          ? comments.has(subject) && value === ''
          : kind === 'backing'
            ? inquiries.has(subject) && value !== ''
            : subject === 'sitting' && /^(onsite|online)$/.test(value);
      if (!known || !persons.has(voter)) return kind;
      continue;
    }
    const poll = polls.get(subject);
    if (!poll || poll.sealed || poll.status === 'open' || !(poll.basis === 'household' ? doors : persons).has(voter))
      return 'ballot';
    const choice = Choice.parse(JSON.parse(value));
    if (checkChoice(poll, choice) !== null) return 'choice';
    const box = ballots.get(subject) ?? [];
    box.push({ voter, choice });
    ballots.set(subject, box);
  }
  // P5, P6: what was announced is what these ballots give.
  for (const poll of polls.values()) {
    // Its ballots stayed where they were.
    // Nobody has those of a sealed one: what was counted is in the log alone.
    if (poll.status === 'voided' || poll.sealed) continue;
    const counted = countBallots(poll, ballots.get(poll.id) ?? []);
    if (poll.turnout !== null && poll.turnout !== counted.cast) return 'turnout';
    if (poll.result && canonicalJson(poll.result) !== canonicalJson(counted)) return 'result';
  }
  return null;
}

function heldIn(value: string): HeldWords | null {
  const words = heldWordsIn(value);
  const isTidy = words && Array.from(words.text).length <= COMMENT_MAX && everyStringClean(words);
  return isTidy ? words : null;
}

function checkSeals({ seals, events, record, recordHash }: Archive): string | null {
  const announced = new Map(
    events.flatMap(({ body }) => (body.type === 'minutesSealed' ? [[body.revision, body.hash] as const] : [])),
  );
  if (new Set(seals.map((seal) => seal.revision)).size !== seals.length) return 'seal twice';
  for (const seal of seals) {
    if (announced.get(seal.revision) !== seal.hash || sha256(seal.record) !== seal.hash) return 'seal';
    if (!RecordShape.safeParse(JSON.parse(seal.record)).success) return 'sealed record';
  }
  // I9: a hash without the text it was taken of could never be checked again.
  if (seals.length !== announced.size) return 'seal missing';
  return sha256(canonicalJson(record)) === recordHash ? null : 'record';
}

function checkFiles({ attachments }: Archive): string | null {
  if (new Set(attachments.map((file) => file.id)).size !== attachments.length) return 'file twice';
  let total = 0;
  for (const { bytes, size, sha256: hash } of attachments) {
    if (bytes === null) continue;
    const data = Buffer.from(bytes, 'base64');
    total += data.length;
    if (data.length !== size || sha256(data) !== hash) return 'file';
  }
  return total <= FILES_LIMIT ? null : 'files too large';
}
