/** The rows of a list as records: merged cells hold for all their rows, a building is written once, totals and signatures are put aside. */
import type { Decisions, Field, LeftOut, Place } from '../../shared/roster/draft.ts';
import { readDoor } from '../../shared/meeting/household.ts';
import { areaIn, hundredthsIn } from './area.ts';
import { headingOf } from './headings.ts';
import { problemKey } from './questions.ts';
import { type Sheet, cellKey } from './sheet.ts';
import type { Table } from './table.ts';

export interface ListRow {
  readonly sheet: string;
  readonly row: number;
  /** What every field says: its first column with something in it; owners of all their columns, one a line. */
  readonly texts: ReadonlyMap<Field, string>;
  /** The letter of that column. */
  readonly letters: ReadonlyMap<Field, string>;
  readonly days: ReadonlySet<Field>;
  /** Formulas whose value is missing. */
  readonly formulas: readonly Field[];
  /** Taken from the row above without being merged with it. */
  readonly filled: ReadonlySet<Field>;
  /** Merged with the row above. */
  readonly merged: ReadonlySet<Field>;
  /** The first words of the row itself. */
  readonly said: string;
}
export interface Total {
  readonly place: Place;
  readonly text: string;
  readonly area: number;
}
export interface List {
  readonly rows: readonly ListRow[];
  readonly leftOut: readonly LeftOut[];
  readonly totals: readonly Total[];
}

const TOTAL = /^(?:合计|总计|小计|共计|累计|总面积|总户数|总建筑面积)/;
const ASIDE =
  /^(?:制表|填表|审核|复核|核对|盖章|签字|签章|签名|日期|填报|统计人|统计日期|负责人|经办人?[:(]|联系人|单位[:(]|(?:建设|物业|填报|编制|制表|申报)(?:单位|公司)[:(]|注[:\d.]|注$|备注:|说明|第\d+页|共\d+[页户套条]|本页|以上|年月日|\d{4}年\d{1,2}月)/;
/** Written once for the rows below it. */
const WRITTEN_ONCE: readonly Field[] = ['building', 'entrance'];

export function listIn(sheet: Sheet, table: Table, decisions: Decisions): List {
  const merged = mergedRows(sheet);
  const titles = [...sheet.rows].flatMap(([row, cells]) => (row < table.below ? cells : []));
  const rows: ListRow[] = [];
  const leftOut: LeftOut[] = [];
  const totals: Total[] = [];
  let above: ListRow | null = null;
  for (const [number, cells] of sheet.rows) {
    if (number <= table.below) continue;
    const one = rowAt({ sheet, table, decisions, merged }, number, cells);
    if (isHeadingAgain(cells, table)) continue;
    const row: ListRow = above && above.row === number - 1 ? filledFrom(above, one) : one;
    const isTotal = sumsUp(row, cells);
    if (isTotal || isAside(row) || saysNothing(row) || isNote(row, cells, titles)) {
      leftOut.push({ place: { sheet: sheet.name, row: number, column: '' }, text: shortText(row.said) });
      const total = isTotal && !/小计/.test(cells.join(' ')) ? totalIn(row) : null;
      if (total) totals.push(total);
    } else rows.push(row);
    // A line of its own with a building stands over the rows below; what is only summed up lets the one above it through.
    above = isTotal ? passedOn(above, number) : row;
  }
  return { rows, leftOut, totals };
}

const passedOn = (above: ListRow | null, row: number): ListRow | null =>
  above?.row === row - 1 ? { ...above, row } : null;

interface RowContext {
  readonly sheet: Sheet;
  readonly table: Table;
  readonly decisions: Decisions;
  readonly merged: ReadonlyMap<number, number>;
}

function rowAt({ sheet, table, decisions, merged }: RowContext, row: number, cells: readonly string[]): ListRow {
  const found = {
    texts: new Map<Field, string>(),
    letters: new Map<Field, string>(),
    days: new Set<Field>(),
    formulas: [] as Field[],
    merged: new Set<Field>(),
  };
  for (const [field, places] of table.fields)
    for (const at of places) {
      const from = cells[at] ? row : (merged.get(cellKey(row, at)) ?? row);
      const letter = sheet.columns[at] ?? '';
      const special = sheet.special.get(cellKey(from, at));
      const typed = special === 'formula' ? typedFor(decisions, sheet.name, row, letter) : null;
      const text = typed ?? sheet.rows.get(from)?.[at] ?? '';
      const known = found.texts.get(field);
      if (special === 'formula' && known === undefined) found.formulas.push(field);
      if (known !== undefined && (field === 'owner' || field === 'coOwner') && text !== '')
        found.texts.set(field, `${known}\n${text}`);
      if (known !== undefined || (text === '' && special === undefined)) continue;
      found.texts.set(field, text);
      found.letters.set(field, letter);
      if (special === 'date') found.days.add(field);
      if (from !== row) found.merged.add(field);
    }
  for (const [field, [at = 0] = []] of table.fields)
    if (!found.letters.has(field)) found.letters.set(field, sheet.columns[at] ?? '');
  return { sheet: sheet.name, row, ...found, filled: new Set(), said: cells.find((text) => text !== '') ?? '' };
}

/** What was typed for a formula without a value; the row asks for it (`readRow.ts`). */
function typedFor(decisions: Decisions, sheet: string, row: number, column: string): string | null {
  const key = problemKey('formula', { sheet, row, column });
  const said = Object.hasOwn(decisions, key) ? decisions[key] : undefined;
  return said?.startsWith('=') ? said.slice(1).trim() : null;
}

/** Below, cells of the first column of a merge: the row in which its text stands. */
function mergedRows(sheet: Sheet): ReadonlyMap<number, number> {
  const numbers = [...sheet.rows.keys()];
  const from = new Map<number, number>();
  for (const { top, bottom, left } of sheet.merges) {
    if (bottom === top) continue;
    for (let at = firstAfter(numbers, top); at < numbers.length && (numbers[at] ?? 0) <= bottom; at += 1) {
      const key = cellKey(numbers[at] ?? 0, left);
      // Merges don't overlap; a file that was made to do harm ends here.
      if (from.has(key)) break;
      from.set(key, top);
    }
  }
  return from;
}

function firstAfter(numbers: readonly number[], row: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= row) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** 单元 is that of the row above only as long as the building is. */
function filledFrom(above: ListRow, row: ListRow): ListRow {
  const texts = new Map(row.texts);
  const filled = new Set<Field>();
  for (const field of WRITTEN_ONCE) {
    const text = above.texts.get(field);
    const isOther = field === 'entrance' && texts.get('building') !== above.texts.get('building');
    if (texts.has(field) || text === undefined || isOther) continue;
    texts.set(field, text);
    filled.add(field);
  }
  return filled.size === 0 ? row : { ...row, texts, filled };
}

function sumsUp({ said, texts }: ListRow, cells: readonly string[]): boolean {
  if (TOTAL.test(plain(said))) return true;
  return !texts.has('owner') && cells.some((text) => /^.{0,8}(?:合计|总计|小计|共计):?$/.test(plain(text)));
}

function totalIn({ sheet, row, texts, letters }: ListRow): Total | null {
  const text = texts.get('area') ?? '';
  const area = hundredthsIn(text);
  return area === null ? null : { place: { sheet, row, column: letters.get('area') ?? '' }, text, area };
}

/** 2024年5月 may be the first cell of a row too. */
const isAside = ({ said, texts }: ListRow): boolean =>
  ASIDE.test(plain(said)) && !(texts.has('owner') && areaIn(texts.get('area') ?? '') !== null);

/** A line of one cell that is no door, or says again what stands above the list. */
function isNote({ texts }: ListRow, cells: readonly string[], titles: readonly string[]): boolean {
  if (texts.has('area') || texts.has('owner') || texts.has('coOwner')) return false;
  const [only = '', ...others] = cells.filter((text) => text !== '');
  return others.length === 0 && (titles.includes(only) || typeof readDoor(only) === 'string');
}

/** Neither a door nor an area nor anybody: a line between the rows. */
const saysNothing = ({ texts, formulas }: ListRow): boolean =>
  formulas.length === 0 &&
  !(['door', 'room', 'area', 'owner', 'coOwner', 'document', 'phone'] as const).some((field) => texts.has(field));

/** Printed lists repeat it on every page. */
function isHeadingAgain(cells: readonly string[], { columns }: Table): boolean {
  const said = cells.flatMap((text, at) => (text === '' ? [] : [{ text: headingOf(text), at }]));
  const same = said.filter(({ text, at }) => text !== '' && headingOf(columns[at]?.heading ?? '').endsWith(text));
  return same.length > 1 && same.length === said.length;
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');
const shortText = (text: string): string => Array.from(text.replace(/\s+/g, ' ')).slice(0, 60).join('');
