/** What was read in an office's list, before anybody adopted it: units with their owners, and what has to be decided first. */
import type { PartyKind, UnitKind } from './roster.ts';

/** What a column may hold. `building`, `entrance`, `floor`, `room` together are a door, `door` is one alone. */
export const FIELDS = [
  'door',
  'building',
  'entrance',
  'floor',
  'room',
  'area',
  'kind',
  'owner',
  'coOwner',
  'part',
  'document',
  'phone',
  'agent',
  'tenant',
  'remark',
] as const;
export type Field = (typeof FIELDS)[number];
/** A column by what stands in its heading (`headingOf`): what it holds; null: nothing that is wanted. */
export type Mapping = Readonly<Record<string, Field | null>>;

/** Where somebody finds it in the file, as office programs count: row 1 is the first, column A. */
export interface Place {
  readonly sheet: string;
  readonly row: number;
  /** A, B … AA; empty: the row as a whole. */
  readonly column: string;
}

export interface DraftParty {
  readonly name: string;
  /** See `Party.mark`. */
  readonly mark: string;
  readonly kind: PartyKind;
  readonly agent: string;
  /** A telephone number as written; empty when there is none. */
  readonly contact: string;
  readonly part: readonly [number, number] | null;
}
export interface DraftUnit {
  readonly place: Place;
  readonly label: string;
  readonly kind: UnitKind;
  /** In whole 0.01 m². */
  readonly area: number;
  readonly owners: readonly DraftParty[];
  readonly tenants: readonly DraftParty[];
}

/**
 * What has to be decided. The first choice of each is the proposal; nothing is done until one is chosen.
 * `noDoor` cells but no door · `badDoor` no door can be told · `severalDoors` 101/102 · `twice` the same door in two rows ·
 * `noArea`, `badArea` (the cell in `value`), `oddArea` under 5 or over 2,000 m² of a home · `noOwner` · `sameName` one name with several
 * units and nothing that tells whether it is one person · `unknownKind` a use that no kind is called by · `badParts` shares that are
 * unread or don't make one whole · `formula` a formula whose value the file does not hold · `unknownBuilding` a building the estate
 * does not have (asked once for each) · `totalDiffers` the list's own total is another.
 */
export const PROBLEMS = {
  noDoor: ['skip', 'typed'],
  badDoor: ['typed', 'skip'],
  severalDoors: ['joined', 'split', 'skip'],
  twice: ['coOwners', 'first', 'last'],
  noArea: ['typed', 'skip'],
  badArea: ['typed', 'skip'],
  oddArea: ['keep', 'typed', 'skip'],
  noOwner: ['unknown', 'developer', 'typed', 'skip'],
  sameName: ['same', 'different'],
  unknownKind: ['home', 'shop', 'parking', 'storage', 'other'],
  badParts: ['common', 'typed'],
  formula: ['typed', 'skip'],
  unknownBuilding: ['keep', 'skip'],
  totalDiffers: ['keep'],
} as const;
export type ProblemCode = keyof typeof PROBLEMS;
export type Choice = (typeof PROBLEMS)[ProblemCode][number];

export interface Problem {
  /** The same whenever the same file is read again. */
  readonly key: string;
  readonly code: ProblemCode;
  readonly place: Place;
  /** The cell, the door or the name that is meant, as written; at most 60 signs. */
  readonly value: string;
  /** Further doors or rows it is about, at most 12. */
  readonly also: readonly string[];
  /** What was chosen; null: nothing yet, and the list can't be adopted. */
  readonly chosen: string | null;
}
/** By a problem's key: one of its choices; for `typed` an equals sign and what was typed: `=89.5`. */
export type Decisions = Readonly<Record<string, string>>;

export interface ColumnRead {
  /** A, B … */
  readonly letter: string;
  /** Under which a `Mapping` knows it: its heading normalized (`headingOf`), or `column A` where that is empty. */
  readonly key: string;
  /** What its heading says, lines joined; empty when it says nothing. */
  readonly heading: string;
  readonly field: Field | null;
}
export interface SheetRead {
  readonly name: string;
  /** False: no heading with a door and an area was found; its columns wait to be mapped by hand. */
  readonly isRead: boolean;
  /** Rows with something in them. */
  readonly rows: number;
  /** Under which row (from 1) the list begins: 0 when there is no heading. */
  readonly below: number;
  readonly columns: readonly ColumnRead[];
  /** The first five rows of the list, as written; of a sheet that is not read, the first five of all. */
  readonly samples: readonly (readonly string[])[];
}
export interface Reading {
  readonly sheets: readonly SheetRead[];
  /** Only what can stand: rows with an open problem are left out of it. */
  readonly units: readonly DraftUnit[];
  readonly problems: readonly Problem[];
  /** Told, nothing to decide: rows below the list that were left out (totals, signatures), with their first words. */
  readonly leftOut: readonly LeftOut[];
}
export interface LeftOut {
  readonly place: Place;
  readonly text: string;
}

/** Why a file is no list: `kind` not .xlsx or .csv · `old` .xls · `locked` a password · `broken` · `empty` nothing in it · `large` too many rows, columns, or too much unpacked. */
export type FileProblem = 'kind' | 'old' | 'locked' | 'broken' | 'empty' | 'large';
