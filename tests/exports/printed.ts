/** The four papers of one record, as text to compare. */
import { docxOf } from '../../server/exports/docx.ts';
import { compilePdf } from '../../server/exports/compilePdf.ts';
import { htmlOf } from '../../server/exports/html.ts';
import { mdOf } from '../../server/exports/md.ts';
import { type Paper, type Piece, paperOf } from '../../server/exports/paper.ts';
import type { Block } from '../../shared/record/prose.ts';
import { DRAFT } from '../../shared/record/titles.ts';
import type { MinutesRecord } from '../../shared/record/record.ts';
import { docxText, htmlText, mdText, pdfText, squeezed } from './readers.ts';

export async function allTexts(paper: Paper): Promise<Readonly<Record<'docx' | 'pdf' | 'html' | 'md', string>>> {
  return {
    docx: squeezed(docxText(await docxOf(paper))),
    pdf: squeezed(withoutEdges(pdfText(compilePdf(paper)))),
    html: squeezed(htmlText(htmlOf(paper))),
    md: squeezed(mdText(mdOf(paper))),
  };
}

/** A paragraph that goes on over the page is one: what stands at the edges of the pages is taken out. */
const withoutEdges = (text: string): string =>
  text
    .split('\f')
    .map((page, index) => {
      const lines = page.split('\n').filter((line) => !/^\s*— \d+ —\s*$/.test(line));
      return (index > 0 && lines[0]?.trim() === DRAFT ? lines.slice(1) : lines).join('\n');
    })
    .join('\n');

export const draft = (record: MinutesRecord): Paper => paperOf(record, null);

/** Every string that a paper must show, whatever it is dressed in. */
export const stringsOf = (paper: Paper): string[] =>
  [
    ...paper.titleLines,
    paper.subtitle,
    paper.byline,
    paper.status,
    paper.railNote,
    ...paper.rail.map((step) => step.label),
    ...paper.pieces.flatMap(inPiece),
  ].filter((text) => text !== '');

function inPiece(piece: Piece): readonly string[] {
  switch (piece.kind) {
    case 'heading':
      return [piece.text];
    case 'appendix':
      return [piece.mark, piece.title];
    case 'text':
      return piece.text.split('\n');
    case 'rows':
      return piece.rows.flatMap((row) => [row.label, row.value]);
    case 'grid':
      return [...piece.columns.map((column) => column.head), ...piece.rows.flat()];
    // Drawn, not written; what it shows stands in the sentence beside it.
    case 'picture':
      return [];
    case 'prose':
      return inBlock(piece.block);
    case 'signatures':
      return piece.names;
    case 'seal':
      return piece.lines;
  }
}

function inBlock(block: Block): readonly string[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return block.content.flatMap((inline) => (inline.type === 'text' ? [inline.text] : []));
    case 'quote':
      return block.content.flatMap(inBlock);
    case 'list':
      return block.items.flat().flatMap(inBlock);
    case 'table':
      return block.rows.flat().flatMap((cell) => cell.content.flatMap(inBlock));
  }
}
