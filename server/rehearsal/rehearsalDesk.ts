/**
 * 彩排 of this server: who plays which, how fast, and how they go. A row says that one is under way; a process holds it on lease and plays
 * its residents, so that two processes never play one twice, and a process that dies leaves its residents to the next.
 */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import { LASTS_MS, type Pace } from '../../shared/meeting/lessons.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import type { PassDesk } from '../access/passes.ts';
import type { Log } from '../log.ts';
import type { Lines } from '../meeting/lines.ts';
import type { Publish } from '../meeting/publish.ts';
import type { RehearsalRow } from '../store/rehearsals.ts';
import type { Store } from '../store/store.ts';
import { type Troupe, type TroupeDeps, createTroupe } from './troupe.ts';

export interface RehearsalDesk {
  /** Of a meeting that was just made as a rehearsal: its residents come. Refused, it is gone again. */
  begin(meetingId: MeetingId, accountId: string): Promise<true | Refusal>;
  /** Null for a real meeting, and once it was ended. */
  of(meetingId: MeetingId): Promise<RehearsalRow | null>;
  ofAccount(accountId: string): Promise<RehearsalRow | null>;
  setPace(meetingId: MeetingId, pace: Pace): Promise<true | Refusal>;
  /** Nobody gets in any more, and nothing of it is left. A real meeting is not touched. */
  end(meetingId: MeetingId): Promise<void>;
  /** Looks for rehearsals whose time is over, and for what a process that died left of one. */
  sweep(): Promise<void>;
  /** One beat of the residents here; called by `run`, and by tests by hand. */
  beat(): Promise<void>;
  run(): void;
  /** Resolves when the residents are still; another process may play them on. */
  close(): Promise<void>;
}

export interface RehearsalDeps extends TroupeDeps {
  readonly store: Store;
  readonly lines: Pick<Lines, 'submit' | 'read'>;
  readonly passes: Pick<PassDesk, 'forgetMeeting'>;
  readonly publish: Pick<Publish, 'standingChanged'>;
  /** Erases it from file and journal. */
  readonly vanish: (meetingId: MeetingId) => Promise<void>;
  readonly clock: () => number;
  readonly newId: () => string;
  readonly log: Log;
  /** At once on all processes of the server. */
  readonly most?: number;
}

/** A few: thirty residents are a handful of commands a second, and real meetings come first. */
const MOST = 4;
/** Between two beats of the residents, ms. */
const BEAT_MS = 400;
/** Between two looks at who plays what, ms; and how long a process that died keeps its own. */
const LEASE_EVERY_MS = 1_200;
const LEASE_MS = 8_000;
/** While none is played here. */
const IDLE_EVERY_MS = 4_000;
/** Made so long ago (ms) and not begun, its maker is dead. */
const BEGUN_WITHIN_MS = 60_000;

export function createRehearsalDesk(deps: RehearsalDeps): RehearsalDesk {
  const { store, lines, passes, publish, vanish, clock, newId, log, most = MOST } = deps;
  const runner = newId();
  const troupes = new Map<MeetingId, Troupe>();
  let leasedAt = Number.NEGATIVE_INFINITY;
  let beating: Promise<void> = Promise.resolve();
  let timer: ReturnType<typeof setInterval> | undefined;
  let isClosed = false;

  async function leave(meetingId: MeetingId): Promise<void> {
    const troupe = troupes.get(meetingId);
    troupes.delete(meetingId);
    await troupe?.leave();
  }

  async function lease(now: number): Promise<void> {
    leasedAt = now;
    const rows = await store.leaseRehearsals(runner, now, now + LEASE_MS);
    const ours = new Set(rows.map(({ meetingId }) => meetingId));
    for (const meetingId of troupes.keys()) if (!ours.has(meetingId)) await leave(meetingId);
    for (const row of rows) {
      // Its end was begun by a process that died, or by another one just now.
      if (await store.deletionOf(row.meetingId)) await end(row.meetingId);
      else if (isClosed) return;
      else if (troupes.has(row.meetingId)) troupes.get(row.meetingId)?.pace(row.pace);
      else troupes.set(row.meetingId, createTroupe(row, deps));
    }
  }

  async function beatNow(): Promise<void> {
    const now = clock();
    if (Math.abs(now - leasedAt) >= (troupes.size > 0 ? LEASE_EVERY_MS : IDLE_EVERY_MS)) await lease(now);
    for (const [meetingId, troupe] of troupes)
      await troupe.step(now).catch((error: unknown) => {
        log.warn({ error, meetingId }, 'A simulated resident could not do what was meant');
      });
  }

  async function end(meetingId: MeetingId): Promise<void> {
    const state = await lines.read(meetingId);
    // Whatever asked for it: of a real meeting nothing is ever erased from here.
    if (!state?.rehearsal) return;
    await store.deleteMeeting(meetingId, { deletedAt: clock(), dueAt: 0 });
    passes.forgetMeeting(meetingId);
    publish.standingChanged(meetingId);
    await leave(meetingId);
    await store.removeRehearsal(meetingId);
    await vanish(meetingId);
    // What other processes still hold of it in memory goes too.
    publish.standingChanged(meetingId);
  }

  return {
    async begin(meetingId, accountId) {
      const startedAt = clock();
      const seed = [...meetingId].reduce((sum, sign) => (Math.imul(sum, 31) + sign.charCodeAt(0)) >>> 0, 7);
      const row = { meetingId, accountId, seed, pace: 'usual', startedAt, endsAt: startedAt + LASTS_MS } as const;
      const outcome = await store.addRehearsal(row, most);
      if (outcome !== 'added') {
        await end(meetingId);
        return refused(`rehearsal.${outcome}`);
      }
      leasedAt = Number.NEGATIVE_INFINITY;
      return true;
    },
    of: (meetingId) => store.rehearsalOf(meetingId),
    ofAccount: (accountId) => store.rehearsalOfAccount(accountId),
    async setPace(meetingId, pace) {
      if (!(await store.setPace(meetingId, pace))) return refused('rehearsal.none');
      troupes.get(meetingId)?.pace(pace);
      return true;
    },
    end,
    async sweep() {
      const [overdue, strays] = await Promise.all([
        store.overdueRehearsals(clock()),
        store.strayRehearsals(clock() - BEGUN_WITHIN_MS),
      ]);
      for (const meetingId of [...overdue, ...strays]) await end(meetingId);
    },
    beat() {
      beating = beating.then(() => (isClosed ? undefined : beatNow()));
      const beat = beating;
      beating = beat.catch(() => undefined);
      return beat;
    },
    run() {
      let isBusy = false;
      timer = setInterval(() => {
        // A store that is slow just now is not asked twice.
        if (isBusy) return;
        isBusy = true;
        this.beat()
          .catch((error: unknown) => log.warn({ error }, 'Rehearsals could not be looked after'))
          .finally(() => (isBusy = false));
      }, BEAT_MS);
      timer.unref();
    },
    async close() {
      isClosed = true;
      clearInterval(timer);
      await beating;
      for (const meetingId of [...troupes.keys()]) await leave(meetingId);
      await store.leaveRehearsals(runner);
    },
  };
}
