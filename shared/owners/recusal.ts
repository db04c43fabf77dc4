/** 回避: an owner whose own affair a matter is takes no part in it, neither in the whole nor in the count. Written down before the vote closes. */
import type { RollLine } from './roll.ts';

export interface Recusal {
  /** 1, 2, 3 … in this vote. */
  readonly number: number;
  /** A door of the owner, as the register has it: the owner is whoever it belongs to in the vote's roll. */
  readonly unit: string;
  readonly itemIds: readonly string[];
  readonly reason: string;
  /** Of the register in which the door's owner was looked up. */
  readonly version: number;
  readonly by: string;
  readonly at: number;
  /** Null: it stands. */
  readonly takenBack: { readonly reason: string; readonly by: string; readonly at: number } | null;
}

/** As much of it as the count needs. */
export type Recused = Pick<Recusal, 'unit' | 'itemIds'>;

export const standing = <One extends Pick<Recusal, 'takenBack'>>(recusals: readonly One[]): readonly One[] =>
  recusals.filter(({ takenBack }) => takenBack === null);

/** The owners who take no part in this matter. */
export function recusedFrom(
  recusals: readonly Recused[],
  itemId: string,
  roll: readonly Pick<RollLine, 'id' | 'units'>[],
): ReadonlySet<string> {
  const doors = recusals.flatMap(({ unit, itemIds }) => (itemIds.includes(itemId) ? [unit] : []));
  if (doors.length === 0) return NOBODY;
  return new Set(roll.flatMap(({ id, units }) => (units.some((unit) => doors.includes(unit)) ? [id] : [])));
}
const NOBODY: ReadonlySet<string> = new Set();

/** The matters one owner takes no part in. */
export const recusedItems = (recusals: readonly Recused[], units: readonly string[]): ReadonlySet<string> =>
  new Set(recusals.flatMap(({ unit, itemIds }) => (units.includes(unit) ? itemIds : [])));
