/** 改楼栋: one building changed on the desk, and put back among the others that somebody else may have changed meanwhile. */
import { isSame } from '../meeting/edit.ts';
import { normalizeHousehold } from '../meeting/household.ts';
import {
  type Building,
  type Level,
  MAX_FORMER,
  type Numbered,
  countTo,
  doorPrefix,
  doorsOn,
  entrancesOf,
  gridDoor,
  numberNow,
} from './building.ts';

/** Entrances, floors or homes are others now: what was said of doors and floors that are gone goes with them. */
export function resized(
  building: Building,
  size: Partial<Pick<Building, 'entrances' | 'floors' | 'perFloor'>>,
): Building {
  const next = { ...building, ...size };
  const levels = (building.levels ?? []).filter(({ floor, doors }) => floor <= next.floors && doors !== next.perFloor);
  return tidy({ ...next, levels });
}

/** Another number: every door takes it along, and what the building is called today (`was`) stays known. */
export function renumbered(building: Building, number: string, was: Numbered): Building {
  const moved = (label: string) =>
    label.startsWith(`${building.number}-`) ? number + label.slice(building.number.length) : label;
  const { formerly: _, named, ...rest } = building;
  const known = [...(was.formerly ?? []), was.number].filter((one) => one !== number);
  const formerly = number === was.number ? (was.formerly ?? []) : known.slice(-MAX_FORMER);
  return {
    ...rest,
    number,
    without: building.without.map(moved),
    besides: building.besides.map(moved),
    ...(named ? { named: named.map(({ door, as }) => ({ door: moved(door), as: moved(as) })) } : {}),
    ...(formerly.length > 0 ? { formerly } : {}),
  };
}

/** That floor has so many doors in each entrance; as many as every floor: nothing is special about it. */
export function withLevel(building: Building, level: Level): Building {
  const others = (building.levels ?? []).filter(({ floor }) => floor !== level.floor);
  const levels = level.doors === building.perFloor ? others : [...others, level].sort((a, b) => a.floor - b.floor);
  return tidy({ ...building, levels });
}

/** What stands on a door of the grid: `usual` its number, `none` no door, or another name for it. */
export type DoorState = 'usual' | 'none' | { readonly as: string };

export function doorState({ without, named = [] }: Building, door: string): DoorState {
  if (without.includes(door)) return 'none';
  const name = named.find((one) => one.door === door);
  return name ? { as: name.as } : 'usual';
}

export function withDoor(building: Building, door: string, state: DoorState): Building {
  const without = building.without.filter((one) => one !== door);
  const named = (building.named ?? []).filter((one) => one.door !== door);
  return tidy({
    ...building,
    without: state === 'none' ? [...without, door] : without,
    named: typeof state === 'object' && state.as !== door ? [...named, { door, as: state.as }] : named,
  });
}

/**
 * 底商1 in the first entrance of building 1 is 1-1-底商-1: in the one spelling, where what is typed has one. 小卖部 has none: after a number it is
 * read as somebody's name, and left out. Null: nothing typed.
 */
export function doorCalled(building: Building, entrance: number, typed: string): string | null {
  const words = typed.replace(/[^0-9A-Za-z一-鿿-]+/g, '');
  if (words === '') return null;
  const prefix = doorPrefix(building, entrance);
  const label = prefix + words;
  const spelled = normalizeHousehold(label) ?? label;
  const isWhole = spelled.length >= label.length || /[0-9A-Z]/.test(spelled.slice(prefix.length));
  return isWhole ? spelled : label;
}

/** As it was typed and is said: 1-商铺-3 is 1-商铺3, and reads as the same door. */
export function doorSaid({ number }: Pick<Building, 'number'>, label: string): string {
  const prefix = `${number}-`;
  if (!label.startsWith(prefix)) return label;
  return prefix + label.slice(prefix.length).replace(/([一-鿿])-(?=[0-9A-Z]+$)/, '$1');
}

/** What is said of doors that are not in the grid is gone. */
function tidy(building: Building): Building {
  const { levels = [], named = [], without, ...rest } = building;
  const sized: Building = { ...rest, without: [], levels };
  const grid = new Set(
    entrancesOf(sized).flatMap((entrance) =>
      countTo(sized.floors).flatMap((floor) =>
        countTo(doorsOn(sized, floor)).map((place) => gridDoor(sized, entrance, floor, place)),
      ),
    ),
  );
  const kept = named.filter(({ door }) => grid.has(door));
  return {
    ...rest,
    without: without.filter((door) => grid.has(door)),
    ...(levels.length > 0 ? { levels } : {}),
    ...(kept.length > 0 ? { named: kept } : {}),
  };
}

/**
 * `was` among all as they stand now becomes `becomes`; null: it is new, or it goes. What stands there already as wanted is no clash: one's
 * own change, of which no answer was heard. Null when `was` stands there otherwise by now, or no more: nobody's change is written over.
 */
export function exchanged(
  present: readonly Building[],
  was: Building | null,
  becomes: Building | null,
): readonly Building[] | null {
  if (!was) return becomes ? [...present, becomes] : present;
  const place = present.findIndex(({ number }) => number === was.number);
  const isLeft = place === -1 || becomes?.number === was.number;
  if (isLeft && (!becomes || present.some((one) => isSame(one, becomes)))) return present;
  if (!isSame(present[place], was)) return null;
  return [...present.slice(0, place), ...(becomes ? [becomes] : []), ...present.slice(place + 1)];
}

/** The building as it stands today, perhaps under the name that somebody else has given it since; null: it is gone. */
export function standingNow(present: readonly Building[], was: Numbered): Building | null {
  const number = numberNow(present, was.number);
  return present.find((one) => one.number === number) ?? null;
}

/** What was made of `was`, made of that building as it stands now: under its new name, unless it was given another here. */
export const madeOf = (now: Building, was: Numbered, draft: Building): Building =>
  renumbered(draft, draft.number === was.number ? now.number : draft.number, now);

/** 1, 2, 10, 10A, A: as they are counted; then 东区-2, 东区-10 and, as they were written down, those with a name. */
export const inOrder = (buildings: readonly Building[]): Building[] =>
  [...buildings].sort((a, b) => {
    const [[area, one], [otherArea, other]] = [placed(a), placed(b)];
    if (area !== otherArea) return area < otherArea ? -1 : 1;
    if (/[^0-9A-Z]/.test(one) || /[^0-9A-Z]/.test(other))
      return Number(!/^[0-9A-Z]/.test(one)) - Number(!/^[0-9A-Z]/.test(other));
    const [first, last] = [Number.parseInt(one, 10), Number.parseInt(other, 10)];
    if (Number.isNaN(first) !== Number.isNaN(last)) return Number.isNaN(first) ? 1 : -1;
    if (first !== last && !Number.isNaN(first)) return first - last;
    return one === other ? 0 : one < other ? -1 : 1;
  });

const placed = ({ number }: Building): readonly [string, string] => {
  const [own = '', area = ''] = number.split('-').reverse();
  return [area, own];
};
