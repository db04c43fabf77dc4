/** A sheet as cells of text, whatever file it came from, and the most that is read of one. */
import type { FileProblem } from '../../shared/roster/draft.ts';
import { cleanText } from '../../shared/stream/plainText.ts';

/** Rows and columns with something in them; what is only formatted costs nothing. */
export const MAX_ROWS = 30_000;
export const MAX_COLUMNS = 60;
export const MAX_SHEETS = 50;
/** Signs of one cell. */
export const CELL_MAX = 200;

/** Thrown within the reading of a file and caught once, in `openFile.ts`. */
export class FileTrouble extends Error {
  readonly problem: FileProblem;
  constructor(problem: FileProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** What the text of a cell does not say: it is a day, or a formula whose value is not in the file. */
export type Special = 'date' | 'formula';

/** Rows from 1, columns by their place in `Sheet.columns`. */
export interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface Sheet {
  /** Empty: the file has no name for it (.csv). */
  readonly name: string;
  /** The letters of columns with something in them, from the left. */
  readonly columns: readonly string[];
  /** By their number from 1, in order, only those with something in them; each as long as `columns`. */
  readonly rows: ReadonlyMap<number, readonly string[]>;
  /** Only those with something in their first cell. */
  readonly merges: readonly Merge[];
  /** By `cellKey`. */
  readonly special: ReadonlyMap<number, Special>;
}

export const cellKey = (row: number, column: number): number => row * 64 + column;

/** Numbers of columns count from 0. */
export interface SheetBuilder {
  cell(row: number, column: number, text: string, special?: Special): void;
  merge(top: number, left: number, bottom: number, right: number): void;
  done(): Sheet;
}

/** How much a whole file has had of what it may have. */
export interface Spent {
  rows: number;
}

export function createSheetBuilder(name: string, spent: Spent): SheetBuilder {
  /** Where a column stands in the rows being made, by its number. */
  const places = new Map<number, number>();
  const rows = new Map<number, string[]>();
  const special = new Map<number, readonly [number, number, Special]>();
  const merges: [number, number, number, number][] = [];

  const placeOf = (column: number): number => {
    const known = places.get(column);
    if (known !== undefined) return known;
    if (places.size >= MAX_COLUMNS) throw new FileTrouble('large');
    places.set(column, places.size);
    return places.size - 1;
  };
  const rowOf = (row: number): string[] => {
    const known = rows.get(row);
    if (known) return known;
    spent.rows += 1;
    if (spent.rows > MAX_ROWS) throw new FileTrouble('large');
    const made: string[] = [];
    rows.set(row, made);
    return made;
  };

  return {
    cell(row, column, text, kind) {
      const tidy = tidyCell(text);
      if (tidy === '' && kind === undefined) return;
      const place = placeOf(column);
      rowOf(row)[place] = tidy;
      if (kind) special.set(cellKey(row, place), [row, place, kind]);
    },
    merge: (top, left, bottom, right) => void merges.push([top, left, bottom, right]),
    done() {
      const order = [...places].sort(([one], [other]) => one - other);
      const now = new Map(order.map(([, place], index) => [place, index]));
      return {
        name,
        columns: order.map(([column]) => letterOf(column)),
        rows: new Map(
          [...rows]
            .sort(([one], [other]) => one - other)
            .map(([row, made]) => [row, order.map(([, at]) => made[at] ?? '')]),
        ),
        merges: merges.flatMap(([top, left, bottom, right]) => {
          const first = order.findIndex(([column]) => column === left);
          if (first < 0 || !rows.has(top)) return [];
          return [{ top, bottom, left: first, right: order.filter(([column]) => column <= right).length - 1 }];
        }),
        special: new Map([...special.values()].map(([row, place, kind]) => [cellKey(row, now.get(place) ?? 0), kind])),
      };
    },
  };
}

/** A megabyte in one cell is cut before it is looked at. */
const tidyCell = (text: string): string => {
  const tidy = cleanText(text.slice(0, CELL_MAX * 4).replace(/\r\n?/g, '\n'));
  return tidy.length <= CELL_MAX ? tidy : Array.from(tidy).slice(0, CELL_MAX).join('').trim();
};

/** 0 is A, 26 is AA. */
export const letterOf = (column: number): string =>
  (column < 26 ? '' : letterOf(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));
/** And back; -1 for what is none. */
export const columnOf = (letters: string): number =>
  /^[A-Z]{1,3}$/.test(letters)
    ? Array.from(letters).reduce((sum, sign) => sum * 26 + sign.charCodeAt(0) - 64, 0) - 1
    : -1;
