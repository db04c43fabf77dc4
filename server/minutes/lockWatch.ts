/**
 * The document's lock against the log. The log decides whether the minutes are sealed; the lock only holds the door
 * while text and facts are frozen. After reopening, or when a process died while sealing, it must come off again.
 */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingState } from '../../shared/meeting/meeting.ts';
import type { MinutesStore } from '../store/store.ts';

export interface LockWatch {
  /** Tells it what the log says. Takes the lock of a seal off that has been broken since. */
  notice(state: MeetingState): Promise<void>;
  /** The door was locked though the log says open: true once the lock has been taken off. */
  mayRetry(state: MeetingState): Promise<boolean>;
  /** The document took an update. */
  open(): void;
}

/** Sealing takes well under a second; a lock older than this has nobody behind it. */
const SEALING_TAKES_AT_MOST_MS = 10_000;

export function lockWatch(
  deps: { readonly store: Pick<MinutesStore, 'lockMinutes'>; readonly clock: () => number },
  meetingId: MeetingId,
): LockWatch {
  /** The revision this process has seen sealed. */
  let sealedRevision: number | null = null;
  let lockedSince: number | null = null;

  async function unlock(): Promise<void> {
    await deps.store.lockMinutes(meetingId, false);
    lockedSince = null;
  }

  return {
    async notice({ minutes }) {
      if (minutes.sealed) {
        sealedRevision = minutes.revision;
        return;
      }
      if (sealedRevision === null || minutes.revision <= sealedRevision) return;
      sealedRevision = null;
      await unlock();
    },
    async mayRetry({ minutes }) {
      if (minutes.sealed) return false;
      lockedSince ??= deps.clock();
      if (deps.clock() - lockedSince < SEALING_TAKES_AT_MOST_MS) return false;
      await unlock();
      return true;
    },
    open() {
      lockedSince = null;
    },
  };
}
