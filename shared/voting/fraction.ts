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

/** Percentage with two decimals, cut off and never rounded up, so that 74.9975 % does not read 75.00 %. */
export function percent(part: number, whole: number): string {
  if (whole <= 0) return '0.00%';
  const hundredths = (BigInt(part) * 10_000n) / BigInt(whole);
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}%`;
}
