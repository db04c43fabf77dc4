/** A meeting's doors: which one is meant by what somebody typed, and when it has to be asked back. */
import { type Built, callsOf } from '../../shared/estate/building.ts';
import type { EstateId } from '../../shared/estate/ids.ts';
import type { Door, DoorProblem } from '../../shared/meeting/household.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import { type CalledBuilding, readNamedDoor } from '../../shared/meeting/namedDoor.ts';
import { isSame } from '../../shared/meeting/edit.ts';
import { type Buildings, doorsMeant, inBuilding, keptDoor, lacksBuilding } from '../../shared/meeting/whichDoor.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import type { RefusalCode } from '../../shared/wire/refusals.ts';
import type { Lines } from '../meeting/lines.ts';
import type { PeopleStore } from '../store/people.ts';
import { type DoorsUnder, type EstateDoors, noEstate } from './estateDoors.ts';

export interface Doors {
  /** Refused when no one door can be told from it. */
  read(meetingId: MeetingId, typed: string, name: string): Promise<Door | Refusal>;
  /** Refused with the choices when the meeting knows several doors that may be meant, and in an estate without any building. */
  ask(meetingId: MeetingId, door: Door): Promise<Refusal | null>;
  /** The label under which the meeting keeps this door, perhaps in an older spelling; the door's own when it is new. */
  labelOf(meetingId: MeetingId, door: Door): Promise<string>;
  /** How many the meeting knows. */
  count(meetingId: MeetingId): Promise<number>;
  isKnown(meetingId: MeetingId, door: Door): Promise<boolean>;
  learn(meetingId: MeetingId, label: string): Promise<void>;
}

/** What the buildings are called of the estate a meeting stands under. */
export type CallsOf = (meetingId: MeetingId) => Promise<readonly CalledBuilding[]>;

export const callsUnder =
  (lines: Pick<Lines, 'read'>, estates: { read(id: EstateId): Promise<Built | null> }): CallsOf =>
  async (meetingId) => {
    const estateId = (await lines.read(meetingId))?.estateId;
    return estateId ? callsOf((await estates.read(estateId))?.buildings ?? []) : [];
  };

interface DoorsDeps {
  readonly store: Pick<PeopleStore, 'households'>;
  readonly lines: Pick<Lines, 'read'>;
  readonly clock: () => number;
  readonly callsOf?: CallsOf | undefined;
  /** Of the estate a meeting stands under. */
  readonly under?: DoorsUnder | undefined;
}

/** Kept of a meeting's doors: reading thousands of labels anew for everybody who joins would hold up the hall. */
interface Known {
  /** Labels by how they read today. */
  readonly labels: Map<string, string>;
  readonly kept: Set<string>;
  readonly buildings: Map<string, number>;
  readAt: number;
  readonly calls: readonly CalledBuilding[];
}
/** Other processes make doors too: before a question the register is as fresh as this, ms. */
const FRESH_MS = 2_000;
/** Labels read in one go, some 10 ms: a hall of 20,000 doors holds up no other meeting. */
const AT_ONCE = 250;

const noCalls: CallsOf = () => Promise.resolve([]);

export function createDoors({ store, lines, clock, callsOf: callsFor = noCalls, under = noEstate }: DoorsDeps): Doors {
  const registers = new Map<MeetingId, { readonly calls: readonly CalledBuilding[]; readonly known: Promise<Known> }>();

  /** Made anew when buildings are named otherwise: labels read otherwise then. */
  async function registerOf(meetingId: MeetingId): Promise<Known> {
    const calls = await callsFor(meetingId);
    const before = registers.get(meetingId);
    if (before && isSame(before.calls, calls)) return before.known;
    const known = refresh(meetingId, emptyRegister(calls));
    registers.set(meetingId, { calls, known });
    known.catch(() => registers.delete(meetingId));
    return known;
  }

  async function refresh(meetingId: MeetingId, known: Known): Promise<Known> {
    known.readAt = clock();
    let read = 0;
    for (const { label } of await store.households(meetingId)) {
      if (known.kept.has(label)) continue;
      note(known, label);
      if ((read += 1) % AT_ONCE === 0) await new Promise(setImmediate);
    }
    return known;
  }

  /** An estate has several buildings even before anybody of them has come: two first 601 are two families. */
  async function askBuilding(meetingId: MeetingId, door: Door): Promise<Refusal | null> {
    if (!lacksBuilding(door) || (await lines.read(meetingId))?.details.scope.kind !== 'estate') return null;
    const [example, only] = [inBuilding(door, '2'), inBuilding(door, '1')];
    return refused('join.whichBuilding', { door: door.spoken, example, only });
  }

  return {
    async read(meetingId, typed, name) {
      const neighborhood = (await lines.read(meetingId))?.details.neighborhood ?? '';
      const door = readNamedDoor(typed, { name, neighborhood }, await callsFor(meetingId));
      return typeof door === 'string' ? refused(PROBLEMS[door]) : door;
    },

    async ask(meetingId, door) {
      const known = await registerOf(meetingId);
      if (Math.abs(clock() - known.readAt) > FRESH_MS) await refresh(meetingId, known);
      const estate = await under(meetingId);
      const buildings: Buildings = {
        sizes: estate.sizes.size === 0 ? known.buildings : planned(known.buildings, estate),
        isKnown: known.labels.has(door.label),
        ...{ hangs: estate.labels, divided: estate.divided, calls: known.calls },
      };
      const choices = doorsMeant(door, buildings);
      const [example] = choices;
      if (example === undefined) return buildings.isKnown ? null : askBuilding(meetingId, door);
      return { ...refused('join.whichHousehold', { door: door.spoken, example }), choices };
    },

    labelOf: async (meetingId, door) => (await registerOf(meetingId)).labels.get(door.label) ?? door.label,
    count: async (meetingId) => (await registerOf(meetingId)).kept.size,
    isKnown: async (meetingId, door) => (await registerOf(meetingId)).labels.has(door.label),
    learn: async (meetingId, label) => note(await registerOf(meetingId), label),
  };
}

/** What the meeting keeps, as far as the plan of the estate doesn't say otherwise: which entrances a building has, it knows. */
function planned(kept: ReadonlyMap<string, number>, { sizes, divided }: EstateDoors): ReadonlyMap<string, number> {
  const besides = [...kept].filter(([one]) => !divided.has(one) && !divided.has(one.split('-').slice(0, -1).join('-')));
  return new Map([...besides, ...sizes]);
}

const emptyRegister = (calls: readonly CalledBuilding[]): Known => ({
  ...{ labels: new Map(), kept: new Set(), buildings: new Map(), readAt: 0, calls },
});

function note({ labels, kept, buildings, calls }: Known, label: string): void {
  if (kept.has(label)) return;
  kept.add(label);
  const { spelling, building } = keptDoor(label, calls);
  if (!labels.has(spelling)) labels.set(spelling, label);
  if (building !== null) buildings.set(building, (buildings.get(building) ?? 0) + 1);
}

const PROBLEMS: Readonly<Record<DoorProblem, RefusalCode>> = {
  none: 'join.badHousehold',
  shared: 'join.householdShared',
  long: 'join.householdLong',
};
