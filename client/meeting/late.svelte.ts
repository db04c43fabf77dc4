/** A part of a page that comes after it. Where there is no line to bring it, it is asked for again, by itself, until it is here. */

/** The line may come back without anything on the page having noticed that it was away. */
const AGAIN_MS = 5_000;

/** Wanted, and not here for want of a line. */
const missing = new Set<Late<unknown>>();

/** Somebody heard the server again: what could not come before is asked for at once. */
export const bringMissing = (): void => missing.forEach((one) => void one.bring());

export class Late<Part> {
  /** Null until it is here. */
  part = $state.raw<Part | null>(null);
  /** It could not come; it is asked for again. */
  failed = $state(false);
  readonly #load: () => Promise<Part>;
  readonly #hasLine: () => Promise<boolean>;
  #coming: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(load: () => Promise<Part>, hasLine: () => Promise<boolean> = answersNow) {
    this.#load = load;
    this.#hasLine = hasLine;
  }

  /** With the page itself, whose files came a moment ago. Fails as the page does. */
  async first(): Promise<void> {
    this.part ??= await this.#load();
  }

  /** Resolves once it is here or has failed; never throws. */
  bring(): Promise<void> {
    if (this.part !== null) return Promise.resolve();
    this.#coming ??= this.#try().finally(() => (this.#coming = null));
    return this.#coming;
  }

  async #try(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      // Safari never asks again for a module that failed once, nor Vite for its style sheet: neither is asked for without a line.
      if (!(await this.#hasLine())) throw new Error('no line');
      this.part = await this.#load();
      this.failed = false;
      missing.delete(this);
    } catch {
      // The page says so in its place.
      this.failed = true;
      missing.add(this);
      this.#timer = setTimeout(() => void this.bring(), AGAIN_MS);
    }
  }
}

async function answersNow(): Promise<boolean> {
  return (await fetch('/healthz', { cache: 'no-store' })).ok;
}
