/** Numbers that people type, full-width digits included. */

/** Empty is 0; null when it is no whole number within the limits. */
export function wholeNumber(typed: string, max: number, min = 0): number | null {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return min;
  if (!/^\d{1,6}$/.test(text)) return null;
  const value = Number(text);
  return value >= min && value <= max ? value : null;
}

/** What stands in the field for a number: 0 means nothing was planned. */
export const typedNumber = (value: number): string => (value === 0 ? '' : String(value));

/** Metres with at most two decimals, 「3米5」 not included; null when it is none, or nothing, or longer than any hall. */
export function metres(typed: string): number | null {
  const text = typed
    .normalize('NFKC')
    .replace(/[。,]/, '.')
    .replace(/\s*(?:米|公尺|m)\s*$/i, '')
    .trim();
  if (!/^\d{1,3}(?:\.\d{1,2})?$/.test(text)) return null;
  const value = Number(text);
  return value > 0 && value <= 200 ? value : null;
}
