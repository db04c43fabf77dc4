/** One row of a list as units with their owners, and what has to be decided about it. */
import type { DraftParty, Field, Place } from '../../shared/roster/draft.ts';
import type { UnitKind } from '../../shared/roster/roster.ts';
import { buildingOf, buildingSaid } from '../../shared/estate/building.ts';
import { areaIn, splitArea } from './area.ts';
import type { DoorReader, Estate } from './doors.ts';
import type { ListRow } from './listRows.ts';
import { namedIn } from './names.ts';
import { developerAlone, ownersIn, tenantsIn } from './owners.ts';
import type { Common } from './commonQuestions.ts';
import type { Desk } from './questions.ts';
import { kindOfDoor, unitKindIn } from './unitKinds.ts';

export interface UnitRow {
  readonly row: ListRow;
  readonly label: string;
  readonly kind: UnitKind;
  /** Null: this row does not say it, and an earlier one of the same door does. */
  readonly area: number | null;
  readonly owners: readonly DraftParty[];
  readonly tenants: readonly DraftParty[];
}
export interface RowRead {
  /** The doors it is about, as far as they are known. */
  readonly labels: readonly string[];
  /** Null: something is open. */
  readonly units: readonly UnitRow[] | null;
}

export interface RowContext {
  readonly desk: Desk;
  readonly common: Common;
  readonly doors: DoorReader;
  readonly estate: Estate;
  /** The building its sheet is called by. */
  readonly sheetBuilding: string;
  readonly hasOwners: boolean;
  /** The doors of the row above. */
  readonly above: readonly string[];
  readonly isSeen: (label: string) => boolean;
}

/** What makes a unit: a formula without a value in any other column leaves it empty. */
const MATTERS: readonly Field[] = ['door', 'building', 'entrance', 'room', 'area', 'kind', 'owner', 'coOwner', 'part'];
/** Below and above it nobody has a home, in 0.01 m². */
const ODD = { below: 500, above: 200_000 };

export function readRow(row: ListRow, context: RowContext): RowRead | 'skipped' {
  const { desk, common } = context;
  const open = openFormulas(row, desk);
  const isKnown = (...fields: Field[]) => fields.every((field) => !open.has(field));
  const kind = isKnown('kind') ? kindOf(row, context) : null;
  const doorKind = kind ?? 'home';
  const labels = isKnown('door', 'building', 'entrance', 'room') ? doorsOfRow(row, doorKind, context) : null;
  const building = labels && kind ? common.building(row, labels, unknownBuilding(labels, kind, context)) : 'keep';
  if (building === 'skip') return 'skipped';
  const isAgain = labels?.every(context.isSeen) ?? false;
  const area = isKnown('area') ? areaOf(row, doorKind, labels, isAgain, context) : null;
  const owners = isKnown('owner', 'coOwner') ? ownersOf(row, labels, isAgain, context) : null;
  if (desk.isSkipped()) return 'skipped';
  const known = labels ?? [];
  if (!labels || !kind || area === null || !owners || building === null || open.size > 0)
    return { labels: known, units: null };
  const tenants = tenantsIn(row.texts.get('tenant') ?? '');
  const areas = area === 'none' ? null : splitArea(area, labels.length);
  return {
    labels,
    units: labels.map((label, at) => ({ row, label, kind, area: areas?.[at] ?? null, owners, tenants })),
  };
}

const placeOf = ({ sheet, row, letters }: ListRow, ...fields: readonly Field[]): Place => ({
  sheet,
  row,
  column: fields.map((field) => letters.get(field)).find((letter) => letter !== undefined) ?? '',
});

function openFormulas(row: ListRow, desk: Desk): ReadonlySet<Field> {
  const open = row.formulas.filter((field) => {
    if (!MATTERS.includes(field)) return false;
    const question = { code: 'formula', place: placeOf(row, field), value: saidBy(row) } as const;
    return !desk.ask(question, (typed) => field !== 'area' || areaIn(typed) !== null);
  });
  return new Set(open);
}

function textOf({ texts }: ListRow, ...fields: readonly Field[]): string {
  let text = '';
  for (const field of fields) {
    const more = texts.get(field) ?? '';
    text += text !== '' && more !== '' ? ` ${more}` : more;
  }
  return text;
}
/** The row's door as written, else its first words. */
const saidBy = (row: ListRow): string => textOf(row, 'building', 'entrance', 'room', 'door') || row.said;

/** 用途 as written, else what the door or the sheet says; null while nobody knows. */
function kindOf(row: ListRow, { common }: RowContext): UnitKind | null {
  const word = textOf(row, 'kind');
  if (word !== '') return unitKindIn(word) ?? common.kind(row, placeOf(row, 'kind'), word);
  const building = row.filled.has('building') ? '' : textOf(row, 'building');
  return kindOfDoor(textOf(row, 'room', 'door')) ?? kindOfDoor(building) ?? kindOfDoor(row.sheet) ?? 'home';
}

function doorsOfRow(
  row: ListRow,
  kind: UnitKind,
  { desk, doors, sheetBuilding, above }: RowContext,
): readonly string[] | null {
  const said = textOf(row, 'room', 'door');
  const accepts = (text: string) => doors.typed(text, kind) !== null;
  const typed = (text: string | undefined) => [doors.typed(text ?? '', kind) ?? ''];
  if (said === '') {
    // One area over several rows: the lines below the first are co-owners of the same unit.
    if (row.merged.has('area') && above.length > 0) return above;
    const answer = desk.ask({ code: 'noDoor', place: placeOf(row), value: row.said }, accepts);
    return answer?.choice === 'typed' ? typed(answer.typed) : null;
  }
  const place = placeOf(row, textOf(row, 'room') === '' ? 'door' : 'room');
  const labels =
    row.days.has('room') || row.days.has('door') ? null : doors.read(cellsOf(row, kind, sheetBuilding), kind);
  if (!labels) {
    const answer = desk.ask({ code: 'badDoor', place, value: saidBy(row) }, accepts);
    return answer?.choice === 'typed' ? typed(answer.typed) : null;
  }
  if (labels.length === 1) return labels;
  const answer = desk.ask({ code: 'severalDoors', place, value: saidBy(row), also: labels });
  if (answer?.choice === 'joined') return labels.slice(0, 1);
  return answer?.choice === 'split' ? labels : null;
}

/** A parking space is not under the house that happens to stand above it in the list. */
function cellsOf(row: ListRow, kind: UnitKind, sheetBuilding: string) {
  const isApart = kind === 'parking' && (row.filled.has('building') || !row.texts.has('building'));
  const cell = (field: Field) => textOf(row, field);
  const building = isApart ? '' : cell('building') || sheetBuilding;
  const entrance = isApart ? '' : cell('entrance');
  return { building, entrance, floor: cell('floor'), room: cell('room'), door: cell('door') };
}

function unknownBuilding(labels: readonly string[], kind: UnitKind, { estate }: RowContext): string | null {
  if (estate.buildings.length === 0 || kind === 'parking' || kind === 'storage') return null;
  const label = labels.find((one) => one.includes('-') && buildingOf(estate.buildings, one) === null);
  return label === undefined ? null : buildingSaid(estate.buildings, label);
}

/** `none`: an earlier row of the same door says it. Null: nobody knows. */
function areaOf(
  row: ListRow,
  kind: UnitKind,
  labels: readonly string[] | null,
  isAgain: boolean,
  { desk }: RowContext,
): number | 'none' | null {
  // Merged over two doors it is said once.
  const text = row.merged.has('area') && !isAgain ? '' : textOf(row, 'area');
  if (text === '' && isAgain) return 'none';
  const place = placeOf(row, 'area');
  const isArea = (typed: string) => areaIn(typed) !== null;
  let area = row.days.has('area') ? null : areaIn(text);
  if (area === null) {
    const value = text === '' ? (labels?.join(' ') ?? saidBy(row)) : text;
    const answer = desk.ask({ code: text === '' ? 'noArea' : 'badArea', place, value }, isArea);
    area = answer?.choice === 'typed' ? areaIn(answer.typed) : null;
  }
  if (area === null || kind !== 'home' || !isOdd(area)) return area;
  const answer = desk.ask({ code: 'oddArea', place, value: text || saidBy(row) }, (typed) => {
    const other = areaIn(typed);
    return other !== null && !isOdd(other);
  });
  if (answer?.choice === 'typed') return areaIn(answer.typed);
  return answer?.choice === 'keep' ? area : null;
}
const isOdd = (area: number): boolean => area < ODD.below || area > ODD.above;

function ownersOf(
  row: ListRow,
  labels: readonly string[] | null,
  isAgain: boolean,
  { desk, hasOwners }: RowContext,
): readonly DraftParty[] | null {
  const beside = { document: textOf(row, 'document'), phone: textOf(row, 'phone'), agent: textOf(row, 'agent') };
  const owners = ownersIn(textOf(row, 'owner'), textOf(row, 'coOwner'), beside);
  if (owners.length > 0 || isAgain || !hasOwners) return owners;
  const value = textOf(row, 'owner') || (labels?.join(' ') ?? saidBy(row));
  const question = { code: 'noOwner', place: placeOf(row, 'owner', 'coOwner'), value } as const;
  const answer = desk.ask(question, (typed) => namedIn(typed).length > 0);
  if (answer?.choice === 'typed') return ownersIn(answer.typed, '', beside);
  if (answer?.choice === 'developer') return [developerAlone];
  return answer?.choice === 'unknown' ? [] : null;
}
