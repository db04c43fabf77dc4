/** What every rule may know, and what it returns: a decision (what shall be written) or a refusal (one code from one table). */
import type { RefusalCode } from '../wire/refusals.ts';
import type { Kept, NewMark } from './mark.ts';

export interface Decision<Body, Mark extends NewMark = never, Own extends Alone = never> {
  readonly ok: true;
  readonly events: readonly Body[];
  readonly marks?: readonly Mark[];
  /** From now on marks that name this gate are taken. */
  readonly openGate?: string;
  readonly alone?: Own;
  /** Facts the sender is told in the acknowledgement, e.g. the id of what was made. Never a choice. */
  readonly answer?: Readonly<Record<string, string | number | boolean>>;
}

/**
 * What shares its transaction with no other command. Each kind of log has its own, told apart by `kind`, and its store knows how
 * they are written. `count`: the store makes events of what it finds, which follow those of the decision.
 */
export interface Alone {
  readonly kind: string;
  readonly count?: (kept: readonly Kept[]) => { readonly events: readonly unknown[] };
}

export interface Refusal {
  readonly ok: false;
  readonly code: RefusalCode;
  /** Fills `{name}` in the refusal's sentence. */
  readonly values?: Readonly<Record<string, string | number>>;
  /** What may have been meant, to choose from instead of typing again. */
  readonly choices?: readonly string[];
}

/** Everything a rule may know besides the state and the command. Clock and ids are given, never taken; `Facts` were found. */
export type Context<Facts> = Facts & {
  readonly at: number;
  readonly newId: () => string;
};

export const decided = <Body>(...events: readonly Body[]): Decision<Body> => ({ ok: true, events });
export const refused = (code: RefusalCode, values?: Refusal['values']): Refusal =>
  values ? { ok: false, code, values } : { ok: false, code };

export const assertNever = (value: never): never => {
  throw new Error(`Unexpected value ${JSON.stringify(value)}`);
};
