/** Columns mapped by hand, and several sheets that become one list. */
import { describe, expect, it } from 'vitest';
import { listOf, listsOf, open, reading, said } from './reading.ts';

describe('mapped by hand', () => {
  it('wins over what is recognized', async () => {
    const rows = [
      ['房号', '建筑面积', '计费面积', '业主'],
      ['3-2-601', 80, 75, '张三'],
    ];
    const read = await reading(listOf(rows), { mapping: { 计费面积: 'area' } });
    expect(said(read)).toEqual(['3-2-601 75.00 张三']);
    expect(said(await reading(listOf(rows), { mapping: { 业主: null } }))).toEqual(['3-2-601 80.00']);
  });

  it('a column without a heading is called by its letter', async () => {
    const rows = [
      ['房号', '面积', ''],
      ['3-2-601', 80, '张三'],
    ];
    expect((await reading(listOf(rows))).sheets[0]?.columns[2]).toEqual({
      letter: 'C',
      key: 'column C',
      heading: '',
      field: null,
    });
    expect(said(await reading(listOf(rows), { mapping: { 'column C': 'owner' } }))).toEqual(['3-2-601 80.00 张三']);
  });

  it('a sheet nobody understands waits for it', async () => {
    const rows = [
      ['甲', '乙', '丙'],
      ['3-2-601', 80, '张三'],
      ['3-2-602', 90, '李四'],
    ];
    const read = await reading(listOf(rows));
    expect(read.sheets[0]).toEqual({
      name: '业主名册',
      isRead: false,
      rows: 3,
      below: 0,
      columns: [
        { letter: 'A', key: 'column A', heading: '', field: null },
        { letter: 'B', key: 'column B', heading: '', field: null },
        { letter: 'C', key: 'column C', heading: '', field: null },
      ],
      samples: [
        ['甲', '乙', '丙'],
        ['3-2-601', '80', '张三'],
        ['3-2-602', '90', '李四'],
      ],
    });
    expect([read.units, read.problems]).toEqual([[], []]);
    const mapping = { 'column A': 'room', 'column B': 'area', 'column C': 'owner' } as const;
    const mapped = await reading(listOf(rows), { mapping });
    expect(mapped.sheets[0]).toMatchObject({ isRead: true, below: 1 });
    expect(said(mapped)).toEqual(['3-2-601 80.00 张三', '3-2-602 90.00 李四']);
    const bare = await reading(listOf(rows.slice(1)), { mapping });
    expect(bare.sheets[0]).toMatchObject({ isRead: true, below: 0 });
    expect(said(bare)).toEqual(['3-2-601 80.00 张三', '3-2-602 90.00 李四']);
  });
});

describe('several sheets', () => {
  it('are one list; the name of a sheet is the building when no column is', async () => {
    const rows = (owner: string) => [
      ['房号', '面积', '业主'],
      ['2单元601', 80, owner],
    ];
    const file = listsOf(
      { name: '3号楼', rows: rows('张三') },
      { name: '幸福里小区A座业主名册', rows: rows('李四') },
      { name: '说明', rows: [['填表须知']] },
      { name: 'Sheet4', rows: [] },
    );
    const read = await reading(file);
    expect(said(read)).toEqual(['3-2-601 80.00 张三', 'A-2-601 80.00 李四']);
    expect(read.sheets.map(({ name, isRead }) => [name, isRead])).toEqual([
      ['3号楼', true],
      ['幸福里小区A座业主名册', true],
      ['说明', false],
    ]);
  });

  it('problems say in which sheet they are', async () => {
    const rows = [
      ['房号', '面积', '业主'],
      ['601', '很大', '张三'],
    ];
    expect(open(await reading(listsOf({ name: '3号楼', rows }, { name: '5号楼', rows })))).toEqual([
      'badArea 3号楼!B2',
      'badArea 5号楼!B2',
    ]);
  });
});
