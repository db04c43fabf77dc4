/** Tables of the .docx: fact grids, the rail of steps, the signature lines, tables from the prose. */
import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  type Paragraph,
  Table,
  TableCell,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import {
  CELL_MARGINS,
  COLOURS,
  GRID_BORDERS,
  NO_BORDERS,
  SIZES,
  TEXT_WIDTH,
  fixed,
  mm,
  runs,
  share,
  small,
} from './docxStyle.ts';
import { staysWhole } from './grids.ts';
import type { Piece, RailStep } from './paper.ts';

/** As high as people write their name. */
const SIGNATURE_MM = 12;

/** `keepNext`: its last row stays on the page of what follows. */
export function gridTable(part: Extract<Piece, { kind: 'grid' }>, keepNext = false): Table {
  const { columns, rows, whole, signed, heading } = part;
  const widths = columns.map((column) => share(column.share));
  const cell = (children: Paragraph[], index: number, head: boolean) =>
    new TableCell({
      children,
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      margins: CELL_MARGINS,
      ...(head ? { shading: { fill: COLOURS.head } } : {}),
    });
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map((column, index) =>
      cell([small(runs(column.head, { face: 'hei', size: SIZES.small }), AlignmentType.CENTER, true)], index, true),
    ),
  });
  const bodyRows = rows.map(
    (row, at) =>
      new TableRow({
        cantSplit: staysWhole(row, columns),
        ...(signed ? { height: { value: mm(SIGNATURE_MM), rule: HeightRule.ATLEAST } } : {}),
        children: columns.map((column, index) => {
          const alignment = column.align === 'center' ? AlignmentType.CENTER : AlignmentType.LEFT;
          const together = at < rows.length - 1 ? whole : keepNext;
          return cell([small(runs(row[index] ?? '', { size: SIZES.small }), alignment, together)], index, false);
        }),
      }),
  );
  return new Table({
    ...fixed(widths),
    borders: GRID_BORDERS,
    rows: [...(heading ? [headingRow(heading, columns.length)] : []), head, ...bodyRows],
  });
}

/** Repeated by Word with the heads of the columns, as long as it comes first. */
const headingRow = (heading: string, columns: number): TableRow =>
  new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: [
      new TableCell({
        children: [small(runs(heading, { face: 'hei', size: 28 }), AlignmentType.LEFT, true)],
        columnSpan: columns,
        borders: { top: NO_BORDERS.top, left: NO_BORDERS.left, right: NO_BORDERS.right },
        verticalAlign: VerticalAlignTable.CENTER,
        margins: CELL_MARGINS,
      }),
    ],
  });

/** The product's signature: one rail of the steps, the current one filled. Word and shade say it, not colour alone. */
export function railTable(rail: readonly RailStep[]): Table {
  const widths = rail.map(() => Math.floor(TEXT_WIDTH / rail.length));
  const line = { style: BorderStyle.SINGLE, size: 12, color: COLOURS.tea } as const;
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
  const gap = { style: BorderStyle.SINGLE, size: 24, color: 'FFFFFF' } as const;
  const cells = rail.map(({ numeral, label, state }, index) => {
    const current = state === 'current';
    const style = {
      size: 21,
      face: current ? 'hei' : 'song',
      colour: current ? 'FFFFFF' : state === 'done' ? COLOURS.tea : COLOURS.grey,
    } as const;
    const fill = current ? COLOURS.tea : state === 'done' ? COLOURS.head : '';
    return new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      margins: { top: 60, bottom: 60, left: 20, right: 20 },
      borders: {
        top: none,
        bottom: state === 'later' ? { ...line, size: 4, color: COLOURS.rule } : line,
        left: gap,
        right: gap,
      },
      ...(fill === '' ? {} : { shading: { fill } }),
      children: [small(runs(numeral, style), AlignmentType.CENTER), small(runs(label, style), AlignmentType.CENTER)],
    });
  });
  return new Table({
    ...fixed(widths),
    borders: NO_BORDERS,
    rows: [new TableRow({ cantSplit: true, children: cells })],
  });
}

/** Two signatures a row, each on its own line to write on; kept with what follows, the date and the seal. */
export function signatureTable(names: readonly string[]): Table {
  const widths = [mm(48), mm(30), mm(50), mm(28)];
  const rows = Array.from({ length: Math.ceil(names.length / 2) }, (_, row) => names.slice(row * 2, row * 2 + 2));
  const line = { bottom: { style: BorderStyle.SINGLE, size: 4, color: '1F2421' } } as const;
  const cell = (children: Paragraph[], index: number, ruled: boolean) =>
    new TableCell({
      children,
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.BOTTOM,
      margins: { top: 0, bottom: 20, left: index === 2 ? 240 : 0, right: 40 },
      ...(ruled ? { borders: line } : {}),
    });
  return new Table({
    ...fixed(widths),
    borders: NO_BORDERS,
    rows: rows.map(
      (pair) =>
        new TableRow({
          cantSplit: true,
          height: { value: mm(10), rule: HeightRule.ATLEAST },
          children: [0, 1].flatMap((index) => {
            const name = pair[index];
            const label = name === undefined ? '' : `${name}：`;
            return [
              cell([small(runs(label, { size: SIZES.small }), AlignmentType.LEFT, true)], index * 2, false),
              cell([small([], AlignmentType.LEFT, true)], index * 2 + 1, name !== undefined),
            ];
          }),
        }),
    ),
  });
}
