/** So many at once for each key, so many more in line behind them, and no more: what one person has under way is bounded. */

export interface Places {
  /** Resolves to what frees the place again, once there is one; to null, at once, when too many of this key wait already. */
  take(key: string): Promise<(() => void) | null>;
}

interface Line {
  inside: number;
  readonly queue: (() => void)[];
}

/** `anywhere`: of all keys together, waiting ones included. */
export function createPlaces({
  atOnce,
  queued,
  anywhere = Infinity,
}: {
  readonly atOnce: number;
  readonly queued: number;
  readonly anywhere?: number;
}): Places {
  const lines = new Map<string, Line>();
  let everywhere = 0;

  return {
    async take(key) {
      const line = lines.get(key) ?? { inside: 0, queue: [] };
      const isFull = line.inside >= atOnce;
      if (everywhere >= anywhere || (isFull && line.queue.length >= queued)) return null;
      lines.set(key, line);
      everywhere += 1;
      if (isFull) await new Promise<void>((go) => line.queue.push(go));
      else line.inside += 1;
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        everywhere -= 1;
        // The place goes straight to whoever waits longest.
        const next = line.queue.shift();
        if (next) return next();
        line.inside -= 1;
        if (line.inside === 0) lines.delete(key);
      };
    },
  };
}
