/** 翻页 on this wall: which page of a long text is to be seen, by the clock or by the hand at the desk. */
import { getContext, setContext } from 'svelte';
import { type PageTurn, type ShownPage, pageAt } from '../../../shared/meeting/pageTurn.ts';
import { textHash } from '../../../shared/record/fingerprint.ts';

export interface TurningDeps {
  /** The server's time, ms. */
  readonly now: () => number;
  /** The scene's kind: a question and its result are two texts. */
  readonly scene: () => string;
  /** The last turn by hand that was meant for this wall, or for the wall this is the picture of. */
  readonly turn: () => PageTurn | null;
  /** What the wall shows that this page is only the small picture of; null on the wall itself. */
  readonly mirrored: () => ShownPage | null;
}

export class Turning {
  readonly #deps: TurningDeps;
  /** What is told to the desk; null while the text fits one page. */
  shown = $state.raw<ShownPage | null>(null);

  constructor(deps: TurningDeps) {
    this.#deps = deps;
  }

  now(): number {
    return this.#deps.now();
  }

  /** `key` tells the text from the others of its scene. */
  markOf(key: string): string {
    return textHash(`${this.#deps.scene()} ${key}`);
  }

  /** From 1; `since`: when the text came onto this wall, ms. */
  pageOf(of: string, pages: number, since: number): number {
    const { mirrored, turn, now } = this.#deps;
    const byHand = turn();
    if (byHand?.of === of) return pageAt(byHand, pages, now());
    const seen = mirrored();
    if (seen?.of === of) return Math.min(seen.page, pages);
    return pageAt({ page: 1, held: false, at: since }, pages, now());
  }

  tell(shown: ShownPage | null): void {
    const { shown: before } = this;
    if (before?.of === shown?.of && before?.page === shown?.page && before?.pages === shown?.pages) return;
    this.shown = shown;
  }

  leave(of: string): void {
    if (this.shown?.of === of) this.shown = null;
  }
}

const KEY = Symbol('turning');
export const keepTurning = (turning: Turning): Turning => setContext(KEY, turning);
export const theTurning = (): Turning => getContext<Turning>(KEY);
