/** Hands on this keyboard. While they are busy nothing others wrote goes in, and what is half-typed does not go out. */
import { timers } from './timers.ts';

export interface Hands {
  /** A key went down in one of the editors. */
  key(): void;
  /** An input method has begun: half-typed pinyin must neither move nor leave. */
  compositionStarted(): void;
  compositionEnded(): void;
  readonly composing: () => boolean;
  /** For how long (ms) what arrived must still wait; 0 when it may go in. */
  readonly busyFor: () => number;
  close(): void;
}

/** Fact 6 of dependencies.md: two people typing at one spot get shuffled text unless what arrives waits this long. */
const HOLD_MS = 250;
/** After an input method has finished, the editor still needs a moment to read the last characters. */
const SETTLE_MS = 80;

export function hands(now: () => number, onComposed: () => void): Hands {
  const settling = timers();
  let composing = false;
  let lastKeyAt = -Infinity;
  const key = () => void (lastKeyAt = now());
  return {
    key,
    compositionStarted() {
      // The next word may begin before the last one has settled.
      settling.cancel('settle');
      composing = true;
    },
    compositionEnded() {
      if (!composing) return;
      key();
      settling.later('settle', SETTLE_MS, () => {
        composing = false;
        onComposed();
      });
    },
    composing: () => composing,
    busyFor: () => (composing ? HOLD_MS : Math.max(0, lastKeyAt + HOLD_MS - now())),
    close: () => settling.close(),
  };
}
