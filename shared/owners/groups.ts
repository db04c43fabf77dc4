/** Which owners are told of together: fewer than five would give away what a single one of them did. */
export const FEWEST = 5;

export interface Group<One> {
  /** In their order; several where small ones are told together. */
  readonly names: readonly string[];
  readonly all: readonly One[];
}

/**
 * By name (of the building), in the order they come. Whoever adds up what is told and takes it from the whole must not be left with fewer
 * than five either: small groups are told as one, and where that is still too small the smallest of the others is told with them. Empty:
 * only the whole can be told. `size`: how many are counted of those in it, e.g. ballots that came.
 */
export function told<One>(
  all: readonly One[],
  nameOf: (one: One) => string,
  size: (group: readonly One[]) => number,
): readonly Group<One>[] {
  const named = new Map<string, One[]>();
  for (const one of all) named.set(nameOf(one), [...(named.get(nameOf(one)) ?? []), one]);
  const groups = [...named].map(([name, own]): Group<One> => ({ names: [name], all: own }));
  const isSmall = (group: Group<One>) => size(group.all) < FEWEST;
  const large = groups.filter((group) => !isSmall(group)).sort((a, b) => size(a.all) - size(b.all));
  const small = groups.filter(isSmall);
  if (small.length === 0) return groups.length > 1 ? groups : [];
  const together = [...small];
  while (together.reduce((sum, { all: own }) => sum + size(own), 0) < FEWEST) {
    const next = large.shift();
    if (!next) return [];
    together.push(next);
  }
  const rest = groups.filter((group) => large.includes(group));
  const inOrder = groups.filter((group) => together.includes(group));
  const joined: Group<One> = { names: inOrder.flatMap(({ names }) => names), all: inOrder.flatMap((one) => one.all) };
  return rest.length > 0 ? [...rest, joined] : [];
}
