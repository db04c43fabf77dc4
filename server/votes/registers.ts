/** Versions of 业主名册 as votes look at them: whose a unit is, and what they are called. A version never changes but by erasing. */
import { currentRoster } from '../../shared/estate/adoptedRoster.ts';
import type { EstateState } from '../../shared/estate/estate.ts';
import type { EstateId, RosterId } from '../../shared/estate/ids.ts';
import type { Roster } from '../../shared/roster/roster.ts';
import type { KeptParty, KeptRoster, RosterStore } from '../store/rosters.ts';

export interface Register {
  readonly rosterId: RosterId;
  readonly roster: Pick<Roster, 'units' | 'shares'>;
  readonly parties: ReadonlyMap<string, KeptParty>;
  /** Owners of a unit, in any order; empty: nobody's. */
  readonly ownersOf: (label: string) => readonly KeptParty[];
}

export interface Registers {
  /** Null: it is not there. */
  read(id: EstateId, rosterId: RosterId): Promise<Register | null>;
  /** The one in force; null: none was adopted. */
  current(id: EstateId, state: Pick<EstateState, 'rosters'>): Promise<Register | null>;
  /** Of this number, also when it was taken back since. */
  version(id: EstateId, state: Pick<EstateState, 'rosters'>, version: number): Promise<Register | null>;
}

/** What was erased is forgotten after that long, ms. */
const FRESH_MS = 30_000;
const KEPT_AT_ONCE = 20;

export function createRegisters(store: Pick<RosterStore, 'readRoster'>, clock: () => number): Registers {
  const kept = new Map<RosterId, { readonly at: number; readonly register: Promise<Register | null> }>();

  async function make(id: EstateId, rosterId: RosterId): Promise<Register | null> {
    const roster = await store.readRoster(id, rosterId);
    return roster && registerOf(rosterId, roster);
  }

  function read(id: EstateId, rosterId: RosterId): Promise<Register | null> {
    const known = kept.get(rosterId);
    if (known && clock() - known.at < FRESH_MS) return known.register;
    if (kept.size >= KEPT_AT_ONCE) kept.clear();
    const register = make(id, rosterId);
    register.catch(() => kept.delete(rosterId));
    kept.set(rosterId, { at: clock(), register });
    return register;
  }

  return {
    read,
    async current(id, state) {
      const adopted = currentRoster(state);
      return adopted ? read(id, adopted.rosterId) : null;
    },
    async version(id, { rosters }, version) {
      const adopted = rosters.find((one) => one.version === version);
      return adopted ? read(id, adopted.rosterId) : null;
    },
  };
}

function registerOf(rosterId: RosterId, { units, parties: all, shares }: KeptRoster): Register {
  const parties = new Map(all.map((party) => [party.id, party]));
  const owners = new Map<string, KeptParty[]>();
  for (const { unit, party, role } of shares) {
    const named = parties.get(party);
    if (role === 'owner' && named) owners.set(unit, [...(owners.get(unit) ?? []), named]);
  }
  return { rosterId, roster: { units, shares }, parties, ownersOf: (label) => owners.get(label) ?? [] };
}

/** Whether a unit belongs to the same people in both: by name and mark, whatever else was corrected. */
export function isSameOwners(one: Register, other: Register, label: string): boolean {
  if (one.rosterId === other.rosterId) return true;
  const names = (register: Register) =>
    register
      .ownersOf(label)
      .map(({ name, mark }) => `${name} ${mark}`)
      .sort()
      .join('\n');
  return names(one) === names(other);
}
