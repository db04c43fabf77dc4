/** A list that sorts itself anew as votes come in, and stands still while somebody reads or touches it: nothing moves under a finger. */
import { untrack } from 'svelte';

/** A finger or a pointer that rested this long (ms) has done what it wanted. */
const QUIET_MS = 2_500;

interface Item {
  readonly id: string;
}

export class SteadyOrder<One extends Item> {
  #touched = $state(false);
  /** Its top was scrolled away: somebody reads further down. */
  readingBelow = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #sorted: () => readonly One[];

  /** `sorted`: as it stands now. */
  constructor(sorted: () => readonly One[]) {
    this.#sorted = sorted;
  }

  /** The order at the moment it was touched; null while it follows. */
  readonly #held = $derived.by(() =>
    this.#touched || this.readingBelow ? untrack(() => this.#sorted().map(({ id }) => id)) : null,
  );

  /** What came meanwhile stands at the end, what went is gone. */
  readonly shown = $derived.by((): readonly One[] => {
    const held = this.#held;
    const sorted = this.#sorted();
    if (!held) return sorted;
    const place = new Map(held.map((id, index) => [id, index]));
    return [...sorted].sort((a, b) => (place.get(a.id) ?? held.length) - (place.get(b.id) ?? held.length));
  });

  touch = (): void => {
    this.#touched = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#touched = false), QUIET_MS);
  };

  close(): void {
    clearTimeout(this.#timer);
  }
}
