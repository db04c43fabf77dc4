/** A full line turns strangers away at once; their pages come back by themselves for a while, so that nobody has to tap again. */
import type { HttpAnswer } from './http.ts';

/** Said to whoever found the line full, here and nowhere else for other reasons. */
const IN_LINE: readonly string[] = ['request.tooFast', 'account.tooManyTries'];
const PATIENCE_MS = 30_000;
/** A hall that was turned away together must not come back together. */
const SOONEST_MS = 1_000;
const LATEST_MS = 4_000;

export interface PatientDeps {
  readonly clock: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** From 0 to 1. */
  readonly random: () => number;
}
const browser: PatientDeps = {
  clock: () => performance.now(),
  wait: (ms) => new Promise((resolve) => void setTimeout(resolve, ms)),
  random: Math.random,
};

/** Asks again while the line is full, for half a minute; then that refusal is the answer. `onWait` tells when waiting begins and ends. */
export async function patiently<T>(
  ask: () => Promise<HttpAnswer<T>>,
  onWait: (waits: boolean) => void,
  { clock, wait, random }: PatientDeps = browser,
): Promise<HttpAnswer<T>> {
  const until = clock() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    const again = SOONEST_MS + random() * (LATEST_MS - SOONEST_MS);
    if (answer.ok || !IN_LINE.includes(answer.code) || clock() + again > until) {
      onWait(false);
      return answer;
    }
    onWait(true);
    await wait(again);
  }
}
