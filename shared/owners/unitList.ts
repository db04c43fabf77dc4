/**
 * 公示名单: the ballots that counted, one a line, under masked units: 1号楼2单元*02 and six letters that only its owner was told.
 *
 * Everybody on the stairs knows who lives behind a door, so a masked unit that stands there once is no mask at all. The lines are
 * therefore told in groups in which no line can be told from another but by its letters: the same door on every floor, else the whole
 * entrance, else the building, else the estate, whatever is the first of which none of its members could conclude what a neighbour
 * chose. That is so when at least five ballots are in it, and when of each matter two at least say something else than most: where all
 * (or all but one's own) say the same, letters hide nothing. What is left over of a group goes up into the next one, and is never left
 * with fewer than five; where not even the whole is large enough, there is no list. The letters come from the id of the ballot, which is
 * random and which nobody but its owner and the desk has seen; the number on a paper ballot counts the roll, so a neighbour could
 * reckon it. Areas stay out: next to each other few flats have the same. The order of a group is that of its letters.
 */
import { buildingName } from '../estate/buildingName.ts';
import type { Answer, Arrival } from './ballot.ts';
import { FEWEST } from './groups.ts';
import type { RollLine } from './roll.ts';

export interface ListedLine {
  /** 7K2QXM */
  readonly letters: string;
  readonly answers: Readonly<Record<string, Answer>>;
}
export interface ListedGroup {
  /** 1号楼2单元*02, 1号楼2单元, 1号楼, 其余 */
  readonly place: string;
  readonly lines: readonly ListedLine[];
}

interface Standing extends ListedLine {
  /** From the door to the estate. */
  readonly places: readonly [string, string, string];
  /** In the roll. */
  readonly at: number;
}

export interface ListOrder {
  readonly itemIds: readonly string[];
  readonly roll: readonly RollLine[];
  /** One an owner. */
  readonly counting: readonly Pick<Arrival, 'id' | 'elector' | 'answers'>[];
  /** Which building a unit stands in, e.g. `buildingSaid`. */
  readonly buildingOf: (label: string) => string;
  readonly lettersOf: (ballotId: string) => string;
}

export const REST = '其余房屋';

/** Empty: too few for a list. */
export function listOf({ itemIds, roll, counting, buildingOf, lettersOf }: ListOrder): readonly ListedGroup[] {
  const owners = new Map(roll.map(({ id, units }, at) => [id, { unit: units[0] ?? '', at }]));
  const lines = counting.flatMap(({ id, elector, answers }): Standing[] => {
    const owner = owners.get(elector);
    // Known by what it leaves out, e.g. of whom everybody knows that they step aside from a matter.
    if (!owner || itemIds.some((itemId) => answers[itemId] === undefined)) return [];
    const { unit, at } = owner;
    return [{ letters: lettersOf(id), answers, places: placesOf(unit, buildingOf(unit)), at }];
  });
  const isSafe = (group: readonly Standing[]) =>
    group.length >= FEWEST && itemIds.every((id) => group.length - most(group, id) >= 2);
  const kept: { place: string; lines: readonly Standing[] }[] = [];
  let left: readonly Standing[] = lines;
  for (const level of [0, 1, 2] as const) {
    const groups = grouped(left, level);
    kept.push(...[...groups].filter(([, own]) => isSafe(own)).map(([place, own]) => ({ place, lines: own })));
    left = [...groups].flatMap(([, own]) => (isSafe(own) ? [] : own));
  }
  kept.sort((a, b) => a.lines.length - b.lines.length);
  while (left.length > 0 && !isSafe(left)) {
    const smallest = kept.shift();
    if (!smallest) return left.length >= FEWEST ? [asListed({ place: REST, lines: left })] : [];
    left = [...left, ...smallest.lines];
  }
  const rest = left.length > 0 ? [{ place: REST, lines: left }] : [];
  return [...kept.sort((a, b) => firstOf(a.lines) - firstOf(b.lines)), ...rest].map(asListed);
}

function asListed({ place, lines }: { place: string; lines: readonly Standing[] }): ListedGroup {
  const told = lines.map(({ letters, answers }) => ({ letters, answers }));
  return { place, lines: told.sort((a, b) => (a.letters < b.letters ? -1 : 1)) };
}

const firstOf = (lines: readonly Standing[]): number => Math.min(...lines.map(({ at }) => at));

function grouped(lines: readonly Standing[], level: 0 | 1 | 2): ReadonlyMap<string, readonly Standing[]> {
  const groups = new Map<string, Standing[]>();
  for (const line of lines) {
    const place = line.places[level];
    groups.set(place, [...(groups.get(place) ?? []), line]);
  }
  return groups;
}

/** How many gave the answer that most gave. */
function most(group: readonly Standing[], itemId: string): number {
  const counts = new Map<string, number>();
  for (const { answers } of group) {
    const answer = answers[itemId] ?? '';
    counts.set(answer, (counts.get(answer) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

/** 1-2-602 stands at 1号楼2单元*02, 1号楼2单元 and 1号楼; what is not written so, under its building only. */
function placesOf(unit: string, building: string): Standing['places'] {
  const name = buildingName(building);
  const [entrance = '', room = ''] = /^(\d+)-(\d{3,4})$/.exec(unit.slice(building.length + 1))?.slice(1) ?? [];
  if (room === '') {
    const alone = /^(\d{3,4})$/.exec(unit.slice(building.length + 1))?.[1];
    return alone === undefined ? [name, name, name] : [`${name}*${alone.slice(-2)}`, name, name];
  }
  const stairs = `${name}${entrance}单元`;
  return [`${stairs}*${room.slice(-2)}`, stairs, name];
}
