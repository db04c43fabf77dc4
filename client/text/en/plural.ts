/** English counts: 1 vote, 2 votes. */

export const few = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** `unit` is one of `units` in a dictionary. */
export const unitOf = (count: number, unit: string): string => {
  if (unit === 'person') return count === 1 ? 'person' : 'people';
  return count === 1 ? unit : `${unit}s`;
};
export const inUnits = (count: number, unit: string): string => `${count} ${unitOf(count, unit)}`;
