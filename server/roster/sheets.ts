/** 业主名册 as a workbook: an empty list to fill in, and the version in force with who took it and when on top. */
import writeXlsxFile, { type Row, type SheetData } from 'write-excel-file/node';
import type { EstateState } from '../../shared/estate/estate.ts';
import { buildingName } from '../../shared/estate/buildingName.ts';
import { doorsOf } from '../../shared/estate/building.ts';
import { readDoor } from '../../shared/meeting/household.ts';
import type { PartyKind, UnitKind } from '../../shared/roster/roster.ts';
import type { PartySaid, RosterRow } from '../../shared/wire/roster.ts';

const KINDS: Readonly<Record<UnitKind, string>> = {
  home: '住宅',
  shop: '商铺',
  parking: '车位',
  storage: '储藏',
  other: '其他',
};
const PARTIES: Readonly<Record<PartyKind, string>> = { person: '', organisation: '单位', developer: '开发建设单位' };
const COLUMNS = [
  '楼栋',
  '单元',
  '房号',
  '专有面积',
  '用途',
  '业主',
  '共有份额',
  '证件号后四位',
  '电话',
  '监护人',
  '租户',
  '备注',
];
const WIDTHS = [10, 8, 10, 12, 8, 24, 12, 14, 16, 14, 16, 24];

const bold = (value: string) => ({ value, fontWeight: 'bold', backgroundColor: '#EFE7D8' }) as const;
const write = (data: SheetData, sheet: string): Promise<Buffer> =>
  writeXlsxFile(data, { sheet, columns: WIDTHS.map((width) => ({ width })), stickyRowsCount: 2 }).toBuffer();

/** With the doors of the grid in it, so that only areas and owners are to be written; 3 example rows where there is no grid. */
export function templateSheet({ details, buildings }: Pick<EstateState, 'details' | 'buildings'>): Promise<Buffer> {
  const told: Row = [
    `${details.name}业主名册：一户一行；几人共有的写在一格里，用顿号隔开；面积照产权证写，单位平方米。`,
  ];
  const doors = buildings.flatMap((building) =>
    doorsOf(building).map((door): Row => {
      const [entrance, room] = withinBuilding(door, building.number);
      return [buildingName(building.number), entrance, room, null, '住宅'];
    }),
  );
  const examples: readonly Row[] = [
    ['1号楼', '1单元', '101'],
    ['1号楼', '1单元', '102'],
    ['1号楼', '1单元', '201'],
  ];
  const rows = doors.length > 0 ? doors : examples;
  return write([told, COLUMNS.map(bold), ...rows], '业主名册');
}

/** 2-601 in building 1: 2单元 and 601. */
function withinBuilding(door: string, number: string): readonly [string, string] {
  const read = readDoor(door);
  const rest = door.slice(number.length + 1);
  if (typeof read === 'string' || !rest.includes('-')) return ['', rest];
  const [entrance = '', ...room] = rest.split('-');
  return [`${entrance}单元`, room.join('-')];
}

/** Every page says who took it and when: whoever finds it elsewhere knows from whom. `told`: the line on top. */
export function exportSheet(rows: readonly RosterRow[], told: string): Promise<Buffer> {
  const head = [
    '门牌',
    '用途',
    '专有面积（㎡）',
    '业主',
    '共有份额',
    '识别码',
    '主体',
    '代表',
    '监护人或代理人',
    '租户',
  ];
  const body = rows.map(({ label, kind, area, owners, tenants }): Row => {
    const said = (pick: (owner: PartySaid) => string) => owners.map(pick).join('、');
    const chosen = owners.length > 1 ? (owners.find(({ votes }) => votes)?.name ?? '') : '';
    return [
      ...[label, KINDS[kind]],
      { value: area / 100, type: Number, format: '0.00' },
      said(({ name }) => name),
      owners.some(({ part }) => part) ? said(({ part }) => (part ? `${part[0]}/${part[1]}` : '')) : '',
      owners.some(({ mark }) => mark !== '') ? said(({ mark }) => mark) : '',
      [...new Set(owners.map(({ kind: party }) => PARTIES[party]))].filter((one) => one !== '').join('、'),
      chosen,
      said(({ agent }) => agent).replace(/^、+$/, ''),
      tenants.map(({ name }) => name).join('、'),
    ];
  });
  return write([[told], head.map(bold), ...body, [told]], '业主名册');
}
