/** Which door a row means: its cells put together and read as one, in the spelling the estate has for it. */
import { type Building, callsOf, doorIn, doorsOf } from '../../shared/estate/building.ts';
import { buildingName } from '../../shared/estate/buildingName.ts';
import { numberCalled } from '../../shared/estate/buildingNumber.ts';
import { inDigits } from '../../shared/meeting/doorWords.ts';
import { readNamedDoor } from '../../shared/meeting/namedDoor.ts';
import { UNIT_LABEL_MAX, type UnitKind } from '../../shared/roster/roster.ts';
import { severalIn } from './severalDoors.ts';
import { withoutStreet } from './streets.ts';

export interface Estate {
  readonly name: string;
  readonly buildings: readonly Building[];
}
/** As written, each empty where nothing is. */
export interface DoorCells {
  readonly building: string;
  readonly entrance: string;
  readonly floor: string;
  readonly room: string;
  readonly door: string;
}
export interface DoorReader {
  /** The labels of one or several doors; null: no door can be told. */
  read(cells: DoorCells, kind: UnitKind): readonly string[] | null;
  /** A whole door as somebody types it. */
  typed(text: string, kind: UnitKind): string | null;
  /** The building a sheet is called by, as it is written in a door; empty: it is called otherwise. */
  buildingOfSheet(name: string): string;
}

export function createDoorReader({ name, buildings }: Estate): DoorReader {
  const standing = new Set(buildings.flatMap(doorsOf));
  const calls = callsOf(buildings);
  const numbers = new Set(buildings.map(({ number }) => number));
  const typist = { neighborhood: name };

  /** Null too where the estate has several buildings and none is said. */
  function labelOf(text: string): string | null {
    const door = withoutStreet(text, name);
    const label = doorIn(buildings, door, typist);
    if (label === null || label.length > UNIT_LABEL_MAX) return null;
    if (buildings.length === 0 || standing.has(label)) return label;
    const read = readNamedDoor(door, typist, calls);
    if (typeof read === 'string') return null;
    if (!lacksBuilding(read.building)) return asStanding(label);
    const [only] = buildings;
    if (only && buildings.length === 1) return labelOf(`${buildingName(only.number)}${text}`);
    return read.isHouse ? label : null;
  }

  /** Where a building has one entrance, half of the lists say so and half don't. */
  function asStanding(label: string): string {
    const of = buildings.find(({ number }) => label.startsWith(`${number}-`));
    if (!of) return label;
    const rest = label.slice(of.number.length + 1);
    const other = of.entrances === 1 ? `${of.number}-1-${rest}` : `${of.number}-${rest.replace(/^1-/, '')}`;
    return of.entrances < 2 && standing.has(other) ? other : label;
  }

  /** 3栋 and 3-2-601: the room says it all again. */
  function saysItAll(base: string, building: string, entrance: string): boolean {
    if (/^\d+[室号]?$/.test(base)) return false;
    const [called, within] = [numberCalled(building), entrance.replace(/单元$/, '')];
    const whole = readNamedDoor(base, typist, calls);
    if (typeof whole === 'string' || called === null) return false;
    const begins = within === '' ? `${called}-` : `${called}-${within}-`;
    if (!whole.label.startsWith(begins)) return false;
    return (
      standing.has(whole.label) ||
      /[\d一-鿿]-\d{3,4}[A-Z]?$/.test(whole.label.slice(begins.length - 1)) ||
      within !== ''
    );
  }

  function composed(base: string, cells: DoorCells): string {
    const [building, entrance] = [tidy(cells.building), entranceOf(cells.entrance)];
    if (building !== '' && saysItAll(base, building, entrance)) return base;
    const number = numberCalled(building);
    return [number === null ? building : buildingName(number), entrance, floorOf(cells.floor, base), base]
      .filter((one) => one !== '')
      .join(' ');
  }

  return {
    read(cells, kind) {
      const base = tidy(cells.room) || tidy(cells.door);
      const isOwn = kind === 'parking' || kind === 'storage';
      const labels = severalIn(base, isOwn).map((one) => {
        const text = composed(one, cells);
        return isOwn ? ownLabel(text, kind, name) : labelOf(text);
      });
      const read = labels.flatMap((label) => (label === null ? [] : [label]));
      return read.length === labels.length && read.length > 0 ? read : null;
    },
    typed(text, kind) {
      const plain = tidy(text);
      if (severalIn(plain, false).length > 1) return null;
      return kind === 'parking' || kind === 'storage' ? ownLabel(plain, kind, name) : labelOf(plain);
    },
    buildingOfSheet(sheet) {
      const words = withoutStreet(tidy(sheet), name).replace(
        /(?:业主|住户|产权)?(?:花?名册|名单|信息|清单|登记|明细|汇总|表)+$/,
        '',
      );
      const number = words === '' ? null : numberCalled(words);
      // A sheet called 2024 or 二 is no building, unless the estate has one.
      const isBare = !/[号#楼栋幢座]$/.test(words) && /^[0-9A-Z]+$/.test(number ?? '');
      return number === null || (isBare && !numbers.has(number)) ? '' : buildingName(number);
    },
  };
}

/** 1单元-601 is a door of some building. */
const lacksBuilding = (building: string): boolean => building === '' || /单元$/.test(building);

/** 601.0 is how a number is written by programs that count everything; -101 is below the ground. */
const tidy = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s*\n\s*/g, ',')
    .replace(/\s+/gu, '')
    .replace(/^(\d+)\.0+$/, '$1')
    .replace(/^-(?=\d+$)/, '负');

function entranceOf(text: string): string {
  const plain = inDigits(tidy(text));
  if (/^(?:无|不分单元|[-/0—]*)$/.test(plain)) return '';
  return /^(?:\d{1,2}|[A-Z]|[甲乙丙丁戊东西南北中])$/i.test(plain) ? `${plain}单元` : plain.replace(/[梯门]$/, '单元');
}

/** Said where the room alone does not say it: 6层 and 01. */
function floorOf(text: string, room: string): string {
  const floor = /^(?:第)?(\d{1,2})(?:层|楼|F)?$/i.exec(inDigits(tidy(text)))?.[1];
  return floor !== undefined && /^\d{1,2}[室号]?$/.test(room) ? `${floor}层` : '';
}

const NOISE =
  /地下(?=机?动?车|停车)|机动车|停车位|停车场|停车|车位|车库|泊位|储藏[室间]?|储物[室间]?|杂物间|柴房|产权|编号|第(?=\d)|号(?![楼院])|室/g;
const CALLED = { parking: '车位', storage: '储藏' } as const;

/** 地下车位A-012 is 车位-A-012: what tells it from the others, under one word. */
function ownLabel(text: string, kind: 'parking' | 'storage', estate: string): string | null {
  const plain = inDigits(withoutStreet(text, estate).toUpperCase())
    .replace(NOISE, '-')
    .replace(/号楼|[栋幢座#]|单元/g, '-');
  const code = plain
    .split(/[^0-9A-Z一-鿿]+/)
    .filter((piece) => piece !== '')
    .join('-');
  const label = `${CALLED[kind]}-${code}`;
  return code !== '' && label.length <= UNIT_LABEL_MAX ? label : null;
}
