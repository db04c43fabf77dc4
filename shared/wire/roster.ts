/** What goes over HTTP of 业主名册: lists brought and decided on, versions adopted, read and edited. Everything a browser sends is read with these. */
import * as z from 'zod/mini';
import { BUILDING_MAX } from '../estate/buildingName.ts';
import { RosterId } from '../estate/ids.ts';
import { FIELDS, type LeftOut, type Problem, type SheetRead } from '../roster/draft.ts';
import {
  AREA_MAX,
  PARTY_NAME_MAX,
  PartyId,
  PartyKind,
  type RosterTotals,
  SHARES_MAX,
  UNIT_LABEL_MAX,
  UnitKind,
} from '../roster/roster.ts';
import { CommandId } from '../stream/ids.ts';
import { line, optionalLine, optionalName } from '../stream/text.ts';

/** POST …/roster/drafts: a form with the file. Answers `RosterDraftView`. */
export const ROSTER_FILE_MB = 15;

const Mapping = z.record(z.string().check(z.maxLength(120)), z.nullable(z.enum(FIELDS)));
/** POST …/roster/drafts/:draftId: what columns hold and what was chosen, each laid over what was said before; an empty choice takes one back. */
export const DecideRosterBody = z.strictObject({
  mapping: Mapping,
  decisions: z.record(z.string().check(z.maxLength(300)), z.string().check(z.maxLength(80))),
});

/** POST …/roster/drafts/:draftId/adopt. `from`: the version the differences were shown against; 0: none. */
export const AdoptRosterBody = z.strictObject({ commandId: CommandId, from: z.int().check(z.nonnegative()) });
export interface RosterDone {
  readonly version: number;
}

/** One unit that is new, gone or otherwise than in the version in force. */
export interface RosterChange {
  readonly label: string;
  readonly was: UnitSaid | null;
  readonly now: UnitSaid | null;
}
export interface UnitSaid {
  readonly kind: UnitKind;
  /** In whole 0.01 m². */
  readonly area: number;
  /** 张三、李四; with shares where they are said. */
  readonly owners: string;
  readonly tenants: string;
}
export interface RosterDraftView {
  readonly draftId: RosterId;
  readonly file: string;
  readonly sheets: readonly SheetRead[];
  /** The open ones first, at most 500 of all. */
  readonly problems: readonly Problem[];
  /** Of all, how many nobody has decided on. */
  readonly open: number;
  readonly leftOut: readonly LeftOut[];
  /** Of what can stand already. */
  readonly totals: RosterTotals;
  /** The version it is compared with; 0: none. */
  readonly from: number;
  /** At most 300. */
  readonly changes: readonly RosterChange[];
  readonly counts: {
    readonly added: number;
    readonly removed: number;
    readonly changed: number;
    readonly same: number;
  };
}

/** GET …/roster: 200 units at a time in the roster's order. Owners' names and agents are masked but for the keeper. */
export const RosterQuery = z.strictObject({
  building: z.optional(z.string().check(z.maxLength(BUILDING_MAX))),
  /** Of a door, or of a name for the keeper. */
  text: z.optional(z.string().check(z.maxLength(60))),
  /** Go on after this unit. */
  after: z.optional(z.string().check(z.maxLength(UNIT_LABEL_MAX))),
});
export type RosterQuery = z.infer<typeof RosterQuery>;

export interface PartySaid {
  readonly party: string;
  /** Empty once it was erased. */
  readonly name: string;
  readonly mark: string;
  readonly kind: PartyKind;
  readonly agent: string;
  readonly part: readonly [number, number] | null;
  readonly votes: boolean;
  readonly hasContact: boolean;
}
export interface RosterRow {
  readonly label: string;
  readonly kind: UnitKind;
  readonly area: number;
  readonly owners: readonly PartySaid[];
  readonly tenants: readonly PartySaid[];
}
export interface VersionSaid {
  readonly version: number;
  readonly hash: string;
  readonly totals: RosterTotals;
  readonly file: string;
  readonly at: number;
  readonly by: string;
}
export interface RosterPage {
  /** Those in force, the present one first; none: there is no roster yet. */
  readonly versions: readonly VersionSaid[];
  /** What lies in the vault gives the fingerprint that the log holds of the present version. */
  readonly isGenuine: boolean;
  /** As the labels begin, in the roster's order. */
  readonly buildings: readonly ({ readonly number: string } & RosterTotals)[];
  readonly rows: readonly RosterRow[];
  /** How many units the query finds in all. */
  readonly total: number;
  readonly isMasked: boolean;
}

const Holder = z.strictObject({
  /** Somebody of the version it was edited from; null: new. */
  party: z.nullable(PartyId),
  name: line(PARTY_NAME_MAX),
  mark: z.string().check(z.regex(/^[0-9A-Za-z]{0,4}$/)),
  kind: PartyKind,
  agent: optionalName(PARTY_NAME_MAX),
  part: z.nullable(
    z.tuple([z.int().check(z.positive(), z.maximum(1_000_000)), z.int().check(z.positive(), z.maximum(1_000_000))]),
  ),
  votes: z.boolean(),
  /** Missing: as it is; empty: none. */
  contact: z.optional(optionalLine(40)),
});
export type Holder = z.infer<typeof Holder>;
/**
 * POST …/roster/units: units typed or corrected by hand, as a new version. `was`: under which label it stood; null: it is new. `unit` null: it
 * leaves. Only what was edited is sent: units that somebody else changed meanwhile are refused, the rest stays theirs. Answers `RosterDone`.
 */
export const EditRosterBody = z.strictObject({
  commandId: CommandId,
  from: z.int().check(z.nonnegative()),
  edits: z
    .array(
      z.strictObject({
        was: z.nullable(line(UNIT_LABEL_MAX)),
        unit: z.nullable(
          z.strictObject({
            label: line(60),
            kind: UnitKind,
            area: z.int().check(z.minimum(1), z.maximum(AREA_MAX)),
            owners: z.array(Holder).check(z.maxLength(SHARES_MAX)),
            tenants: z.array(Holder).check(z.maxLength(SHARES_MAX)),
          }),
        ),
      }),
    )
    .check(z.minLength(1), z.maxLength(200)),
});
export type EditRoster = z.infer<typeof EditRosterBody>;
export type UnitEdit = EditRoster['edits'][number];

/** DELETE …/roster/parties/:party: their name, mark, agent and contact are gone from every version; counts and hashes stay as they are. */
export const PartyParams = z.object({ party: PartyId, version: z.coerce.number().check(z.positive()) });
