/** Says once a minute what happened how often: an operator's log must not grow with what a stranger sends. */
import type { Log } from '../log.ts';

export interface Tally {
  count(reason: string): void;
  /** Says what is left to say. */
  close(): void;
}

const EVERY = 60_000;

export function createTally(log: Pick<Log, 'info'>, message: string): Tally {
  const counted = new Map<string, number>();
  let timer: NodeJS.Timeout | null = null;

  const say = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (counted.size > 0) log.info({ times: Object.fromEntries(counted) }, message);
    counted.clear();
  };
  return {
    count(reason) {
      counted.set(reason, (counted.get(reason) ?? 0) + 1);
      timer ??= setTimeout(say, EVERY).unref();
    },
    close: say,
  };
}
