/** What an opinion map found: groups of people who answered alike, without a name, and which statements they share. */
import * as z from 'zod/mini';
import { StatementId } from './ids.ts';

/**
 * A group of fewer is not shown, nothing is counted of it, and no number is given from which it could be worked out: sums are of
 * the groups that are shown alone (PIPL 73; people.md 5: no breakdown below five).
 */
export const SMALLEST_GROUP = 5;
/** Below this there could not be two groups. */
export const FEWEST_VOICES = 2 * SMALLEST_GROUP;
/** With fewer statements everybody stands on one line. */
export const FEWEST_STATEMENTS = 3;
/** The picture is a grid of this many columns and rows: where somebody stands is rounded, so that no answer is read from it. */
export const GRID = 24;

const Count = z.int().check(z.minimum(0));
const Place = z.int().check(z.minimum(0), z.maximum(GRID - 1));

/** 同意 or 不同意, where a group or all of them lean one way. */
export const Side = z.enum(['agree', 'disagree']);
export type Side = z.infer<typeof Side>;

const Lean = z.strictObject({ statementId: StatementId, side: Side });
export type Lean = z.infer<typeof Lean>;

/** Of one statement in one group: people. Missing where fewer than five of the group answered it. */
const StatementCount = z.strictObject({ statementId: StatementId, agree: Count, disagree: Count, pass: Count });
export type StatementCount = z.infer<typeof StatementCount>;

const Group = z.strictObject({
  /** People, at least `SMALLEST_GROUP`. Its letter is its place in the list: A first, on the left of the picture. */
  size: Count,
  /** What sets it apart from the others, the strongest first; empty where there is one group. */
  apart: z.array(Lean),
  /** Missing while the map is open: counts leave the server once, when it is closed. */
  counts: z.optional(z.array(StatementCount)),
});
export type OpinionGroup = z.infer<typeof Group>;

/** So many people of a group at one place of the grid; the nearer two places, the more alike were the answers. */
const Dot = z.strictObject({ x: Place, y: Place, group: Count, people: Count });
export type Dot = z.infer<typeof Dot>;

export const OpinionFindings = z.discriminatedUnion('kind', [
  /** `voices`: people who answered at all. `answered`: of them, who answered enough to be placed. */
  z.strictObject({ kind: z.literal('tooFew'), voices: Count, lacks: z.enum(['voices', 'statements']) }),
  z.strictObject({
    kind: z.literal('groups'),
    voices: Count,
    groups: z.array(Group).check(z.minLength(1), z.maxLength(5)),
    dots: z.array(Dot),
    /** What every group shown leans to, the most agreed first. */
    shared: z.array(Lean),
  }),
  /** The meeting was carried to another server while its map was open: the answers stayed behind. */
  z.strictObject({ kind: z.literal('leftBehind') }),
]);
export type OpinionFindings = z.infer<typeof OpinionFindings>;
export type OpinionGroups = Extract<OpinionFindings, { kind: 'groups' }>;
