import { describe, expect, it } from 'vitest';
import { type Door, readDoor } from '../../shared/meeting/household.ts';
import { readNamedDoor } from '../../shared/meeting/namedDoor.ts';
import { doorsMeant, keptDoor } from '../../shared/meeting/whichDoor.ts';

const door = (typed: string): Door => {
  const read = readDoor(typed);
  if (typeof read === 'string') throw new Error(`${typed}: ${read}`);
  return read;
};
function meant(typed: string, labels: readonly string[]): readonly string[] {
  const sizes = new Map<string, number>();
  for (const building of labels.flatMap((label) => keptDoor(label).building ?? []))
    sizes.set(building, (sizes.get(building) ?? 0) + 1);
  return doorsMeant(door(typed), { sizes, isKnown: labels.includes(door(typed).label) });
}

describe('which door is meant', () => {
  it('a bare room where the meeting knows several buildings may be in each of them', () => {
    const labels = ['2-1-502', '3-2-101', '2-1-602', '5-1201'];
    expect(meant('601', labels)).toEqual(['2号楼1单元601', '3号楼2单元601', '5号楼601']);
    expect(meant('6楼601室（张）', labels)).toEqual(['2号楼1单元601', '3号楼2单元601', '5号楼601']);
    expect(meant('601东户', ['2-1-502', '3-2-101'])).toEqual(['2号楼1单元601东', '3号楼2单元601东']);
  });

  it('also when somebody else has come as bare 601 already', () => {
    expect(meant('601', ['601', '2-1-502', '3-1-502'])).toEqual(['2号楼1单元601', '3号楼1单元601']);
  });

  it('one building is a question too, until people of it write their rooms alone', () => {
    expect(meant('601', ['2-1-502'])).toEqual(['2号楼1单元601']);
    expect(meant('601', ['2-1-502', '601'])).toEqual([]);
  });

  it('an entrance without its building may be in each building that has entrances', () => {
    expect(meant('1单元601', ['2-2-502', '3-1-101', '5-1201'])).toEqual(['2号楼1单元601', '3号楼1单元601']);
    expect(meant('1单元601', ['5-1201'])).toEqual([]);
  });

  it('a building without its entrance may be each entrance of it, or have none', () => {
    const labels = ['2-1-502', '2-2-502', '2-2-602', '3-1-101', 'A-1-12B'];
    const choices = ['2号楼2单元601', '2号楼1单元601', '2号楼不分单元601'];
    for (const typed of ['2号楼601', '2-601', '2栋6楼601室（张）']) expect(meant(typed, labels)).toEqual(choices);
    for (const choice of choices) expect(meant(choice, labels)).toEqual([]);
    expect(door('2号楼不分单元601')).toMatchObject({ label: '2-601', spoken: '2号楼不分单元601' });
    expect(meant('A座12C', labels)).toEqual(['A座1单元12C', 'A座不分单元12C']);
  });

  it('of a building nobody has named an entrance of, or some do without, nothing is asked', () => {
    expect(meant('2号楼601', ['3-1-502', '12-1-502'])).toEqual([]);
    expect(meant('2号楼601', ['2-1-502', '2-502'])).toEqual([]);
    expect(meant('2号楼1单元601', ['2-1-502', '2-2-502'])).toEqual([]);
    expect(meant('128弄5号', ['128-5-602'])).toEqual([]);
  });

  it('nothing is asked when all is said, when nothing else is known, or of a house by itself', () => {
    expect(meant('601', [])).toEqual([]);
    expect(meant('601', ['502', '301'])).toEqual([]);
    expect(meant('2-1-601', ['3-1-601', '601'])).toEqual([]);
    expect(meant('12号', ['3-1-601', '2-1-601'])).toEqual([]);
    expect(meant('商铺12', ['3-1-601', '2-1-601'])).toEqual([]);
  });

  it('names twelve buildings at most, those of most doors first, and no shop or cellar', () => {
    const labels = Array.from({ length: 30 }, (_, index) => `${index + 1}-1-101`);
    const choices = meant('601', [...labels, '9-1-102', '2-地下室-3', '商铺-12']);
    expect(choices).toHaveLength(12);
    expect(choices[0]).toBe('9号楼1单元601');
    expect(choices[1]).toBe('1号楼1单元601');
  });

  it('buildings with a name are asked about as those with a number', () => {
    expect(meant('601', ['翠竹楼-3-502', '甲栋-301'])).toEqual(['翠竹楼3单元601', '甲栋601']);
    expect(meant('3单元601', ['翠竹楼-1-502'])).toEqual(['翠竹楼3单元601']);
    expect(meant('翠竹楼601', ['翠竹楼-3-502'])).toEqual(['翠竹楼3单元601', '翠竹楼不分单元601']);
    expect(meant('翠竹楼不分单元601', ['翠竹楼-3-502'])).toEqual([]);
    expect(keptDoor('翠竹楼-3单元-601')).toEqual({ spelling: '翠竹楼-3-601', building: '翠竹楼-3' });
    expect(keptDoor('桂花苑-2单元-601')).toEqual({ spelling: '桂花苑-2单元-601', building: null });
    expect(keptDoor('桂花苑-2单元-601', [{ called: '桂花苑', number: '桂花苑' }])).toEqual({
      spelling: '桂花苑-2-601',
      building: '桂花苑-2',
    });
    // Kept while the building was called 紫云楼: the same family as whoever says its name of today.
    expect(keptDoor('紫云楼-3-601', [{ called: '紫云楼', number: '翠竹楼' }])).toEqual({
      ...{ spelling: '翠竹楼-3-601', building: '翠竹楼-3' },
    });
  });

  it('where the plan gives a building entrances it decides: always asked, and never whether there is none', () => {
    const calls = [{ called: '桂花苑', number: '桂花苑' }];
    const plan = {
      sizes: new Map([
        ['2-1', 12],
        ['2-2', 12],
        ['东区-1-1', 12],
        ['桂花苑-1', 6],
        ['桂花苑-2', 6],
        ['5', 12],
      ]),
      hangs: new Set(['2-1-601', '2-2-601', '2-门卫', '2-502', '2-1-502', '东区-1-1-601', '桂花苑-2-601', '5-601']),
      ...{ divided: new Set(['2', '东区-1', '桂花苑']), calls },
    };
    const asked = (typed: string, isKnown = false) => {
      const read = readNamedDoor(typed, {}, calls);
      return typeof read === 'string' ? read : doorsMeant(read, { ...plan, isKnown });
    };
    for (const isKnown of [false, true]) expect(asked('2号楼601', isKnown)).toEqual(['2号楼1单元601', '2号楼2单元601']);
    expect(asked('2号楼701')).toEqual(['2号楼1单元701', '2号楼2单元701']);
    expect(asked('2号楼不分单元601')).toEqual(['2号楼1单元601', '2号楼2单元601']);
    // Who holds such a door since an earlier day says it in full.
    expect(asked('2号楼不分单元601', true)).toEqual([]);
    expect(asked('2号楼门卫')).toEqual([]);
    expect(asked('2号楼502')).toEqual(['2号楼1单元502', '2号楼不分单元502']);
    expect(asked('2号楼不分单元502')).toEqual([]);
    expect(asked('东区1号楼601')).toEqual(['东区1号楼1单元601']);
    expect(asked('桂花苑601')).toEqual(['桂花苑2单元601']);
    for (const whole of ['2号楼1单元601', '东区1号楼1单元601', '桂花苑2单元601', '5号楼601', '5号楼901'])
      expect(asked(whole)).toEqual([]);
  });

  it('each choice is a door that is not asked about again', () => {
    const labels = ['2-1-502', '128-5-602', 'A-12B', '东区-3-101', '1期-2-1-301'];
    for (const choice of meant('601', labels)) expect(meant(choice, labels)).toEqual([]);
  });
});
