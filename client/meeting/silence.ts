/** Notices that a line has died without saying so: the server speaks every ten seconds, and answers when it is asked. */
export interface Silence {
  /** A line is new: everything before is forgotten. */
  begin(now: number): void;
  /** Something came from the server. */
  heard(now: number): void;
  /** A question was answered: both directions live. */
  answered(now: number): void;
  /** A message got no answer in its time. The server may still be heard where only our words go nowhere: then it is asked once more. */
  unanswered(sentAt: number, now: number): 'ask' | 'silent';
  readonly heardAt: () => number;
  /** Nothing came for so long that the server has certainly given this line up: there is nobody left to ask. */
  isGivenUp(now: number): boolean;
  /** The device woke up, or the page is looked at again: its timers may have stood still. */
  woke(now: number): 'well' | 'ask';
  /** To be called every second. `ask`: send a question that must be answered. Then give it up: silent before our eyes, or while we slept. */
  tick(now: number): 'well' | 'ask' | 'silent' | 'slept';
}

/** A word of the server is overdue: it is asked. */
const ASK_AFTER_MS = 12_000;
const DEAD_AFTER_MS = 20_000;
/** Timers that come later than this stood still: what came meanwhile may not have been handed on yet. */
const STOOD_STILL_MS = 5_000;
const AWAKE_ANSWER_MS = 4_000;
/** A server that speaks answers a bare question at once, however long the queue of what is to be written. */
const ASKED_AGAIN_MS = 6_000;
const FRESH_MS = 5_000;
/** The server asks every 20 s and waits 15 s for the answer (`server/live/gateway.ts`). */
const GIVEN_UP_MS = 40_000;

export function silence(): Silence {
  let heardAt = 0;
  let tickedAt = 0;
  /** While a question is open: when the line is given up. */
  let deadAt: number | null = null;
  let how: 'silent' | 'slept' = 'silent';
  /** Asked once more: when the line is given up, whatever is heard, unless there is an answer. */
  let unansweredAt: number | null = null;

  const ask = (until: number, why: typeof how) => {
    deadAt = until;
    how = why;
    return 'ask' as const;
  };

  return {
    begin(now) {
      heardAt = now;
      tickedAt = now;
      deadAt = unansweredAt = null;
    },
    heard(now) {
      heardAt = now;
      deadAt = null;
    },
    answered(now) {
      heardAt = now;
      deadAt = unansweredAt = null;
    },
    unanswered(sentAt, now) {
      if (heardAt <= sentAt) return 'silent';
      unansweredAt ??= now + ASKED_AGAIN_MS;
      return 'ask';
    },
    heardAt: () => heardAt,
    isGivenUp: (now) => now - heardAt > GIVEN_UP_MS,
    woke(now) {
      tickedAt = now;
      return deadAt === null && Math.abs(now - heardAt) > FRESH_MS ? ask(now + AWAKE_ANSWER_MS, 'slept') : 'well';
    },
    tick(now) {
      const stoodStill = Math.abs(now - tickedAt) > STOOD_STILL_MS;
      tickedAt = now;
      if (stoodStill) {
        unansweredAt = null;
        return ask(now + AWAKE_ANSWER_MS, 'slept');
      }
      if (unansweredAt !== null && now >= unansweredAt) return 'silent';
      if (deadAt !== null) return now >= deadAt ? how : 'well';
      return now - heardAt >= ASK_AFTER_MS ? ask(heardAt + DEAD_AFTER_MS, 'silent') : 'well';
    },
  };
}
