/** 哪一家: what has to be asked back when a door number fits several buildings of the meeting. */
import { isBuilt, isPlace } from './doorWords.ts';
import { type Door, byDoor } from './household.ts';
import { type CalledBuilding, readNamedDoor } from './namedDoor.ts';

export interface Buildings {
  /** Doors known in each building. */
  readonly sizes: ReadonlyMap<string, number>;
  /** Whether somebody has written this very door. */
  readonly isKnown: boolean;
  /** Doors that are known to hang there, whoever has come; none: nobody has said which. */
  readonly hangs?: ReadonlySet<string>;
  /** Buildings to which the plan of the estate gives entrances. It decides: nobody of them does without. */
  readonly divided?: ReadonlySet<string>;
  /** What buildings are called, for those whose name tells no building by itself. */
  readonly calls?: readonly CalledBuilding[];
}

/** More than these nobody reads through; the largest come first, and whoever misses theirs writes it in full. */
const MOST_CHOICES = 12;

/**
 * The doors that may be meant, spoken; none when there is nothing to ask. Made of the buildings the meeting knows, never of
 * its doors: whoever asks learns that there is a building 2, not that 2-1-601 has come (P20).
 */
export function doorsMeant(door: Door, buildings: Buildings): readonly string[] {
  const { sizes, isKnown, hangs, divided, calls } = buildings;
  const entrance = /^(\d+)单元$/.exec(door.building)?.[1];
  if (door.isHouse) return [];
  if (divided?.has(door.building)) return entrancesPlanned(door, buildings);
  if (door.building !== '' && entrance === undefined) return entrancesMeant(door, sizes, hangs);
  const meant = entrance === undefined ? sizes : withEntrance(sizes, entrance);
  // Everybody of the one house has written only the room: then it says enough.
  if (meant.size === 1 && isKnown) return [];
  return spokenIn(largestFirst(hanging(meant, door.room, hangs)), door.room, calls);
}

/**
 * 2号楼601 where the plan gives building 2 entrances: always asked, for whoever once said 不分单元 must not make one household of
 * everybody's 601. Without an entrance are only doors that hang there so (2-门卫), and one the meeting keeps, for who says 不分单元 in full.
 */
function entrancesPlanned(door: Door, buildings: Buildings): readonly string[] {
  const { sizes, isKnown, hangs = new Set(), calls } = buildings;
  const { label, building, room, isWithoutEntrance } = door;
  const entrances = within(building, sizes);
  const isThere = [...entrances.keys()].some((one) => hangs.has(`${one}-${room}`));
  if (isWithoutEntrance && (isKnown || hangs.has(label))) return [];
  if (!isThere && (hangs.has(label) || !isRoomNumber(room))) return [];
  const besides = hangs.has(label) ? [`${building}-不分单元`] : [];
  return spokenIn([...largestFirst(hanging(entrances, room, hangs)), ...besides], room, calls);
}

const isRoomNumber = (room: string): boolean => /\d{3}|\d[A-Z]/.test(room);

const within = (building: string, sizes: ReadonlyMap<string, number>): ReadonlyMap<string, number> =>
  new Map([...sizes].filter(([one]) => one.startsWith(`${building}-`)));

/** Those in which such a room hangs; all of them where it hangs in none, for a grid may be wrong. */
function hanging(
  sizes: ReadonlyMap<string, number>,
  room: string,
  hangs: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, number> {
  const found = [...sizes].filter(([building]) => hangs.has(`${building}-${room}`));
  return found.length > 0 ? new Map(found) : sizes;
}

/**
 * 2号楼601 where the meeting knows entrances of building 2 and nobody who does without: which of them, or none, for there may
 * be no entrances at all and one person be mistaken. 128弄5号 is a house, and says all.
 */
function entrancesMeant(door: Door, sizes: ReadonlyMap<string, number>, hangs: Buildings['hangs']): readonly string[] {
  const { building, room } = door;
  const isRoomOfBuilding = isWholeBuilding(building) && isRoomNumber(room);
  if (!isRoomOfBuilding || door.isWithoutEntrance || sizes.has(building)) return [];
  const entrances = within(building, sizes);
  if (entrances.size === 0) return [];
  return spokenIn([...largestFirst(hanging(entrances, room, hangs)), `${building}-不分单元`], room);
}

/** 2, 东区-2, 翠竹楼; an area (东区, 2期) is none. */
export const isWholeBuilding = (building: string): boolean => /[\dA-Z]$/.test(building) || isNamed(building);

/** 翠竹楼, 2期-翠竹楼 */
const isNamed = (building: string): boolean => isBuilt(building.split('-').pop() ?? '');

const largestFirst = (sizes: ReadonlyMap<string, number>): readonly string[] =>
  [...sizes]
    .sort(([a, sizeA], [b, sizeB]) => sizeB - sizeA || byDoor(a, b))
    .slice(0, MOST_CHOICES)
    .map(([building]) => building);

const spokenIn = (
  buildings: readonly string[],
  room: string,
  calls: readonly CalledBuilding[] = [],
): readonly string[] =>
  buildings
    .map((building) => readNamedDoor(`${building}-${room}`, {}, calls))
    .filter((one) => typeof one !== 'string')
    .map((one) => one.spoken);

/** A room by itself, or an entrance and a room; a house by itself is a whole door. */
export const lacksBuilding = ({ isHouse, building }: Door): boolean =>
  !isHouse && (building === '' || /(?:^|-)\d+单元$/.test(building));

/** Such a door as it would be spoken in that building. */
export function inBuilding({ label, building, room }: Door, outer: string): string {
  const entrance = /(\d+)单元$/.exec(building)?.[1];
  return spokenIn([entrance === undefined ? outer : `${outer}-${entrance}`], room)[0] ?? label;
}

/** A door the meeting keeps, as it reads today: perhaps in another spelling than it is kept in, and in which building. */
export interface KeptDoor {
  readonly spelling: string;
  /** `2-1` of 2-1-601; null where no building is named. */
  readonly building: string | null;
}

/** Reads the label once: a meeting may keep thousands. */
export function keptDoor(label: string, calls: readonly CalledBuilding[] = []): KeptDoor {
  const door = readNamedDoor(label, {}, calls);
  if (typeof door === 'string') return { spelling: label, building: null };
  const { label: spelling, building } = door;
  const isBuilding = (/[\dA-Z]/.test(building) || isNamed(building)) && !/\d单元/.test(building);
  return { spelling, building: isBuilding && !building.split('-').some(isPlace) ? building : null };
}

/** The same entrance of every building that has entrances. */
function withEntrance(sizes: ReadonlyMap<string, number>, entrance: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [building, size] of sizes) {
    const outer = building.split('-').slice(0, -1).join('-');
    if (!/[\dA-Z]/.test(outer) && !isNamed(outer)) continue;
    const within = `${outer}-${entrance}`;
    found.set(within, (found.get(within) ?? 0) + size);
  }
  return found;
}
