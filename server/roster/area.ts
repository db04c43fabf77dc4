/** An area as an office writes it, exactly: 89.5, 89.5㎡, １,０８９.５０平方米. */
import { AREA_MAX } from '../../shared/roster/roster.ts';

const WRITTEN = /^(\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?:\.(\d+))?(?:m2|m\^2|平方米|平米|平方|平)?$/i;

/**
 * Whole 0.01 m²; a third decimal is rounded half up on the text itself, never through a binary fraction.
 * Null: no number, nothing, or more than there is.
 */
export function areaIn(text: string): number | null {
  const area = hundredthsIn(text);
  return area !== null && area > 0 && area <= AREA_MAX ? area : null;
}

/** The same without a limit above: a total. */
export function hundredthsIn(text: string): number | null {
  const [, whole, decimals = ''] = WRITTEN.exec(text.normalize('NFKC').replace(/\s+/gu, '')) ?? [];
  if (whole === undefined) return null;
  const up = Number(decimals.charAt(2) || '0') >= 5 ? 1 : 0;
  return Number(whole.replaceAll(',', '')) * 100 + Number(decimals.slice(0, 2).padEnd(2, '0')) + up;
}

/** As equal as can be; the odd hundredths go to the first ones. */
export const splitArea = (area: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => Math.floor(area / count) + (index < area % count ? 1 : 0));
