/** The sheet the wall is drawn on: 1080 high on every beamer and as wide as the beamer's own ratio makes it, so that it fills the wall. */
import { getContext, setContext } from 'svelte';

export const SHEET_HEIGHT = 1080;
/** 16:9, and what the desk's small picture has while no wall says anything else. */
export const USUAL_WIDTH = 1920;
/** 5:4 and 21:9. What is narrower or wider than any beamer keeps bars of paper. */
const LEAST_WIDTH = 1350;
const MOST_WIDTH = 2520;
/** From 16:10 down names and numbers stand closer. */
const NARROW_BELOW = 1600;

/** In px of the sheet, for a window of that size. */
export function sheetWidthFor(width: number, height: number): number {
  const wanted = Math.round((SHEET_HEIGHT * width) / Math.max(1, height));
  return Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, wanted));
}

export class Sheet {
  /** The window's, px. */
  windowWidth = $state(innerWidth);
  windowHeight = $state(innerHeight);
  readonly #like: () => number | null;

  /** `like`: the width of the wall that this page is only the small picture of; null on the wall itself. */
  constructor(like: () => number | null) {
    this.#like = like;
  }

  get width(): number {
    return this.#like() ?? sheetWidthFor(this.windowWidth, this.windowHeight);
  }
  /** 4:3 and its like. */
  get narrow(): boolean {
    return this.width < NARROW_BELOW;
  }
  /** What stays empty on the left and on the right. */
  get edge(): number {
    return this.narrow ? 56 : 80;
  }
  /** Between the edges. */
  get room(): number {
    return this.width - 2 * this.edge;
  }
}

const KEY = Symbol('sheet');
export const keepSheet = (sheet: Sheet): Sheet => setContext(KEY, sheet);
export const theSheet = (): Sheet => getContext<Sheet>(KEY);
