/** What a refusal is about, e.g. how many are allowed: travels with its code, fills `{name}` in its sentence. */
import * as z from 'zod/mini';

export const RefusalValues = z.record(z.string(), z.union([z.string(), z.number()]));
export type RefusalValues = Readonly<z.infer<typeof RefusalValues>>;

export const filledIn = (sentence: string, values: RefusalValues = {}): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));

/** With the building called as the page's language calls it: what travels is its number. */
export const withBuilding = (values: RefusalValues, called: (number: string) => string): RefusalValues =>
  typeof values.building === 'string' ? { ...values, building: called(values.building) } : values;
