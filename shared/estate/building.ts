/** 楼栋: buildings with their entrances, floors and doors, as they really stand. */
import * as z from 'zod/mini';
import { isSame } from '../meeting/edit.ts';
import type { Typist } from '../meeting/doorWords.ts';
import { type CalledBuilding, labelNow, readNamedDoor } from '../meeting/namedDoor.ts';
import { type Decision, type Refusal, decided, refused } from '../stream/decision.ts';
import { PersonId } from '../stream/ids.ts';
import { buildingName } from './buildingName.ts';
import { AREA, BuildingNumber, isName, numberCalled } from './buildingNumber.ts';
import type { Context } from './context.ts';

export const MAX_BUILDINGS = 200;
export const MAX_FLOORS = 99;
export const MAX_DOORS = 20_000;
/** Names kept of a building that had others. */
export const MAX_FORMER = 20;

const door = z.string().check(z.regex(/^[0-9A-Za-z一-鿿-]{1,24}$/));

export const Level = z.strictObject({
  floor: z.int().check(z.minimum(1), z.maximum(MAX_FLOORS)),
  doors: z.int().check(z.minimum(0), z.maximum(99)),
});
export type Level = z.infer<typeof Level>;

export const Building = z.strictObject({
  /** What every label of its doors begins with: 1, 12, A, 翠竹楼, 东区-3. */
  number: BuildingNumber,
  /** 单元; 0: the building has none. */
  entrances: z.int().check(z.minimum(0), z.maximum(30)),
  floors: z.int().check(z.minimum(1), z.maximum(MAX_FLOORS)),
  /** 每层几户, in each entrance. */
  perFloor: z.int().check(z.minimum(1), z.maximum(99)),
  /** Doors of the grid that are not there, and doors beside it (1-门卫), as labels such as 1-2-601. */
  without: z.array(door).check(z.maxLength(500)),
  besides: z.array(door).check(z.maxLength(500)),
  /** Floors with another number of doors in each entrance: 0 where nobody lives or the number is left out, 1 for one large home. */
  levels: z.optional(z.array(Level).check(z.maxLength(MAX_FLOORS))),
  /** Doors of the grid with another name on them: what would be 1-1-101 is 1-1-底商. */
  named: z.optional(z.array(z.strictObject({ door, as: door })).check(z.maxLength(500))),
  /** What it was called before: who says so still means it, and a code that was printed then leads to it. */
  formerly: z.optional(z.array(BuildingNumber).check(z.maxLength(MAX_FORMER))),
});
export type Building = z.infer<typeof Building>;

export interface Built {
  readonly buildings: readonly Building[];
}

export const buildingEvents = [
  z.strictObject({ type: z.literal('buildingsSet'), buildings: z.array(Building), by: PersonId }),
] as const;
export type BuildingEvent = z.infer<(typeof buildingEvents)[number]>;

export const buildingCommands = [
  /** All of them as they shall stand, and as they stood when the grid was opened: others by now, and it is refused. */
  z.strictObject({
    type: z.literal('setBuildings'),
    buildings: z.array(Building).check(z.maxLength(MAX_BUILDINGS)),
    from: z.array(Building).check(z.maxLength(MAX_BUILDINGS)),
  }),
] as const;
export type BuildingCommand = z.infer<(typeof buildingCommands)[number]>;

export function decideBuildings(
  state: Built,
  { buildings, from }: BuildingCommand,
  { actor }: Context,
): Decision<BuildingEvent> | Refusal {
  // As wanted already: sent once more, after an answer that got lost.
  if (isSame(state.buildings, buildings)) return decided();
  if (!isSame(state.buildings, from)) return refused('building.changedMeanwhile');
  return buildingProblem(buildings) ?? decided({ type: 'buildingsSet', buildings, by: actor.personId });
}

/** Why they can't stand like this, when the estate is made and whenever they change; null when they can. */
export function buildingProblem(buildings: readonly Building[]): Refusal | null {
  const unread = buildings.find(
    ({ number }) => /[一-鿿]/.test(number) && numberCalled(buildingName(number)) !== number,
  );
  if (unread) return refused('building.badName', { building: unread.number });
  const twice = buildings.find(({ number }, index) => buildings.findIndex((one) => one.number === number) < index);
  if (twice) return refused('building.twice', { building: twice.number });
  const doors = buildings.reduce((sum, building) => sum + gridCount(building) + building.besides.length, 0);
  if (doors > MAX_DOORS) return refused('building.tooManyDoors', { max: MAX_DOORS });
  return buildings.map(wrongDoor).find((one) => one !== null) ?? null;
}

/** A label that belongs to another building, or is there twice. */
function wrongDoor(building: Building): Refusal | null {
  const own = [...building.besides, ...(building.named ?? []).map(({ as }) => as)];
  const stray = own.find((label) => !label.startsWith(`${building.number}-`));
  if (stray !== undefined)
    return refused('building.strayDoor', { door: stray, number: building.number, building: building.number });
  if (own.length === 0) return null;
  const all = doorsOf(building);
  const twice = new Set(all).size < all.length && all.find((label, index) => all.indexOf(label) < index);
  return twice ? refused('building.doorTwice', { door: twice }) : null;
}

/** How many doors each entrance has on that floor. */
export const doorsOn = ({ levels = [], perFloor }: Building, floor: number): number =>
  levels.find((level) => level.floor === floor)?.doors ?? perFloor;

/** What every door of the entrance begins with; a building without entrances has one of number 0. */
export const doorPrefix = ({ number, entrances }: Pick<Building, 'number' | 'entrances'>, entrance: number): string =>
  entrances === 0 ? `${number}-` : `${number}-${entrance}-`;

/** 1, 2 …, or 0 alone. */
export const entrancesOf = ({ entrances }: Pick<Building, 'entrances'>): readonly number[] =>
  entrances === 0 ? [0] : countTo(entrances);

/** As the pattern of the building has it, whatever stands on it: 1-2-601. */
export const gridDoor = (building: Building, entrance: number, floor: number, place: number): string =>
  `${doorPrefix(building, entrance)}${floor}${String(place).padStart(2, '0')}`;

/** Every door of the building as the one spelling (`household.ts`), entrance by entrance from below. */
export function doorsOf(building: Building): readonly string[] {
  const gone = new Set(building.without);
  const names = new Map((building.named ?? []).map(({ door: from, as }) => [from, as]));
  const found: string[] = [];
  for (const entrance of entrancesOf(building))
    for (const floor of countTo(building.floors))
      for (const place of countTo(doorsOn(building, floor))) {
        const label = gridDoor(building, entrance, floor, place);
        if (!gone.has(label)) found.push(names.get(label) ?? label);
      }
  return [...found, ...building.besides];
}

/** Without making a label of each, so that what somebody types by mistake may be counted too. */
export const gridCount = (building: Building): number =>
  Math.max(1, building.entrances) * countTo(building.floors).reduce((sum, floor) => sum + doorsOn(building, floor), 0);

/** A building by its number, and by what it was called before. */
export type Numbered = Pick<Building, 'number' | 'formerly'>;

/** Under which number the building stands today that was called so once; what no building was called stays as it is. */
export const numberNow = (buildings: readonly Numbered[], called: string): string =>
  buildings.some(({ number }) => number === called)
    ? called
    : (buildings.find(({ formerly = [] }) => formerly.includes(called))?.number ?? called);

/** Of which building a door is: `2` of 2-1-601; null when the estate knows no such building. */
export const buildingOf = (buildings: readonly Pick<Building, 'number'>[], label: string): string | null =>
  buildings.find(({ number }) => label.startsWith(`${number}-`))?.number ?? null;

/** The same, and what the label says of it where the estate does not know it. */
export const buildingSaid = (buildings: readonly Pick<Building, 'number'>[], label: string): string =>
  buildingOf(buildings, label) ?? SAID.exec(label)?.[0] ?? label;
const SAID = new RegExp(`^(?:${AREA}-)?[^-]+(?=-)`);

/** The building a door names that the estate has not: 9 of 9-1-601. Null where it has none at all, and where the door names none: 601, 1单元-601. */
export const buildingMissing = (buildings: readonly Pick<Building, 'number'>[], label: string): string | null =>
  buildings.length === 0 || buildingOf(buildings, label) !== null || label.includes('单元-')
    ? null
    : (SAID.exec(label)?.[0] ?? null);

/** What buildings were called before, as long as no other building is called so. */
export function formerCalls(buildings: readonly Numbered[]): readonly CalledBuilding[] {
  const renamed = buildings.filter(({ formerly }) => formerly !== undefined);
  return renamed.flatMap(({ number, formerly = [] }) =>
    formerly.flatMap((called) => (numberNow(buildings, called) === called ? [] : [{ called, number }])),
  );
}

/** The same, and those that have a name for a number: doors are read by them (`namedDoor.ts`). */
export const callsOf = (buildings: readonly Numbered[]): readonly CalledBuilding[] => [
  ...buildings.flatMap(({ number }) => (isName(number) ? [{ called: number, number }] : [])),
  ...formerCalls(buildings),
];

/** The door somebody means: one that hangs here by its very label, whatever is written on it, else in the one spelling. Null: none. */
export function doorIn(buildings: readonly Building[], typed: string, typist: Typist = {}): string | null {
  const calls = callsOf(buildings);
  const label = labelNow(typed.trim(), calls);
  const stands = buildings.some((one) => label.startsWith(`${one.number}-`) && doorsOf(one).includes(label));
  return stands ? label : spelled(label, typist, calls);
}

function spelled(typed: string, typist: Typist, calls: readonly CalledBuilding[]): string | null {
  const door = readNamedDoor(typed, typist, calls);
  return typeof door === 'string' ? null : door.label;
}

/** The label, and as it read while its building was called otherwise. */
export const labelsOnce = (buildings: readonly Numbered[], label: string): readonly string[] => [
  label,
  ...formerCalls(buildings).flatMap(({ called, number }) =>
    label.startsWith(`${number}-`) ? [called + label.slice(number.length)] : [],
  ),
];

/** Every label under which somebody behind the door may be kept: 2-601 is a room of any entrance of building 2, where it has some. */
export function doorsMeant(buildings: readonly Building[], label: string): readonly string[] {
  const building = buildings.find(({ number }) => label.startsWith(`${number}-`));
  const room = building ? label.slice(building.number.length + 1) : '';
  const isRoom = building !== undefined && /^\d{3}/.test(room);
  const inEntrances = isRoom ? entrancesOf(building).map((entrance) => doorPrefix(building, entrance) + room) : [];
  return [...new Set([label, ...inEntrances])].flatMap((one) => labelsOnce(buildings, one));
}

/** Doors the estate does not know, in the order given: to be looked at by somebody. */
export function unknownDoors(buildings: readonly Building[], labels: readonly string[]): readonly string[] {
  const [known, calls] = [new Set(buildings.flatMap(doorsOf)), callsOf(buildings)];
  return labels.filter((label) => {
    const now = labelNow(label, calls);
    return !known.has(now) && !known.has(spelled(now, {}, calls) ?? now);
  });
}

export const countTo = (last: number): readonly number[] => Array.from({ length: last }, (_, index) => index + 1);
