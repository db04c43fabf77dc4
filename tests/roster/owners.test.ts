/** Who is named in a cell, and what is written beside a name. */
import { describe, expect, it } from 'vitest';
import { kindOf } from '../../server/roster/names.ts';
import { markOf } from '../../server/roster/owners.ts';
import { listOf, namesOf, open, ownersOf, person, reading, said } from './reading.ts';

describe('names in one cell', () => {
  it.each([
    ['张三', ['张三']],
    ['张 三', ['张三']],
    ['张三、李四', ['张三', '李四']],
    ['张三,李四，王五', ['张三', '李四', '王五']],
    ['张三/李四／王五', ['张三', '李四', '王五']],
    ['张三;李四；王五', ['张三', '李四', '王五']],
    ['张三\n李四', ['张三', '李四']],
    ['张三  李四', ['张三', '李四']],
    ['张三和李四', ['张三', '李四']],
    ['张三及李四与王五', ['张三', '李四', '王五']],
    ['张和平与李四', ['张和平', '李四']],
    ['欧阳和平', ['欧阳和平']],
    ['欧阳 娜娜', ['欧阳娜娜']],
    ['王和', ['王和']],
    ['和平里物业管理有限公司', ['和平里物业管理有限公司']],
    ['张三、和平里社区居委会', ['张三', '和平里社区居委会']],
    ['买买提·艾力', ['买买提·艾力']],
    ['John Smith', ['John Smith']],
    ['张三（已故）', ['张三（已故）']],
    ['张三(已故)', ['张三（已故）']],
    ['张三（产权人）', ['张三']],
    ['张三（夫）、李四（妻）', ['张三', '李四']],
    ['张三（共有）', ['张三']],
    ['张三、张三', ['张三']],
    ['张三、', ['张三']],
    ['ＡＢＣ 有限公司', ['ABC有限公司']],
    ['恒安（中国）有限公司', ['恒安（中国）有限公司']],
  ])('%s', async (cell, names) => {
    expect(await namesOf(cell)).toEqual(names);
  });

  it.each(['', '无', '—', '/', '空置', '0', '13800138000'])('%s names nobody', async (cell) => {
    const read = await reading(
      listOf([
        ['房号', '面积', '业主'],
        ['3-2-601', 89.5, cell],
      ]),
    );
    expect(open(read)).toEqual(['noOwner 业主名册!C2']);
  });

  it('a co-owners’ column adds to them', async () => {
    expect((await ownersOf('张三', { 共有人: '李四、张三、王五' })).map(({ name }) => name)).toEqual([
      '张三',
      '李四',
      '王五',
    ]);
  });
});

describe('nobody is named', () => {
  const file = listOf([
    ['房号', '面积', '业主'],
    ['3-2-601', 89.5, ''],
  ]);
  const decided = async (choice: string) =>
    (await reading(file, { decisions: { 'noOwner 业主名册!C2': choice } })).units.map(({ owners }) => owners);
  it('and somebody is chosen', async () => {
    expect(await decided('unknown')).toEqual([[]]);
    expect(await decided('developer')).toEqual([[person('开发建设单位', { kind: 'developer' })]]);
    expect(await decided('=张三、李四')).toEqual([[person('张三'), person('李四')]]);
    expect(await decided('=-')).toEqual([]);
    expect(await decided('skip')).toEqual([]);
  });

  it('of a list without owners nobody asks', async () => {
    const read = await reading(
      listOf([
        ['房号', '面积'],
        ['3-2-601', 89.5],
      ]),
    );
    expect([said(read), read.problems]).toEqual([['3-2-601 89.50'], []]);
  });
});

describe('kinds', () => {
  it.each([
    ['person', '张三 欧阳和平 周部 陈局 买买提·艾力 张三（已故） 王中心'],
    [
      'organisation',
      '恒安物业公司 第二中学 市民政局 阳光幼儿园 建设银行南京分行 红星机械厂 好又多超市 恒安（中国）有限公司 幸福里社区居民委员会',
    ],
    ['developer', '开发商 建设单位 未售 空置未售 万华房地产开发有限公司 恒通置业有限公司 大地地产集团'],
  ])('%s', (kind, names) => {
    for (const name of names.split(' ')) expect([name, kindOf(name)]).toEqual([name, kind]);
  });

  it('the developer without a name is one party', async () => {
    for (const cell of ['开发商', '未售', '空置未售', '开发建设单位', '未出售'])
      expect(await ownersOf(cell)).toEqual([person('开发建设单位', { kind: 'developer' })]);
  });
});

describe('documents, telephones, agents, tenants', () => {
  it('in the order of the names, where there are as many', async () => {
    const owners = await ownersOf('张三、李四', {
      身份证号: '110101199001011234、11010119900101567x',
      联系电话: '13800138000/13900139111',
    });
    expect(owners).toEqual([
      person('张三', { mark: '1234', contact: '13800138000' }),
      person('李四', { mark: '567X', contact: '13900139111' }),
    ]);
  });

  it('the mark is that of the document, else of the telephone', async () => {
    expect(await ownersOf('张三', { 电话: 13800138000 })).toEqual([
      person('张三', { mark: '8000', contact: '13800138000' }),
    ]);
    expect(await ownersOf('张三', { 电话: '138-0013-8000 13900139111' })).toEqual([
      person('张三', { mark: '8000', contact: '138-0013-8000' }),
    ]);
    expect(await ownersOf('张三、李四', { 电话: '13800138000' })).toEqual([
      person('张三', { contact: '13800138000' }),
      person('李四'),
    ]);
    expect(await ownersOf('张三(13800138000)、李四13900139111')).toEqual([
      person('张三', { mark: '8000', contact: '13800138000' }),
      person('李四', { mark: '9111', contact: '13900139111' }),
    ]);
  });

  it('what an office program has lost tells nobody apart', () => {
    expect(['3.10101E+17', '310101199001011000', '3101**********1234', '１２３４', ''].map(markOf)).toEqual([
      '',
      '',
      '1234',
      '1234',
      '',
    ]);
  });

  it('an agent is the organisation’s, or each has their own', async () => {
    expect(await ownersOf('张三、恒安公司', { 法定代表人: '王五' })).toEqual([
      person('张三'),
      person('恒安公司', { kind: 'organisation', agent: '王五' }),
    ]);
    expect(await ownersOf('张小明', { 监护人: '张三 13800138000' })).toEqual([person('张小明', { agent: '张三' })]);
  });

  it('tenants are nobody’s owners', async () => {
    const read = await reading(
      listOf([
        ['房号', '面积', '业主', '租户'],
        ['3-2-601', 80, '张三', '李四、王五'],
        ['3-2-602', 80, '赵六', '自住'],
      ]),
    );
    expect(read.units.map(({ tenants }) => tenants.map(({ name }) => name))).toEqual([['李四', '王五'], []]);
  });
});

describe('shares', () => {
  const partsOf = async (owner: string, part = '') => (await ownersOf(owner, { 份额: part })).map((one) => one.part);
  it.each([
    ['张三50%、李四50%', ''],
    ['张三(1/2)、李四（1/2）', ''],
    ['张三（占50%）、李四（占50%）', ''],
    ['张三 1/2/李四 1/2', ''],
    ['张三、李四各50%', ''],
    ['张三、李四(各半)', ''],
    ['张三、李四', '各半'],
    ['张三、李四', '各占50%'],
    ['张三、李四', '1/2、1/2'],
    ['张三、李四', '0.5，0.5'],
    ['张三、李四', '50 ；50'],
    ['张三、李四', '二分之一、二分之一'],
  ])('%s %s', async (owner, part) => {
    expect(await partsOf(owner, part)).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it('are exact, in lowest terms, and nobody’s where they are common to all', async () => {
    expect(await partsOf('张三、李四、王五', '33.33%、33.33%、33.34%')).toEqual([
      [3333, 10_000],
      [3333, 10_000],
      [1667, 5000],
    ]);
    for (const part of ['', '共同共有', '按份共有', '无'])
      expect(await partsOf('张三、李四', part)).toEqual([null, null]);
    for (const part of ['100%', '1', '1/1', '单独所有']) expect(await partsOf('张三', part)).toEqual([null]);
  });

  const file = (part: string) =>
    listOf([
      ['房号', '面积', '业主', '份额'],
      ['3-2-601', 89.5, '张三、李四', part],
    ]);
  it.each(['1/2', '1/2、1/3', '33%、66%', '大半', '1/2、1/2、1/2', '0/1、1/1'])('%s makes no whole', async (part) => {
    const read = await reading(file(part));
    expect(read.problems).toMatchObject([{ key: 'badParts 业主名册!D2', value: part, also: ['张三', '李四'] }]);
    expect(read.units).toEqual([]);
  });

  it('and is decided', async () => {
    const decided = async (choice: string) =>
      (await reading(file('1/2、1/3'), { decisions: { 'badParts 业主名册!D2': choice } })).units[0]?.owners.map(
        ({ part }) => part,
      );
    expect(await decided('common')).toEqual([null, null]);
    expect(await decided('=1/3、2/3')).toEqual([
      [1, 3],
      [2, 3],
    ]);
    expect(await decided('=1/3、1/3')).toBeUndefined();
  });
});
