/** 业主共同决定: which matters owners decide together, and by how many of them (民法典 278). Rules are data; what a place may set is `Settings`. */
import * as z from 'zod/mini';
import { line, optionalLine } from '../stream/text.ts';

/** The nine matters of 民法典 278(1), in its order. */
export const Matter = z.enum([
  ...['procedure', 'covenant', 'committee', 'manager', 'useFund'],
  ...['raiseFund', 'rebuild', 'commonUse', 'other'],
] as const);
export type Matter = z.infer<typeof Matter>;

/** `half`: 过半数, more than; the others 以上, the fraction itself included (民法典 1259). */
export type Mark = 'half' | 'twoThirds' | 'threeQuarters';

export interface OwnersRule {
  /** Of all owners in scope, by people and by area, must take part. */
  readonly quorum: Mark;
  /** Of those who take part, by people and by area, must agree. */
  readonly majority: Mark;
}

/** 民法典 278(2): (6) (7) (8) need three quarters, all others, (5) 使用维修资金 included, more than half. */
export const ORDINARY: OwnersRule = { quorum: 'twoThirds', majority: 'half' };
export const SPECIAL: OwnersRule = { quorum: 'twoThirds', majority: 'threeQuarters' };
const SPECIAL_MATTERS: ReadonlySet<Matter> = new Set<Matter>(['raiseFund', 'rebuild', 'commonUse']);
export const ruleOf = (matter: Matter): OwnersRule => (SPECIAL_MATTERS.has(matter) ? SPECIAL : ORDINARY);

/** The place of a matter in 民法典 278(1), from 1. */
export const numberOf = (matter: Matter): number => Matter.options.indexOf(matter) + 1;

/** What the law leaves to 议事规则: chosen before the vote is announced, printed on ballot and result (voting-law.md 2.2). */
export const Settings = z.strictObject({
  /** Returned and not valid, e.g. 同意 and 反对 both ticked: `out` has not taken part. */
  invalid: z.enum(['out', 'in']),
  /** Returned, signed and nothing ticked. */
  blank: z.enum(['out', 'in']),
  /**
   * Null: who sends nothing back has not taken part. Else the clause of the 议事规则 by which who was served and stayed silent
   * counts with the majority (指导规则 art. 26); only those whose delivery is on record.
   */
  silence: z.nullable(z.strictObject({ clause: line(80) })),
  /** Whether parking spaces and stores have area and a vote. */
  parking: z.boolean(),
  /** Which of an owner's ballots counts when one came by phone and one on paper. */
  duplicates: z.enum(['electronic', 'paper', 'last']),
  /** How many owners one person may vote for by proxy. */
  proxyCap: z.int().check(z.minimum(1), z.maximum(50)),
  /** Whether a ballot by phone may be changed until the vote closes. */
  changeable: z.boolean(),
  /** What makes it a decision of the 业主大会, e.g. which platform is recognised by whom; empty: 协商意向, binding nobody. */
  basis: optionalLine(80),
  /** Whether the ballots are listed with the result, one a line under masked units (`unitList.ts`). Left out: they are not. */
  list: z.optional(z.enum(['none', 'units'])),
});
export type Settings = z.infer<typeof Settings>;

/** The strict reading of every point that varies. */
export const USUAL_SETTINGS: Settings = {
  ...{ invalid: 'out', blank: 'out', silence: null, parking: false },
  ...{ duplicates: 'last', proxyCap: 3, changeable: true, basis: '' },
};
