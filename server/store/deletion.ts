/** 删除 and 归档 of meetings, as promises every engine must hold (I10). */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingRow } from './meetingRow.ts';

/** A meeting that was deleted and can be taken back. */
export interface Deletion {
  readonly deletedAt: number;
  /** From then on it is erased. */
  readonly dueAt: number;
}

export interface DeletionStore {
  /**
   * From now on it is in no list, and `deletionOf` says so; all of it is still there. False when it is deleted already, or unknown:
   * then the first deletion counts.
   */
  deleteMeeting(id: MeetingId, deletion: Deletion): Promise<boolean>;
  /** False when it is not deleted, or its erasing has begun. */
  takeBackMeeting(id: MeetingId): Promise<boolean>;
  deletionOf(id: MeetingId): Promise<Deletion | null>;
  /** Deleted meetings in which the account is a person, the last deleted first. */
  deletedOfAccount(accountId: string): Promise<readonly (MeetingRow & Deletion)[]>;
  /** Whose time has come, and those whose erasing was cut short. */
  dueMeetings(at: number): Promise<readonly MeetingId[]>;
  /**
   * Everything of it, once it is due: from here on it can't be taken back, and what a process that dies leaves is erased by the next call.
   * False when it is not deleted, or not due.
   */
  eraseMeeting(id: MeetingId, at: number): Promise<boolean>;
  /** What was erased is gone from the file's journal too. False: somebody reads just now, and it must be asked again. */
  scrub(): Promise<boolean>;
  /** 归档: out of the account's own list, or (null) back in it. Nobody else sees a difference. */
  putAway(accountId: string, id: MeetingId, at: number | null): Promise<void>;
  /** What the account put away. */
  putAwayBy(accountId: string): Promise<ReadonlySet<MeetingId>>;
}
