/**
 * At most one thing a picture: what comes first is shown at once, what comes before the next picture is shown with that. On a slow phone in a
 * hall that writes without pause each takes longer than a picture: then the page rests as well, so that whoever taps or writes is not kept waiting.
 */
import { tick } from 'svelte';

/** Calls back when the next is due, after one that took `cost` ms to be shown. */
export type NextPicture = (then: () => void, cost: number) => void;

/** A page that nobody looks at draws no pictures, yet its title must go on telling. */
const LONGEST_MS = 250;
/** After what took a millisecond to be drawn the page rests for so many: a tenth of its time goes to what others say. */
const RESTS = 9;
const PICTURE_MS = 16;

const nextPicture: NextPicture = (then, cost) => {
  const rest = Math.min(LONGEST_MS, RESTS * cost);
  const done = () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    then();
  };
  const timer = setTimeout(done, rest > PICTURE_MS ? rest : LONGEST_MS);
  const frame = rest > PICTURE_MS ? 0 : requestAnimationFrame(done);
};

/** Calls back when the page has what was shown. */
const whenDrawn = (then: () => void): void => void tick().then(then, then);

/** `show` is called with the newest; `now` shows what still waits. */
export function onceAPicture<Shown>(
  show: (what: Shown) => void,
  next: NextPicture = nextPicture,
  drawn: (then: () => void) => void = whenDrawn,
) {
  let waits: { readonly what: Shown } | null = null;
  /** Something was shown in this picture. */
  let isShown = false;

  function turn(): void {
    isShown = false;
    now();
  }
  function now(): void {
    if (!waits) return;
    const { what } = waits;
    waits = null;
    put(what);
  }
  function put(what: Shown): void {
    const began = performance.now();
    show(what);
    if (isShown) return;
    isShown = true;
    drawn(() => next(turn, performance.now() - began));
  }
  return {
    now,
    put: (what: Shown): void => {
      if (isShown) waits = { what };
      else put(what);
    },
  };
}
