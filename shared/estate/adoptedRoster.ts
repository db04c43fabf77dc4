/** 业主名册 in the log: which versions were adopted, with their totals and fingerprints. What stands in one is in the vault. */
import * as z from 'zod/mini';
import { RosterTotals } from '../roster/roster.ts';
import { type Decision, type Refusal, decided, refused } from '../stream/decision.ts';
import { PersonId } from '../stream/ids.ts';
import { optionalLine } from '../stream/text.ts';
import type { Context } from './context.ts';
import { RosterId } from './ids.ts';

/** 1, 2 … in each estate; a number that was taken back is not given again. */
export const RosterVersion = z.int().check(z.positive());
/** Of the version's canonical lines (`server/roster/hash.ts`), in hex. */
export const RosterHash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
export const ROSTER_SOURCE_MAX = 80;

export const AdoptedRoster = z.strictObject({
  rosterId: RosterId,
  version: RosterVersion,
  hash: RosterHash,
  totals: RosterTotals,
  /** The file it was read from; empty: typed by hand. */
  file: optionalLine(ROSTER_SOURCE_MAX),
});
export type AdoptedRoster = z.infer<typeof AdoptedRoster>;

export interface Rostered {
  /** Those in force, the last one on top: taking it back brings the one before. */
  readonly rosters: readonly (AdoptedRoster & { readonly at: number; readonly by: PersonId })[];
  /** The highest number that was ever given. */
  readonly rosterVersions: number;
}
export const NO_ROSTER: Rostered = { rosters: [], rosterVersions: 0 };

export const rosterEvents = [
  z.strictObject({ type: z.literal('rosterAdopted'), roster: AdoptedRoster, by: PersonId }),
  z.strictObject({ type: z.literal('rosterTakenBack'), version: RosterVersion, by: PersonId }),
] as const;
export type RosterEvent = z.infer<(typeof rosterEvents)[number]>;

export const rosterCommands = [z.strictObject({ type: z.literal('takeBackRoster'), version: RosterVersion })] as const;
/** Made by the server once the version lies in the vault. `from`: the version it was compared with; 0: none. */
export interface AdoptRoster extends Omit<AdoptedRoster, 'version'> {
  readonly type: 'adoptRoster';
  readonly from: number;
}
export type RosterCommand = z.infer<(typeof rosterCommands)[number]> | AdoptRoster;

export function decideRoster(
  state: Rostered,
  command: RosterCommand,
  { actor: { personId: by } }: Context,
): Decision<RosterEvent> | Refusal {
  const current = currentRoster(state);
  if (command.type === 'takeBackRoster') {
    // Nothing but the one in force: those under it are what stands again.
    if (current?.version !== command.version) return refused('roster.notCurrent');
    return decided({ type: 'rosterTakenBack', version: command.version, by });
  }
  const { type: _, from, ...adopted } = command;
  if ((current?.version ?? 0) !== from) return refused('roster.changedMeanwhile');
  return decided({ type: 'rosterAdopted', roster: { ...adopted, version: state.rosterVersions + 1 }, by });
}

export function evolveRoster(state: Rostered, event: RosterEvent, at: number): Rostered {
  if (event.type === 'rosterTakenBack')
    return { ...state, rosters: state.rosters.filter(({ version }) => version !== event.version) };
  const { roster, by } = event;
  return { rosters: [...state.rosters, { ...roster, at, by }], rosterVersions: roster.version };
}

/** The version in force. */
export const currentRoster = ({ rosters }: Pick<Rostered, 'rosters'>): Rostered['rosters'][number] | undefined =>
  rosters[rosters.length - 1];
