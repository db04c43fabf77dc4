/** Tables of the prose in Word. */
import { type Paragraph, Table, TableCell, TableRow, VerticalAlignTable } from 'docx';
import type { TableCell as ProseCell } from '../../shared/record/prose.ts';
import { CELL_MARGINS, COLOURS, GRID_BORDERS, fixed, share } from './docxStyle.ts';
import { columnShares, hasHead, heightsOf } from './proseTable.ts';
import { HIGHEST_WHOLE } from './grids.ts';

type Rows = readonly (readonly ProseCell[])[];

/** `keepNext`: its last row stays on the page of what follows. Null for a table without columns. */
export function proseTable(
  rows: Rows,
  content: (cell: ProseCell, keepNext: boolean) => Paragraph[],
  keepNext: boolean,
): Table | null {
  const shares = columnShares(rows);
  if (shares.length === 0) return null;
  const widths = shares.map(share);
  const heights = heightsOf(rows, shares);
  const headed = hasHead(rows);
  return new Table({
    ...fixed(widths),
    borders: GRID_BORDERS,
    rows: rows.map((row, index) => {
      const isLast = index === rows.length - 1;
      const together = isLast ? keepNext : (headed && index === 0) || staysWithNext(rows, heights, index);
      return new TableRow({
        cantSplit: (heights[index] ?? 0) <= HIGHEST_WHOLE,
        tableHeader: headed && index === 0,
        children: row.map(
          (cell) =>
            new TableCell({
              children: content(cell, together),
              columnSpan: cell.colspan,
              rowSpan: cell.rowspan,
              verticalAlign: VerticalAlignTable.CENTER,
              margins: CELL_MARGINS,
              ...(cell.header ? { shading: { fill: COLOURS.head } } : {}),
            }),
        ),
      });
    }),
  });
}

/** Rows that a merged cell holds together stay together, unless that would leave much of a page empty. */
function staysWithNext(rows: Rows, heights: readonly number[], index: number): boolean {
  const [from, to] = groupOf(rows, index);
  if (to <= index + 1) return false;
  return heights.slice(from, to).reduce((sum, height) => sum + height, 0) <= HIGHEST_WHOLE;
}

/** The rows, from and before, that merged cells join to this one. */
function groupOf(rows: Rows, index: number): readonly [number, number] {
  let from = 0;
  let end = 0;
  for (const [at, row] of rows.entries()) {
    if (at >= end) {
      if (at > index) break;
      from = at;
    }
    end = Math.max(end, at + 1, ...row.map((cell) => at + cell.rowspan));
  }
  return [from, end];
}
