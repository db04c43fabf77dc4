/** Whether the browser still draws: a window that is covered, minimised or hung runs its clocks, and shows nothing new. */

export interface Drawing {
  /** True when no frame was drawn for longer than any busy laptop takes. */
  stopped(): boolean;
  stop(): void;
}

const LONGEST_MS = 2_000;

/** Asks for every frame from here on. */
export function drawing(): Drawing {
  let drawnAt = Date.now();
  let frame = requestAnimationFrame(function next() {
    drawnAt = Date.now();
    frame = requestAnimationFrame(next);
  });
  return {
    stopped: () => Date.now() - drawnAt > LONGEST_MS,
    stop: () => cancelAnimationFrame(frame),
  };
}
