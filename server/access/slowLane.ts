/** Where too many tries wait instead of being refused: a hall has one address, the guesser's and the chair's alike. */

export interface SlowLane {
  /** Resolves once the wait is over; to false, at once, when too many of this key wait already. */
  turn(key: string): Promise<boolean>;
}

interface Lane {
  inside: number;
  readonly queue: (() => void)[];
}

export interface SlowLaneDeps {
  readonly wait: (ms: number) => Promise<void>;
  readonly ms: number;
  /** Of one key: so many wait `ms` side by side, so many more queue behind them. */
  readonly atOnce: number;
  readonly queued: number;
  /** Of all keys together. */
  readonly anywhere: number;
}

/** Lets `atOnce` of a key through every `ms`. A place is held to the end, also for whoever hangs up meanwhile. */
export function createSlowLane({ wait, ms, atOnce, queued, anywhere }: SlowLaneDeps): SlowLane {
  const lanes = new Map<string, Lane>();
  let everywhere = 0;

  return {
    async turn(key) {
      const lane = lanes.get(key) ?? { inside: 0, queue: [] };
      if (everywhere >= anywhere) return false;
      if (lane.inside >= atOnce && lane.queue.length >= queued) return false;
      lanes.set(key, lane);
      everywhere += 1;
      // The place goes straight to whoever waits longest.
      if (lane.inside >= atOnce) await new Promise<void>((go) => lane.queue.push(go));
      else lane.inside += 1;
      await wait(ms);
      everywhere -= 1;
      const next = lane.queue.shift();
      if (next) next();
      else lane.inside -= 1;
      if (lane.inside === 0) lanes.delete(key);
      return true;
    },
  };
}
