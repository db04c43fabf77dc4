/** 定稿: locks the document, freezes text and facts as canonical JSON, and puts their SHA-256 into the log (I9). */
import { createHash } from 'node:crypto';
import { type Refusal, refused } from '../../shared/meeting/decision.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import { fold } from '../../shared/meeting/meeting.ts';
import { canonicalJson } from '../../shared/record/canonical.ts';
import type { MeetingActor } from '../access/passes.ts';
import type { Lines } from '../meeting/submission.ts';
import type { LogStore, MinutesStore, SealRow } from '../store/store.ts';
import { type RecordDeps, currentRecord, recordAt } from './record.ts';

export interface SealDeps extends RecordDeps {
  readonly store: RecordDeps['store'] & Pick<MinutesStore, 'lockMinutes' | 'addSeal' | 'seals'>;
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

/**
 * The actor may seal (`sealMinutes`). Refused when the minutes are sealed, the sitting has not ended, `revision` is not the
 * current one, or anything happened meanwhile; whatever is refused, the document is open again afterwards.
 */
export async function sealMinutes(
  deps: SealDeps,
  meetingId: MeetingId,
  actor: MeetingActor,
  revision: number,
): Promise<Sealed | Refusal> {
  const { store, lines } = deps;
  const { person } = actor;
  if (!person) return refused('access.denied');
  const before = await lines.read(meetingId);
  if (!before) return refused('meeting.unknown');
  // Asked before locking, so that a hopeless try does not interrupt those who write. The rule itself is `decide`'s.
  if (before.minutes.sealed) return refused('minutes.sealed');
  if (before.sitting.status !== 'ended') return refused('minutes.sittingNotEnded');
  if (before.minutes.revision !== revision) return refused('minutes.changedMeanwhile');

  await store.lockMinutes(meetingId, true);
  try {
    const frozen = await currentRecord(deps, meetingId);
    if (!frozen) return await unlocked(deps, meetingId, refused('meeting.unknown'));
    const record = canonicalJson(frozen.record);
    const hash = sealHash(record);
    const answer = await lines.submit(meetingId, {
      commandId: deps.newId(),
      command: { type: 'sealMinutes', revision, hash, factsSeq: frozen.state.seq },
      actor: { personId: person.id, role: actor.role },
      sender: actor.passId,
    });
    if (!answer.ok && !(await isSealedAs(deps, meetingId, revision, hash))) {
      return await unlocked(deps, meetingId, refused(answer.code));
    }
    await store.addSeal(meetingId, { revision, hash, record, at: deps.clock() });
    return { revision, hash };
  } catch (error) {
    await unlocked(deps, meetingId, refused('server.storage')).catch(() => undefined);
    throw error;
  }
}

/**
 * The frozen record of a revision. Should the server have died between the log's entry and the vault's, it is frozen again
 * from the log up to that entry; null when there is no such seal, or names have changed so that the hash no longer fits.
 */
export async function sealOf(
  { store, clock }: Pick<SealDeps, 'clock'> & { readonly store: SealDeps['store'] & Pick<LogStore, 'eventsSince'> },
  meetingId: MeetingId,
  revision: number,
): Promise<SealRow | null> {
  const kept = (await store.seals(meetingId)).find((seal) => seal.revision === revision);
  if (kept) return kept;
  const events = await store.eventsSince(meetingId, 0);
  const sealed = events.findIndex(({ body }) => body.type === 'minutesSealed' && body.revision === revision);
  const state = fold(events.slice(0, Math.max(0, sealed)));
  const body = events[sealed]?.body;
  if (!state || body?.type !== 'minutesSealed') return null;
  const record = canonicalJson((await recordAt(store, meetingId, state)).record);
  if (sealHash(record) !== body.hash) return null;
  const row: SealRow = { revision, hash: body.hash, record, at: clock() };
  await store.addSeal(meetingId, row);
  return row;
}

/** The log says so even though the answer got lost on the way from the database. */
async function isSealedAs({ lines }: SealDeps, meetingId: MeetingId, revision: number, hash: string): Promise<boolean> {
  const state = await lines.read(meetingId);
  return state?.minutes.seals.some((seal) => seal.revision === revision && seal.hash === hash) ?? false;
}

/** Opens the door again, unless the log says the minutes are sealed: by us after all, or by another chair. */
async function unlocked({ store, lines }: SealDeps, meetingId: MeetingId, refusal: Refusal): Promise<Refusal> {
  const state = await lines.read(meetingId);
  if (!state?.minutes.sealed) await store.lockMinutes(meetingId, false);
  return refusal;
}
