/** 投票权名册: the owners of a scope as they stand at one moment, one line each. Frozen when the vote opens; the roster may go on. */
import * as z from 'zod/mini';
import { BUILDING_MAX } from '../estate/buildingName.ts';
import { type Roster, UNIT_LABEL_MAX, electorsOf } from '../roster/roster.ts';
import { line } from '../stream/text.ts';
import type { Settings } from './rule.ts';

/** 小区、楼栋、单元（1-2、翠竹楼-1）, or units by list. */
export const Scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('estate') }),
  z.strictObject({
    kind: z.literal('buildings'),
    buildings: z.array(line(BUILDING_MAX)).check(z.minLength(1), z.maxLength(200)),
  }),
  z.strictObject({ kind: z.literal('entrance'), building: line(BUILDING_MAX), entrance: z.int().check(z.positive()) }),
  z.strictObject({
    kind: z.literal('units'),
    units: z.array(line(UNIT_LABEL_MAX)).check(z.minLength(1), z.maxLength(2_000)),
  }),
]);
export type Scope = z.infer<typeof Scope>;

/** One owner, who has one vote in people and that of all the units in area. */
export interface RollLine {
  /** e1, e2, … in the roster's order; means something in this roll only. */
  readonly id: string;
  readonly units: readonly string[];
  /** Of these units, in whole 0.01 m². */
  readonly area: number;
  /** Ids of the owners in the roster's version; the chosen representative first. */
  readonly owners: readonly string[];
}

export interface RollTotals {
  readonly people: number;
  readonly units: number;
  readonly area: number;
}

/** `buildingOf`: which building a unit stands in, e.g. `buildingSaid`. */
export function rollOf(
  roster: Pick<Roster, 'units' | 'shares'>,
  { scope, parking }: Pick<Settings, 'parking'> & { readonly scope: Scope },
  buildingOf: (label: string) => string,
): readonly RollLine[] {
  const units = roster.units.filter(
    ({ label, kind }) => isWithin(scope, label, buildingOf) && (parking || (kind !== 'parking' && kind !== 'storage')),
  );
  const labels = new Set(units.map(({ label }) => label));
  const shares = roster.shares.filter(({ unit }) => labels.has(unit));
  const chosen = new Set(shares.filter(({ votes }) => votes).map(({ party }) => party));
  return electorsOf({ units, shares }).map((elector, index) => ({
    id: `e${index + 1}`,
    units: elector.units,
    area: elector.area,
    owners: [...elector.owners].sort((a, b) => Number(chosen.has(b)) - Number(chosen.has(a))),
  }));
}

function isWithin(scope: Scope, label: string, buildingOf: (label: string) => string): boolean {
  switch (scope.kind) {
    case 'estate':
      return true;
    case 'buildings':
      return scope.buildings.includes(buildingOf(label));
    case 'entrance':
      return buildingOf(label) === scope.building && label.startsWith(`${scope.building}-${scope.entrance}-`);
    case 'units':
      return scope.units.includes(label);
  }
}

export const totalsOfRoll = (roll: readonly RollLine[]): RollTotals => ({
  people: roll.length,
  units: roll.reduce((sum, { units }) => sum + units.length, 0),
  area: roll.reduce((sum, { area }) => sum + area, 0),
});

/** What its hash is taken over: id, units and area of each line, in order. Whom they belong to stays out, so that a name may be erased. */
export const linesOfRoll = (roll: readonly RollLine[]): string =>
  roll.map(({ id, units, area }) => `${id}\t${units.join(' ')}\t${area}\n`).join('');
