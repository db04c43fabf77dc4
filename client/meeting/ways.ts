/** Which way a connection takes: WebSocket where it works, long polling wherever WebSocket fails, hangs or falls silent. */
export type Way = 'websocket' | 'polling';

export interface Attempt {
  /** In this order. Polling with WebSocket behind it goes over to WebSocket by itself, once that has shown that it works. */
  readonly transports: readonly Way[];
  /** How long (ms) to wait before it begins. */
  readonly after: number;
  /** How long (ms) until something of the server must have come, and until it must have let us in. */
  readonly opensWithin: number;
  readonly enteredWithin: number;
}

export type Dropped = 'silent' | 'slept' | 'asleep';

export interface Ways {
  next(now: number): Attempt;
  /** The server let us in, or answered why not: this way works. */
  opened(now: number): void;
  /** It did not come to that: it broke, or nothing happened until time was up. */
  failed(): void;
  /**
   * A line that was open ended by itself. `silent`: nobody said so. `slept`: nor does anybody know since when. `asleep`: the device
   * slept longer than any server waits, which says nothing against the way.
   */
  lost(now: number, over: Way, how: 'closed' | Dropped): void;
}

/** WebSocket has eight seconds to work or to be given up for polling, the polling included. */
const WEBSOCKET_OPENS_MS = 3_500;
const WEBSOCKET_ENTERS_MS = 6_000;
const POLLING_MS = 10_000;
/** So long polling is tried first once WebSocket did harm here; networks change. */
const DISTRUST_MS = 10 * 60_000;
/** A WebSocket that ends this soon was cut by something in between. */
const SHORT_MS = 30_000;
/** One that lived this long was well; what ended it was no proxy's rule. */
const LONG_MS = 120_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 5_000;

/** `dice`: from 0 to 1; a hall full of phones must not come back in one moment. */
export function ways(dice: () => number): Ways {
  let failures = 0;
  let openedAt = -Infinity;
  let troubles = 0;
  let after = 0;
  /** WebSocket failed since the last time anything worked. */
  let webSocketFailed = false;
  /** `upgrade`: polling first, WebSocket when it has shown itself; `never`: polling alone. */
  let distrust: 'none' | 'upgrade' | 'never' = 'none';
  let distrustUntil = 0;
  let polls = false;

  const spread = (ms: number) => ms * (0.5 + dice());
  const beware = (how: 'upgrade' | 'never', now: number) => {
    distrust = how;
    distrustUntil = now + DISTRUST_MS;
  };

  return {
    next(now) {
      if (now >= distrustUntil) distrust = 'none';
      // Both ways fail while the server is away: they take turns, and whichever works first is it.
      // Where a line fell silent, polling may have been sent down a kept connection as dead as that; a WebSocket makes its own.
      polls = distrust === 'none' ? failures % 2 === 1 : failures % 3 !== 1;
      return {
        transports: !polls ? ['websocket'] : distrust === 'upgrade' ? ['polling', 'websocket'] : ['polling'],
        after,
        opensWithin: polls ? POLLING_MS : WEBSOCKET_OPENS_MS,
        enteredWithin: polls ? POLLING_MS : WEBSOCKET_ENTERS_MS,
      };
    },
    opened(now) {
      if (polls && webSocketFailed) beware('never', now);
      webSocketFailed = false;
      failures = 0;
      openedAt = now;
    },
    failed() {
      failures += 1;
      webSocketFailed ||= !polls;
      // From the first way to the second at once; after both have failed, more and more rarely.
      const rounds = Math.floor(failures / 2);
      after = failures % 2 === 1 ? 0 : spread(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (rounds - 1)));
    },
    lost(now, over, how) {
      const lived = now - openedAt;
      after = how === 'closed' ? spread(FIRST_WAIT_MS) : 0;
      if (over === 'polling' || how === 'asleep') return;
      if (lived > LONG_MS) troubles = 0;
      if (how === 'slept' || lived < SHORT_MS) troubles += 1;
      if (how === 'silent' || troubles > 1) beware('never', now);
      else if (how === 'slept') beware('upgrade', now);
    },
  };
}
