import { describe, expect, test } from 'vitest';
import { type Building, buildingOf, doorIn, doorsOf, unknownDoors } from '../../shared/estate/building.ts';
import { readBuildings } from '../../shared/estate/buildingPattern.ts';
import { readDoor } from '../../shared/meeting/household.ts';
import { created, given } from './given.ts';

const brief = (typed: string) => {
  const read = readBuildings(typed);
  return typeof read === 'string'
    ? read
    : read.map(({ number, entrances, floors, perFloor }) => `${number}:${entrances}×${floors}×${perFloor}`);
};

describe('buildings as people write them down', () => {
  test.each([
    ['1–3号楼，每楼2单元，每单元6层2户', ['1:2×6×2', '2:2×6×2', '3:2×6×2']],
    ['1-2号楼，每楼2个单元，每单元6层，每层2户；5号楼18层每层4户', ['1:2×6×2', '2:2×6×2', '5:0×18×4']],
    ['1、3、5栋 每栋1单元 7层3户', ['1:1×7×3', '3:1×7×3', '5:1×7×3']],
    ['一至三号楼，每楼两个单元，六层两户', ['1:2×6×2', '2:2×6×2', '3:2×6×2']],
    ['A—C座，每座30层8户', ['A:0×30×8', 'B:0×30×8', 'C:0×30×8']],
    ['１号、２号楼，每楼３单元，每单元６层２户', ['1:3×6×2', '2:3×6×2']],
    ['1号楼2单元6层2户\n2号楼3单元', ['1:2×6×2', '2:3×6×2']],
    ['1号楼和2号楼都是1单元11层2户', ['1:1×11×2', '2:1×11×2']],
    ['1–3號樓，每樓2單元，每單元6層2戶', ['1:2×6×2', '2:2×6×2', '3:2×6×2']],
    ['1号楼至3号楼，每楼2单元，每单元6层2户', ['1:2×6×2', '2:2×6×2', '3:2×6×2']],
    ['第1幢～第2幢 2单元 6层2户', ['1:2×6×2', '2:2×6×2']],
    ['1#-2#楼，2单元，6层，每层2户', ['1:2×6×2', '2:2×6×2']],
    ['1‑2号楼 2单元 6层2户', ['1:2×6×2', '2:2×6×2']],
    ['1一2号楼 2单元 6层2户', ['1:2×6×2', '2:2×6×2']],
    ['1.2/3&4号楼 6层2户', ['1:0×6×2', '2:0×6×2', '3:0×6×2', '4:0×6×2']],
    ['1 - 2 号 楼，每 楼 2 单 元，每 单 元 6 层 2 户', ['1:2×6×2', '2:2×6×2']],
    ['1 3 5栋 7层3户', ['1:0×7×3', '3:0×7×3', '5:0×7×3']],
    ['A1-A3栋，18层，每层4户', ['A1:0×18×4', 'A2:0×18×4', 'A3:0×18×4']],
    ['1A-1C号楼，6层2户', ['1A:0×6×2', '1B:0×6×2', '1C:0×6×2']],
    ['3-1号楼，6层2户', ['1:0×6×2', '2:0×6×2', '3:0×6×2']],
    ['01号楼，6层2户', ['1:0×6×2']],
    ['1号楼，18层，2梯4户', ['1:0×18×4']],
    ['1号楼，3单元，18层，一梯两户', ['1:3×18×2']],
    ['1号楼，2梯，6层2户', ['1:2×6×2']],
    ['1号楼，2门，6层2户', ['1:2×6×2']],
    ['1号楼，地下2层，地上18层，每层4户', ['1:0×18×4']],
    ['1号楼，2单元，一层两户，共6层', ['1:2×6×2']],
    ['1号楼，1层4户', ['1:0×1×4']],
    ['1号楼，2单元，6层，每单元2户', ['1:2×6×2']],
    ['1号楼2单元6层2户，2号楼一样', ['1:2×6×2', '2:2×6×2']],
    ['榕荫路12号，1-2号楼，2单元，6层2户', ['1:2×6×2', '2:2×6×2']],
  ])('%s', (typed, expected) => expect(brief(typed)).toEqual(expected));

  test.each([
    ['两个单元六层', 'noBuilding'],
    ['', 'noBuilding'],
    ['1号楼', 'noFloors'],
    ['1号楼，2单元，每层2户', 'noFloors'],
    ['1号楼120层2户', 'range'],
    ['1号楼0层2户', 'range'],
    ['1-3号楼，6层，共72户', 'noFloors'],
    ['1-3号楼，6层，每楼24户', 'noFloors'],
    ['1号楼，6层，每单元12户，2单元', 'noFloors'],
    ['1-3号楼，2单元，6层2户。4号楼不是住宅', 'noFloors'],
    ['A1-B3栋，6层2户', 'noBuilding'],
    ['A-3号楼，6层2户', 'noBuilding'],
    ['12345号楼，6层2户', 'noBuilding'],
    ['1-900号楼 6层2户', 'tooMany'],
  ])('%s is asked back: %s', (typed, problem) => expect(brief(typed)).toBe(problem));
});

const two: Building = { number: '2', entrances: 2, floors: 2, perFloor: 2, without: ['2-2-101'], besides: ['2-1-S1'] };

test('its doors, entrance by entrance from below, without those that are not there and with those beside the grid', () => {
  expect(doorsOf(two)).toEqual([
    ...['2-1-101', '2-1-102', '2-1-201', '2-1-202'],
    ...['2-2-102', '2-2-201', '2-2-202', '2-1-S1'],
  ]);
});

test('a door of the grid reads as itself, so that what people type meets it', () => {
  for (const label of doorsOf({ ...two, without: [], besides: [], floors: 12 })) {
    const door = readDoor(label);
    expect(typeof door === 'string' ? door : door.label).toBe(label);
  }
});

test('doors the estate does not know are named, in whatever spelling', () => {
  expect(unknownDoors([two], ['2号楼1单元201', '2-2-101', '3-1-101', '2-1-202'])).toEqual(['2-2-101', '3-1-101']);
});

test('a door with a name on it is itself, though its words alone would be read otherwise', () => {
  const shops: Building = {
    ...two,
    named: [
      { door: '2-1-101', as: '2-1-小卖部' },
      { door: '2-1-102', as: '2-1-顶楼' },
    ],
  };
  expect(doorIn([shops], ' 2-1-小卖部 ')).toBe('2-1-小卖部');
  expect(doorIn([shops], '2-1-顶楼')).toBe('2-1-顶楼');
  expect(doorIn([shops], '2号楼1单元201')).toBe('2-1-201');
  expect(doorIn([two], '2号楼1单元顶楼')).toBe(null);
  expect(unknownDoors([shops], ['2-1-小卖部', '2-1-顶楼', '2-1-理发店'])).toEqual(['2-1-理发店']);
});

test('of which building a door is', () => {
  expect(buildingOf([two], '2-1-101')).toBe('2');
  expect(buildingOf([two], '3-1-101')).toBe(null);
});

test('floors without homes, a floor of one, and names on single doors', () => {
  const real: Building = {
    ...{ number: '1', entrances: 1, floors: 4, perFloor: 2, without: [], besides: ['1-门卫'] },
    levels: [
      { floor: 3, doors: 0 },
      { floor: 4, doors: 1 },
    ],
    named: [{ door: '1-1-101', as: '1-1-底商' }],
  };
  expect(doorsOf(real)).toEqual(['1-1-底商', '1-1-102', '1-1-201', '1-1-202', '1-1-401', '1-门卫']);
});

describe('what is refused of buildings', () => {
  const set = (...buildings: Building[]) => given(created).when({ type: 'setBuildings', buildings, from: [] });
  const plain: Building = { number: '1', entrances: 0, floors: 2, perFloor: 2, without: [], besides: [] };
  test.each([
    ['a door of another building', { besides: ['2-101'] }, 'building.strayDoor', { door: '2-101', number: '1' }],
    ['a name of another building', { named: [{ door: '1-101', as: '2-101' }] }, 'building.strayDoor', null],
    ['a door beside that is in the grid', { besides: ['1-102'] }, 'building.doorTwice', { door: '1-102' }],
    ['a name that another door has', { named: [{ door: '1-101', as: '1-102' }] }, 'building.doorTwice', null],
  ])('%s', (_, change, code, values) => {
    const outcome = set({ ...plain, ...change });
    expect(outcome.ok ? 'done' : outcome.code).toBe(code);
    if (values !== null) expect(outcome).toMatchObject({ values });
  });

  test('a door that is not there leaves its number to another', () => {
    expect(set({ ...plain, without: ['1-101'], besides: ['1-101'] }).ok).toBe(true);
  });

  test('twenty thousand doors are taken, one more is not', () => {
    const large = (number: string, floors: number): Building => ({
      ...plain,
      number,
      entrances: 20,
      floors,
      perFloor: 10,
    });
    expect(set(large('1', 50), large('2', 50)).ok).toBe(true);
    expect(set(large('1', 50), large('2', 50), { ...plain, number: '3', floors: 1, perFloor: 1 }).ok).toBe(false);
  });
});
