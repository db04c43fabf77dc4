/** Prose in Markdown: paragraphs, headings, quotes, lists that keep their numbers, tables. */
import { listMark } from '../../shared/record/listMarks.ts';
import type { Block, List } from '../../shared/record/prose.ts';
import { inlineMarkdown } from './mdInline.ts';
import { proseTable } from './mdTable.ts';

/** The lines of a block; a caller indents or quotes them. `before` are the lists it would flow into. */
export function mdBlock(block: Block, before: readonly List[] = []): readonly string[] {
  switch (block.type) {
    case 'paragraph':
      return placed(block, inlineMarkdown(block.content, { lineBreak: '  \n' }).split('\n'));
    case 'heading': {
      const words = inlineMarkdown(block.content, { lineBreak: '<br>' }).replace(/(^|\s)(#+)$/, '$1\\$2');
      return placed(block, [`${'#'.repeat(block.level + 1)} ${words}`]);
    }
    case 'quote':
      return joined(block.content).map((line) => (line === '' ? '>' : `> ${line}`));
    case 'list':
      return listLines(block, before);
    case 'table':
      return proseTable(block.rows).split('\n');
  }
}

/** Markdown can't place words; the tag does, and what stands in it is Markdown again. */
const placed = (block: Pick<Extract<Block, { type: 'paragraph' }>, 'align'>, lines: readonly string[]) =>
  block.align ? [`<div align="${block.align}">`, '', ...lines, '', '</div>'] : lines;

function listLines(list: List, before: readonly List[]): readonly string[] {
  const isOther = before.filter(({ ordered }) => ordered === list.ordered).length % 2 === 1;
  return list.items.flatMap((item, index) => {
    const lines = joined(item);
    // Markdown counts in numbers only: other marks are words before the item.
    if (list.numbering) return [...(index > 0 ? [''] : []), ...withMark(`${listMark(list, index)} `, lines, '')];
    const number = listMark(list, index);
    // Two lists after each other would be one: the second has the other kind of mark.
    const mark = list.ordered ? (isOther ? number.replace('.', ')') : number) : isOther ? '*' : '-';
    return withMark(`${mark} `, lines, ' '.repeat(mark.length + 1));
  });
}

const withMark = (mark: string, [first = '', ...rest]: readonly string[], indent: string): readonly string[] => [
  first === '' ? mark.trimEnd() : `${mark}${first}`,
  ...rest.map((line) => (line === '' ? '' : `${indent}${line}`)),
];

function joined(blocks: readonly Block[]): readonly string[] {
  let lists: readonly List[] = [];
  return blocks.flatMap((block, index) => {
    const lines = mdBlock(block, lists);
    lists = block.type === 'list' ? [...lists, block] : [];
    return index > 0 ? ['', ...lines] : lines;
  });
}
