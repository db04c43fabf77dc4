/** Which meetings stand under an estate, and what of them the estate has been told: promises every engine must hold (I10). */
import type { EstateId } from '../../shared/estate/ids.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingRow } from './meetingRow.ts';

export interface Belonging {
  readonly id: MeetingId;
  readonly estateId: EstateId;
  /** The last seq of the meeting whose consequences stand on the estate; 0 before the first. */
  readonly toldSeq: number;
}

export interface BelongingStore {
  /** Newest first, none that was deleted. Where a meeting stands is written with the event that says so. */
  meetingsOfEstate(estateId: EstateId): Promise<readonly MeetingRow[]>;
  /** Null when it stands under none. */
  belongingOf(id: MeetingId): Promise<Belonging | null>;
  /** Those whose log goes on beyond what was told. */
  untold(): Promise<readonly Belonging[]>;
  /** Never goes back: of two that tell at once the later one counts. */
  told(id: MeetingId, seq: number): Promise<void>;
}
