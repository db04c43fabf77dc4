/** Prose as it goes to paper: without empty lines, and with tables whose rows all fill their width. */
import type { Block, Inline } from '../../shared/record/prose.ts';
import { shapedRows } from './proseTable.ts';

/** Empty paragraphs, and empty items at the end of a list, are where somebody's cursor was, not something to print. */
export function asPrinted(block: Block): Block[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading': {
      const content = withoutEmptyLines(block.content);
      return content.length > 0 ? [{ ...block, content }] : [];
    }
    case 'quote': {
      const content = block.content.flatMap(asPrinted);
      return content.length > 0 ? [{ ...block, content }] : [];
    }
    case 'list': {
      const items = block.items.map((item) => item.flatMap(asPrinted));
      // One between others stays: those behind it keep their numbers.
      while (items.length > 0 && items[items.length - 1]?.length === 0) items.pop();
      return items.length > 0 ? [{ ...block, items }] : [];
    }
    case 'table': {
      const rows = shapedRows(block.rows);
      const printed = rows.map((row) => row.map((cell) => ({ ...cell, content: cell.content.flatMap(asPrinted) })));
      return printed.length > 0 ? [{ ...block, rows: printed }] : [];
    }
  }
}

function withoutEmptyLines(content: readonly Inline[]): readonly Inline[] {
  const lines: Inline[][] = [[]];
  for (const inline of content) {
    if (inline.type === 'break') lines.push([]);
    else lines[lines.length - 1]?.push(inline);
  }
  return lines
    .filter(saysSomething)
    .flatMap((line, index): Inline[] => (index > 0 ? [{ type: 'break' }, ...line] : line));
}

const saysSomething = (line: readonly Inline[]): boolean =>
  line.some((inline) => inline.type === 'text' && inline.text.trim() !== '');
