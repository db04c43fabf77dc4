/** Seeded dice (mulberry32): the same seed and the same words throw the same numbers, on every process and after every restart. */
export interface Dice {
  /** From 0 to below 1. */
  next(): number;
  /** A whole number from 0 to below `sides`. */
  below(sides: number): number;
  chance(probability: number): boolean;
  /** Between the two. */
  between(from: number, to: number): number;
  /** The list in another order. */
  shuffled<Item>(items: readonly Item[]): readonly Item[];
}

/** `words`: what is thrown for, e.g. `poll:<id>`, so that what happens first changes nothing about what happens next. */
export function diceFor(seed: number, words: string): Dice {
  let state = hash(words, seed >>> 0);
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (sides: number) => Math.floor(next() * sides);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    between: (from, to) => from + next() * (to - from),
    shuffled(items) {
      const shuffled = [...items];
      for (let last = shuffled.length - 1; last > 0; last -= 1) {
        const other = below(last + 1);
        [shuffled[last], shuffled[other]] = [shuffled[other] as never, shuffled[last] as never];
      }
      return shuffled;
    },
  };
}

/** FNV-1a, begun with the seed. */
function hash(words: string, seed: number): number {
  let state = (2166136261 ^ seed) >>> 0;
  for (let index = 0; index < words.length; index += 1)
    state = Math.imul(state ^ words.charCodeAt(index), 16777619) >>> 0;
  return state;
}
