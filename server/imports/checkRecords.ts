/** Whether the records an archive shows are what its log and its minutes give: each seal at its own place, and the last one. */
import type { MeetingState } from '../../shared/meeting/meeting.ts';
import { canonicalJson } from '../../shared/record/canonical.ts';
import type { ProseEdition } from '../../shared/record/prose.ts';
import type { MinutesRecord } from '../../shared/record/record.ts';
import { RecordShape } from '../../shared/record/recordSchema.ts';
import type { Archive } from '../exports/archive.ts';

/** One record to make again, and what the archive says it is. */
export interface Claim {
  readonly meetingId: string;
  readonly state: MeetingState;
  /** How many updates of the minutes were in it. */
  readonly docSeq: number;
  readonly names: Readonly<Record<string, string>> | undefined;
  /** How much of the minutes the record was made from. */
  readonly edition: ProseEdition;
  /** Canonical JSON. */
  readonly record: string;
}

/** Null when a seal stands where the log has none. */
export function claimsOf(
  archive: Archive,
  state: MeetingState,
  beforeSeals: ReadonlyMap<number, MeetingState>,
): readonly Claim[] | null {
  const claims: Claim[] = [];
  for (const { revision, record, names } of archive.seals) {
    const sealed = beforeSeals.get(revision);
    if (!sealed) return null;
    const { meetingId, proseEdition: edition = 1 } = RecordShape.parse(JSON.parse(record));
    claims.push({ meetingId, state: sealed, docSeq: docSeqOf(archive, revision), names, edition, record });
  }
  const { record, minutes } = archive;
  const docSeq = minutes.updates.length;
  const { meetingId, proseEdition: edition = 1 } = record;
  claims.push({ meetingId, state, docSeq, names: undefined, edition, record: canonicalJson(record) });
  return claims;
}

/** The log says it; logs from before it did are read by their times: a sealed document takes nothing until it is reopened. */
function docSeqOf({ events, minutes }: Archive, revision: number): number {
  const at = events.findIndex(({ body }) => body.type === 'minutesSealed' && body.revision === revision);
  const body = events[at]?.body;
  if (body?.type === 'minutesSealed' && body.docSeq !== undefined) return body.docSeq;
  const reopened = events.find(({ body: later }, index) => index > at && later.type === 'minutesReopened');
  if (!reopened) return minutes.updates.length;
  const after = minutes.updates.findIndex((update) => update.at >= reopened.at);
  return after < 0 ? minutes.updates.length : after;
}

export type MakeRecord = (claim: Claim) => MinutesRecord;

export const holds = (claim: Claim, make: MakeRecord): boolean => canonicalJson(make(claim)) === claim.record;
