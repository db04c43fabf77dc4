/** What this system wrote itself is read as it stands in the version. */
import { expect, it } from 'vitest';
import { exportSheet } from '../../server/roster/sheets.ts';
import type { PartySaid, RosterRow } from '../../shared/wire/roster.ts';
import { building, open, reading, said } from './reading.ts';

const party = (name: string, more: Partial<PartySaid> = {}): PartySaid => ({
  ...{ party: 'p1', name, mark: '', kind: 'person', agent: '', part: null, votes: true, hasContact: false },
  ...more,
});
const row = (label: string, kind: RosterRow['kind'], area: number, owners: PartySaid[]): RosterRow => ({
  ...{ label, kind, area, owners, tenants: [] },
});

it('an exported list, its line at the end, its marks, shares and agents', async () => {
  const zhang = party('张三', { mark: '123X', part: [1, 2] });
  const file = await exportSheet(
    [
      row('3-2-601', 'home', 8951, [zhang, party('李四', { votes: false, part: [1, 2] })]),
      row('车位-A-012', 'parking', 1300, [party('恒安公司', { kind: 'organisation', agent: '王五' })]),
      row('1-1-底商', 'shop', 4000, [party('张三', { mark: '123X' })]),
    ],
    '幸福里小区 第 3 版 王芳 2024-05-01 导出',
  );
  const read = await reading(new Uint8Array(file), { buildings: [building('3'), building('1')] });
  expect(open(read)).toEqual([]);
  expect(said(read)).toEqual(['3-2-601 89.51 张三、李四', '车位-A-012 13.00 恒安公司', '1-1-底商 40.00 张三']);
  expect(read.units[0]?.owners.map(({ mark, part }) => [mark, part])).toEqual([
    ['123X', [1, 2]],
    ['', [1, 2]],
  ]);
  expect(read.units[1]?.owners[0]).toMatchObject({ kind: 'organisation', agent: '王五' });
});
