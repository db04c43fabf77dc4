/** Rows of a list: what is merged, what is written once, what is no row at all. */
import { describe, expect, it } from 'vitest';
import { PLAIN, listOf, listsOf, open, plain, reading, said } from './reading.ts';

describe('merged cells', () => {
  it('hold for all their rows: building, entrance, door and owner', async () => {
    const read = await reading(
      listOf(
        [
          PLAIN,
          ['3栋', '2单元', '601', 80, '恒安公司'],
          [null, null, '602', 90, null],
          [null, '3单元', '603', 100, '李四'],
        ],
        ['A2:A4', 'B2:B3', 'E2:E3'],
      ),
    );
    expect(said(read)).toEqual(['3-2-601 80.00 恒安公司', '3-2-602 90.00 恒安公司', '3-3-603 100.00 李四']);
  });

  it('an area that is merged makes its rows co-owners of one unit, without a question', async () => {
    const read = await reading(
      listOf(
        [
          ['房号', '面积', '业主', '份额'],
          ['3-2-601', 80, '张三', '1/2'],
          [null, null, '李四', '1/2'],
          ['3-2-602', 90, '王五', ''],
        ],
        ['A2:A3', 'B2:B3'],
      ),
    );
    expect(said(read)).toEqual(['3-2-601 80.00 张三、李四', '3-2-602 90.00 王五']);
    expect(read.units[0]?.owners.map(({ part }) => part)).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(read.problems).toEqual([]);
    const bare = await reading(
      listOf(
        [
          ['房号', '面积', '业主'],
          ['3-2-601', 80, '张三'],
          ['', null, '李四'],
        ],
        ['B2:B3'],
      ),
    );
    expect(said(bare)).toEqual(['3-2-601 80.00 张三、李四']);
  });

  it('an area that is merged over two doors is that of the first', async () => {
    const read = await reading(
      listOf(
        [
          ['房号', '面积', '业主'],
          ['3-2-601', 180, '张三'],
          ['3-2-602', null, '张三丰'],
        ],
        ['B2:B3'],
      ),
    );
    expect(said(read)).toEqual(['3-2-601 180.00 张三']);
    expect(open(read)).toEqual(['noArea 业主名册!B3']);
  });

  it('merges beyond everything do no harm', async () => {
    const merges = ['A1:XFD1048576', 'B2:B1048576', 'A2:A1048576', 'Q9:Z99', 'nonsense'];
    const read = await reading(
      listOf(
        [
          ['房号', '业主', '面积'],
          ['3-2-601', '张三', 80],
        ],
        merges,
      ),
    );
    expect(said(read)).toEqual(['3-2-601 80.00 张三']);
  });
});

describe('written once', () => {
  it('building and entrance hold for the rows below, the entrance only within its building', async () => {
    const read = await reading(
      plain(
        ['3栋', '2单元', '601', 80, '张三'],
        [null, null, '602', 90, '李四'],
        ['5栋', null, '601', 70, '王五'],
        ['5栋', '1单元', '602', 70, '赵六'],
        ['5栋', '', '603', 70, '钱七'],
      ),
    );
    expect(said(read)).toEqual([
      '3-2-601 80.00 张三',
      '3-2-602 90.00 李四',
      '5-601 70.00 王五',
      '5-1-602 70.00 赵六',
      '5-1-603 70.00 钱七',
    ]);
  });

  it('never across a blank line or into another sheet; areas and owners never', async () => {
    const read = await reading(plain(['3栋', '2单元', '601', 80, '张三'], [], ['', '', '602', 90, '李四']));
    expect(said(read)).toEqual(['3-2-601 80.00 张三', '602 90.00 李四']);
    const rows = [PLAIN, ['3栋', '2单元', '601', 80, '张三']];
    const sheets = await reading(
      listsOf({ name: '一', rows }, { name: '二', rows: [PLAIN, ['', '', '602', 90, '李四']] }),
    );
    expect(said(sheets)).toEqual(['3-2-601 80.00 张三', '602 90.00 李四']);
    expect(open(await reading(plain(['3栋', '2单元', '601', 80, '张三'], ['', '', '602', '', ''])))).toEqual([
      'noArea 业主名册!D3',
      'noOwner 业主名册!E3',
    ]);
  });

  it('a line of its own stands over the rows below it', async () => {
    const read = await reading(
      plain(['3号楼'], ['', '2单元', '601', 80, '张三'], ['5号楼'], ['', '1单元', '602', 90, '李四']),
    );
    expect(said(read)).toEqual(['3-2-601 80.00 张三', '5-1-602 90.00 李四']);
    expect(read.leftOut.map(({ text }) => text)).toEqual(['3号楼', '5号楼']);
  });
});

describe('totals and signatures', () => {
  const rows = [PLAIN, ['3栋', '2单元', '601', 80.25, '张三'], ['3栋', '2单元', '602', 90, '李四']];

  it('are left out and told', async () => {
    const read = await reading(
      listOf([
        ...rows,
        ['合计', '', '2户', '170.25', ''],
        [],
        ['制表人：王芳', '', '', '审核：赵强', ''],
        ['注：面积以产权证为准。'],
        ['日期：2024年5月1日'],
      ]),
    );
    expect(said(read)).toEqual(['3-2-601 80.25 张三', '3-2-602 90.00 李四']);
    expect(read.leftOut.map(({ place, text }) => `${place.row} ${text}`)).toEqual([
      '4 合计',
      '6 制表人：王芳',
      '7 注：面积以产权证为准。',
      '8 日期：2024年5月1日',
    ]);
    expect(read.problems).toEqual([]);
  });

  it('a total that is another is asked about; a subtotal is not', async () => {
    const read = await reading(
      listOf([...rows, ['3栋', '小计', '', 99, ''], ['合 计', null, null, { formula: 'SUM(D2:D3)', value: 180.25 }]]),
    );
    expect(read.problems).toEqual([
      {
        key: 'totalDiffers 业主名册!D5',
        code: 'totalDiffers',
        place: { sheet: '业主名册', row: 5, column: 'D' },
        value: '180.25',
        also: ['170.25'],
        chosen: null,
      },
    ]);
    const decided = await reading(listOf([...rows, ['合计', '', '', 180.25]]), {
      decisions: { 'totalDiffers 业主名册!D4': 'keep' },
    });
    expect(open(decided)).toEqual([]);
  });

  it('of several sheets may be that of all', async () => {
    const sheet = (name: string, room: string, total: number) => ({
      name,
      rows: [PLAIN, [name, '1单元', room, 80, '张三'], ['总计', '', '', total]],
    });
    const read = await reading(listsOf(sheet('3号楼', '101', 80), sheet('5号楼', '102', 160)), {
      decisions: { 'sameName 张三': 'same' },
    });
    expect(open(read)).toEqual([]);
  });

  it('a first cell with a day in it is no date of signing', async () => {
    const read = await reading(
      listOf([
        ['登记时间', '房号', '面积', '业主'],
        ['2024年5月1日', '3-2-601', 80, '张三'],
        ['2024年5月30日', '', '（盖章）', '经办人'],
      ]),
    );
    expect(said(read)).toEqual(['3-2-601 80.00 张三']);
    expect(read.leftOut).toEqual([{ place: { sheet: '业主名册', row: 3, column: '' }, text: '2024年5月30日' }]);
  });

  it('an owner whose name begins like one is an owner', async () => {
    const read = await reading(
      listOf([
        ['业主', '房号', '面积'],
        ['单位小明', '3-2-601', 80],
        ['注小红', '3-2-602', 80],
      ]),
    );
    expect(said(read)).toEqual(['3-2-601 80.00 单位小明', '3-2-602 80.00 注小红']);
  });
});

describe('formulas', () => {
  const rows = (area: string | number | undefined) =>
    listOf([
      ['房号', '面积', '业主', '备注'],
      ['3-2-601', { formula: 'X9*2', ...(area === undefined ? {} : { value: area }) }, '张三', { formula: 'NOW()' }],
    ]);

  it('are read by the value that is kept', async () => {
    expect(said(await reading(rows(89.5)))).toEqual(['3-2-601 89.50 张三']);
  });

  it('without one are asked about where it matters', async () => {
    expect(open(await reading(rows(undefined)))).toEqual(['formula 业主名册!B2']);
    expect(said(await reading(rows(undefined), { decisions: { 'formula 业主名册!B2': '=89.5' } }))).toEqual([
      '3-2-601 89.50 张三',
    ]);
    expect(open(await reading(rows(undefined), { decisions: { 'formula 业主名册!B2': '=很大' } }))).toEqual([
      'formula 业主名册!B2',
    ]);
    const skipped = await reading(rows(undefined), { decisions: { 'formula 业主名册!B2': 'skip' } });
    expect([skipped.units, open(skipped)]).toEqual([[], []]);
  });

  it('that end in an error are no area', async () => {
    const read = await reading(
      listOf([
        ['房号', '面积', '业主'],
        ['3-2-601', { error: '#REF!' }, '张三'],
      ]),
    );
    expect(read.problems).toMatchObject([{ key: 'badArea 业主名册!B2', value: '#REF!' }]);
  });
});
