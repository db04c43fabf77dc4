/** Where too many tries wait instead of being refused: a hall has one address, the guesser's and the chair's alike. */
import { createPlaces } from './places.ts';

export interface SlowLane {
  /** Resolves once the wait is over; to false, at once, when too many of this key wait already. */
  turn(key: string): Promise<boolean>;
}

export interface SlowLaneDeps {
  readonly wait: (ms: number) => Promise<void>;
  readonly ms: number;
  /** Of one key: so many wait `ms` side by side, so many more in line behind them. */
  readonly atOnce: number;
  readonly queued: number;
  /** Of all keys together. */
  readonly anywhere: number;
}

/** Lets `atOnce` of a key through every `ms`. A place is held to the end, also for whoever hangs up meanwhile. */
export function createSlowLane({ wait, ms, ...bounds }: SlowLaneDeps): SlowLane {
  const places = createPlaces(bounds);
  return {
    async turn(key) {
      const leave = await places.take(key);
      if (!leave) return false;
      await wait(ms);
      leave();
      return true;
    },
  };
}
