/** Who else is writing, put together from what each server process says of its own connections. */
import type { Writer } from '../../meeting/minutesPorts.ts';

/** One process's list, as it was last told. */
interface Told {
  readonly writers: readonly Writer[];
  readonly at: number;
}

/** Processes repeat themselves every ten seconds; one that is silent for longer has gone. */
const GONE_AFTER_MS = 25_000;

/**
 * A list replaces the one it shares a writer with. An empty one says that somebody's last writer left: with a single list
 * known that is clear, with several the silent one fades by itself.
 */
export function withWriters(known: readonly Told[], writers: readonly Writer[], now: number): readonly Told[] {
  const lasting = known.filter((told) => now - told.at < GONE_AFTER_MS);
  if (writers.length === 0) return lasting.length <= 1 ? [] : lasting;
  const ids = new Set(writers.map((writer) => writer.clientId));
  const others = lasting.filter((told) => !told.writers.some((writer) => ids.has(writer.clientId)));
  return [...others, { writers, at: now }];
}

export const allWriters = (known: readonly Told[]): readonly Writer[] => known.flatMap((told) => told.writers);
export type KnownWriters = readonly Told[];
