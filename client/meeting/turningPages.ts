/** A list read page by page while its order changes: the most seconded first, and somebody seconds between two pages. */

interface Page<T> {
  readonly list: readonly T[];
  /** How many there are in all. */
  readonly total: number;
}
export interface ReadSoFar<T> {
  /** Each once, in the order it was first read and as it was read last. */
  readonly list: readonly T[];
  /** Where to read on: at the beginning again when the end was reached and some have moved up unread. */
  readonly from: number;
}

export function readOn<T extends { readonly id: string }>(
  before: ReadSoFar<T> | null,
  { list, total }: Page<T>,
): ReadSoFar<T> {
  const known = new Map((before?.list ?? []).map((one) => [one.id, one]));
  for (const one of list) known.set(one.id, one);
  const end = (before?.from ?? 0) + list.length;
  const isOver = list.length === 0 || end >= total;
  return { list: [...known.values()], from: isOver && known.size < total ? 0 : end };
}
