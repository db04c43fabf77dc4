/** What may be spent: refilled as time passes, never above what it holds. */
export interface Budget {
  /** False, and nothing is taken, when there is less than `amount`. */
  take(amount: number): boolean;
}

/** Starts full. `holds`: what may be spent at once; `perSecond`: what comes back. */
export function createBudget(clock: () => number, perSecond: number, holds: number): Budget {
  let left = holds;
  let at = clock();
  return {
    take(amount) {
      const now = clock();
      // A clock that was set back gives nothing, and takes nothing.
      left = Math.min(holds, left + (Math.max(0, now - at) * perSecond) / 1000);
      at = now;
      if (left < amount) return false;
      left -= amount;
      return true;
    },
  };
}
