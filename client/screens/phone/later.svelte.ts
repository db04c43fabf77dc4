/** Brings what the first screen does not wait for; asked again where there was no line to bring it. */
import type * as Parts from './laterParts.ts';

class Later {
  /** Null until they are here. */
  parts = $state.raw<typeof Parts | null>(null);
  failed = $state(false);
  #isComing = false;

  async bring(): Promise<void> {
    if (this.parts || this.#isComing) return;
    this.#isComing = true;
    try {
      this.parts = await import('./laterParts.ts');
      this.failed = false;
    } catch {
      // The page says so in its place, and asks again with the line.
      this.failed = true;
    } finally {
      this.#isComing = false;
    }
  }
}

/** One for the page: whoever holds the phone next needs the same. */
export const later = new Later();
