/** Fractions compared in whole numbers, never as rounded percentages (promises.md P7). */
import * as z from 'zod/mini';

export const Fraction = z.strictObject({
  numerator: z.int().check(z.positive()),
  denominator: z.int().check(z.positive()),
});
export type Fraction = z.infer<typeof Fraction>;

/** 以上: `part / whole` reaches the fraction, the fraction itself included (民法典 1259). */
export const atLeast = (part: number, whole: number, fraction: Fraction): boolean =>
  whole > 0 && BigInt(part) * BigInt(fraction.denominator) >= BigInt(whole) * BigInt(fraction.numerator);

/** 超过、过半: `part / whole` is more than the fraction; exactly the fraction is not enough (民法典 1259). */
export const moreThan = (part: number, whole: number, fraction: Fraction): boolean =>
  whole > 0 && BigInt(part) * BigInt(fraction.denominator) > BigInt(whole) * BigInt(fraction.numerator);

/**
 * Percentage of a whole, rounded to the nearest with two decimals: 5 of 9 is 55.56%. Where that would read like one of the
 * marks a vote is measured by, and is not it, as many decimals more as tell them apart: 2999.90 of 4000 is 74.998%.
 */
export function percent(part: number, whole: number): string {
  if (whole <= 0) return '0.00%';
  const marks = MARKS.filter(([top, bottom]) => BigInt(part) * bottom !== BigInt(whole) * top);
  let digits = 2;
  while (marks.some(([top, bottom]) => rounded(BigInt(part), BigInt(whole), digits) === rounded(top, bottom, digits)))
    digits += 1;
  const units = String(rounded(BigInt(part), BigInt(whole), digits)).padStart(digits + 1, '0');
  return `${units.slice(0, -digits)}.${units.slice(-digits)}%`;
}

/** Nobody and everybody are marks too: one of 100,000 is not nobody. */
const MARKS = [
  [0n, 1n],
  [1n, 2n],
  [2n, 3n],
  [3n, 4n],
  [1n, 1n],
] as const;

/** Percent in units of the last of so many decimals, halves up. */
function rounded(part: bigint, whole: bigint, digits: number): bigint {
  return (part * 200n * 10n ** BigInt(digits) + whole) / (whole * 2n);
}
