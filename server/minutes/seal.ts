/** 定稿: freezes text and facts as canonical JSON and puts their SHA-256 into the log, in one transaction (I9). */
import { createHash } from 'node:crypto';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import { fold } from '../../shared/meeting/meeting.ts';
import { heldCount } from '../../shared/meeting/moderation.ts';
import { openOpinionMap, unmapped } from '../../shared/meeting/opinionMap.ts';
import { canonicalJson } from '../../shared/record/canonical.ts';
import { PROSE_EDITION, type ProseEdition } from '../../shared/record/prose.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import type { MeetingActor } from '../access/passes.ts';
import type { Lines } from '../meeting/lines.ts';
import type { LogStore } from '../store/log.ts';
import type { MinutesStore, SealRow } from '../store/minutes.ts';
import { type RecordDeps, currentRecord, recordAt } from './record.ts';

export interface SealDeps extends RecordDeps {
  readonly store: RecordDeps['store'] & Pick<MinutesStore, 'seals'>;
  readonly lines: Lines;
  readonly clock: () => number;
  readonly newId: () => string;
}

export interface Sealed {
  readonly revision: number;
  /** SHA-256 of the frozen record's canonical JSON in UTF-8, as 64 hexadecimal digits. */
  readonly hash: string;
}

export const sealHash = (record: string): string => createHash('sha256').update(record, 'utf8').digest('hex');

/** Somebody who types without a pause must not keep the chair from sealing: what came in meanwhile is in the next try. */
const TRIES = 5;
const EDITIONS: readonly ProseEdition[] = [PROSE_EDITION, 1];

/**
 * The actor may seal (`sealMinutes`). Refused when the minutes are sealed, the sitting has not ended, `revision` is not the
 * current one, or the meeting moved on meanwhile. Log, vault and lock change together or not at all, so whatever is refused
 * or dies half-way leaves the document as open as it was.
 */
export async function sealMinutes(
  deps: SealDeps,
  meetingId: MeetingId,
  actor: MeetingActor,
  revision: number,
): Promise<Sealed | Refusal> {
  const { lines } = deps;
  const { person } = actor;
  if (!person) return refused('access.denied');
  const before = await lines.read(meetingId);
  if (!before) return refused('meeting.unknown');
  // Asked before the work of freezing; the rule itself is `decide`'s.
  if (before.minutes.sealed) return refused('minutes.sealed');
  if (before.sitting.status !== 'ended') return refused('minutes.sittingNotEnded');
  const waiting = heldCount(before);
  if (waiting > 0) return refused('minutes.heldWaiting', { count: waiting });
  if (openOpinionMap(before) || unmapped(before)) return refused('minutes.opinionsOpen');
  if (before.minutes.revision !== revision) return refused('minutes.changedMeanwhile');

  for (let attempt = 1; ; attempt += 1) {
    const frozen = await currentRecord(deps, meetingId);
    if (!frozen) return refused('meeting.unknown');
    if (frozen.state.seq !== before.seq) return refused('minutes.changedMeanwhile');
    const { record: asObject, names } = frozen;
    const record = canonicalJson(asObject);
    const hash = sealHash(record);
    const answer = await lines.submit(meetingId, {
      commandId: deps.newId(),
      command: {
        ...{ type: 'sealMinutes', revision, hash, factsSeq: frozen.state.seq, docSeq: frozen.copy.docSeq },
        ...{ record, names },
      },
      actor: { personId: person.id, role: actor.role },
      sender: actor.passId,
    });
    if (answer.ok || (await isSealedAs(deps, meetingId, revision, hash))) return { revision, hash };
    if (answer.code !== 'minutes.changedMeanwhile' || attempt === TRIES) return refused(answer.code);
  }
}

/**
 * The frozen record of a revision; null when there is no such seal. One from before log and vault were written together may
 * be missing in the vault: it is frozen again from the log, and null when names have changed so that the hash no longer fits.
 */
export async function sealOf(
  { store }: { readonly store: SealDeps['store'] & Pick<LogStore, 'eventsSince'> },
  meetingId: MeetingId,
  revision: number,
): Promise<SealRow | null> {
  const kept = (await store.seals(meetingId)).find((seal) => seal.revision === revision);
  if (kept) return kept;
  const events = await store.eventsSince(meetingId, 0);
  const sealed = events.findIndex(({ body }) => body.type === 'minutesSealed' && body.revision === revision);
  const state = fold(events.slice(0, Math.max(0, sealed)));
  const event = events[sealed];
  if (!state || event?.body.type !== 'minutesSealed') return null;
  const { hash } = event.body;
  // Nothing but the hash says how much of the document was read then.
  for (const edition of EDITIONS) {
    const frozen = await recordAt(store, meetingId, state, edition);
    const record = canonicalJson(frozen.record);
    if (sealHash(record) === hash) return { revision, hash, record, names: frozen.names, at: event.at };
  }
  return null;
}

/** The log says so even though the answer got lost on the way from the database. */
async function isSealedAs({ lines }: SealDeps, meetingId: MeetingId, revision: number, hash: string): Promise<boolean> {
  const state = await lines.read(meetingId);
  return state?.minutes.seals.some((seal) => seal.revision === revision && seal.hash === hash) ?? false;
}
