/** What every rule returns: a decision (what shall be written) or a refusal (one code from one table). */
import type { PersonId } from '../stream/ids.ts';
import type { PollResult } from '../voting/tally.ts';
import type { RefusalCode } from '../wire/refusals.ts';
import type { HouseholdId } from './ids.ts';
import type { EventBody } from './meeting.ts';
import type { Role } from './role.ts';

/** The kinds of small facts many people each state once (architecture: marks). */
export type MarkKind = 'ballot' | 'second' | 'checkIn' | 'registration';

/** One mark to write. `(meeting, kind, subject, voter)` is unique. */
export interface NewMark {
  readonly kind: MarkKind;
  /** Poll id for a ballot, comment id for a second, `sitting` for a check-in and a registration. */
  readonly subject: string;
  readonly voter: PersonId | HouseholdId;
  /** Who sent it; differs from `voter` when the voter is a household. */
  readonly by: PersonId;
  /** A ballot's choice as JSON, a check-in's way; empty for the others. */
  readonly value: string;
  /** The mark is refused when this gate is closed at the moment of writing. */
  readonly gate?: string;
  /**
   * Of a ballot: the marks on `sitting` its caster must have. Looked at once more in the ballot's own transaction, as is
   * whether the caster still belongs to the household the ballot is for.
   */
  readonly needs?: readonly ('checkIn' | 'registration')[];
  /** True: a later mark of the same voter replaces the earlier one; false: the first one stays. */
  readonly replaces: boolean;
}

/** A ballot as the counting rules see it. */
export interface BallotRow {
  readonly voter: string;
  readonly choice: readonly string[];
}

export interface Decision {
  readonly ok: true;
  readonly events: readonly EventBody[];
  readonly marks?: readonly NewMark[];
  readonly openGate?: string;
  /** Shuts a gate and counts what is inside, in the same transaction: no ballot slips in after. */
  readonly closeGate?: {
    readonly gate: string;
    readonly count: (ballots: readonly BallotRow[]) => {
      readonly events: readonly EventBody[];
      readonly result: PollResult;
    };
  };
  /** Shuts or opens the minutes' document in the same transaction: lock, seal and log are one truth (I9). */
  readonly minutes?: MinutesTurn;
  /** Facts the sender is told in the acknowledgement, e.g. the id of what was made. Never a choice. */
  readonly answer?: Readonly<Record<string, string | number | boolean>>;
}

/** A seal is refused when the document has an update after `docSeq`. */
export type MinutesTurn =
  | {
      readonly kind: 'seal';
      readonly docSeq: number;
      readonly seal: {
        readonly revision: number;
        readonly hash: string;
        readonly record: string;
        readonly names: Readonly<Record<string, string>>;
      };
    }
  | { readonly kind: 'reopen' };

export interface Refusal {
  readonly ok: false;
  readonly code: RefusalCode;
  /** Fills `{name}` in the refusal's sentence. */
  readonly values?: Readonly<Record<string, string | number>>;
  /** What may have been meant, to choose from instead of typing again. */
  readonly choices?: readonly string[];
}

/** Everything a rule may know besides the state and the command. Clock and ids are given, never taken. */
export interface Context {
  readonly at: number;
  readonly actor: {
    readonly personId: PersonId;
    /** The opaque author id used when the person writes under a pseudonym; not linkable to `personId` from outside. */
    readonly aliasId: PersonId;
    readonly householdId: HouseholdId | null;
    readonly role: Role;
    readonly checkedIn: boolean;
    /** By staff, at the desk. */
    readonly registered: boolean;
  };
  readonly newId: () => string;
  /** What the vault holds that this command needs; filled by the server. */
  readonly found: {
    /** The stored result, for `publishResult`. */
    readonly result?: PollResult | null;
    /** Who is present now, for `endSitting`. */
    readonly present?: Present;
    /** The voters of the poll that is opened or closed, by its own unit and terms. */
    readonly electorate?: readonly string[];
  };
}

/** People present at the sitting; whole numbers. */
export interface Present {
  readonly people: number;
  readonly households: number;
  readonly onsite: number;
  readonly online: number;
}

export const decided = (...events: EventBody[]): Decision => ({ ok: true, events });
export const refused = (code: RefusalCode, values?: Refusal['values']): Refusal =>
  values ? { ok: false, code, values } : { ok: false, code };

export const assertNever = (value: never): never => {
  throw new Error(`Unexpected value ${JSON.stringify(value)}`);
};
