/** A log nobody reads. */
import type { Log } from '../../server/log.ts';

export const silentLog: Log = { error() {}, warn() {}, info() {} };

/** Fails the test on what an operator would have to look at. */
export function strictLog(): Log & { readonly errors: string[] } {
  const errors: string[] = [];
  return { errors, error: (facts, message) => void errors.push(`${message} ${describe(facts)}`), warn() {}, info() {} };
}

function describe(facts: object): string {
  const { error, ...rest } = facts as { error?: unknown };
  return `${JSON.stringify(rest)} ${error instanceof Error ? (error.stack ?? error.message) : typeof error}`;
}
