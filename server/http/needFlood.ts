/**
 * Needs pouring in. A hall or a stairwell is one address, so a crowd is let through at full speed, then everybody from there
 * waits a moment each, and only what no crowd sends is refused. A worker who writes down others' needs is never counted.
 *
 * Of one address: 60 needs in ten minutes at once, then 4 every 3 s, and 500 in an hour. Under one receipt, which stands for one
 * need: 10 in ten minutes at once, and 50 in an hour. Photos: four for each of the first 30 needs, 1,200 in an hour.
 */
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import { createAttempts } from '../access/attempts.ts';
import { createSlowLane } from '../access/slowLane.ts';

const QUICK_MS = 10 * 60_000;
const HOUR_MS = 60 * 60_000;
export const FLOOD_WAIT_MS = 3_000;
/** Of one address: a whole hall that sends at once waits a minute and a half for its last. */
const WAITING = { atOnce: 4, queued: 120, anywhere: 1_000 };

export interface NeedFlood {
  /** Null once it may be raised, at once or after a moment. */
  need(address: string, receipt: string): Promise<Refusal | null>;
  photo(address: string): Promise<Refusal | null>;
}

export function createNeedFlood({
  clock,
  wait,
}: {
  readonly clock: () => number;
  readonly wait: (ms: number) => Promise<void>;
}): NeedFlood {
  const lane = createSlowLane({ wait, ms: FLOOD_WAIT_MS, ...WAITING });

  function bound(quick: number, hourly: number): (key: string) => Promise<Refusal | null> {
    const atOnce = createAttempts({ clock, max: quick, windowMs: QUICK_MS });
    const anHour = createAttempts({ clock, max: hourly, windowMs: HOUR_MS });
    return async (key) => {
      if (!anHour.take(key)) return refused('need.flood');
      return atOnce.take(key) || (await lane.turn(key)) ? null : refused('request.tooFast');
    };
  }
  const ofAddress = bound(60, 500);
  const ofReceipt = bound(10, 50);
  const photos = bound(120, 1_200);

  return {
    need: async (address, receipt) => (await ofReceipt(`receipt ${receipt}`)) ?? ofAddress(`need ${address}`),
    photo: (address) => photos(`photo ${address}`),
  };
}
