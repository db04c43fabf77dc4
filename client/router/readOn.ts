/** Goes on reading where somebody left off: the page is often short at first, and grows as its lists come in. */

/** Longer than this nobody waits: what comes later must not move the page under a reader, ms. */
const PATIENCE_MS = 5_000;
const HANDS = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/** Returns how to stop. A hand on the page stops it too. */
export function readOn(depth: number): () => void {
  const stop = () => {
    growing.disconnect();
    clearTimeout(late);
    HANDS.forEach((hand) => removeEventListener(hand, stop, true));
  };
  const look = () => {
    scrollTo(0, depth);
    // A pixel may be lost to rounding.
    if (scrollY >= depth - 1) stop();
  };
  const growing = new ResizeObserver(look);
  const late = setTimeout(stop, PATIENCE_MS);
  HANDS.forEach((hand) => addEventListener(hand, stop, { capture: true, passive: true }));
  growing.observe(document.body);
  look();
  return stop;
}
