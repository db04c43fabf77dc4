/**
 * 翠竹楼3单元601 read with the names of the buildings at hand: 桂花苑2单元601 is a door of 桂花苑 where that is a building, 甲座301 is one
 * of 甲栋, and 601室3单元翠竹楼 is in its order. Names that end in 楼 or 栋 are understood without (`doorWords.ts`).
 */
import { type Typist, plainLetters } from './doorWords.ts';
import { type Door, type DoorProblem, readDoor } from './household.ts';

/** A building nobody has: it is read in place of the name. */
const NUMBER = '9973';

export function readNamedDoor(typed: string, typist: Typist, names: readonly string[]): Door | DoorProblem {
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
