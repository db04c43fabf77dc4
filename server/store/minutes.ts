/** The minutes' document and its seals, as promises every engine must hold (I9, I10). */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { PersonId } from '../../shared/stream/ids.ts';

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
