/**
 * A table somebody drew. Two people who add a row and a column at once leave rows of different lengths behind; Word calls
 * such a table damaged and Typst sets its cells under the wrong heads. On paper every row fills the table's width.
 */
import type { Block, TableCell } from '../../shared/record/prose.ts';
import { cellHeight } from './grids.ts';

export type Rows = readonly (readonly TableCell[])[];

/** Word opens no table with more. */
const MOST_COLUMNS = 63;
const EMPTY: TableCell = { header: false, colspan: 1, rowspan: 1, content: [] };

/** The same cells, clipped to the table's edges; places nobody filled become empty cells, and no words are lost. */
export function shapedRows(rows: Rows): Rows {
  let width = 0;
  const taken = rows.map((): boolean[] => []);
  const starts = rows.map((row, at) => {
    const placed = placedIn(row, taken.slice(at));
    width = Math.max(width, ...placed.map(({ column, cell }) => column + cell.colspan));
    return placed;
  });
  if (width === 0) return [];
  return starts.map((placed, at) => {
    const gaps = Array.from({ length: width }, (_, column) => column).filter((column) => !taken[at]?.[column]);
    const header = placed.length > 0 && placed.every(({ cell }) => cell.header);
    const all = [...placed, ...gaps.map((column) => ({ column, cell: { ...EMPTY, header } }))];
    return all.sort((a, b) => a.column - b.column).map(({ cell }) => cell);
  });
}

export const columnsOf = (rows: Rows): number =>
  Math.max(0, ...rows.slice(0, 1).map((row) => row.reduce((sum, cell) => sum + cell.colspan, 0)));

/** The first row is all heads, so it stands on top of every page the table covers. */
export const hasHead = (rows: Rows): boolean =>
  rows.length > 1 && (rows[0]?.every((cell) => cell.header && cell.rowspan === 1) ?? false);

/** Shares of the width by what stands in the columns, adding up to 100: 「1层」 needs less than a sentence. */
export function columnShares(rows: Rows): readonly number[] {
  const columns = columnsOf(rows);
  const weights = Array.from({ length: columns }, () => NARROWEST);
  eachPlace(rows, columns, (cell, column) => {
    if (cell.colspan > 1) return;
    const characters = cell.content.reduce((most, block) => Math.max(most, longestIn(block)), 0);
    weights[column] = Math.max(weights[column] ?? 0, Math.min(WIDEST, characters + 2));
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => (weight * 100) / sum);
}

/** mm, for each row; a cell over several rows is spread over them. */
export function heightsOf(rows: Rows, shares: readonly number[]): readonly number[] {
  const heights = rows.map(() => cellHeight([], 100));
  eachPlace(rows, shares.length, (cell, column, at) => {
    const width = shares.slice(column, column + cell.colspan).reduce((sum, share) => sum + share, 0);
    const each = cellHeight(cell.content.flatMap(linesIn), width) / cell.rowspan;
    for (let row = at; row < Math.min(rows.length, at + cell.rowspan); row += 1)
      heights[row] = Math.max(heights[row] ?? 0, each);
  });
  return heights;
}

/** Row by row, a place for each column: a cell stands where it begins, what it covers beyond that is null. */
export function placesOf(rows: Rows): readonly (readonly (TableCell | null)[])[] {
  const columns = columnsOf(rows);
  const places = rows.map(() => Array.from({ length: columns }, (): TableCell | null => null));
  eachPlace(rows, columns, (cell, column, at) => {
    const row = places[at];
    if (row) row[column] = cell;
  });
  return places;
}

/** In characters. */
const NARROWEST = 6;
const WIDEST = 22;

function longestIn(block: Block): number {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return block.content.reduce((sum, inline) => sum + (inline.type === 'text' ? inline.text.length : 0), 0);
    case 'quote':
      return 2 + Math.max(0, ...block.content.map(longestIn));
    case 'list':
      return 2 + Math.max(0, ...block.items.flat().map(longestIn));
    case 'table':
      return WIDEST;
  }
}

function linesIn(block: Block): readonly string[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return block.content
        .map((inline) => (inline.type === 'text' ? inline.text : '\n'))
        .join('')
        .split('\n');
    case 'quote':
      return block.content.flatMap(linesIn);
    case 'list':
      return block.items.flatMap((item) => item.flatMap(linesIn)).map((line) => `1. ${line}`);
    case 'table':
      return block.rows.flatMap((row) => row.flatMap((cell) => cell.content.flatMap(linesIn)));
  }
}

interface Placed {
  readonly column: number;
  readonly cell: TableCell;
}

/** One row's cells at the places that `taken`, this row's and those below it, leaves free; marks what they take. */
function placedIn(row: readonly TableCell[], taken: readonly boolean[][]): readonly Placed[] {
  const [here = []] = taken;
  const placed: Placed[] = [];
  let column = 0;
  for (const cell of row) {
    while (here[column]) column += 1;
    const last = placed[placed.length - 1];
    if (column >= MOST_COLUMNS) {
      // Beyond the edge: its words go along with its neighbour's.
      if (last)
        placed[placed.length - 1] = {
          ...last,
          cell: { ...last.cell, content: [...last.cell.content, ...cell.content] },
        };
      continue;
    }
    let colspan = 1;
    while (colspan < cell.colspan && column + colspan < MOST_COLUMNS && !here[column + colspan]) colspan += 1;
    const below = taken.slice(0, cell.rowspan);
    for (const line of below) for (let index = 0; index < colspan; index += 1) line[column + index] = true;
    placed.push({ column, cell: { ...cell, colspan, rowspan: below.length } });
    column += colspan;
  }
  return placed;
}

function eachPlace(rows: Rows, columns: number, visit: (cell: TableCell, column: number, row: number) => void): void {
  const free = Array.from({ length: columns }, () => 0);
  for (const [at, row] of rows.entries()) {
    let column = 0;
    for (const cell of row) {
      while ((free[column] ?? 0) > 0) column += 1;
      visit(cell, column, at);
      for (let index = 0; index < cell.colspan; index += 1) free[column + index] = cell.rowspan;
      column += cell.colspan;
    }
    free.forEach((left, index) => (free[index] = Math.max(0, left - 1)));
  }
}
