/** Brings what the first screen does not wait for; asked again where there was no line to bring it. */
import type * as Parts from './laterParts.ts';

/** The line may come back without the meeting ever having noticed that it was away. */
const AGAIN_MS = 5_000;

class Later {
  /** Null until they are here. */
  parts = $state.raw<typeof Parts | null>(null);
  failed = $state(false);
  #isComing = false;

  async bring(): Promise<void> {
    if (this.parts || this.#isComing) return;
    this.#isComing = true;
    try {
      // Safari never asks again for a module that failed once, nor Vite for its style sheet: neither is asked for without a line.
      const answer = await fetch('/healthz', { cache: 'no-store' });
      if (!answer.ok) throw new Error(String(answer.status));
      this.parts = await import('./laterParts.ts');
      this.failed = false;
    } catch {
      // The page says so in its place, and asks again with the line.
      this.failed = true;
      setTimeout(() => void this.bring(), AGAIN_MS);
    } finally {
      this.#isComing = false;
    }
  }
}

/** One for the page: whoever holds the phone next needs the same. */
export const later = new Later();
