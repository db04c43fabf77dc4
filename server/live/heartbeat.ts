/** Every ten seconds each room hears where the log ends, so that nothing lost stays lost. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import { WIRE_VERSION } from '../../shared/wire/version.ts';
import type { Log } from '../log.ts';
import type { LiveMeetings } from '../meeting/lines.ts';
import type { Connection, Connections } from './connections.ts';
import { type Publisher, hallOf } from './publisher.ts';

export interface HeartbeatDeps {
  readonly meetings: LiveMeetings;
  readonly publisher: Publisher;
  readonly connections: Connections;
  readonly clock: () => number;
  readonly log: Log;
  /** Asks the store again whom a connection stands for. */
  readonly recheck: (connection: Connection) => Promise<unknown>;
}

const HEAD_EVERY = 10_000;
/** While other processes can't be heard, the log is asked this often instead (ms). */
const LOOK_EVERY = 2_000;
/** Connections looked up at a time. */
const RECHECK_SLICE = 50;

export function startHeartbeat({ meetings, publisher, connections, clock, log, recheck }: HeartbeatDeps): {
  stop(): void;
} {
  const { fanout, follower, counts, bus } = publisher;
  let sinceHead = 0;
  let wasDeaf = false;
  let busy = false;
  let stopped = false;

  async function beat(meetingId: MeetingId): Promise<void> {
    const state = await meetings.read(meetingId);
    if (!state || fanout.size(hallOf(meetingId)) === 0) return;
    follower.begin(meetingId, state.seq);
    follower.grew(meetingId, state.seq);
    fanout.push(hallOf(meetingId), await counts.full(meetingId, state));
    fanout.push(hallOf(meetingId), { type: 'head', seq: state.seq, now: clock(), version: WIRE_VERSION });
  }

  async function look(): Promise<void> {
    const isHealthy = bus.healthy();
    // Once more after it is heard again: what was said last may be among what was dropped.
    const deaf = !isHealthy || wasDeaf;
    wasDeaf = !isHealthy;
    sinceHead += LOOK_EVERY;
    if (!deaf && sinceHead < HEAD_EVERY) return;
    sinceHead = 0;
    const all = connections.all();
    for (const meetingId of new Set(all.map((connection) => connection.meetingId))) await beat(meetingId);
    if (!deaf) return;
    // A revocation elsewhere can't be heard of either.
    for (let start = 0; start < all.length && !stopped; start += RECHECK_SLICE) {
      await Promise.all(all.slice(start, start + RECHECK_SLICE).map((connection) => recheck(connection)));
    }
  }

  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    look()
      .catch((error: unknown) => log.warn({ error }, 'A heartbeat failed'))
      .finally(() => {
        busy = false;
      });
  }, LOOK_EVERY);
  timer.unref();

  return {
    stop() {
      stopped = true;
      clearInterval(timer);
    },
  };
}
