/** A paper as the Typst template reads it: JSON, with what Typst can't find out by itself. */
import { listMark } from '../../shared/record/listMarks.ts';
import type { Block } from '../../shared/record/prose.ts';
import { HIGHEST_WHOLE, staysWhole } from './grids.ts';
import { opinionSvg } from './opinionDrawing.ts';
import { type Paper, type Piece, isLastWords } from './paper.ts';
import { columnShares, hasHead, heightsOf } from './proseTable.ts';

export function typstPaper(paper: Paper): string {
  return JSON.stringify({
    ...paper,
    pieces: paper.pieces.map((part, index) => ({
      ...(piece(part) as object),
      sticky: isLastWords(paper.pieces, index),
    })),
  });
}

function piece(part: Piece): unknown {
  switch (part.kind) {
    case 'grid':
      return {
        ...part,
        rows: part.rows.map((row) => ({
          cells: row.map((cell) => breakable(cell, 12)),
          whole: staysWhole(row, part.columns),
        })),
      };
    case 'picture':
      return { kind: part.kind, svg: opinionSvg(part.dots) };
    case 'text':
      return { ...part, text: breakable(part.text, 70) };
    case 'rows':
      return { ...part, rows: part.rows.map((row) => ({ ...row, value: breakable(row.value, 50) })) };
    case 'prose':
      return { ...part, block: block(part.block, 40) };
    case 'signatures':
    case 'appendix':
    case 'heading':
    case 'seal':
      return part;
  }
}

function block(part: Block, longest: number): unknown {
  switch (part.type) {
    case 'paragraph':
    case 'heading':
      return {
        ...part,
        content: part.content.map((inline) =>
          inline.type === 'text' ? { ...inline, text: breakable(inline.text, longest) } : inline,
        ),
      };
    case 'quote':
      return { ...part, content: part.content.map((inner) => block(inner, longest)) };
    case 'list':
      return {
        ...part,
        marks: part.items.map((_, index) => listMark(part, index)),
        items: part.items.map((item) => item.map((inner) => block(inner, longest))),
      };
    case 'table': {
      const shares = columnShares(part.rows);
      const heights = heightsOf(part.rows, shares);
      return {
        ...part,
        shares,
        headed: hasHead(part.rows),
        rows: part.rows.map((row, at) =>
          row.map((cell) => ({
            ...cell,
            whole: heights.slice(at, at + cell.rowspan).reduce((sum, height) => sum + height, 0) <= HIGHEST_WHOLE,
            content: cell.content.map((inner) => block(inner, 8)),
          })),
        ),
      };
    }
  }
}

/** A place to break in words longer than a line, such as an address; Typst would let them run off the paper. */
export function breakable(text: string, longest: number): string {
  return text.replace(new RegExp(`[\\u0021-\\u2e7f]{${longest + 1},}`, 'g'), (word) =>
    Array.from(word)
      .map((character, index) => (index > 0 && index % longest === 0 ? `\u200b${character}` : character))
      .join(''),
  );
}
