/** Tables in GitHub's Markdown. It knows no merged cells: what they cover stays empty, so that every word keeps its column. */
import { listMark } from '../../shared/record/listMarks.ts';
import type { Alignment, Block, Inline, TableCell } from '../../shared/record/prose.ts';
import { escapeMarkdown } from './mdEscape.ts';
import { inlineMarkdown } from './mdInline.ts';
import { placesOf } from './proseTable.ts';

export const cellText = (text: string): string =>
  text
    .split('\n')
    .map((line) => escapeMarkdown(line.trim(), { cell: true }))
    .join('<br>');

export const table = (head: readonly string[], rows: readonly (readonly string[])[], rule: readonly string[]): string =>
  [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

export function proseTable(rows: readonly (readonly TableCell[])[]): string {
  const places = placesOf(rows);
  const headed = places[0]?.every((cell) => cell === null || cell.header) ?? false;
  const texts = places.map((row, at) => row.map((cell) => (cell ? proseCell(cell, headed && at === 0) : '')));
  const columns = places[0]?.map((_, column) => places.flatMap((row) => row[column] ?? [])) ?? [];
  const rule = columns.map((cells) => RULES[sideOf(cells) ?? 'none']);
  // A table must begin with a head: where nobody made one it stays empty.
  const head = headed ? texts.shift() : undefined;
  return table(head ?? rule.map(() => ''), texts, rule);
}

const RULES = { none: '---', left: ':--', center: ':-:', right: '--:' } as const;

/** Where all cells of a column say the same, the column does; its head need not say it again. */
function sideOf(cells: readonly TableCell[]): Alignment | undefined {
  const sides = cells
    .filter((cell) => cell.content.length > 0 && (!cell.header || alignOf(cell) !== undefined))
    .map(alignOf);
  const [first] = sides;
  return sides.every((side) => side === first) ? first : undefined;
}
const alignOf = ({ align, content: [first] }: TableCell): Alignment | undefined =>
  (first && 'align' in first ? first.align : undefined) ?? align;

function proseCell({ header, content }: TableCell, inHead: boolean): string {
  // Heads beside the rows have no sign of their own.
  const lines = content.flatMap(linesIn).map((line) => (header && !inHead ? line.map(bold) : line));
  return lines.map((line) => inlineMarkdown(line, { lineBreak: '<br>', cell: true })).join('<br>');
}

const bold = (part: Inline): Inline =>
  part.type === 'text' && !part.marks.includes('bold') ? { ...part, marks: ['bold', ...part.marks] } : part;

/** A cell holds words only: what is nested in it becomes its lines. */
function linesIn(block: Block): readonly (readonly Inline[])[] {
  switch (block.type) {
    case 'paragraph':
      return [block.content];
    case 'heading':
      return [block.content.map(bold)];
    case 'quote':
      return block.content.flatMap(linesIn);
    case 'list':
      return block.items.flatMap((item, index) => {
        const [first = [], ...rest] = item.flatMap(linesIn);
        return [[{ type: 'text', text: `${listMark(block, index)} `, marks: [] }, ...first], ...rest];
      });
    case 'table':
      return block.rows.flatMap((row) => row.flatMap((cell) => cell.content.flatMap(linesIn)));
  }
}
