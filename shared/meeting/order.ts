/** The order of a list that several people arrange: what one moved is moved, and the rest stays as the others left it. */

/**
 * `present` with what was moved between `from` and `wanted`. Null when one of those was moved by somebody else too, or when
 * `wanted` doesn't hold what `from` held. What others added stays where they put it; what they removed stays away.
 */
export function mergeOrder<Id extends string>(
  present: readonly Id[],
  from: readonly Id[],
  wanted: readonly Id[],
): readonly Id[] | null {
  const known = new Set(from);
  if (known.size !== from.length || wanted.length !== from.length || new Set(wanted).size !== wanted.length)
    return null;
  if (wanted.some((id) => !known.has(id))) return null;
  const here = new Set(present);
  const held = present.filter((id) => known.has(id));
  const mine = movedBetween(
    from.filter((id) => here.has(id)),
    wanted.filter((id) => here.has(id)),
  );
  if (mine.size === 0) return present;
  // Both moved the same the same way: that is agreement.
  if (held.join() === wanted.filter((id) => here.has(id)).join()) return present;
  const theirs = movedBetween(
    from.filter((id) => here.has(id)),
    held,
  );
  if ([...mine].some((id) => theirs.has(id))) return null;
  const merged = present.filter((id) => !mine.has(id));
  wanted.forEach((id, index) => {
    if (!mine.has(id) || !here.has(id)) return;
    const before = wanted.slice(0, index).filter((other) => merged.includes(other));
    const last = before[before.length - 1];
    merged.splice(last === undefined ? 0 : merged.indexOf(last) + 1, 0, id);
  });
  return merged;
}

/** The fewest members whose moving explains the new order: those outside the longest run that kept it. Both hold the same. */
function movedBetween<Id extends string>(before: readonly Id[], after: readonly Id[]): ReadonlySet<Id> {
  const place = new Map(before.map((id, index) => [id, index]));
  const placeOf = (id: Id) => place.get(id) ?? 0;
  // The longest run that ends at each member: an agenda has sixty of them at most.
  const runs: Id[][] = [];
  for (const id of after) {
    const best = runs.reduce<Id[]>((longest, run) => {
      const end = run[run.length - 1];
      return end !== undefined && placeOf(end) < placeOf(id) && run.length > longest.length ? run : longest;
    }, []);
    runs.push([...best, id]);
  }
  const kept = new Set(runs.reduce<Id[]>((longest, run) => (run.length > longest.length ? run : longest), []));
  return new Set(after.filter((id) => !kept.has(id)));
}
