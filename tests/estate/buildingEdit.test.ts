import { describe, expect, test } from 'vitest';
import { type Building, doorIn } from '../../shared/estate/building.ts';
import { normalizeHousehold } from '../../shared/meeting/household.ts';
import {
  doorCalled,
  doorSaid,
  doorState,
  exchanged,
  inOrder,
  madeOf,
  renumbered,
  resized,
  standingNow,
  withDoor,
  withLevel,
} from '../../shared/estate/buildingEdit.ts';

const one: Building = { number: '1', entrances: 2, floors: 6, perFloor: 2, without: [], besides: [] };
const two: Building = { ...one, number: '2' };

describe('one building changed', () => {
  test('a smaller one forgets what was said of the doors that are gone', () => {
    const said: Building = {
      ...{ ...one, without: ['1-2-602', '1-1-101'], besides: ['1-门卫'] },
      levels: [{ floor: 6, doors: 1 }],
      named: [{ door: '1-2-101', as: '1-2-底商' }],
    };
    expect(resized(said, { entrances: 1, floors: 5 })).toEqual({
      ...{ number: '1', entrances: 1, floors: 5, perFloor: 2, without: ['1-1-101'], besides: ['1-门卫'] },
    });
  });

  test('another number goes to every door', () => {
    const said: Building = {
      ...{ ...one, without: ['1-1-101'], besides: ['1-门卫'] },
      named: [{ door: '1-1-102', as: '1-1-底商' }],
    };
    expect(renumbered(said, '12', said)).toEqual({
      ...{ ...one, number: '12', without: ['12-1-101'], besides: ['12-门卫'], formerly: ['1'] },
      named: [{ door: '12-1-102', as: '12-1-底商' }],
    });
  });

  test('the name it had stays known, none of those half typed on the way to another', () => {
    const first = renumbered(one, '翠竹楼', one);
    const typing = ['翠', '翠竹阁', '翠竹阁楼', '翠竹阁'].reduce(
      (draft, number) => renumbered(draft, number, first),
      first,
    );
    expect(typing).toEqual({ ...one, number: '翠竹阁', formerly: ['1', '翠竹楼'] });
    expect(renumbered(typing, '翠竹楼', first)).toEqual(first);
    expect(renumbered(typing, '1', typing)).toEqual({ ...one, number: '1', formerly: ['翠竹楼', '翠竹阁'] });
  });

  test('a floor of its own, and back to what every floor has', () => {
    const top = withLevel(one, { floor: 6, doors: 1 });
    expect(top).toEqual({ ...one, levels: [{ floor: 6, doors: 1 }] });
    expect(withLevel(top, { floor: 6, doors: 2 })).toEqual(one);
    expect(withLevel(withDoor(one, '1-1-301', 'none'), { floor: 3, doors: 0 })).toEqual({
      ...{ ...one, levels: [{ floor: 3, doors: 0 }] },
    });
  });

  test('a door that is not there, that has a name, and as it was', () => {
    const gone = withDoor(one, '1-1-101', 'none');
    expect([gone.without, doorState(gone, '1-1-101')]).toEqual([['1-1-101'], 'none']);
    const named = withDoor(gone, '1-1-101', { as: '1-1-底商' });
    expect([named.without, named.named]).toEqual([[], [{ door: '1-1-101', as: '1-1-底商' }]]);
    expect(doorState(named, '1-1-101')).toEqual({ as: '1-1-底商' });
    expect(withDoor(named, '1-1-101', 'usual')).toEqual(one);
  });

  test.each([
    ['底商', 1, '1-1-底商'],
    ['底商 1', 1, '1-1-底商-1'],
    ['顶楼', 2, '1-2-顶楼'],
    ['小卖部', 1, '1-1-小卖部'],
    ['架空层活动室', 1, '1-1-架空层活动室'],
    ['三姐早餐店', 1, '1-1-三姐早餐店'],
    ['便利店2', 1, '1-1-便利店-2'],
    ['601室', 1, '1-1-601'],
    ['商鋪', 1, '1-1-商铺'],
    ['  ', 1, null],
    ['商铺3', 1, '1-1-商铺-3'],
  ])('a door called “%s”', (typed, entrance, label) => expect(doorCalled(one, entrance, typed)).toBe(label));

  test.each([
    ['1-商铺-3', '1-商铺3'],
    ['1-1-底商-1', '1-1-底商1'],
    ['1-1-便利店-2A', '1-1-便利店2A'],
    ['1-门卫室', '1-门卫室'],
    ['1-1-601', '1-1-601'],
    ['2-商铺-3', '2-商铺-3'],
  ])('what stands on %s', (label, said) => {
    expect(doorSaid(one, label)).toBe(said);
    if (label.startsWith('1-')) expect(normalizeHousehold(said) ?? label).toBe(normalizeHousehold(label) ?? label);
  });

  test('a shop as a resident types it is the one of the grid', () => {
    const label = doorCalled({ ...one, entrances: 0 }, 0, '商铺3');
    expect(label).toBe('1-商铺-3');
    const shops = { ...one, besides: ['1-商铺-3'] };
    expect(doorIn([shops], '1号楼商铺3')).toBe('1-商铺-3');
    expect(doorIn([shops], '1-商铺3')).toBe('1-商铺-3');
    expect(doorSaid({ number: '东区-3' }, '东区-3-商铺-3')).toBe('东区-3-商铺3');
  });
});

describe('among the others', () => {
  test('they stand as they are counted', () => {
    const numbers = ['A', '10', '2', '10A', '1'].map((number) => ({ ...one, number }));
    expect(inOrder(numbers).map(({ number }) => number)).toEqual(['1', '2', '10', '10A', 'A']);
    const named = ['东区-10', '乙栋', '甲栋', 'A', '东区-2', '1'].map((number) => ({ ...one, number }));
    expect(inOrder(named).map(({ number }) => number)).toEqual(['1', 'A', '乙栋', '甲栋', '东区-2', '东区-10']);
  });
  const higher = resized(one, { floors: 7 });
  test('changed, added, taken away, whatever became of the rest', () => {
    const rest = resized(two, { floors: 9 });
    expect(exchanged([one, rest], one, higher)).toEqual([higher, rest]);
    expect(exchanged([rest], null, one)).toEqual([rest, one]);
    expect(exchanged([one, rest], one, null)).toEqual([rest]);
  });
  test('not when that very one was changed or taken away by somebody else', () => {
    expect(exchanged([higher, two], one, null)).toBe(null);
    expect(exchanged([two], one, higher)).toBe(null);
  });
  test('what somebody else has called otherwise meanwhile is that very building, never a second one', () => {
    const named = renumbered(one, '翠微阁', one);
    expect(standingNow([two, named], one)).toEqual(named);
    expect(standingNow([two], one)).toBe(null);
    const draft = withDoor(higher, '1-1-101', 'none');
    const made = madeOf(named, one, draft);
    expect(made).toEqual({ ...named, floors: 7, without: ['翠微阁-1-101'] });
    expect(exchanged([two, named], one, draft)).toBe(null);
    expect(exchanged([two, named], named, made)).toEqual([two, made]);
    // Called otherwise here too: this name stays, and theirs is known.
    const other = madeOf(named, one, renumbered(one, '12', one));
    expect(other).toEqual({ ...one, number: '12', formerly: ['1', '翠微阁'] });
  });
  test('done already: one’s own change, of which no answer was heard', () => {
    expect(exchanged([higher, two], one, higher)).toEqual([higher, two]);
    const three = renumbered(one, '3', one);
    expect(exchanged([two, three], one, three)).toEqual([two, three]);
    expect(exchanged([two], one, null)).toEqual([two]);
    // A building of the new number stands there, and so does the old one: somebody else's.
    expect(exchanged([resized(one, { floors: 9 }), three], one, three)).toBe(null);
  });
});
