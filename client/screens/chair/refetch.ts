/** Fetches a long list again when something changed: never twice at once, and the longer it takes the less often. */
export interface Refetch {
  /** Something changed; a rush of changes is fetched once. The first time it is fetched at once. */
  soon(): void;
  /** This desk changed something and looks at it: next, whatever was fetched when. */
  now(): void;
  stop(): void;
}

const SETTLE_MS = 600;
/** Of all the time no more than a fifth is spent fetching. */
const REST = 4;

export function createRefetch(fetch: () => Promise<void>): Refetch {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isFetching = false;
  let isStopped = false;
  /** What changed while it was being fetched. */
  let again: 'no' | 'soon' | 'now' = 'no';
  /** Null before the first time. */
  let rested: number | null = null;

  async function go(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    isFetching = true;
    const began = performance.now();
    await fetch();
    const ended = performance.now();
    isFetching = false;
    rested = ended + (ended - began) * REST;
    const next = again;
    again = 'no';
    if (isStopped || next === 'no') return;
    if (next === 'now') void go();
    else wait();
  }

  function wait(): void {
    const left = rested === null ? 0 : Math.max(SETTLE_MS, rested - performance.now());
    timer ??= setTimeout(() => void go(), left);
  }

  return {
    soon() {
      if (!isFetching) wait();
      else if (again === 'no') again = 'soon';
    },
    now() {
      if (isFetching) again = 'now';
      else void go();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
