/** Folded streams kept in memory: a cache of the log, never a second truth. Dropped when idle, rebuilt from events. */
import type { StreamEvent } from '../../shared/stream/event.ts';
import { after } from '../../shared/stream/fold.ts';
import type { Kind, KindTypes } from '../../shared/stream/kind.ts';
import type { StreamLog } from '../store/streamLog.ts';

export interface LiveFolds<T extends KindTypes> {
  /** Folded up to the log's end as it stood when this was called, or newer; null when there is no such stream. */
  read(id: T['Id']): Promise<T['State'] | null>;
  /** What is folded here already: perhaps behind the log, perhaps nothing. */
  peek(id: T['Id']): T['State'] | null;
  /** Takes in events that were just committed. Those that don't follow on are left for the next `read`. */
  advance(id: T['Id'], events: readonly StreamEvent<T['Body']>[]): void;
  /** The stream is no more. */
  forget(id: T['Id']): void;
}

export interface LiveFoldsDeps<T extends KindTypes> {
  readonly store: Pick<StreamLog<T>, 'eventsSince'>;
  readonly clock: () => number;
  /** Milliseconds after which an unused fold is dropped. */
  readonly idleAfter?: number;
}

interface Entry<State> {
  state: State | null;
  usedAt: number;
  /** The read of the log that is under way, and the one that begins after it. */
  running: Promise<State | null> | null;
  following: Promise<State | null> | null;
}

const HALF_AN_HOUR = 30 * 60_000;

export function createLiveFolds<T extends KindTypes>(
  kind: Kind<T>,
  { store, clock, idleAfter = HALF_AN_HOUR }: LiveFoldsDeps<T>,
): LiveFolds<T> {
  type State = T['State'];
  const entries = new Map<T['Id'], Entry<State>>();
  let sweptAt = clock();

  const take = (entry: Entry<State>, events: readonly StreamEvent<T['Body']>[]): void => {
    for (const event of events) {
      if (event.seq !== (entry.state?.seq ?? 0) + 1) continue;
      // Whoever can't fold one can't decide: an older server on a newer log says so.
      entry.state = after(kind, entry.state, event);
    }
  };

  const begin = (id: T['Id'], entry: Entry<State>): Promise<State | null> => {
    const run = load(id, entry).finally(() => {
      if (entry.running === run) entry.running = null;
    });
    entry.running = run;
    return run;
  };

  const load = async (id: T['Id'], entry: Entry<State>): Promise<State | null> => {
    const events = await store.eventsSince(id, entry.state?.seq ?? 0);
    // Logs of all kinds stand in one table, and ids come from outside: an estate's is no meeting's.
    if (entry.state || events[0]?.body.type === kind.begins) take(entry, events);
    if (!entry.state) entries.delete(id);
    return entry.state;
  };

  const sweep = (now: number): void => {
    if (Math.abs(now - sweptAt) < idleAfter / 4) return;
    sweptAt = now;
    for (const [id, entry] of entries) if (!entry.running && now - entry.usedAt > idleAfter) entries.delete(id);
  };

  return {
    read(id) {
      const now = clock();
      sweep(now);
      const entry = entries.get(id) ?? { state: null, usedAt: now, running: null, following: null };
      entries.set(id, entry);
      entry.usedAt = now;
      if (!entry.running) return begin(id, entry);
      // A read that began before this call may miss what was committed meanwhile, so it can't be shared; the next can.
      const next = () => {
        entry.following = null;
        return entry.running ?? begin(id, entry);
      };
      entry.following ??= entry.running.then(next, next);
      return entry.following;
    },
    peek: (id) => entries.get(id)?.state ?? null,
    advance(id, events) {
      const entry = entries.get(id);
      if (entry) take(entry, events);
    },
    forget: (id) => void entries.delete(id),
  };
}
