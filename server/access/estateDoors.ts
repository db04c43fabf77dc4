/** Doors of the estate a meeting stands under, by its grid and by 业主名册: what somebody may mean who types a part of one. */
import { type Rostered, currentRoster } from '../../shared/estate/adoptedRoster.ts';
import { type Built, callsOf, doorPrefix, doorsOf, entrancesOf } from '../../shared/estate/building.ts';
import type { EstateId } from '../../shared/estate/ids.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import { isWholeBuilding, keptDoor } from '../../shared/meeting/whichDoor.ts';
import type { Lines } from '../meeting/lines.ts';
import type { RosterStore } from '../store/rosters.ts';

export interface EstateDoors {
  /** How many there are in each building or entrance: 2-1, 翠竹楼. */
  readonly sizes: ReadonlyMap<string, number>;
  readonly labels: ReadonlySet<string>;
  /** Buildings that have entrances; of these `sizes` names the entrances alone. */
  readonly divided: ReadonlySet<string>;
}
export type DoorsUnder = (meetingId: MeetingId) => Promise<EstateDoors>;

const NONE: EstateDoors = { sizes: new Map(), labels: new Set(), divided: new Set() };
export const noEstate: DoorsUnder = () => Promise.resolve(NONE);

/** Labels read in one go, some 10 ms: a register of 20,000 holds up no meeting. */
const AT_ONCE = 250;

type Standing = Built & Pick<Rostered, 'rosters'>;
interface Made {
  readonly buildings: Built['buildings'];
  readonly rosterId: string | undefined;
  readonly doors: Promise<EstateDoors>;
}

/** Made once for each state of the buildings and version of the roster. */
export function doorsUnder(
  lines: Pick<Lines, 'read'>,
  estates: { read(id: EstateId): Promise<Standing | null> },
  store: Pick<RosterStore, 'rosterLabels'>,
): DoorsUnder {
  const made = new Map<EstateId, Made>();

  async function make(id: EstateId, state: Standing): Promise<EstateDoors> {
    const [labels, sizes] = [new Set<string>(), new Map<string, number>()];
    for (const building of state.buildings) {
      const all = doorsOf(building);
      for (const label of all) labels.add(label);
      for (const entrance of entrancesOf(building)) {
        const prefix = doorPrefix(building, entrance);
        const count = all.filter((label) => label.startsWith(prefix)).length;
        if (count > 0) sizes.set(prefix.slice(0, -1), count);
      }
    }
    const roster = currentRoster(state);
    const calls = callsOf(state.buildings);
    let read = 0;
    for (const label of roster ? await store.rosterLabels(id, roster.rosterId) : []) {
      if (labels.has(label)) continue;
      labels.add(label);
      const { building } = keptDoor(label, calls);
      if (building !== null) sizes.set(building, (sizes.get(building) ?? 0) + 1);
      if ((read += 1) % AT_ONCE === 0) await new Promise(setImmediate);
    }
    const divided = dividedAmong(state.buildings, sizes);
    for (const building of divided) sizes.delete(building);
    return { sizes, labels, divided };
  }

  return async (meetingId) => {
    const id = (await lines.read(meetingId))?.estateId;
    const state = id ? await estates.read(id) : null;
    if (!id || !state) return NONE;
    const rosterId = currentRoster(state)?.rosterId;
    const known = made.get(id);
    if (known?.buildings === state.buildings && known.rosterId === rosterId) return known.doors;
    const doors = make(id, state);
    doors.catch(() => made.delete(id));
    made.set(id, { buildings: state.buildings, rosterId, doors });
    return doors;
  };
}

/** The grid says which buildings have entrances; of others the register does, where it names one. */
function dividedAmong(buildings: Built['buildings'], sizes: ReadonlyMap<string, number>): ReadonlySet<string> {
  const whole = new Set(buildings.flatMap(({ number, entrances }) => (entrances === 0 ? [number] : [])));
  const outer = [...sizes.keys()].map((one) => one.split('-').slice(0, -1).join('-'));
  const byRegister = outer.filter((one) => isWholeBuilding(one) && !whole.has(one));
  return new Set([...buildings.flatMap(({ number, entrances }) => (entrances > 0 ? [number] : [])), ...byRegister]);
}
