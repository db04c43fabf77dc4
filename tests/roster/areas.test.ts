/** Areas and uses, exactly as they are written. */
import { describe, expect, it } from 'vitest';
import { areaIn, splitArea } from '../../server/roster/area.ts';
import { type CellSpec } from '../support/workbook.ts';
import { listOf, open, reading, said } from './reading.ts';

const file = (area: CellSpec, kind = '') =>
  listOf([
    ['房号', '面积', '业主', '用途'],
    ['3-2-601', area, '张三', kind],
  ]);
const KEY = '业主名册!B2';

describe('an area', () => {
  it.each([
    ['89.5', 8950],
    ['89.5㎡', 8950],
    ['８９．５平方米', 8950],
    ['1,089.50', 108_950],
    ['1，089.5 m²', 108_950],
    ['89', 8900],
    ['89.505', 8951],
    ['89.504', 8950],
    ['89.50499999999999999', 8950],
    ['1.005', 101],
    ['0.005', 1],
    ['100000', 10_000_000],
  ])('%s is %i', (text, area) => {
    expect(areaIn(text)).toBe(area);
  });

  it.each([
    '',
    '0',
    '0.004',
    '-89.5',
    '八十九',
    '89.5+20',
    '约89',
    '1,08.5',
    '10,89',
    '100000.01',
    '1e3',
    '2024-01-01',
    '89.',
    '.5',
    '∞',
    '9'.repeat(40),
  ])('%s is none', (text) => {
    expect(areaIn(text)).toBeNull();
  });

  it('is split to the last hundredth', () => {
    expect(splitArea(8951, 2)).toEqual([4476, 4475]);
    expect(splitArea(100, 3)).toEqual([34, 33, 33]);
  });
});

describe('in the list', () => {
  it('what is no area is asked for, and what is typed is read by the same rules', async () => {
    for (const area of ['待测', -5, 0, { day: 45353 }, '100001'] as const)
      expect(open(await reading(file(area)))).toEqual([`badArea ${KEY}`]);
    expect(open(await reading(file('')))).toEqual([`noArea ${KEY}`]);
    expect(said(await reading(file(''), { decisions: { [`noArea ${KEY}`]: '=８９.505㎡' } }))).toEqual([
      '3-2-601 89.51 张三',
    ]);
    expect(open(await reading(file('待测'), { decisions: { [`badArea ${KEY}`]: '=大' } }))).toEqual([`badArea ${KEY}`]);
    const skipped = await reading(file('待测'), { decisions: { [`badArea ${KEY}`]: 'skip' } });
    expect([skipped.units, open(skipped)]).toEqual([[], []]);
  });

  it('a home under 5 or over 2,000 m² is odd; a parking space is not', async () => {
    for (const area of [5, 2000]) expect(open(await reading(file(area)))).toEqual([]);
    for (const area of [4.99, 2000.01]) expect(open(await reading(file(area)))).toEqual([`oddArea ${KEY}`]);
    expect(open(await reading(file(4, '储藏室')))).toEqual([]);
    expect(said(await reading(file(4), { decisions: { [`oddArea ${KEY}`]: 'keep' } }))).toEqual(['3-2-601 4.00 张三']);
    expect(said(await reading(file(4), { decisions: { [`oddArea ${KEY}`]: '=40' } }))).toEqual(['3-2-601 40.00 张三']);
    expect(open(await reading(file(4), { decisions: { [`oddArea ${KEY}`]: '=3' } }))).toEqual([`oddArea ${KEY}`]);
  });
});

describe('a use', () => {
  it.each([
    ['住宅', 'home'],
    ['成套住宅', 'home'],
    ['三室两厅', 'home'],
    ['', 'home'],
    ['商业服务', 'shop'],
    ['商铺', 'shop'],
    ['非住宅', 'other'],
    ['办公', 'other'],
    ['机动车位', 'parking'],
    ['地下室', 'storage'],
  ])('%s is %s', async (use, kind) => {
    expect((await reading(file(89.5, use))).units[0]?.kind).toBe(kind);
  });

  it('that no kind is called by is asked about once', async () => {
    const rows = listOf([
      ['房号', '面积', '业主', '性质'],
      ['3-2-601', 80, '张三', '私有'],
      ['3-2-602', 80, '李四', '私有'],
      ['3-2-603', 80, '王五', '住宅'],
    ]);
    const read = await reading(rows);
    expect(said(read)).toEqual(['3-2-603 80.00 王五']);
    expect(read.problems).toMatchObject([{ key: 'unknownKind 私有', value: '私有', also: ['3-2-601', '3-2-602'] }]);
    const decided = await reading(rows, { decisions: { 'unknownKind 私有': 'home' } });
    expect([said(decided).length, open(decided)]).toEqual([3, []]);
    expect(open(await reading(rows, { decisions: { 'unknownKind 私有': 'castle' } }))).toEqual(['unknownKind 私有']);
  });
});
