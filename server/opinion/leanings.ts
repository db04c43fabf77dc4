/** Which statements all groups share, and what sets one apart: as pol.is works them out, of the groups that are shown alone. */
import type { StatementId } from '../../shared/meeting/ids.ts';
import { type Lean, SMALLEST_GROUP, type Side, type StatementCount } from '../../shared/meeting/opinionFindings.ts';

type Counts = readonly StatementCount[];

/** Of those who answered, in each group: clearly more than half. */
const SHARED_SHARE = 0.6;
const MOST_SHARED = 10;
const MOST_APART = 3;
/** One-sided, at 90 % (pol.is). */
const SURE = 1.2816;

export const countsIn = (rows: readonly Int8Array[], statements: readonly StatementId[]): StatementCount[] =>
  statements.map((statementId, column) => {
    const of = (answer: number) => rows.reduce((sum, row) => sum + Number(row[column] === answer), 0);
    return { statementId, agree: of(1), disagree: of(-1), pass: of(0) };
  });

/** The most agreed first, by the smallest chance that a group does not (pol.is: group-informed consensus). */
export function sharedBy(groups: readonly Counts[]): readonly Lean[] {
  const [first = []] = groups;
  const leans = first.flatMap(({ statementId }, at) => {
    const counts = groups.flatMap((group) => group[at] ?? []);
    const sides: readonly Side[] = ['agree', 'disagree'];
    const side = sides.find((one) =>
      counts.every((count) => said(count) >= SMALLEST_GROUP && count[one] >= SHARED_SHARE * said(count)),
    );
    if (!side) return [];
    return [{ statementId, side, weight: counts.reduce((all, count) => all * likely(count[side], said(count)), 1) }];
  });
  return leans
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_SHARED)
    .map(({ statementId, side }) => ({ statementId, side }));
}

/** What this group says, and says clearly more often than the others together; nothing of what all of them lean to. */
export function apartFrom(groups: readonly Counts[], index: number, shared: readonly Lean[]): Lean[] {
  const own = groups[index] ?? [];
  const leans = own.flatMap((count, at) => {
    const others = groups.flatMap((group, other) => (other === index ? [] : (group[at] ?? [])));
    const rest = others.reduce((sum, other) => sum + said(other), 0);
    if (said(count) < SMALLEST_GROUP || rest < SMALLEST_GROUP) return [];
    return (['agree', 'disagree'] as const).flatMap((side) => {
      if (shared.some((lean) => lean.statementId === count.statementId && lean.side === side)) return [];
      const elsewhere = others.reduce((sum, other) => sum + other[side], 0);
      const majority = isMost(count[side], said(count));
      const difference = isMore(count[side], said(count), elsewhere, rest);
      if (majority < SURE || difference < SURE) return [];
      const here = likely(count[side], said(count));
      const weight = (here / likely(elsewhere, rest)) * difference * here * majority;
      return [{ statementId: count.statementId, side, weight }];
    });
  });
  return leans
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_APART)
    .map(({ statementId, side }) => ({ statementId, side }));
}

const said = ({ agree, disagree, pass }: StatementCount): number => agree + disagree + pass;
/** Laplace's rule of succession. */
const likely = (count: number, of: number): number => (count + 1) / (of + 2);
/** z of a share against one half. */
const isMost = (count: number, of: number): number => 2 * Math.sqrt(of + 1) * ((count + 1) / (of + 1) - 0.5);
/** z of one share against another. */
function isMore(count: number, of: number, other: number, ofOther: number): number {
  const [a, b] = [(count + 1) / (of + 1), (other + 1) / (ofOther + 1)];
  const both = (count + other + 2) / (of + ofOther + 2);
  return both >= 1 ? 0 : (a - b) / Math.sqrt(both * (1 - both) * (1 / (of + 1) + 1 / (ofOther + 1)));
}
