/**
 * Guessing at passwords is slowed down, never answered by locking the door: in a hall the guesser sits behind the chair's own
 * address. Ten wrong passwords for a name are free; after that one try at a time waits its turn, right or wrong alike.
 *
 * What guessing is worth then: 0.7 tries a second of one name from one address, 2,400 an hour. Passwords have eight
 * characters or more and none of the usual ones.
 */
import { createAttempts } from './attempts.ts';
import { createSlowLane } from './slowLane.ts';

/** Says afterwards that the password was right: the try is not counted. */
type Honest = () => void;

export interface LoginTries {
  /** By the name and the address. Resolves when it may be checked; to null when too many wait. */
  from(name: string, address: string): Promise<Honest | null>;
  /** By a device that is or was logged in to the account: nobody else's mistakes use up its tries. */
  here(loginId: string): Promise<Honest | null>;
}

const WINDOW_MS = 10 * 60_000;
const PER_NAME_AND_ADDRESS = 10;
const PER_LOGIN = 10;
/** A committee's office may share one address; a guesser goes through names. */
const PER_ADDRESS = 40;
/** Guesses at one name from many addresses; beyond, each address has this many left. */
const PER_NAME = 100;
const PER_ADDRESS_UNDER_ATTACK = 2;

const SLOW_MS = 3_000;
const AT_ONCE = 2;
const QUEUED = 8;
const ANYWHERE = 200;

export function createLoginTries(deps: {
  readonly clock: () => number;
  readonly wait: (ms: number) => Promise<void>;
}): LoginTries {
  const { clock, wait } = deps;
  const limit = (max: number) => createAttempts({ clock, max, windowMs: WINDOW_MS });
  const byNameAndAddress = limit(PER_NAME_AND_ADDRESS);
  const byAddress = limit(PER_ADDRESS);
  const byName = limit(PER_NAME);
  const byLogin = limit(PER_LOGIN);
  const lane = createSlowLane({ wait, ms: SLOW_MS, atOnce: AT_ONCE, queued: QUEUED, anywhere: ANYWHERE });
  const slowly = async (key: string): Promise<Honest | null> => ((await lane.turn(key)) ? () => undefined : null);

  return {
    async from(name, address) {
      const both = `${address} ${name}`;
      // Taken before the outcome is known, so that guesses sent at once are all counted.
      const few = byName.take(name) || byNameAndAddress.taken(both) < PER_ADDRESS_UNDER_ATTACK;
      if (!few || !byNameAndAddress.take(both) || !byAddress.take(address)) return slowly(both);
      return () => {
        byNameAndAddress.giveBack(both);
        byAddress.giveBack(address);
        byName.giveBack(name);
      };
    },
    here: async (loginId) => (byLogin.take(loginId) ? () => byLogin.giveBack(loginId) : slowly(loginId)),
  };
}
