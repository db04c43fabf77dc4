/** How far groups stand apart (Rousseeuw 1987): the mean over all points, from -1 to 1. */

/**
 * One step of one answer, agreeing instead of passing, is taken for chance: it is added to every distance (as the third side of a
 * right triangle). Else people who answered word for word alike would be a group of their own beside those who differ in one.
 */
const CHANCE = 1;

/** Points in one spot are reckoned once, with their weight: a hall answers few statements in few ways. */
export function silhouette(points: readonly (readonly [number, number])[], clusters: readonly number[]): number {
  const spots = new Map<string, { readonly x: number; readonly y: number; readonly cluster: number; weight: number }>();
  points.forEach(([x, y], index) => {
    const cluster = clusters[index] ?? 0;
    const key = `${x} ${y} ${cluster}`;
    const spot = spots.get(key);
    if (spot) spot.weight += 1;
    else spots.set(key, { x, y, cluster, weight: 1 });
  });
  const all = [...spots.values()];
  const count = Math.max(...clusters) + 1;
  const sizes = new Float64Array(count);
  for (const { cluster, weight } of all) sizes[cluster] = (sizes[cluster] ?? 0) + weight;
  let total = 0;
  const sums = new Float64Array(count);
  for (const { x, y, cluster, weight } of all) {
    sums.fill(0);
    for (const other of all)
      sums[other.cluster] =
        (sums[other.cluster] ?? 0) + other.weight * Math.sqrt((other.x - x) ** 2 + (other.y - y) ** 2 + CHANCE);
    const own = sizes[cluster] ?? 0;
    // Alone in a group: 0 by definition.
    if (own <= 1) continue;
    // Less the distance to oneself.
    const within = ((sums[cluster] ?? 0) - Math.sqrt(CHANCE)) / (own - 1);
    const nearest = Math.min(
      ...Array.from(sums, (sum, index) => (index === cluster || !sizes[index] ? Infinity : sum / sizes[index])),
    );
    const further = Math.max(within, nearest);
    if (further > 0 && Number.isFinite(nearest)) total += (weight * (nearest - within)) / further;
  }
  return total / points.length;
}
