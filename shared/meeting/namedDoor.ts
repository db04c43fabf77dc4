/**
 * 翠竹楼3单元601 read with the names of the buildings at hand: 桂花苑2单元601 is a door of 桂花苑 where that is a building, 甲座301 is one
 * of 甲栋, and 601室3单元翠竹楼 is in its order. Names that end in 楼 or 栋 are understood without (`doorWords.ts`). What a building was called
 * before is understood too, and is the same door.
 */
import { type Typist, plainLetters } from './doorWords.ts';
import { type Door, type DoorProblem, readDoor } from './household.ts';

/** A building as somebody may still call it, and the number it stands under today: 翠竹楼 and 翠竹阁, 3 and 5, or the same twice. */
export interface CalledBuilding {
  readonly called: string;
  readonly number: string;
}

/** A building nobody has: it is read in place of the name. */
const NUMBER = '9973';

/** What is said in words: 翠竹楼, not 3. */
export const namesAmong = (calls: readonly CalledBuilding[]): readonly string[] =>
  calls.flatMap(({ called }) => (/^[一-鿿]+$/.test(called) ? [called] : []));

/** The label as it reads today, where it begins with what its building was called before. */
export function labelNow(label: string, calls: readonly CalledBuilding[]): string {
  const moved = calls.find(({ called, number }) => called !== number && label.startsWith(`${called}-`));
  return moved ? moved.number + label.slice(moved.called.length) : label;
}

export function readNamedDoor(typed: string, typist: Typist, calls: readonly CalledBuilding[]): Door | DoorProblem {
  const door = readCalled(typed, typist, calls);
  if (typeof door === 'string') return door;
  const now = labelNow(door.label, calls);
  return now === door.label ? door : readCalled(now, {}, calls);
}

function readCalled(typed: string, typist: Typist, calls: readonly CalledBuilding[]): Door | DoorProblem {
  const names = namesAmong(calls);
  const found = names.length === 0 ? null : nameIn(plainLetters(typed), names);
  if (!found) return readDoor(typed, typist);
  const door = readDoor(`${found.before} ${NUMBER}号楼${found.behind}`, typist);
  if (typeof door === 'string') return door;
  const { label, spoken, building } = door;
  const own = { label: label.replace(NUMBER, found.name), building: building.replace(NUMBER, found.name) };
  return { ...door, ...own, spoken: spoken.replace(new RegExp(`${NUMBER}(?:号楼)?`), found.name) };
}

interface Found {
  readonly name: string;
  readonly before: string;
  readonly behind: string;
}

function nameIn(plain: string, names: readonly string[]): Found | null {
  // Longest first: 东翠竹楼 before 翠竹楼.
  for (const name of [...names].sort((one, other) => other.length - one.length)) {
    const at = plain.indexOf(name);
    if (at >= 0) return { name, before: plain.slice(0, at), behind: plain.slice(at + name.length) };
  }
  const called = names.flatMap((name) => {
    const begins = new RegExp(`^[^\\p{L}\\p{N}]*${name.slice(0, -1)}(?:号?楼|栋|幢|座)?(?!\\p{L}|\\d+[号栋幢座])`, 'u');
    const [said] = begins.exec(plain) ?? [];
    return said === undefined ? [] : [{ name, before: '', behind: plain.slice(said.length) }];
  });
  return called.length === 1 ? (called[0] ?? null) : null;
}
