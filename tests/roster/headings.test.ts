/** How the columns of a list are told, by their headings and by hand. */
import { describe, expect, it } from 'vitest';
import { recognized } from '../../server/roster/headings.ts';
import { headingOf } from '../../server/roster/readRoster.ts';
import type { Field } from '../../shared/roster/draft.ts';
import { listOf, reading, said } from './reading.ts';

const fieldsOf = async (file: Uint8Array): Promise<readonly string[]> =>
  (await reading(file)).sheets.flatMap(({ columns }) =>
    columns.map(({ letter, field }) => `${letter} ${field ?? '-'}`),
  );

describe('words', () => {
  const WORDS: readonly (readonly [Field, string])[] = [
    ['building', '楼栋 楼号 栋号 幢 幢号 座 楼幢'],
    ['entrance', '单元 单元号 梯'],
    ['floor', '楼层 层'],
    ['room', '房号 室号 房间号 户号 门牌 门牌号 房屋编号'],
    ['door', '房屋坐落 坐落 地址 房屋地址 详细地址 门牌地址 楼栋单元房号'],
    ['area', '建筑面积 专有面积 专有部分面积 产权面积 登记面积 面积 房屋建筑面积'],
    ['kind', '用途 房屋用途 房屋类型 类型 性质 规划用途'],
    ['owner', '业主 业主姓名 产权人 所有权人 权利人 房主 户主 姓名 产权人姓名 业主姓名/单位名称 业主姓名(单位名称)'],
    ['coOwner', '共有人 共有产权人 其他共有人 共有人姓名'],
    ['part', '份额 产权份额 共有份额 比例 占比'],
    ['document', '身份证 身份证号 证件号 证件号码 统一社会信用代码 身份证号码 证件号后四位 身份证号/统一社会信用代码'],
    ['phone', '电话 手机 手机号 联系电话 联系方式 业主电话 手机号码 联系电话1'],
    ['agent', '监护人 代理人 委托代理人 法定代表人 经办人 监护人或代理人'],
    ['tenant', '租户 承租人 租客 使用人'],
    ['remark', '备注 说明'],
  ];
  it.each(WORDS.flatMap(([field, words]) => words.split(' ').map((word) => [word, field] as const)))(
    '%s is %s',
    (word, field) => {
      expect(recognized(word)?.field).toBe(field);
    },
  );

  it.each([
    '套内面积',
    '公摊面积',
    '分摊面积',
    '套内建筑面积',
    '计费面积',
    '序号',
    '房产证号',
    '产权证号',
    '家庭住址',
    '身份证地址',
    '总层数',
    '物业费',
    '入住日期',
  ])('%s is nothing that is wanted', (word) => {
    expect(recognized(word)).toBeNull();
  });

  it('are compared in one width, without blanks and units', () => {
    expect(headingOf(' 建筑 面积（㎡）')).toBe('建筑面积');
    expect(headingOf('建筑面积\n(单位：平方米)')).toBe('建筑面积');
    expect(headingOf('业主姓名*：')).toBe('业主姓名');
    expect(headingOf('ＩＤ（内部）')).toBe('ID(内部)');
    expect(headingOf('')).toBe('');
  });
});

describe('where the list begins', () => {
  it('below a title and a line about it', async () => {
    const read = await reading(
      listOf(
        [
          ['幸福里小区业主名册'],
          ['编制单位：幸福里社区居委会', null, null, null, '日期：2024年5月'],
          [],
          ['序号', '房　号', '业主 姓名', '建筑面积（㎡）', '备注'],
          [1, '3-2-601', '张三', 89.5, ''],
        ],
        ['A1:E1'],
      ),
    );
    expect(said(read)).toEqual(['3-2-601 89.50 张三']);
    expect(read.sheets[0]).toEqual({
      name: '业主名册',
      isRead: true,
      rows: 4,
      below: 4,
      columns: [
        { letter: 'A', key: '序号', heading: '序号', field: null },
        { letter: 'B', key: '房号', heading: '房 号', field: 'room' },
        { letter: 'C', key: '业主姓名', heading: '业主 姓名', field: 'owner' },
        { letter: 'D', key: '建筑面积', heading: '建筑面积（㎡）', field: 'area' },
        { letter: 'E', key: '备注', heading: '备注', field: 'remark' },
      ],
      samples: [['1', '3-2-601', '张三', '89.5', '']],
    });
  });

  it('below a heading of two lines, merged', async () => {
    const read = await reading(
      listOf(
        [
          ['序号', '房屋坐落', null, null, '建筑面积', '业主信息', null],
          [null, '楼栋', '单元', '房号', '（㎡）', '姓名', '电话'],
          [1, 3, 2, 601, 89.5, '张三', '13800138000'],
        ],
        ['A1:A2', 'B1:D1', 'F1:G1'],
      ),
    );
    expect(said(read)).toEqual(['3-2-601 89.50 张三']);
    expect(read.sheets[0]?.columns.map(({ heading, field }) => [heading, field])).toEqual([
      ['序号', null],
      ['房屋坐落 楼栋', 'building'],
      ['房屋坐落 单元', 'entrance'],
      ['房屋坐落 房号', 'room'],
      ['建筑面积 （㎡）', 'area'],
      ['业主信息 姓名', 'owner'],
      ['业主信息 电话', 'phone'],
    ]);
  });

  it('persons of a heading of two lines are told apart, also without merges', async () => {
    const csv =
      '房屋,,业主,,共有人,,租户,\n房号,面积,姓名,电话,姓名,电话,姓名,电话\n3-2-601,89.5,张三,13800138000,李四,13900139000,王五,1\n';
    const read = await reading(Buffer.from(csv));
    expect(read.sheets[0]?.columns.map(({ field }) => field)).toEqual([
      'room',
      'area',
      'owner',
      'phone',
      'coOwner',
      null,
      'tenant',
      null,
    ]);
    expect(said(read)).toEqual(['3-2-601 89.50 张三、李四']);
    expect(read.units[0]?.tenants.map(({ name }) => name)).toEqual(['王五']);
  });

  it('a row of the list is no second line of its heading', async () => {
    const read = await reading(
      listOf([
        ['序号', '房号', '业主', '面积'],
        [1, '3-2-601', '', 80],
        [2, '3-2-602', '李四', 90],
      ]),
    );
    expect(read.sheets[0]?.below).toBe(1);
  });

  it('the heading that is repeated on every page is no row', async () => {
    const heading = ['房号', '面积', '业主'];
    const read = await reading(listOf([heading, ['3-2-601', 80, '张三'], heading, ['3-2-602', 90, '李四']]));
    expect(said(read)).toEqual(['3-2-601 80.00 张三', '3-2-602 90.00 李四']);
    expect([read.problems, read.leftOut]).toEqual([[], []]);
  });
});

describe('several columns for one thing', () => {
  it('专有 and 产权 before 建筑; 套内 and 公摊 never', async () => {
    expect(await fieldsOf(listOf([['房号', '建筑面积', '套内面积', '产权面积', '公摊面积', '业主']]))).toEqual([
      'A room',
      'B -',
      'C -',
      'D area',
      'E -',
      'F owner',
    ]);
    expect(await fieldsOf(listOf([['房号', '建筑面积', '专有部分面积', '产权面积']]))).toEqual([
      'A room',
      'B -',
      'C area',
      'D -',
    ]);
  });

  it('产权人 before 户主; 业主1 and 业主2 are both owners', async () => {
    expect(await fieldsOf(listOf([['房号', '户主', '产权人']]))).toEqual(['A room', 'B -', 'C owner']);
    const read = await reading(
      listOf([
        ['房号', '面积', '业主1', '业主2'],
        ['3-2-601', 80, '张三', '李四'],
      ]),
    );
    expect(said(read)).toEqual(['3-2-601 80.00 张三、李四']);
  });
});
