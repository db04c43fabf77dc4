/** The Yjs document as plain prose, and back. */
import * as Y from 'yjs';
import type { StageKind } from '../../shared/meeting/procedure.ts';
import { SECTION_ROOTS } from '../../shared/minutesOutline.ts';
import { proseIn } from '../../shared/record/documentProse.ts';
import type { NodeName } from '../../shared/record/grammar.ts';
import type { Block, Inline, List, ProseEdition, TableCell } from '../../shared/record/prose.ts';

export type Prose = Readonly<Record<StageKind, readonly Block[]>>;

/** A document with every section's root in place, so that nobody else's first letter decides what a root is. */
export function emptyDoc(): Y.Doc {
  const doc = new Y.Doc();
  for (const root of SECTION_ROOTS) doc.getXmlFragment(root);
  return doc;
}

/** `edition` reads it as a record of that edition did. */
export function proseOf(doc: Y.Doc, edition?: ProseEdition): Prose {
  const sections = SECTION_ROOTS.map((root) => [root, proseIn(doc.getXmlFragment(root), edition)]);
  return Object.fromEntries(sections) as Prose;
}

/** One Yjs update that writes this prose into an empty document, under this client id. */
export function proseToUpdate(prose: Readonly<Partial<Prose>>, clientId: number): Uint8Array {
  const doc = emptyDoc();
  doc.clientID = clientId;
  for (const root of SECTION_ROOTS) {
    const blocks = prose[root] ?? [];
    doc.getXmlFragment(root).insert(0, blocks.map(elementOf));
  }
  return Y.encodeStateAsUpdate(doc);
}

function elementOf(block: Block): Y.XmlElement {
  switch (block.type) {
    case 'paragraph':
      return node('paragraph', inlineNodes(block.content), alignOf(block));
    case 'heading':
      return node('heading', inlineNodes(block.content), { level: block.level, ...alignOf(block) });
    case 'quote':
      return node('blockquote', filled(block.content));
    case 'list': {
      const items = block.items.map((item) => node('listItem', filled(item)));
      return node(block.ordered ? 'orderedList' : 'bulletList', items, block.ordered ? counting(block) : {});
    }
    case 'table':
      return node(
        'table',
        block.rows.map((row) => node('tableRow', row.map(cellOf))),
      );
  }
}

const cellOf = (cell: TableCell): Y.XmlElement =>
  node(cell.header ? 'tableHeader' : 'tableCell', filled(cell.content), {
    colspan: cell.colspan,
    rowspan: cell.rowspan,
    ...alignOf(cell),
  });

const alignOf = ({ align }: Pick<TableCell, 'align'>): Attributes => (align ? { align } : {});
const counting = ({ start = 1, numbering }: List): Attributes => ({ start, ...(numbering ? { type: numbering } : {}) });

/** The editor's grammar wants at least one block in here. */
const filled = (blocks: readonly Block[]): Y.XmlElement[] =>
  blocks.length > 0 ? blocks.map(elementOf) : [node('paragraph', [])];

function inlineNodes(content: readonly Inline[]): (Y.XmlElement | Y.XmlText)[] {
  const nodes: (Y.XmlElement | Y.XmlText)[] = [];
  let delta: { insert: string; attributes: Record<string, object> }[] = [];
  const flush = () => {
    if (delta.length === 0) return;
    const text = new Y.XmlText();
    text.applyDelta(delta);
    nodes.push(text);
    delta = [];
  };
  for (const piece of content) {
    if (piece.type === 'text') {
      delta.push({ insert: piece.text, attributes: Object.fromEntries(piece.marks.map((mark) => [mark, {}])) });
    } else {
      flush();
      nodes.push(node('hardBreak', []));
    }
  }
  flush();
  return nodes;
}

type Attributes = Record<string, number | string>;

function node(
  name: NodeName,
  children: readonly (Y.XmlElement | Y.XmlText)[],
  attributes: Attributes = {},
): Y.XmlElement {
  const element = new Y.XmlElement<Attributes>(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.insert(0, [...children]);
  return element as unknown as Y.XmlElement;
}
