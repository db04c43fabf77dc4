/** A click anywhere on the projector's window fills the screen: browsers allow it only by hand, and the picture has no buttons. */

/** Returns what stops listening. Escape leaves the full screen, as everywhere. */
export function fillScreen(): () => void {
  const fill = () => {
    if (document.fullscreenElement) return;
    // Refused where the browser or the machine does not allow it: the picture is whole in a window too.
    document.documentElement.requestFullscreen?.().catch(() => {});
  };
  document.addEventListener('click', fill);
  return () => document.removeEventListener('click', fill);
}
