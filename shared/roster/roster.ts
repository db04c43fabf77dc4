/** 业主名册: units, whom they belong to, and how they are counted. One version of it never changes; polls quote the version they froze. */
import * as z from 'zod/mini';
import { line, optionalName } from '../stream/text.ts';

/** 住宅、商铺、车位、储藏、其他. */
export const UnitKind = z.enum(['home', 'shop', 'parking', 'storage', 'other']);
export type UnitKind = z.infer<typeof UnitKind>;
/** 自然人、单位、开发建设单位. */
export const PartyKind = z.enum(['person', 'organisation', 'developer']);
export type PartyKind = z.infer<typeof PartyKind>;

export const MAX_UNITS = 20_000;
export const UNIT_LABEL_MAX = 24;
export const PARTY_NAME_MAX = 40;
/** In whole 0.01 m²: 100,000 m². */
export const AREA_MAX = 10_000_000;
/** Co-owners and tenants of one unit. */
export const SHARES_MAX = 20;

/** 专有部分, as registered (SPC 建筑物区分所有权解释 art. 8). */
export const Unit = z.strictObject({
  /** The one spelling of its door (`meeting/household.ts`), or what a parking space or a store is called: 1-2-601, 车位-12. */
  label: line(UNIT_LABEL_MAX),
  kind: UnitKind,
  /** Exclusive area in whole 0.01 m². */
  area: z.int().check(z.minimum(1), z.maximum(AREA_MAX)),
});
export type Unit = z.infer<typeof Unit>;

export const PartyId = z.string().check(z.regex(/^p\d{1,6}$/));
/** Whom units belong to or who rents them. Its id means something within one version only. */
export const Party = z.strictObject({
  id: PartyId,
  name: line(PARTY_NAME_MAX),
  /** What tells two of one name apart: the last four signs of a document's or a telephone's number; empty when nothing does. */
  mark: z.string().check(z.maxLength(4)),
  kind: PartyKind,
  /** 监护人 of a minor, 代理人 of an organisation; empty when there is none. */
  agent: optionalName(PARTY_NAME_MAX),
});
export type Party = z.infer<typeof Party>;

export const Share = z.strictObject({
  unit: line(UNIT_LABEL_MAX),
  party: PartyId,
  /** 租户 speaks and has no owner's vote. */
  role: z.enum(['owner', 'tenant']),
  /** Of the unit as a fraction, 1/2; null: not said, or common to all. */
  part: z.nullable(z.tuple([z.int().check(z.positive()), z.int().check(z.positive())])),
  /** Of several co-owners the one chosen to vote for all (指导规则 art. 25). */
  votes: z.boolean(),
});
export type Share = z.infer<typeof Share>;

export interface Roster {
  readonly units: readonly Unit[];
  readonly parties: readonly Party[];
  readonly shares: readonly Share[];
}

/** How much of it there is. `people`: owners as the law counts them; see `electorsOf`. */
export const RosterTotals = z.strictObject({
  units: z.int(),
  /** Of all units, in whole 0.01 m². */
  area: z.int(),
  people: z.int(),
});
export type RosterTotals = z.infer<typeof RosterTotals>;

/** 业主 as one voter: the same owners of one or more units. */
export interface Elector {
  /** The ids of the owners, sorted and joined: the same in every scope of one version. */
  readonly key: string;
  readonly owners: readonly string[];
  /** In the roster's order. */
  readonly units: readonly string[];
  /** Of these units, in whole 0.01 m². */
  readonly area: number;
}

/**
 * Who counts as one person (SPC 建筑物区分所有权解释 art. 9): one unit is one person; whoever has several is one, with all their area; so are the
 * developer's unsold units together, and co-owners with what they own together. The owner of one unit who is also a co-owner of
 * another is two. A unit without an owner is nobody's and counts one person by itself.
 */
export function electorsOf({ units, shares }: Pick<Roster, 'units' | 'shares'>): readonly Elector[] {
  const owners = new Map<string, string[]>();
  for (const { unit, party, role } of shares)
    if (role === 'owner') owners.set(unit, [...(owners.get(unit) ?? []), party]);
  const electors = new Map<string, { owners: readonly string[]; units: string[]; area: number }>();
  for (const { label, area } of units) {
    const of = [...(owners.get(label) ?? [])].sort();
    const key = of.length > 0 ? of.join(' ') : `? ${label}`;
    const elector = electors.get(key);
    if (elector) {
      elector.units.push(label);
      elector.area += area;
    } else electors.set(key, { owners: of, units: [label], area });
  }
  return [...electors].map(([key, elector]) => ({ key, ...elector }));
}

export const totalsOf = (roster: Pick<Roster, 'units' | 'shares'>): RosterTotals => ({
  units: roster.units.length,
  area: roster.units.reduce((sum, { area }) => sum + area, 0),
  people: electorsOf(roster).length,
});

/** 林**: the family name alone. What is no person has no privacy of a person's. */
export const maskedParty = ({ name, kind }: Pick<Party, 'name' | 'kind'>): string =>
  kind === 'person' && name !== '' ? `${Array.from(name)[0] ?? ''}**` : name;

/** Whole 0.01 m² as people write it: 8642 is 86.42. */
export const inSquareMetres = (area: number): string =>
  `${String(Math.trunc(area / 100))}.${String(area % 100).padStart(2, '0')}`;
