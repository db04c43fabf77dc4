/** One sheet of a workbook, cell by cell: shared and written texts, numbers, days, the kept values of formulas, merges. */
import { attributeNamed, createXmlReader, unescaped } from './xml.ts';
import { CELL_MAX, type Sheet, type Spent, type Special, columnOf, createSheetBuilder } from './sheet.ts';
import type { Days } from './dayFormats.ts';
import type { Zip } from './zip.ts';

export interface SheetContext {
  readonly name: string;
  readonly strings: readonly string[];
  readonly days: Days;
  readonly spent: Spent;
}

interface Cell {
  readonly row: number;
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
  written: string;
  isFormula: boolean;
}

const AT = attributeNamed('r');
const STYLE = attributeNamed('s');
const KIND = attributeNamed('t');
const AREA = attributeNamed('ref');

/** Rows and cells that don't say where they stand follow each other. */
export function readSheetPart(zip: Zip, part: string, context: SheetContext): Sheet {
  const builder = createSheetBuilder(context.name, context.spent);
  let [row, column]: [number, number] = [0, -1];
  let cell: Cell | null = null;
  let into: 'value' | 'written' | null = null;
  let isAloud = false;
  const reader = createXmlReader({
    open(name, attributes) {
      if (name === 'row') {
        row = numbered(AT(attributes)) ?? row + 1;
        column = -1;
      } else if (name === 'c') {
        const at = AT(attributes);
        const said = columnOf(/^[A-Z]+/.exec(at)?.[0] ?? '');
        column = said < 0 ? column + 1 : said;
        const type = KIND(attributes);
        cell = { row, column, type, style: Number(STYLE(attributes)), value: '', written: '', isFormula: false };
      } else if (name === 'f' && cell) cell.isFormula = true;
      else if (name === 'v') into = 'value';
      else if (name === 'rPh') isAloud = true;
      else if (name === 't' && !isAloud) into = 'written';
      else if (name === 'mergeCell') merge(AREA(attributes));
    },
    text(text) {
      if (cell && into && cell[into].length < CELL_MAX * 8) cell[into] += text.slice(0, CELL_MAX * 8);
    },
    close(name) {
      if (name === 'v' || name === 't') into = null;
      else if (name === 'rPh') isAloud = false;
      else if (name === 'c' && cell) {
        const [text, special] = contentOf(cell, context);
        builder.cell(cell.row, cell.column, text, special);
        cell = null;
      }
    },
  });
  function merge(area: string): void {
    const [, left = '', top = '', right = '', bottom = ''] =
      /^\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)$/.exec(area) ?? [];
    if (left !== '') builder.merge(Number(top), columnOf(left), Number(bottom), columnOf(right));
  }
  zip.unpack(part, (piece) => reader.push(piece));
  return builder.done();
}

const numbered = (text: string): number | null => (/^[1-9]\d{0,6}$/.test(text) ? Number(text) : null);

function contentOf(cell: Cell, { strings, days }: SheetContext): readonly [text: string, special?: Special] {
  const { type, value, written, style, isFormula } = cell;
  if (type === 's') return [strings[Number(value)] ?? ''];
  if (type === 'inlineStr') return [unescaped(written)];
  // Programs that can't reckon leave the value of a formula empty; an empty text says that it is one.
  if (isFormula && value.trim() === '' && type !== 'str') return ['', 'formula'];
  if (type === 'str' || type === 'e') return [unescaped(value)];
  if (type === 'b') return [value.trim() === '1' ? 'TRUE' : 'FALSE'];
  if (type === 'd') return [value.slice(0, 10), 'date'];
  return numberIn(value.trim(), style, days);
}

/** The shortest decimal that means the same number: 89.504999999999995 is how 89.505 is kept. */
function numberIn(value: string, style: number, days: Days): readonly [text: string, special?: Special] {
  const number = Number(value);
  if (value === '' || !Number.isFinite(number)) return [value];
  return days.has(style) ? [days.written(number), 'date'] : [String(number)];
}
