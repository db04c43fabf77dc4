/** A section of the Yjs document as plain prose, for those who read and for what is kept aside. */
import * as Y from 'yjs';
import type { StageKind } from '../../../shared/meeting/procedure.ts';
import type { Block, Inline, Mark, TableCell } from '../../../shared/record/prose.ts';

const MARKS: readonly Mark[] = ['bold', 'underline', 'strike'];

export const blocksOf = (doc: Y.Doc, section: StageKind): readonly Block[] => blocksIn(doc.getXmlFragment(section));

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
      return block.items
        .map((item, index) => `${block.ordered ? `${index + 1}. ` : '· '}${plainText(item)}`)
        .join('\n');
    case 'table':
      return block.rows.map((row) => row.map((cell) => plainText(cell.content)).join('\t')).join('\n');
  }
}

const elements = (node: Y.XmlFragment): readonly Y.XmlElement[] =>
  node.toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement);

const blocksIn = (node: Y.XmlFragment): readonly Block[] => elements(node).flatMap((element) => blockOf(element) ?? []);

function blockOf(element: Y.XmlElement): Block | null {
  const number = (name: string) => Number(element.getAttribute(name));
  switch (element.nodeName) {
    case 'paragraph':
      return { type: 'paragraph', content: inlineIn(element) };
    case 'heading':
      return { type: 'heading', level: number('level') === 4 ? 4 : 3, content: inlineIn(element) };
    case 'blockquote':
      return { type: 'quote', content: blocksIn(element) };
    case 'bulletList':
    case 'orderedList':
      return { type: 'list', ordered: element.nodeName === 'orderedList', items: elements(element).map(blocksIn) };
    case 'table':
      return { type: 'table', rows: elements(element).map((row) => elements(row).map(cellOf)) };
    default:
      return null;
  }
}

function cellOf(cell: Y.XmlElement): TableCell {
  const span = (name: string) => Math.max(1, Number(cell.getAttribute(name)) || 1);
  return {
    header: cell.nodeName === 'tableHeader',
    colspan: span('colspan'),
    rowspan: span('rowspan'),
    content: blocksIn(cell),
  };
}

interface Delta {
  readonly insert?: unknown;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

const inlineIn = (element: Y.XmlElement): readonly Inline[] =>
  element.toArray().flatMap((child): readonly Inline[] => {
    if (child instanceof Y.XmlElement) return child.nodeName === 'hardBreak' ? [{ type: 'break' }] : [];
    if (!(child instanceof Y.XmlText)) return [];
    return (child.toDelta() as readonly Delta[]).flatMap(({ insert, attributes = {} }) =>
      typeof insert === 'string'
        ? [{ type: 'text' as const, text: insert, marks: MARKS.filter((mark) => Boolean(attributes[mark])) }]
        : [],
    );
  });
