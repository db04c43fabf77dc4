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
  /** Somebody is letting them in since then; the row stays until their pass is there, so that the token is never nobody's. */
  readonly takenAt: number | null;
  /** Kept for a while, so that the phone is told. */
  readonly refusedAt: number | null;
}

/** A row taken before `takenBefore` is free again: whoever took it is not coming back. */
export interface Deciding {
  readonly at: number;
  readonly takenBefore: number;
}

export interface WaitingStore {
  addWaiting(row: WaitingRow): Promise<void>;
  findWaiting(id: MeetingId, tokenHash: string): Promise<WaitingRow | null>;
  /** Not refused, taken ones too, oldest first. */
  waiting(id: MeetingId): Promise<readonly WaitingRow[]>;
  /** They ask again, perhaps with a corrected name or door. */
  askAgain(rowId: string, change: Pick<WaitingRow, 'name' | 'household' | 'seenAt'>): Promise<void>;
  /** Theirs to let in from now on. True for exactly one of those who take it at once; never for a refused one. */
  takeWaiting(id: MeetingId, rowId: string, deciding: Deciding): Promise<boolean>;
  /** What was taken at `takenAt`, and not by somebody else since, waits again in its old place. */
  giveBackWaiting(rowId: string, takenAt: number): Promise<void>;
  /** True for exactly one of those who decide at once; never for one that is taken. */
  refuseWaiting(id: MeetingId, rowId: string, deciding: Deciding): Promise<boolean>;
  /** They are in: nobody waits under it any more. */
  endWaiting(rowId: string): Promise<void>;
  /** Refused before `refusedBefore`, or waiting and not seen since `seenBefore`: forgotten. */
  forgetWaiting(id: MeetingId, before: { readonly refusedBefore: number; readonly seenBefore: number }): Promise<void>;
}
