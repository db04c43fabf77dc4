/** Whoever taps twice out of habit meant the first thing: the second tap never acts on what came into its place. */

const AGAIN_MS = 500;
const SAME_SPOT_PX = 32;
/** A tap on a label gives a click on its field in the same moment. */
const ONE_TAP_MS = 30;

/** Watches the whole page until the returned function is called. Mice and keyboards are left alone. */
export function steadyTaps(): () => void {
  let last: { readonly at: number; readonly x: number; readonly y: number; readonly what: Element | null } | null =
    null;

  function tapped(event: MouseEvent): void {
    const pointer = 'pointerType' in event ? event.pointerType : 'touch';
    if (event.detail === 0 || pointer === 'mouse') return;
    const what =
      event.target instanceof Element ? (event.target.closest('button, a, label, input') ?? event.target) : null;
    const since = last ? event.timeStamp - last.at : Infinity;
    if (last && since > ONE_TAP_MS && since < AGAIN_MS && what !== last.what) {
      const isSameSpot = Math.hypot(event.clientX - last.x, event.clientY - last.y) < SAME_SPOT_PX;
      if (isSameSpot) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
      }
    }
    if (since > ONE_TAP_MS) last = { at: event.timeStamp, x: event.clientX, y: event.clientY, what };
  }

  addEventListener('click', tapped, true);
  return () => removeEventListener('click', tapped, true);
}
