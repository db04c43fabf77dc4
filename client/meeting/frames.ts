/** At most one thing a picture: what comes first is shown at once, what comes before the next picture is shown with that. */

/** Calls back when the next picture is due. */
export type NextPicture = (then: () => void) => void;

/** A page that nobody looks at draws no pictures, yet its title must go on telling. */
const LONGEST_MS = 250;
const nextPicture: NextPicture = (then) => {
  const done = () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    then();
  };
  const timer = setTimeout(done, LONGEST_MS);
  const frame = requestAnimationFrame(done);
};

/** `show` is called with the newest; `now` shows what still waits. */
export function onceAPicture<Shown>(show: (what: Shown) => void, next: NextPicture = nextPicture) {
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
    show(what);
    if (isShown) return;
    isShown = true;
    next(turn);
  }
  return {
    now,
    put: (what: Shown): void => {
      if (isShown) waits = { what };
      else put(what);
    },
  };
}
