/** What has to be decided between rows: one door twice, one name with several units; and what a decision changes. */
import { describe, expect, it } from 'vitest';
import { readRoster } from '../../server/roster/readRoster.ts';
import { PROBLEMS } from '../../shared/roster/draft.ts';
import { listOf, open, plain, reading, said } from './reading.ts';

const HEADING = ['房号', '面积', '业主', '身份证'] as const;

describe('the same door twice', () => {
  const file = (area: number | string = '') =>
    listOf([HEADING, ['3-2-601', 80, '张三', ''], ['3-2-602', 90, '王五', ''], ['3栋2单元601', area, '李四', '']]);
  const KEY = 'twice 业主名册!A4';

  it('is proposed to be co-owners, and the unit is left out until then', async () => {
    for (const area of ['', 80, 85]) {
      const read = await reading(file(area));
      expect(said(read)).toEqual(['3-2-602 90.00 王五']);
      expect(read.problems).toEqual([
        {
          key: KEY,
          code: 'twice',
          place: { sheet: '业主名册', row: 4, column: 'A' },
          value: '3-2-601',
          also: ['业主名册!2'],
          chosen: null,
        },
      ]);
    }
    expect(PROBLEMS.twice[0]).toBe('coOwners');
  });

  it('becomes co-owners, the first or the last', async () => {
    const decided = async (choice: string, area: number | string = '') =>
      said(await reading(file(area), { decisions: { [KEY]: choice } }))[0];
    expect(await decided('coOwners', 85)).toBe('3-2-601 80.00 张三、李四');
    expect(await decided('first', 85)).toBe('3-2-601 80.00 张三');
    expect(await decided('last', 85)).toBe('3-2-601 85.00 李四');
    expect(await decided('last')).toBe('3-2-601 80.00 李四');
  });

  it('is asked about row by row; the same owner is named once', async () => {
    const rows = listOf([HEADING, ['601', 80, '张三', ''], ['601', 80, '李四', ''], ['601', '', '张三', '']]);
    expect(open(await reading(rows))).toEqual(['twice 业主名册!A3', 'twice 业主名册!A4']);
    const decisions = { 'twice 业主名册!A3': 'coOwners', 'twice 业主名册!A4': 'coOwners' };
    expect(said(await reading(rows, { decisions }))).toEqual(['601 80.00 张三、李四']);
  });

  it('waits for what else is open about one of its rows', async () => {
    const rows = listOf([HEADING, ['601', '大', '张三', ''], ['601', 80, '李四', '']]);
    expect((await reading(rows)).units).toEqual([]);
    expect(said(await reading(rows, { decisions: { 'badArea 业主名册!B2': 'skip' } }))).toEqual(['601 80.00 李四']);
  });

  it('shares of several rows make one whole together', async () => {
    const rows = (part: string) =>
      listOf([
        ['房号', '面积', '业主', '份额'],
        ['601', 80, '张三', '1/3'],
        ['601', '', '李四', part],
      ]);
    const decisions = { 'twice 业主名册!A3': 'coOwners' };
    expect(open(await reading(rows('2/3')))).toEqual(['twice 业主名册!A3']);
    expect((await reading(rows('2/3'), { decisions })).units[0]?.owners.map(({ part }) => part)).toEqual([
      [1, 3],
      [2, 3],
    ]);
    expect(open(await reading(rows('1/3'), { decisions }))).toEqual(['badParts 业主名册!D2']);
  });
});

describe('one name with several units', () => {
  const file = (...marks: readonly string[]) =>
    listOf([
      HEADING,
      ...marks.map((mark, at) => [
        `3-2-60${at + 1}`,
        80,
        at === 0 ? '王强、李娜' : '王强',
        at === 0 && mark ? `${mark}、9999` : mark,
      ]),
      ['3-2-609', 80, '赵六', ''],
    ]);

  it('is asked about once where a mark is missing, in all of them or in one', async () => {
    for (const marks of [
      ['', '', ''],
      ['110101199001011234', '110101199001011234', ''],
    ]) {
      const read = await reading(file(...marks));
      expect(read.problems).toEqual([
        {
          key: 'sameName 王强',
          code: 'sameName',
          place: { sheet: '业主名册', row: 2, column: '' },
          value: '王强',
          also: ['3-2-601', '3-2-602', '3-2-603'],
          chosen: null,
        },
      ]);
      expect(said(read)).toEqual(['3-2-609 80.00 赵六']);
      for (const choice of ['same', 'different']) {
        const decided = await reading(file(...marks), { decisions: { 'sameName 王强': choice } });
        expect([decided.units.length, open(decided)]).toEqual([4, []]);
      }
    }
  });

  it('marks tell it by themselves', async () => {
    for (const marks of [
      ['1234', '1234'],
      ['1234', '5678'],
    ])
      expect((await reading(file(...marks))).problems).toEqual([]);
  });

  it('organisations and the developer are one always', async () => {
    const read = await reading(
      plain(
        ['3', '2', '601', 80, '未售'],
        ['3', '2', '602', 80, '未售'],
        ['3', '2', '603', 80, '恒安公司'],
        ['3', '2', '604', 80, '恒安公司'],
      ),
    );
    expect(read.problems).toEqual([]);
  });
});

describe('decisions', () => {
  const file = plain(['3', '2', '待定', '大', ''], ['3', '2', '602', 80, '李四']);

  it('everything about a row is asked at once', async () => {
    expect(open(await reading(file))).toEqual(['badDoor 业主名册!C2', 'badArea 业主名册!D2', 'noOwner 业主名册!E2']);
    const decisions = {
      'badDoor 业主名册!C2': '=3-2-601',
      'badArea 业主名册!D2': '=80',
      'noOwner 业主名册!E2': 'developer',
    };
    expect(said(await reading(file, { decisions }))).toEqual(['3-2-601 80.00 开发建设单位', '3-2-602 80.00 李四']);
  });

  it('a row that is skipped asks nothing else', async () => {
    const read = await reading(file, { decisions: { 'badArea 业主名册!D2': 'skip' } });
    expect(read.problems.map(({ key, chosen }) => [key, chosen])).toEqual([['badArea 业主名册!D2', 'skip']]);
    expect(said(read)).toEqual(['3-2-602 80.00 李四']);
  });

  it('unknown keys and choices change nothing', async () => {
    const nonsense = JSON.parse(
      '{"badArea 业主名册!D2":"joined","noOwner 业主名册!E2":"typed","badDoor 业主名册!C2":"=","x":"y","twice 业主名册!C3":"last","__proto__":{"badArea 业主名册!D2":"skip"}}',
    ) as Record<string, string>;
    expect(await reading(file, { decisions: nonsense })).toEqual(await reading(file));
  });

  it('the same file and decisions give the same reading', async () => {
    const order = {
      mapping: {},
      decisions: { 'noOwner 业主名册!E2': 'unknown' },
      estate: { name: '幸福里', buildings: [] },
    };
    expect(JSON.stringify(await readRoster(file, order))).toBe(
      JSON.stringify(await readRoster(Uint8Array.from(file), order)),
    );
  });

  it('what is asked is shown in at most 60 signs', async () => {
    const read = await reading(plain(['3', '2', '601', '大'.repeat(100), '张三']));
    expect(read.problems[0]?.value).toBe('大'.repeat(60));
  });
});
