/** Who asked to come in and waits for the chair's word, as promises every engine must hold (I10). */
import type { MeetingId } from '../../shared/meeting/ids.ts';

export interface WaitingRow {
  readonly id: string;
  readonly meetingId: MeetingId;
  /** Of the token that becomes the person's pass when they are let in. */
  readonly tokenHash: string;
  readonly name: string;
  /** As understood; empty for none. */
  readonly household: string;
  /** What the device calls itself. */
  readonly label: string;
  readonly askedAt: number;
  /** When the phone last asked whether it has been decided. */
  readonly seenAt: number;
  /** Kept for a while, so that the phone is told. */
  readonly refusedAt: number | null;
}

export interface WaitingStore {
  addWaiting(row: WaitingRow): Promise<void>;
  findWaiting(id: MeetingId, tokenHash: string): Promise<WaitingRow | null>;
  /** Not refused, oldest first. */
  waiting(id: MeetingId): Promise<readonly WaitingRow[]>;
  /** They ask again, perhaps with a corrected name or door. */
  askAgain(rowId: string, change: Pick<WaitingRow, 'name' | 'household' | 'seenAt'>): Promise<void>;
  /** Nobody waits under it any more. True for exactly one of those who take it at once; never for a refused one. */
  takeWaiting(id: MeetingId, rowId: string): Promise<boolean>;
  /** True for exactly one of those who decide at once. */
  refuseWaiting(id: MeetingId, rowId: string, at: number): Promise<boolean>;
  /** Refused before `refusedBefore`, or waiting and not seen since `seenBefore`: forgotten. */
  forgetWaiting(id: MeetingId, before: { readonly refusedBefore: number; readonly seenBefore: number }): Promise<void>;
}
