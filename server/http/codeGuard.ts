/**
 * Guarding the six digits of a join code. A hall comes from one address, so a guesser must not shut the door for it: after
 * too many wrong codes from an address every code is still looked up, right or wrong, but slowly and few at a time.
 *
 * What guessing is worth: 60 tries at once and 1.2 a second afterwards, about 780 in ten minutes among 900,000 codes. With
 * one open meeting that finds it once in 1,150 such stretches, in a whole evening of three hours with a chance of 1.5 %;
 * and all that is found is the door, which hangs on the projector. Many addresses together: 5 each, then 8 a second.
 */
import { createAttempts } from '../access/attempts.ts';
import { createSlowLane } from '../access/slowLane.ts';

const WINDOW_MS = 10 * 60_000;
/** Wrong codes only: a hall of 300 behind one address mistypes less often, and most scan the QR code anyway. */
const WRONG_PER_ADDRESS = 60;
/** When wrong codes pour in from everywhere, whoever has given this many already is slowed down. */
const WRONG_ANYWHERE = 1_000;
const WRONG_UNDER_ATTACK = 5;

export const SLOW_MS = 5_000;
const SLOW_PER_ADDRESS = 6;
const SLOW_ANYWHERE = 40;

export interface CodeGuard {
  /** Looks a code up, `find` giving null for a wrong one; 'tooMany' when too many of this address wait already. */
  look<Found>(address: string, find: () => Promise<Found | null>): Promise<Found | null | 'tooMany'>;
}

export function createCodeGuard(deps: {
  readonly clock: () => number;
  readonly wait: (ms: number) => Promise<void>;
}): CodeGuard {
  const { clock, wait } = deps;
  const wrong = createAttempts({ clock, max: WRONG_PER_ADDRESS, windowMs: WINDOW_MS });
  const wrongAnywhere = createAttempts({ clock, max: WRONG_ANYWHERE, windowMs: WINDOW_MS });
  const lane = createSlowLane({ wait, ms: SLOW_MS, atOnce: SLOW_PER_ADDRESS, queued: 0, anywhere: SLOW_ANYWHERE });

  return {
    async look(address, find) {
      const underAttack = wrongAnywhere.taken('') >= WRONG_ANYWHERE && wrong.taken(address) >= WRONG_UNDER_ATTACK;
      // Taken first and given back when right, so that guesses sent at once are all counted.
      const taken = !underAttack && wrong.take(address);
      if (!taken && !(await lane.turn(address))) return 'tooMany';
      const found = await find();
      if (found === null) wrongAnywhere.take('');
      else if (taken) wrong.giveBack(address);
      return found;
    },
  };
}
