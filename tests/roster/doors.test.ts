/** Which door a row means, as offices write it. */
import { describe, expect, it } from 'vitest';
import type { Building } from '../../shared/estate/building.ts';
import { type Given, building, listOf, open, plain, reading, said } from './reading.ts';

const labelOf = async (cells: Readonly<Record<string, string | number>>, given: Given = {}): Promise<string> => {
  const read = await reading(
    listOf([
      ['业主', '面积', ...Object.keys(cells)],
      ['张三', 80, ...Object.values(cells)],
    ]),
    given,
  );
  return (
    read.units.map(({ label, kind }) => (kind === 'home' ? label : `${kind} ${label}`)).join(' ') ||
    open(read).join(' ')
  );
};

describe('a door in several cells', () => {
  it.each([
    ['3栋', '2单元', '0601', '3-2-601'],
    ['3', '2', '601.0', '3-2-601'],
    ['3.0', '2.0', '601.0', '3-2-601'],
    ['３号楼', '２单元', '６０１室', '3-2-601'],
    ['三号楼', '二单元', '六零一', '3-2-601'],
    ['3#', '2梯', '601', '3-2-601'],
    ['A座', '', '1201', 'A-1201'],
    ['A', '/', '1201', 'A-1201'],
    ['翠竹楼', '东单元', '601', '翠竹楼-东-601'],
    ['东区3号楼', '1', '101', '东区-3-1-101'],
    ['幸福里3号楼', '1', '101', '3-1-101'],
    ['3栋', '2单元', '3-2-601', '3-2-601'],
    ['3栋', '2单元', '3栋2单元601室', '3-2-601'],
    ['3栋', '', '3-2-601', '3-2-601'],
    ['3栋', '2单元', '商铺12', 'shop 3-2-商铺-12'],
    ['3栋', '2单元', '601西', '3-2-601-西'],
    ['3栋', '2单元', '-101', '3-2-负101'],
  ])('%s %s %s is %s', async (number, entrance, room, label) => {
    expect(await labelOf({ 楼栋: number, 单元: entrance, 房号: room })).toBe(label);
  });

  it('the floor is said where the room alone does not say it', async () => {
    expect(await labelOf({ 楼栋: '3', 单元: '2', 楼层: 6, 房号: '01' })).toBe('3-2-601');
    expect(await labelOf({ 楼栋: '3', 单元: '2', 楼层: '6层', 房号: '601' })).toBe('3-2-601');
    expect(await labelOf({ 楼栋: '3', 单元: '2', 楼层: '6/18', 房号: '601' })).toBe('3-2-601');
  });
});

describe('a door in one cell', () => {
  it.each([
    ['3-2-0601', '3-2-601'],
    ['3栋2单元601室', '3-2-601'],
    ['幸福里小区3栋2单元601', '3-2-601'],
    ['朝阳路88号幸福里小区3栋2单元601', '3-2-601'],
    ['北京市朝阳区朝阳路88号院3号楼2单元601', '3-2-601'],
    ['江苏省南京市鼓楼区中央门街道3栋2单元601室', '3-2-601'],
    ['朝阳路100弄3号601室', '3-601'],
    ['12号', '12'],
  ])('%s is %s', async (door, label) => {
    expect(await labelOf({ 房屋坐落: door })).toBe(label);
  });

  it('no door can be told', async () => {
    expect(await labelOf({ 房屋坐落: '三号楼' })).toBe('badDoor 业主名册!C2');
    expect(await labelOf({ 房号: '东门旁边' })).toBe('badDoor 业主名册!C2');
    expect(await labelOf({ 房号: '长'.repeat(80) })).toBe('badDoor 业主名册!C2');
  });

  it('3-2 that became the second of March is told as such', async () => {
    const read = await reading(
      listOf([
        ['房号', '面积', '业主'],
        [{ day: 45353 }, 80, '张三'],
      ]),
    );
    expect(read.problems).toMatchObject([{ key: 'badDoor 业主名册!A2', value: '2024-03-02' }]);
    const decided = await reading(
      listOf([
        ['房号', '面积', '业主'],
        [{ day: 45353 }, 80, '张三'],
      ]),
      { decisions: { 'badDoor 业主名册!A2': '=1栋302' } },
    );
    expect(said(decided)).toEqual(['1-302 80.00 张三']);
  });

  it('cells, but no door', async () => {
    const file = plain(['3栋', '2单元', '', 80, '张三']);
    const read = await reading(file);
    expect(read.problems).toMatchObject([{ key: 'noDoor 业主名册!2', value: '3栋', chosen: null }]);
    expect(said(await reading(file, { decisions: { 'noDoor 业主名册!2': '=3-2-601' } }))).toEqual([
      '3-2-601 80.00 张三',
    ]);
    const skipped = await reading(file, { decisions: { 'noDoor 业主名册!2': 'skip' } });
    expect([skipped.units, skipped.problems.map(({ chosen }) => chosen)]).toEqual([[], ['skip']]);
    expect(open(await reading(file, { decisions: { 'noDoor 业主名册!2': '=不知道' } }))).toEqual(['noDoor 业主名册!2']);
  });
});

describe('parking spaces and stores', () => {
  it.each([
    ['地下车位A-012', '', 'parking 车位-A-012'],
    ['车位-12', '', 'parking 车位-12'],
    ['12号', '车位', 'parking 车位-12'],
    ['地下一层B区023号', '地下车位', 'parking 车位-地下1层B区023'],
    ['幸福里小区地下车库A-012', '', 'parking 车位-A-012'],
    ['3号楼储藏室12', '', 'storage 储藏-3-12'],
    ['储藏-3-12', '储藏', 'storage 储藏-3-12'],
    ['底商3', '', 'shop 底商-3'],
    ['车位', '', 'badDoor 业主名册!C2'],
  ])('%s (%s) is %s', async (room, kind, label) => {
    expect(await labelOf({ 房号: room, 用途: kind })).toBe(label);
  });

  it('a parking space is not under the house that stands above it, a store is where it says so', async () => {
    const read = await reading(
      plain(
        ['3栋', '2单元', '601', 80, '张三'],
        ['', '', '车位12', 13, '李四'],
        ['4栋', '', '储藏室5', 6, '王五'],
        ['地下车库', '', 'A-7', 13, '赵六'],
      ),
    );
    expect(said(read)).toEqual([
      '3-2-601 80.00 张三',
      '车位-12 13.00 李四',
      '储藏-4-5 6.00 王五',
      '车位-A-7 13.00 赵六',
    ]);
  });

  it('a sheet of parking spaces says so itself', async () => {
    const { units } = await reading(
      listOf([
        ['车位号', '房号', '面积', '业主'],
        ['', 'A-7', 13, '张三'],
      ]),
      {},
    );
    expect(units[0]?.label).toBe('A-7');
  });
});

describe('several doors in one cell', () => {
  const file = (room: string) => plain(['3栋', '2单元', room, 89.51, '张三']);
  it.each(['101/102', '101、102', '101，102', '101和102', '101-102', '101/02', '101室、102室'])('%s', async (room) => {
    const read = await reading(file(room));
    expect(read.problems).toMatchObject([
      { key: 'severalDoors 业主名册!C2', value: `3栋 2单元 ${room}`, also: ['3-2-101', '3-2-102'] },
    ]);
    expect(said(await reading(file(room), { decisions: { 'severalDoors 业主名册!C2': 'joined' } }))).toEqual([
      '3-2-101 89.51 张三',
    ]);
    const decisions = { 'severalDoors 业主名册!C2': 'split', 'sameName 张三': 'same' };
    expect(said(await reading(file(room), { decisions }))).toEqual(['3-2-101 44.76 张三', '3-2-102 44.75 张三']);
  });

  it('in one cell with everything, and over a whole floor', async () => {
    expect(
      (
        await reading(
          listOf([
            ['坐落', '面积', '业主'],
            ['3-2-101/102', 80, '张三'],
          ]),
        )
      ).problems[0]?.also,
    ).toEqual(['3-2-101', '3-2-102']);
    expect((await reading(file('101-104'))).problems[0]?.also).toEqual(['3-2-101', '3-2-102', '3-2-103', '3-2-104']);
  });

  it.each([
    ['3-2-601', '3-2-601'],
    ['12-1201', '12-1201'],
    ['102-101', '102-101'],
    ['601-1', '601-1'],
  ])('%s is one', async (door, label) => {
    expect(await labelOf({ 坐落: door })).toBe(label);
  });
});

describe('the buildings the estate has', () => {
  const buildings: readonly Building[] = [building('3'), building('翠竹苑', 0), building('5', 1)];

  it('a building it does not have is asked about once', async () => {
    const file = plain(
      ['3栋', '2单元', '601', 80, '张三'],
      ['7栋', '1单元', '101', 80, '李四'],
      ['7栋', '1单元', '102', 80, '王五'],
    );
    const read = await reading(file, { buildings });
    expect(said(read)).toEqual(['3-2-601 80.00 张三']);
    expect(read.problems).toEqual([
      {
        key: 'unknownBuilding 7',
        code: 'unknownBuilding',
        place: { sheet: '业主名册', row: 3, column: 'A' },
        value: '7',
        also: ['7-1-101', '7-1-102'],
        chosen: null,
      },
    ]);
    const kept = await reading(file, { buildings, decisions: { 'unknownBuilding 7': 'keep' } });
    expect(said(kept)).toEqual(['3-2-601 80.00 张三', '7-1-101 80.00 李四', '7-1-102 80.00 王五']);
    const skipped = await reading(file, { buildings, decisions: { 'unknownBuilding 7': 'skip' } });
    expect([said(skipped), open(skipped)]).toEqual([['3-2-601 80.00 张三'], []]);
  });

  it('doors are spelled as they hang there', async () => {
    expect(await labelOf({ 坐落: '翠竹苑601' }, { buildings })).toBe('翠竹苑-601');
    expect(await labelOf({ 楼栋: '翠竹苑', 房号: '601' }, { buildings })).toBe('翠竹苑-601');
    expect(await labelOf({ 楼栋: '5栋', 房号: '601' }, { buildings })).toBe('5-1-601');
    expect(await labelOf({ 楼栋: '翠竹苑', 单元: '1', 房号: '601' }, { buildings })).toBe('翠竹苑-601');
    expect(await labelOf({ 楼栋: '3', 房号: '2-601' }, { buildings })).toBe('3-2-601');
  });

  it('a room alone is no door where there are several, and one where there is only one', async () => {
    expect(await labelOf({ 房号: '601' }, { buildings })).toBe('badDoor 业主名册!C2');
    expect(await labelOf({ 房号: '2单元601' }, { buildings: [building('3')] })).toBe('3-2-601');
  });
});
