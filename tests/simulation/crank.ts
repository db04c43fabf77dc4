/** The world's crank: whatever could happen next waits here, and the dice say what does. Nothing happens by itself. */
import type { Dice } from '../support/dice.ts';

export interface Crank {
  /** Something that will happen at some time, in any order with the rest. */
  later(step: () => void): void;
  /** Resolves at some time. */
  pause(): Promise<void>;
  /** Lets one thing happen; false when nothing waits. */
  turn(): Promise<boolean>;
}

export function createCrank(dice: Dice): Crank {
  const steps: (() => void)[] = [];
  const later = (step: () => void) => void steps.push(step);
  return {
    later,
    pause: () => new Promise((resolve) => later(resolve)),
    async turn() {
      // Mostly in order, sometimes far out of it.
      const reach = dice.chance(0.8) ? Math.min(4, steps.length) : steps.length;
      const [step] = steps.splice(dice.below(Math.max(1, reach)), 1);
      if (!step) return false;
      step();
      // Every promise that can go on now does, before anything else happens.
      await new Promise((resolve) => setImmediate(resolve));
      return true;
    },
  };
}
