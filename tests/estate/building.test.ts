import { describe, expect, test } from 'vitest';
import {
  type Building,
  buildingMissing,
  buildingOf,
  buildingSaid,
  doorIn,
  doorsOf,
  unknownDoors,
} from '../../shared/estate/building.ts';
import { buildingName } from '../../shared/estate/buildingName.ts';
import { BUILDING_WORDS } from '../../shared/estate/buildingWords.ts';
import { numberCalled } from '../../shared/estate/buildingNumber.ts';
import { readBuildings, unclearHomes } from '../../shared/estate/buildingPattern.ts';
import { LOCALES } from '../../shared/locale.ts';
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
    ['1号楼，地下1-2层，地上6层，每层2户', ['1:0×6×2']],
    ['1号楼，2单元，一层两户，共6层', ['1:2×6×2']],
    ['1号楼，1层4户', ['1:0×1×4']],
    ['1号楼，2单元，6层，每单元2户', ['1:2×6×2']],
    ['1号楼2单元6层2户，2号楼一样', ['1:2×6×2', '2:2×6×2']],
    ['榕荫路12号，1-2号楼，2单元，6层2户', ['1:2×6×2', '2:2×6×2']],
    [
      '翠竹楼，2单元，6层2户；甲栋 18层4户；1-3号楼，1单元，6层2户；A座30层8户',
      ['翠竹楼:2×6×2', '甲栋:0×18×4', '1:1×6×2', '2:1×6×2', '3:1×6×2', 'A:0×30×8'],
    ],
    ['1号楼两单元六层两户翠竹楼三单元六层两户', ['1:2×6×2', '翠竹楼:3×6×2']],
    ['翠竹楼、紫云阁，每栋2单元，每单元6层2户', ['翠竹楼:2×6×2', '紫云阁:2×6×2']],
    ['甲、乙、丙栋，18层4户', ['甲栋:0×18×4', '乙栋:0×18×4', '丙栋:0×18×4']],
    ['甲至丙座 18层4户', ['甲座:0×18×4', '乙座:0×18×4', '丙座:0×18×4']],
    ['翠竹樓，2單元，6層2戶', ['翠竹楼:2×6×2']],
    ['百合苑2单元6层2户；三元楼1单元6层2户', ['百合苑:2×6×2', '三元楼:1×6×2']],
    ['桂花苑，1-2号楼，2单元，6层2户', ['1:2×6×2', '2:2×6×2']],
    ['高层住宅楼1-2号楼，6层2户', ['1:0×6×2', '2:0×6×2']],
    ['东区1-2号楼，2单元，6层2户；西区1号楼，18层4户', ['东区-1:2×6×2', '东区-2:2×6×2', '西区-1:0×18×4']],
    ['一期3栋，6层2户', ['1期-3:0×6×2']],
    ['甲栋乙栋丙栋，6层2户', ['甲栋:0×6×2', '乙栋:0×6×2', '丙栋:0×6×2']],
    ['甲栋－丙栋，6层2户', ['甲栋:0×6×2', '乙栋:0×6×2', '丙栋:0×6×2']],
    ['甲栋-丙栋，6层2户', ['甲栋:0×6×2', '乙栋:0×6×2', '丙栋:0×6×2']],
    ['甲栋至丙栋，6层2户', ['甲栋:0×6×2', '乙栋:0×6×2', '丙栋:0×6×2']],
    ['甲栋、丙栋至戊栋，6层2户', ['甲栋:0×6×2', '丙栋:0×6×2', '丁栋:0×6×2', '戊栋:0×6×2']],
    ['甲乙丙三栋，6层2户', ['甲栋:0×6×2', '乙栋:0×6×2', '丙栋:0×6×2']],
    ['1、2、3三栋，6层2户', ['1:0×6×2', '2:0×6×2', '3:0×6×2']],
    ['A栋B栋C栋，18层4户', ['A:0×18×4', 'B:0×18×4', 'C:0×18×4']],
    ['1号楼仨单元六层两户', ['1:3×6×2']],
    ['A、B两座，18层4户', ['A:0×18×4', 'B:0×18×4']],
    ['1号楼、2号楼两栋楼，6层2户', ['1:0×6×2', '2:0×6×2']],
    ['翠竹楼、紫云阁、听雨轩三栋，6层2户', ['翠竹楼:0×6×2', '紫云阁:0×6×2', '听雨轩:0×6×2']],
    ['一栋二栋三栋，6层2户', ['1:0×6×2', '2:0×6×2', '3:0×6×2']],
    ['高层1栋、2栋，18层4户', ['1:0×18×4', '2:0×18×4']],
    ['1号楼有电梯2单元6层2户', ['1:2×6×2']],
    ['1-2号楼，共2栋，每栋2单元，每单元6层2户', ['1:2×6×2', '2:2×6×2']],
    [
      '我们小区一共有三栋楼，分别是1号楼、2号楼、3号楼，每栋楼2个单元，每个单元6层，每层2户，总共72户',
      ['1:2×6×2', '2:2×6×2', '3:2×6×2'],
    ],
    ['1-2号楼，均为高层住宅楼，18层4户', ['1:0×18×4', '2:0×18×4']],
    ['1号楼（安置楼），6层2户；还有翠竹楼，18层4户', ['1:0×6×2', '翠竹楼:0×18×4']],
    ['1号楼2单元6层2户带阁楼，2号楼3单元', ['1:2×6×2', '2:3×6×2']],
    ['鼓楼公寓，6层2户', ['鼓楼公寓:0×6×2']],
    ['1号楼1单元、2单元、3单元，6层2户', ['1:3×6×2']],
    ['1号楼1#、2#单元，6层2户', ['1:2×6×2']],
    ['3号楼1-4门，6层，每门2户', ['3:4×6×2']],
    ['1号樓，兩個單元，每層兩戶，共六層', ['1:2×6×2']],
    ['1号楼，18层，一层两梯四户', ['1:0×18×4']],
    ['1号楼，每一层4户，18层', ['1:0×18×4']],
    ['1号楼，6层，每层24户', ['1:0×6×24']],
    ['1号楼，6层，每层01-04户', ['1:0×6×4']],
    ['1号楼，2单元，1-6层，每层2户', ['1:2×6×2']],
    ['1…3号楼，6层2户', ['1:0×6×2', '2:0×6×2', '3:0×6×2']],
    ['1. 1号楼 2单元6层2户\n2. 2号楼 3单元6层2户', ['1:2×6×2', '2:3×6×2']],
    ['（1）1号楼6层2户\n（2）3号楼7层2户', ['1:0×6×2', '3:0×7×2']],
    ['①1号楼6层2户②2号楼7层2户', ['1:0×6×2', '2:0×7×2']],
    ['1、2号楼，6层2户\n3、4号楼，7层2户', ['1:0×6×2', '2:0×6×2', '3:0×7×2', '4:0×7×2']],
    ['1号楼建于1998年，2单元6层2户，电梯2部，每户90平方米，13812345678', ['1:2×6×2']],
    ['1-2号楼，每楼2单元，每单元6层2户，每单元12户，每栋24户，共48户', ['1:2×6×2', '2:2×6×2']],
    ['1号楼2单元6层2户；2号楼18层4户，共96户', ['1:2×6×2', '2:0×18×4']],
    ['小区共2栋48户：1-2号楼，每楼2单元，每单元6层2户', ['1:2×6×2', '2:2×6×2']],
    ['1号楼（24户）：2单元6层2户', ['1:2×6×2']],
    ['1号楼2单元6层2户，约480户', ['1:2×6×2']],
  ])('%s', (typed, expected) => expect(brief(typed)).toEqual(expected));

  test.each([
    ['两个单元六层', 'noBuilding'],
    ['', 'noBuilding'],
    ['1号楼', 'noFloors'],
    ['1号楼，2单元，每层2户', 'noFloors'],
    ['1号楼120层2户', 'range'],
    ['1号楼0层2户', 'range'],
    // How many floors, and of whom: never six without a word.
    ['1号楼,2单元,负1层到6层,2户', 'belowGround'],
    ['1号楼，2单元，负1到6层，每层2户', 'belowGround'],
    ['1号楼，地下一层到地上六层，每层2户', 'belowGround'],
    ['1号楼，-1层到6层，每层2户', 'belowGround'],
    ['1号楼，-1到6层，每层2户', 'belowGround'],
    ['1-3号楼，6层，共72户', 'noFloors'],
    ['1-3号楼，6层，每楼24户', 'noFloors'],
    ['1号楼，6层，每单元12户，2单元', 'noFloors'],
    ['1-3号楼，2单元，6层2户。4号楼不是住宅', 'noFloors'],
    ['A1-B3栋，6层2户', 'noBuilding'],
    ['A-3号楼，6层2户', 'noBuilding'],
    ['12345号楼，6层2户', 'noBuilding'],
    ['1-900号楼 6层2户', 'tooMany'],
    ['翠竹楼', 'noFloors'],
    ['1号楼6层2户，综合楼', 'noFloors'],
    ['翠竹，6层2户', 'noBuilding'],
    ['翠竹楼3号楼，6层2户', 'unreadName'],
    ['机关事务管理局宿舍楼，6层2户', 'unreadName'],
    ['东区1号楼6层2户；2号楼6层2户', 'unreadName'],
    ['1号楼，甲单元乙单元，每单元6层2户', 'unlike'],
    ['1号楼A单元B单元，6层2户', 'unlike'],
    ['1号楼东门、西门，6层2户', 'unlike'],
    ['1号楼东侧单元西侧单元，6层2户', 'unlike'],
    ['1号楼东楼道西楼道，6层2户', 'unlike'],
    ['1-3号楼，2单元，6层，每层共4户', 'noFloors'],
    ['1-3号楼，2单元，6层，整层4户', 'noFloors'],
    ['1号楼2、3单元，6层2户', 'unlike'],
    ['1-3号楼，每楼2单元，1单元6层2户，2单元7层3户', 'unlike'],
    ['1、2号楼分别为2单元和3单元，6层2户', 'unlike'],
    ['1号楼2单元6层2户，底层商铺', 'unlike'],
    ['1号楼2单元，2-6层每层2户，1层商铺', 'unlike'],
    ['1号楼，6-8层，每层2户', 'unlike'],
    ['1号楼，6层2户，顶层1户', 'unlike'],
    ['1号楼2单元6层2户；2号楼不一样，3单元7层2户', 'unlike'],
    ['1号楼，2个单元,6层,24户', 'eachOrAll'],
    ['1号楼6层24户', 'eachOrAll'],
    ['1号楼2单元6层24户', 'eachOrAll'],
    ['1号楼每单元6层12户', 'noFloors'],
    ['1号楼3层6户', 'eachOrAll'],
    ['1号楼6层8户', 'eachOrAll'],
    ['1-3号楼，每单元6层2户', 'noFloors'],
    ['AB座，18层4户', 'unreadName'],
    ['1号楼2单元6层2户；2号楼4户', 'noFloors'],
    ['底层商铺，1号楼6层2户', 'unlike'],
    ['翠竹楼二栋，6层2户', 'unreadName'],
    ['翠竹楼一栋，6层2户', 'unreadName'],
    ['1-2号楼2单元6层2户，办公楼3层', 'noFloors'],
    ['1-2号楼，每楼2单元，每单元6层2户，共480户', 'total'],
    ['小区共3栋，1-2号楼，每楼2单元，每单元6层2户', 'total'],
    ['1-2号楼，共3栋，6层2户', 'total'],
    ['1号楼2单元6层，每层2户，每栋36户', 'total'],
    ['小区共5栋楼，每栋6层2户', 'noBuilding'],
    ['小区有住宅12栋，每栋6层2户', 'noBuilding'],
    ['两栋，6层2户', 'noBuilding'],
    ['1号楼，18+1层，每层4户', 'unreadFigure'],
    ['1号楼2单元18层4户；2号楼6楼2户', 'unreadFigure'],
    ['1号楼6层，每层1-2户', 'unreadFigure'],
    ['6层2户：1-3号楼', 'unreadFigure'],
    ['一、二期1-3号楼，6层2户', 'unreadFigure'],
    ['1号楼六七层，每层两户', 'unreadName'],
    ['一二三号楼，6层2户', 'unreadName'],
    ['翠竹楼紫云阁，6层2户', 'unreadName'],
    ['翠竹楼至紫云阁，6层2户', 'unreadName'],
    ['1号楼（翠竹楼），6层2户', 'unreadName'],
    ['1号楼A座B座，30层8户', 'unreadName'],
    ['翠竹楼A座，30层8户', 'unreadName'],
    ['南1栋6层2户', 'unreadName'],
    ['五一1号楼，6层2户', 'unreadName'],
    ['东、西区1号楼，6层2户', 'unreadName'],
    ['榕荫路12号、14号，6层2户', 'unreadName'],
    ['1-1号楼、1-2号楼，6层2户', 'unreadName'],
    ['1-5号楼（4号楼除外），6层2户', 'unreadName'],
    ['1-9号楼（单号），6层2户', 'unreadName'],
    ['1、3号楼6层2户\n2、4号楼7层2户', 'unreadName'],
    ['甲乙三栋，6层2户', 'unreadName'],
  ])('%s is asked back: %s', (typed, problem) => expect(brief(typed)).toBe(problem));
});

test.each([
  ['甲栋，3层3户', { number: '甲栋', floors: 3, homes: 3 }],
  ['1号楼6层2户；2-3号楼4层4户', { number: '2', floors: 4, homes: 4 }],
  ['翠竹楼3层6户', { number: '翠竹楼', floors: 3, homes: 6 }],
  ['甲栋，3层，每层3户', null],
  ['甲栋，3层4户', null],
])('%s: of each floor or of all is asked with %o', (typed, unclear) => {
  expect(unclearHomes(typed)).toEqual(unclear);
  expect(brief(typed) === 'eachOrAll').toBe(unclear !== null);
});

test('the estate’s name before a building is no part of it', () => {
  const read = readBuildings('银荫里翠竹楼，6层2户', '银荫里小区');
  expect(typeof read === 'string' ? read : read.map(({ number }) => number)).toEqual(['翠竹楼']);
});

test.each([
  ['3号楼', '3'],
  [' a座 ', 'A'],
  ['十二号楼', '12'],
  ['翠竹楼', '翠竹楼'],
  ['甲栋', '甲栋'],
  ['东区3号楼', '东区-3'],
  ['一期3栋', '1期-3'],
  ['翠竹', null],
  ['八一楼', null],
  ['12345', null],
  ['第一人民医院住院大楼', null],
])('a building called “%s” is kept under %s', (typed, number) => expect(numberCalled(typed)).toBe(number));

test.each([
  ['3', '3号楼', '3號樓', 'Building 3'],
  ['12A', '12A号楼', '12A號樓', 'Building 12A'],
  ['A', 'A座', 'A座', 'Building A'],
  ['翠竹楼', '翠竹楼', '翠竹楼', '翠竹楼'],
  ['东区-3', '东区3号楼', '东区3號樓', '东区 Building 3'],
])('%s is called %s, %s, %s', (number, ...names) =>
  expect(LOCALES.map((locale) => buildingName(number, BUILDING_WORDS[locale]))).toEqual(names),
);

describe('a building with a name', () => {
  const plain = { entrances: 3, floors: 6, perFloor: 2, without: [], besides: [] };
  const named: Building = { ...plain, number: '翠竹楼' };
  const garden: Building = { ...plain, number: '桂花苑' };
  const east: Building = { ...plain, number: '东区-3' };

  test('has doors that what people type meets', () => {
    for (const building of [named, east])
      for (const label of doorsOf(building)) expect(doorIn([building], label)).toBe(label);
    expect(doorIn([named], '翠竹楼3单元601')).toBe('翠竹楼-3-601');
    expect(doorIn([garden], '桂花苑3单元601')).toBe('桂花苑-3-601');
    expect(doorIn([east], '东区3号楼2单元601')).toBe('东区-3-2-601');
    expect(unknownDoors([named, garden], ['翠竹楼-3单元-601', '桂花苑-3单元-601', '翠竹楼-4-601'])).toEqual([
      '翠竹楼-4-601',
    ]);
  });

  test('is known by its door, and so is one that is not there', () => {
    expect(buildingOf([named, east], '东区-3-2-601')).toBe('东区-3');
    expect(buildingSaid([named], '紫云阁-2-301')).toBe('紫云阁');
    expect(buildingSaid([named], '西区-3-2-601')).toBe('西区-3');
    expect(buildingSaid([named], '西区-601')).toBe('西区');
    expect(buildingSaid([named], '601')).toBe('601');
  });
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
  expect(buildingMissing([two], '9-1-601')).toBe('9');
  // Floors and rooms beyond the grid, a door that names no building, an estate that has none written down.
  expect(buildingMissing([two], '2-9-9901')).toBe(null);
  expect(buildingMissing([two], '601')).toBe(null);
  expect(buildingMissing([two], '1单元-601')).toBe(null);
  expect(buildingMissing([], '9-1-601')).toBe(null);
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

  test('a name that nobody could type a door of, and one that is there twice', () => {
    const called = (number: string) => ({ ...plain, number });
    expect(set(called('翠竹楼'), called('东区-1')).ok).toBe(true);
    expect(set(called('八一楼'))).toMatchObject({ code: 'building.badName', values: { building: '八一楼' } });
    expect(set(called('翠竹楼'), called('翠竹楼'))).toMatchObject({
      code: 'building.twice',
      values: { building: '翠竹楼' },
    });
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
