/** 公示名单 and groups: whoever reads them recognises the own line by its letters, and nobody else's by its place. */
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../shared/owners/ballot.ts';
import { told } from '../../shared/owners/groups.ts';
import { REST, listOf } from '../../shared/owners/unitList.ts';

const buildingOf = (label: string) => label.split('-')[0] ?? '';
/** By unit: what its owner answered to one matter. */
function list(answers: Readonly<Record<string, Answer>>) {
  const units = Object.keys(answers);
  return listOf({
    ...{ itemIds: ['i1'], buildingOf, lettersOf: (id) => `L${id}` },
    roll: units.map((unit) => ({ id: unit, units: [unit], area: 9_000, owners: [] })),
    counting: units.map((unit) => ({ id: unit, elector: unit, answers: { i1: answers[unit] ?? 'for' } })),
  });
}
const homes = (entrance: string, rooms: readonly string[], answers: readonly Answer[]) =>
  Object.fromEntries(rooms.map((room, index) => [`${entrance}-${room}`, answers[index % answers.length] ?? 'for']));
const ROOMS = ['101', '201', '301', '401', '501', '601'];
const MIXED: readonly Answer[] = ['for', 'against', 'for', 'against', 'for', 'abstain'];

describe('the list of ballots', () => {
  it('tells the same door of every floor together, in the order of its letters, and no line says which floor', () => {
    const groups = list(homes('1-2', ROOMS, MIXED));
    expect(groups.map(({ place, lines }) => [place, lines.length])).toEqual([['1号楼2单元*01', 6]]);
    expect(groups[0]?.lines[1]).toEqual({ letters: 'L1-2-201', answers: { i1: 'against' } });
    expect(Object.keys(groups[0]?.lines[0] ?? {})).toEqual(['letters', 'answers']);
  });

  it.each([
    ['four of a door go up to the entrance', homes('1-2', ROOMS.slice(0, 4), MIXED), '1号楼2单元'],
    ['so do six that all said the same', homes('1-2', ROOMS, ['for']), '1号楼2单元'],
    ['and six of whom one alone said something else: the others would be told', homes('1-2', ROOMS, ['for', 'for', 'for', 'for', 'for', 'against']), '1号楼2单元'], // prettier-ignore
  ] as const)('%s', (_, first, place) => {
    const groups = list({ ...first, ...homes('1-2', ['102', '202', '302', '402'], MIXED) });
    expect(groups.map((group) => group.place)).toEqual([place]);
  });

  it('never leaves fewer than five over: the smallest group of the others is told with them', () => {
    const groups = list({
      ...homes('1-1', ROOMS, MIXED),
      ...homes('2-1', ROOMS, MIXED),
      ...homes('3-1', ['101', '201'], ['for']),
    });
    expect(groups.map(({ place, lines }) => [place, lines.length])).toEqual([
      ['2号楼1单元*01', 6],
      [REST, 8],
    ]);
  });

  it('is empty where not even the whole is large enough', () => {
    expect(list(homes('1-1', ROOMS.slice(0, 4), MIXED))).toEqual([]);
    expect(list(homes('1-1', ROOMS.slice(0, 5), ['for'])).map(({ place }) => place)).toEqual([REST]);
  });

  it('has every ballot once, whatever the doors are called', () => {
    const all = { ...homes('1-1', ROOMS, MIXED), 店面1: 'for', 店面2: 'against', '2-101': 'for' } as const;
    const lines = list(all).flatMap((group) => group.lines.map(({ letters }) => letters));
    expect(lines.sort()).toEqual(Object.keys(all).map((unit) => `L${unit}`).sort()); // prettier-ignore
    expect(JSON.stringify(list(all).map(({ place }) => place))).not.toMatch(/店面/);
  });
});

describe('buildings told together', () => {
  const groups = (sizes: Readonly<Record<string, number>>) =>
    told(
      Object.entries(sizes).flatMap(([name, size]) => Array.from({ length: size }, () => name)),
      (name) => name,
      (own) => own.length,
    ).map(({ names, all }) => [names.join('+'), all.length]);
  it('small ones are one, and what is left of the whole is never fewer than five', () => {
    expect(groups({ A: 9, B: 5 })).toEqual([['A', 9], ['B', 5]]); // prettier-ignore
    expect(groups({ A: 9, B: 3, C: 2 })).toEqual([['A', 9], ['B+C', 5]]); // prettier-ignore
    expect(groups({ A: 9, B: 6, C: 4 })).toEqual([['A', 9], ['B+C', 10]]); // prettier-ignore
    expect(groups({ A: 9, B: 4 })).toEqual([]);
    expect(groups({ A: 9 })).toEqual([]);
  });
});
