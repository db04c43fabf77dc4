/** 彩排 under way, as promises every engine must hold (I10): whose they are, how fast, and which process plays the residents. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { Pace } from '../../shared/meeting/lessons.ts';

export interface RehearsalRow {
  readonly meetingId: MeetingId;
  /** Who began it; an account has one at a time. */
  readonly accountId: string;
  /** Of the residents' dice. */
  readonly seed: number;
  readonly pace: Pace;
  readonly startedAt: number;
  /** From then on it is to be gone. */
  readonly endsAt: number;
}

export interface RehearsalStore {
  /** `running`: the account has one; `full`: there are `most` already. Then nothing is kept. */
  addRehearsal(row: RehearsalRow, most: number): Promise<'added' | 'running' | 'full'>;
  /** Null for a real meeting, and once it was ended. */
  rehearsalOf(id: MeetingId): Promise<RehearsalRow | null>;
  rehearsalOfAccount(accountId: string): Promise<RehearsalRow | null>;
  /** False when it was ended. */
  setPace(id: MeetingId, pace: Pace): Promise<boolean>;
  /** It is under way no longer. False when it was not. */
  removeRehearsal(id: MeetingId): Promise<boolean>;
  /**
   * Those that `runner` plays from `now` until `until`: its own, and those whose process has not renewed in time. Of two that ask at
   * once one has each.
   */
  leaseRehearsals(runner: string, now: number, until: number): Promise<readonly RehearsalRow[]>;
  /** What it plays is free for others at once. */
  leaveRehearsals(runner: string): Promise<void>;
  /** Whose time is over. */
  overdueRehearsals(now: number): Promise<readonly MeetingId[]>;
  /** Meetings marked as rehearsals, made before `at`, that are none under way: the process died between the two. */
  strayRehearsals(at: number): Promise<readonly MeetingId[]>;
}
