/** Prose as it goes to paper: without empty lines, and with tables whose rows all fill their width. */
import type { Block, Inline } from '../../shared/record/prose.ts';
import { shapedRows } from './proseTable.ts';

/**
 * A forced break would make the justified line before it stretch across the page, so each line is a paragraph of its own.
 * An empty one is where somebody's cursor was, not something to print.
 */
export function asPrinted(block: Block): Block[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading': {
      const lines: Inline[][] = [[]];
      for (const inline of block.content) {
        if (inline.type === 'break') lines.push([]);
        else lines.at(-1)?.push(inline);
      }
      return lines.filter(saysSomething).map((content) => ({ ...block, content }));
    }
    case 'quote':
      return [{ ...block, content: block.content.flatMap(asPrinted) }];
    case 'list':
      // A number with nothing behind it would be printed as an item.
      return [
        { ...block, items: block.items.map((item) => item.flatMap(asPrinted)).filter((item) => item.length > 0) },
      ];
    case 'table': {
      const rows = shapedRows(block.rows);
      return rows.length > 0 ? [{ ...block, rows }] : [];
    }
  }
}

const saysSomething = (line: readonly Inline[]): boolean =>
  line.some((inline) => inline.type === 'text' && inline.text.trim() !== '');
