/** What the tests of the reading share: an estate, lists as offices write them, and what was read in few words. */
import { expect } from 'vitest';
import type { Building } from '../../shared/estate/building.ts';
import type { Decisions, DraftParty, Mapping, Reading } from '../../shared/roster/draft.ts';
import { readRoster } from '../../server/roster/readRoster.ts';
import { type CellSpec, type SheetSpec, workbookOf } from '../support/workbook.ts';

export interface Given {
  readonly mapping?: Mapping;
  readonly decisions?: Decisions;
  readonly buildings?: readonly Building[];
}

export const building = (number: string, entrances = 2, floors = 6): Building => ({
  ...{ number, entrances, floors, perFloor: 4, without: [], besides: [] },
});

export async function reading(
  file: Uint8Array,
  { mapping = {}, decisions = {}, buildings = [] }: Given = {},
): Promise<Reading> {
  const read = await readRoster(file, { mapping, decisions, estate: { name: '幸福里小区', buildings } });
  if ('problem' in read) throw new Error(`No list: ${read.problem}`);
  return read;
}

export async function problemOf(file: Uint8Array): Promise<string | null> {
  const read = await readRoster(file, { mapping: {}, decisions: {}, estate: { name: '幸福里', buildings: [] } });
  return 'problem' in read ? read.problem : null;
}

/** One sheet called 业主名册. */
export const listOf = (rows: readonly (readonly CellSpec[])[], merges: readonly string[] = []): Uint8Array =>
  workbookOf([{ name: '业主名册', rows, merges }]);
export const listsOf = (...sheets: readonly SheetSpec[]): Uint8Array => workbookOf(sheets);

/** Rows of a plain list: 楼栋 单元 房号 建筑面积 业主. */
export const PLAIN = ['楼栋', '单元', '房号', '建筑面积', '业主'] as const;
export const plain = (...rows: readonly (readonly CellSpec[])[]): Uint8Array => listOf([PLAIN, ...rows]);

/** 3-2-601 89.50 张三、李四 */
export const said = ({ units }: Reading): readonly string[] =>
  units.map(({ label, area, owners }) =>
    `${label} ${(area / 100).toFixed(2)} ${owners.map(({ name }) => name).join('、')}`.trim(),
  );

/** What is open, by keys. */
export const open = ({ problems }: Reading): readonly string[] =>
  problems.flatMap(({ key, chosen }) => (chosen === null ? [key] : []));

export const person = (name: string, more: Partial<DraftParty> = {}): DraftParty => ({
  ...{ name, mark: '', kind: 'person', agent: '', contact: '', part: null },
  ...more,
});

/** The owners of a single row. */
export async function ownersOf(
  owner: CellSpec,
  more: Readonly<Record<string, CellSpec>> = {},
): Promise<readonly DraftParty[]> {
  const read = await reading(
    listOf([
      ['房号', '面积', '业主', ...Object.keys(more)],
      ['3-2-601', 89.5, owner, ...Object.values(more)],
    ]),
  );
  expect(open(read)).toEqual([]);
  return read.units[0]?.owners ?? [];
}
export const namesOf = async (owner: string): Promise<readonly string[]> =>
  (await ownersOf(owner)).map(({ name }) => name);
