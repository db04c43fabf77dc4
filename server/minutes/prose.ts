/** The Yjs document as plain prose, and back. What prose does not know is left out on the way (promises.md T13). */
import * as Y from 'yjs';
import { StageKind } from '../../shared/meeting/procedure.ts';
import { cleanText } from '../../shared/meeting/text.ts';
import { SECTION_ROOTS } from '../../shared/minutesOutline.ts';
import type { Block, Inline, TableCell } from '../../shared/record/prose.ts';
import { type Content, MARKS, MAX_DEPTH, type NodeName, isNodeName, mayHold } from './grammar.ts';

export type Prose = Readonly<Record<StageKind, readonly Block[]>>;
type Child = Y.XmlElement | Y.XmlText | Y.XmlHook;

/** A document with every section's root in place, so that nobody else's first letter decides what a root is. */
export function emptyDoc(): Y.Doc {
  const doc = new Y.Doc();
  for (const root of SECTION_ROOTS) doc.getXmlFragment(root);
  return doc;
}

export function proseOf(doc: Y.Doc): Prose {
  const sections = SECTION_ROOTS.map((root) => [root, withoutTail(blocksIn(doc.getXmlFragment(root), 'root', 0))]);
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

/** The empty paragraph an editor leaves at the end is no part of the text. */
function withoutTail(blocks: readonly Block[]): readonly Block[] {
  const last = blocks.findLastIndex((block) => block.type !== 'paragraph' || block.content.length > 0);
  return blocks.slice(0, last + 1);
}

function elementsIn(node: Y.XmlFragment, kind: Content): (readonly [NodeName, Y.XmlElement])[] {
  return node.toArray().flatMap((child: Child) => {
    if (!(child instanceof Y.XmlElement) || !isNodeName(child.nodeName)) return [];
    return mayHold(kind, child.nodeName) ? [[child.nodeName, child] as const] : [];
  });
}

function blocksIn(node: Y.XmlFragment, kind: Content, depth: number): Block[] {
  if (depth >= MAX_DEPTH) return [];
  return elementsIn(node, kind).flatMap(([name, element]) => {
    const block = blockOf(name, element, depth + 1);
    return block ? [block] : [];
  });
}

function blockOf(name: NodeName, element: Y.XmlElement, depth: number): Block | null {
  switch (name) {
    case 'paragraph':
      return { type: 'paragraph', content: inlineIn(element) };
    case 'heading':
      return { type: 'heading', level: Number(attribute(element, 'level')) === 4 ? 4 : 3, content: inlineIn(element) };
    case 'blockquote':
      return { type: 'quote', content: blocksIn(element, name, depth) };
    case 'bulletList':
    case 'orderedList': {
      const items = elementsIn(element, name).map(([item, child]) => blocksIn(child, item, depth + 1));
      return items.length > 0 ? { type: 'list', ordered: name === 'orderedList', items } : null;
    }
    case 'table': {
      const rows = elementsIn(element, name).map(([, row]) => cellsIn(row, depth + 1));
      const filled = rows.filter((row) => row.length > 0);
      return filled.length > 0 ? { type: 'table', rows: filled } : null;
    }
    default:
      return null;
  }
}

const cellsIn = (row: Y.XmlElement, depth: number): TableCell[] =>
  elementsIn(row, 'tableRow').map(([name, cell]) => ({
    header: name === 'tableHeader',
    colspan: span(cell, 'colspan', 100),
    rowspan: span(cell, 'rowspan', 1000),
    content: blocksIn(cell, name, depth + 1),
  }));

const attribute = (element: Y.XmlElement, name: string): unknown => element.getAttribute(name);

function span(cell: Y.XmlElement, name: string, max: number): number {
  const value = attribute(cell, name);
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= max ? value : 1;
}

function inlineIn(element: Y.XmlElement): readonly Inline[] {
  const pieces = element.toArray().flatMap((child: Child): Inline[] => {
    if (child instanceof Y.XmlText) return runsIn(child);
    return child instanceof Y.XmlElement && child.nodeName === 'hardBreak' ? [{ type: 'break' }] : [];
  });
  return pieces.reduce<Inline[]>((joined, piece) => {
    const before = joined.at(-1);
    if (piece.type !== 'text' || before?.type !== 'text' || before.marks.join() !== piece.marks.join()) {
      return [...joined, piece];
    }
    return [...joined.slice(0, -1), { ...before, text: before.text + piece.text }];
  }, []);
}

interface Delta {
  readonly insert?: unknown;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

function runsIn(text: Y.XmlText): Inline[] {
  return (text.toDelta() as readonly Delta[]).flatMap(({ insert, attributes = {} }): Inline[] => {
    const clean = typeof insert === 'string' ? cleanInside(insert) : '';
    const marks = MARKS.filter((mark) => (attributes[mark] ?? false) !== false);
    return clean === '' ? [] : [{ type: 'text', text: clean, marks }];
  });
}

/** `cleanText` without its trimming: spaces at the edges of a run matter. */
const cleanInside = (text: string): string => cleanText(`|${text}|`).slice(1, -1);

function elementOf(block: Block): Y.XmlElement {
  switch (block.type) {
    case 'paragraph':
      return node('paragraph', inlineNodes(block.content));
    case 'heading':
      return node('heading', inlineNodes(block.content), { level: block.level });
    case 'quote':
      return node('blockquote', filled(block.content));
    case 'list': {
      const items = block.items.map((item) => node('listItem', filled(item)));
      return node(block.ordered ? 'orderedList' : 'bulletList', items, block.ordered ? { start: 1 } : {});
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
  });

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

function node(
  name: NodeName,
  children: readonly (Y.XmlElement | Y.XmlText)[],
  attributes: Readonly<Record<string, number>> = {},
): Y.XmlElement {
  const element = new Y.XmlElement<Record<string, number>>(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.insert(0, [...children]);
  return element as unknown as Y.XmlElement;
}
