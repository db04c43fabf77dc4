import { describe, expect, it } from 'vitest';
import { readNamedDoor } from '../../shared/meeting/namedDoor.ts';

const names = ['桂花苑', '翠竹楼', '甲栋'].map((called) => ({ called, number: called }));
const label = (typed: string, typist = {}) => {
  const door = readNamedDoor(typed, typist, names);
  return typeof door === 'string' ? door : door.label;
};

describe('a door in an estate whose buildings are known', () => {
  it.each([
    ['桂花苑2单元601', '桂花苑-2-601'],
    ['桂花苑601', '桂花苑-601'],
    ['甲座301', '甲栋-301'],
    ['甲301', '甲栋-301'],
    ['翠竹3单元601', '翠竹楼-3-601'],
    ['601室3单元翠竹楼', '翠竹楼-3-601'],
    ['翠竹楼商铺3', '翠竹楼-商铺-3'],
    ['3号楼1单元601', '3-1-601'],
    ['2号楼601甲', '2-601-甲'],
    ['翠竹2号楼601', '翠竹-2-601'],
    ['翠竹楼3单元', 'shared'],
  ])('%s is %s', (typed, expected) => expect(label(typed)).toBe(expected));

  it.each([
    ['紫云楼3单元601', '翠竹楼-3-601'],
    ['紫云3单元601', '翠竹楼-3-601'],
    ['601室3单元紫云楼', '翠竹楼-3-601'],
    ['12号楼3单元601', '翠竹楼-3-601'],
    ['12-3-601', '翠竹楼-3-601'],
    ['兰亭阁601', '5-601'],
    ['112-3-601', '112-3-601'],
  ])('%s, as it was called before, is %s', (typed, expected) => {
    const calls = [
      ...names,
      { called: '紫云楼', number: '翠竹楼' },
      { called: '12', number: '翠竹楼' },
      { called: '兰亭阁', number: '5' },
    ];
    const door = readNamedDoor(typed, {}, calls);
    expect(typeof door === 'string' ? door : door.label).toBe(expected);
    expect(door).toMatchObject({ spoken: expect.not.stringMatching(/紫云|兰亭|^12/) as unknown });
  });

  it('its estate’s name is no part of it, and it is read back as it was said', () => {
    expect(label('银荫里桂花苑2单元601', { neighborhood: '银荫里小区' })).toBe('桂花苑-2-601');
    expect(readNamedDoor('桂花苑2单元601', {}, names)).toMatchObject({
      spoken: '桂花苑2单元601',
      building: '桂花苑-2',
    });
  });
});
