/** A phone without an account, by the token it made for itself: how it is known, and how often it may write. */
import { PhoneKey } from '../../shared/estate/ids.ts';
import { addressKey, createAttempts } from '../access/attempts.ts';
import { hashToken } from '../access/passes.ts';
import { createSlowLane } from '../access/slowLane.ts';
import { type HttpDeps, unhurried } from './deps.ts';

/** At once: a phone so often, an address (a whole hall, or a whole estate behind one) so often. */
const OF_PHONE = 60;
const OF_ADDRESS = 1_500;
const WINDOW_MS = 10 * 60_000;
const SLOW_MS = 2_000;

/** Known by what its token hashes to, shortened to an id. */
export const phoneOf = (token: string): PhoneKey => PhoneKey.parse(hashToken(token).slice(0, 40));

/** Beyond what anybody writes in earnest it goes slowly; resolves to false only for whoever comes while too many wait. */
export type PhonePace = (phone: PhoneKey, ip: string) => Promise<boolean>;

export function createPhonePace({ clock, wait = unhurried }: Pick<HttpDeps, 'clock' | 'wait'>): PhonePace {
  const ofPhone = createAttempts({ clock, max: OF_PHONE, windowMs: WINDOW_MS });
  const ofAddress = createAttempts({ clock, max: OF_ADDRESS, windowMs: WINDOW_MS });
  const lane = createSlowLane({ wait, ms: SLOW_MS, atOnce: 20, queued: 100, anywhere: 1_000 });
  return async (phone, ip) => {
    const address = addressKey(ip);
    const [mine, ours] = [ofPhone.take(phone), ofAddress.take(address)];
    return (mine && ours) || lane.turn(mine ? address : phone);
  };
}
