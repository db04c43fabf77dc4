/**
 * Groups of people who answered alike, as pol.is finds them (Small et al. 2021, «Polis: Scaling Deliberation by Mapping High
 * Dimensional Opinion Spaces»): answers as +1, 0, -1, gaps filled with the statement's mean, the two main directions (PCA),
 * k-means in that plane. The same answers give the same groups, in whatever order people stand.
 */
import { kmeans } from 'ml-kmeans';
import { PCA } from 'ml-pca';
import type { StatementId } from '../../shared/meeting/ids.ts';
import {
  FEWEST_STATEMENTS,
  FEWEST_VOICES,
  GRID,
  type OpinionFindings,
  type OpinionGroup,
  SMALLEST_GROUP,
} from '../../shared/meeting/opinionFindings.ts';
import { apartFrom, countsIn, sharedBy } from './leanings.ts';
import { silhouette } from './silhouette.ts';

export const AGREE = 1;
export const PASS = 0;
export const DISAGREE = -1;
export const NOTHING = 2;

/** What everybody said, a row a person and a column a statement; `NOTHING` where somebody was not asked yet. */
export interface Answers {
  readonly statements: readonly StatementId[];
  readonly people: number;
  readonly said: Int8Array;
}

/** Where one person stands; `alone`: in a group too small to be shown; `tooLittle`: answered too few to be placed. */
export type Place =
  | { readonly kind: 'placed'; readonly group: number; readonly x: number; readonly y: number }
  | { readonly kind: 'alone' | 'tooLittle' };

export interface Mapped {
  readonly findings: OpinionFindings;
  /** By row of `Answers`. */
  readonly places: readonly Place[];
}

/** Whoever answered this many is placed, however many statements there are (pol.is: 7). */
const ENOUGH_ANSWERS = 7;
const MOST_GROUPS = 5;
/**
 * Up to 0.50 «the structure is weak and could be artificial» (Kaufman and Rousseeuw 1990, table 4): then all are one group.
 */
const REASONABLE_STRUCTURE = 0.5;
/** k-means finds the nearest valley, not the deepest: the best of so many beginnings, the same ones every time. */
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

type Point = [x: number, y: number];

export function mapOpinions(answers: Answers): Mapped {
  const { statements, people, said } = answers;
  const width = statements.length;
  const rowOf = (person: number) => said.subarray(person * width, (person + 1) * width);
  const answered = Array.from({ length: people }, (_, person) =>
    rowOf(person).reduce((sum, one) => sum + Number(one !== NOTHING), 0),
  );
  const voices = answered.filter((count) => count > 0).length;
  const nowhere = (lacks: 'voices' | 'statements'): Mapped => ({
    findings: { kind: 'tooFew', voices, lacks },
    places: answered.map(() => ({ kind: 'tooLittle' })),
  });
  if (width < FEWEST_STATEMENTS) return nowhere('statements');
  const enough = enoughOf(width);
  const placed = answered
    .flatMap((count, person) => (count >= enough ? [{ person, row: rowOf(person) }] : []))
    // By what they said: who came first makes no difference.
    .sort((a, b) => compareRows(a.row, b.row));
  if (placed.length < FEWEST_VOICES) return nowhere('voices');

  const rows = placed.map(({ row }) => row);
  const points = inPlane(rows, width);
  const cluster = clustersOf(points);
  const members = shownGroups(points, cluster);
  if (members.length === 0) return nowhere('voices');
  const cells = onGrid(members.map((group) => group.map((index) => points[index] ?? [0, 0])));

  const counts = members.map((group) =>
    countsIn(
      group.map((index) => rows[index] ?? new Int8Array()),
      statements,
    ),
  );
  const shared = sharedBy(counts);
  const groups = members.map((group, index): OpinionGroup => ({
    size: group.length,
    apart: apartFrom(counts, index, shared),
    counts: (counts[index] ?? []).filter(({ agree, disagree, pass }) => agree + disagree + pass >= SMALLEST_GROUP),
  }));
  const places: Place[] = answered.map(() => ({ kind: 'tooLittle' }));
  for (const { person } of placed) places[person] = { kind: 'alone' };
  members.forEach((group, letter) =>
    group.forEach((index, nth) => {
      const [x, y] = cells[letter]?.[nth] ?? [0, 0];
      const person = placed[index]?.person;
      if (person !== undefined) places[person] = { kind: 'placed', group: letter, x, y };
    }),
  );
  return { findings: { kind: 'groups', voices, groups, dots: dotsOf(cells), shared: [...shared] }, places };
}

/**
 * How many answers place somebody among so many statements: two thirds of them, at least three, at most seven. Not all of them: a
 * statement that is released while a hall looks at its map would take everybody out of it until they have answered that one too.
 */
const enoughOf = (statements: number): number =>
  Math.min(ENOUGH_ANSWERS, Math.max(FEWEST_STATEMENTS, Math.ceil((statements * 2) / 3)));

function compareRows(a: Int8Array, b: Int8Array): number {
  const at = a.findIndex((one, index) => one !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** The plane in which people differ most. */
function inPlane(rows: readonly Int8Array[], width: number): Point[] {
  const means = Array.from({ length: width }, (_, column) => {
    const given = rows.flatMap((row) => (row[column] === NOTHING ? [] : [row[column] ?? 0]));
    return given.length === 0 ? 0 : given.reduce((sum, one) => sum + one, 0) / given.length;
  });
  const filled = rows.map((row) => Array.from(row, (one, column) => (one === NOTHING ? (means[column] ?? 0) : one)));
  const first = filled[0] ?? [];
  if (filled.every((row) => row.every((one, column) => one === first[column]))) return rows.map(() => [0, 0]);
  const pca = new PCA(filled, { method: 'covarianceMatrix', center: true, scale: false });
  const axes = pca.getEigenvectors();
  const signs = [-signOf(axes.getColumn(0)), signOf(axes.getColumn(1))];
  const projected = pca.predict(filled, { nComponents: 2 });
  return rows.map((row, index) => {
    const given = row.reduce((sum, one) => sum + Number(one !== NOTHING), 0);
    // Whoever answered few stands near the middle for that alone: pol.is moves them out by as much.
    const scale = Math.sqrt(width / given);
    return [projected.get(index, 0) * scale * (signs[0] ?? 1), projected.get(index, 1) * scale * (signs[1] ?? 1)];
  });
}

/** An axis has no direction of its own: whoever agrees with its strongest statement stands on the left, or above. */
function signOf(axis: readonly number[]): 1 | -1 {
  const strongest = axis.reduce((most, one) => (Math.abs(one) > Math.abs(most) + 1e-9 ? one : most), 0);
  return strongest < 0 ? -1 : 1;
}

/** Of each point. As many as stand apart best, between two and five; else one. */
function clustersOf(points: Point[]): readonly number[] {
  const distinct = new Set(points.map(([x, y]) => `${x.toFixed(9)} ${y.toFixed(9)}`)).size;
  let best = { score: REASONABLE_STRUCTURE, clusters: points.map(() => 0) as readonly number[] };
  for (let count = 2; count <= Math.min(MOST_GROUPS, distinct); count += 1) {
    const clusters = kMeans(points, count);
    const score = silhouette(points, clusters);
    if (score > best.score + 1e-9) best = { score, clusters };
  }
  return best.clusters;
}

function kMeans(points: Point[], count: number): readonly number[] {
  let best: { readonly spread: number; readonly clusters: readonly number[] } | null = null;
  for (const seed of SEEDS) {
    const { clusters, centroids } = kmeans(points, count, { seed, initialization: 'kmeans++', maxIterations: 100 });
    const spread = points.reduce((sum, [x, y], index) => {
      const [cx = 0, cy = 0] = centroids[clusters[index] ?? 0] ?? [];
      return sum + (x - cx) ** 2 + (y - cy) ** 2;
    }, 0);
    if (!best || spread < best.spread - 1e-9) best = { spread, clusters };
  }
  return best?.clusters ?? [];
}

/**
 * Indexes of those in each group that is large enough, from left to right as they stand in the picture: a letter stays with its group
 * while another one grows larger.
 */
function shownGroups(points: readonly Point[], cluster: readonly number[]): readonly (readonly number[])[] {
  const groups = new Map<number, number[]>();
  cluster.forEach((one, index) => {
    const group = groups.get(one);
    if (group) group.push(index);
    else groups.set(one, [index]);
  });
  const middle = (group: readonly number[]) =>
    group.reduce((sum, index) => sum + (points[index]?.[0] ?? 0), 0) / group.length;
  return [...groups.values()].filter((group) => group.length >= SMALLEST_GROUP).sort((a, b) => middle(a) - middle(b));
}

/** Both directions on one scale; everybody in one spot stands in the middle. */
function onGrid(groups: readonly (readonly Point[])[]): readonly (readonly Point[])[] {
  const all = groups.flat();
  const range = (axis: 0 | 1) => {
    const values = all.map((point) => point[axis]);
    return { low: Math.min(...values), high: Math.max(...values) };
  };
  const [across, up] = [range(0), range(1)];
  const widest = Math.max(across.high - across.low, up.high - up.low);
  const cell = (value: number, { low, high }: { low: number; high: number }) => {
    if (widest < 1e-9) return Math.floor(GRID / 2);
    const from = (low + high) / 2 - widest / 2;
    return Math.min(GRID - 1, Math.max(0, Math.floor(((value - from) / widest) * GRID + 1e-9)));
  };
  return groups.map((group) => group.map(([x, y]): Point => [cell(x, across), cell(y, up)]));
}

/** In the order of the grid, so that it tells nothing of who came when. */
function dotsOf(groups: readonly (readonly Point[])[]): Extract<OpinionFindings, { kind: 'groups' }>['dots'] {
  return groups.flatMap((group, letter) => {
    const people = new Map<number, number>();
    for (const [x, y] of group) people.set(y * GRID + x, (people.get(y * GRID + x) ?? 0) + 1);
    return [...people]
      .sort(([a], [b]) => a - b)
      .map(([at, count]) => ({ x: at % GRID, y: Math.floor(at / GRID), group: letter, people: count }));
  });
}
