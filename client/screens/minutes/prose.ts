/** A section of the Yjs document as plain prose, for those who read and for what is kept aside. */
import type * as Y from 'yjs';
import type { StageKind } from '../../../shared/meeting/procedure.ts';
import { proseIn } from '../../../shared/record/documentProse.ts';
import { listMark } from '../../../shared/record/listMarks.ts';
import type { Block } from '../../../shared/record/prose.ts';

export const blocksOf = (doc: Y.Doc, section: StageKind): readonly Block[] => proseIn(doc.getXmlFragment(section));

/** The words of a section, one line per paragraph. */
export const plainText = (blocks: readonly Block[]): string => blocks.map(lineOf).join('\n').trim();

function lineOf(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return block.content.map((piece) => (piece.type === 'text' ? piece.text : '\n')).join('');
    case 'quote':
      return plainText(block.content);
    case 'list':
      return block.items.map((item, index) => `${listMark(block, index)} ${plainText(item)}`).join('\n');
    case 'table':
      return block.rows.map((row) => row.map((cell) => plainText(cell.content)).join('\t')).join('\n');
  }
}
