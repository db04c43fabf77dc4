/** 楼栋: buildings with their entrances and doors, written down as people say them: 1–3号楼，每楼2单元，每单元6层2户. */
import * as z from 'zod/mini';
import { inDigits } from '../meeting/doorWords.ts';
import { isSame } from '../meeting/edit.ts';
import { normalizeHousehold } from '../meeting/household.ts';
import { type Decision, type Refusal, decided, refused } from '../stream/decision.ts';
import { PersonId } from '../stream/ids.ts';
import type { Context } from './context.ts';

const MAX_BUILDINGS = 200;
const MAX_FLOORS = 99;
const MAX_DOORS = 20_000;

const room = z.string().check(z.regex(/^[0-9A-Za-z一-鿿-]{1,12}$/));

export const Building = z.strictObject({
  /** As people name it before 号楼: 1, 12, A. */
  number: z.string().check(z.regex(/^[0-9A-Z]{1,4}$/)),
  /** 单元; 0: the building has none. */
  entrances: z.int().check(z.minimum(0), z.maximum(30)),
  floors: z.int().check(z.minimum(1), z.maximum(MAX_FLOORS)),
  /** 每层几户, in each entrance. */
  perFloor: z.int().check(z.minimum(1), z.maximum(99)),
  /** Doors of the grid that are not there, and doors beside it (101 商铺), as labels such as 1-2-601. */
  without: z.array(room).check(z.maxLength(500)),
  besides: z.array(room).check(z.maxLength(500)),
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
  if (!isSame(state.buildings, from)) return refused('building.changedMeanwhile');
  const twice = buildings.find(({ number }, index) => buildings.findIndex((one) => one.number === number) < index);
  if (twice) return refused('building.twice', { number: twice.number });
  const doors = buildings.reduce((sum, building) => sum + doorCount(building), 0);
  if (doors > MAX_DOORS) return refused('building.tooManyDoors', { max: MAX_DOORS });
  return decided({ type: 'buildingsSet', buildings, by: actor.personId });
}

/** Every door of the building as the one spelling (`household.ts`), entrance by entrance from below. */
export function doorsOf(building: Building): readonly string[] {
  const { number, entrances, floors, perFloor, without, besides } = building;
  const gone = new Set(without);
  const found: string[] = [];
  for (const entrance of entrances === 0 ? [''] : countTo(entrances).map((one) => `${one}-`))
    for (const floor of countTo(floors))
      for (const place of countTo(perFloor)) {
        const label = `${number}-${entrance}${floor}${String(place).padStart(2, '0')}`;
        if (!gone.has(label)) found.push(label);
      }
  return [...found, ...besides];
}

const doorCount = (building: Building): number =>
  Math.max(1, building.entrances) * building.floors * building.perFloor -
  building.without.length +
  building.besides.length;

/** Of which building a door is: `2` of 2-1-601; null when the estate knows no such building. */
export function buildingOf(buildings: readonly Building[], label: string): string | null {
  const number = label.split('-')[0] ?? '';
  return buildings.some((building) => building.number === number) ? number : null;
}

/** Doors the estate does not know, in the order given: to be looked at by somebody. */
export function unknownDoors(buildings: readonly Building[], labels: readonly string[]): readonly string[] {
  const known = new Set(buildings.flatMap(doorsOf));
  return labels.filter((label) => !known.has(normalizeHousehold(label) ?? label));
}

/** `noBuilding`: no 号楼 in it. `noFloors`: a building without 层 and 户. `range`: a number no building has. */
export type PatternProblem = 'noBuilding' | 'noFloors' | 'range' | 'tooMany';

/** 1-3, 5和7: what stands before 号楼. */
const NUMBERS = /[0-9A-Z]{1,4}(?:(?: ?- ?| ?[和及与] ?| )[0-9A-Z]{1,4})*/;
const MENTION = new RegExp(`(${NUMBERS.source}) ?(?:号楼|号|栋|幢|座)`, 'g');

/**
 * Reads 「1–3号楼，每楼2单元，每单元6层2户；5号楼，每层4户」: buildings, and after them what each has. What is not said again stays as it was said
 * before; only entrances do not: a building of which none are said has none.
 */
export function readBuildings(typed: string): readonly Building[] | PatternProblem {
  const words = inDigits(typed.normalize('NFKC'))
    .toUpperCase()
    .replace(/[–—−~～至到]/g, '-')
    .replace(/[\s,，、。;；:：]+/g, ' ');
  const mentions = [...words.matchAll(MENTION)];
  if (mentions.length === 0) return 'noBuilding';
  const found: Building[] = [];
  let named: string[] = [];
  let floors: number | null = null;
  let perFloor: number | null = null;
  for (const [index, mention] of mentions.entries()) {
    const said = words.slice(mention.index + mention[0].length, mentions[index + 1]?.index);
    named.push(...numbersIn(mention[1] ?? ''));
    if (found.length + named.length > MAX_BUILDINGS) return 'tooMany';
    // 1号、2号楼: what is said after the last is said of all.
    if (/^[ 和及与]*$/.test(said) && index < mentions.length - 1) continue;
    const entrances = numberIn(/(\d+) ?个?(?:单元|门洞|梯)/, said) ?? 0;
    floors = numberIn(/(\d+) ?层/, said) ?? floors;
    perFloor = numberIn(/(\d+) ?户/, said) ?? perFloor;
    if (floors === null || perFloor === null) return 'noFloors';
    if (floors < 1 || floors > MAX_FLOORS || perFloor < 1 || perFloor > 99 || entrances > 30) return 'range';
    const each = { entrances, floors, perFloor, without: [], besides: [] };
    found.push(...named.map((number) => ({ number, ...each })));
    named = [];
  }
  return found;
}

function numberIn(pattern: RegExp, said: string): number | null {
  const digits = pattern.exec(said)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** 1-3 and 5 gives 1, 2, 3, 5; A-C gives A, B, C. */
function numbersIn(list: string): readonly string[] {
  return list
    .replace(/ ?- ?/g, '-')
    .split(/[ 和及与]+/)
    .flatMap((one) => {
      const [from = '', to] = one.split('-');
      if (from === '') return [];
      if (to === undefined || to === '') return [from];
      if (/^\d+$/.test(from) && /^\d+$/.test(to)) {
        const length = Math.min(Number(to) - Number(from) + 1, MAX_BUILDINGS + 1);
        return length < 1 ? [from, to] : countTo(length).map((step) => String(Number(from) + step - 1));
      }
      const [first = 0, last = 0] = [from.charCodeAt(0), to.charCodeAt(0)];
      return from.length === 1 && to.length === 1 && last >= first
        ? countTo(last - first + 1).map((step) => String.fromCharCode(first + step - 1))
        : [from, to];
    });
}

const countTo = (last: number): readonly number[] => Array.from({ length: last }, (_, index) => index + 1);
