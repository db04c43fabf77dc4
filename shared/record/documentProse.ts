/** Prose as it stands in the editors' document, read as plain data. What the grammar does not know is left out (T13). */
import { cleanText } from '../meeting/text.ts';
import { type Content, MARKS, MAX_DEPTH, type NodeName, isNodeName, mayHold } from './grammar.ts';
import type { Block, Inline, TableCell } from './prose.ts';

/** What is asked of the document's nodes. Those of Yjs have this shape; nothing in here knows Yjs. */
export interface DocumentNode {
  toArray(): readonly unknown[];
}
export interface DocumentElement extends DocumentNode {
  readonly nodeName: string;
  getAttribute(name: string): unknown;
}
export interface DocumentText {
  /** Pieces of text, each with its marks. */
  toDelta(): unknown;
}

/** The blocks of one section, or of anything else that holds blocks. */
export const proseIn = (section: DocumentNode): readonly Block[] => withoutTail(blocksIn(section, 'root', 0));

/** The empty paragraph an editor leaves at the end is no part of the text. */
function withoutTail(blocks: readonly Block[]): readonly Block[] {
  let end = blocks.length;
  for (; end > 0; end -= 1) {
    const last = blocks[end - 1];
    if (last?.type !== 'paragraph' || last.content.length > 0) break;
  }
  return blocks.slice(0, end);
}

const isElement = (node: unknown): node is DocumentElement =>
  typeof node === 'object' && node !== null && 'nodeName' in node && 'getAttribute' in node && 'toArray' in node;
const isText = (node: unknown): node is DocumentText => typeof node === 'object' && node !== null && 'toDelta' in node;

function elementsIn(node: DocumentNode, kind: Content): (readonly [NodeName, DocumentElement])[] {
  return node.toArray().flatMap((child) => {
    if (!isElement(child) || !isNodeName(child.nodeName)) return [];
    return mayHold(kind, child.nodeName) ? [[child.nodeName, child] as const] : [];
  });
}

function blocksIn(node: DocumentNode, kind: Content, depth: number): Block[] {
  if (depth >= MAX_DEPTH) return [];
  return elementsIn(node, kind).flatMap(([name, element]) => {
    const block = blockOf(name, element, depth + 1);
    return block ? [block] : [];
  });
}

function blockOf(name: NodeName, element: DocumentElement, depth: number): Block | null {
  switch (name) {
    case 'paragraph':
      return { type: 'paragraph', content: inlineIn(element) };
    case 'heading':
      return {
        type: 'heading',
        level: Number(element.getAttribute('level')) === 4 ? 4 : 3,
        content: inlineIn(element),
      };
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

const cellsIn = (row: DocumentElement, depth: number): TableCell[] =>
  elementsIn(row, 'tableRow').map(([name, cell]) => ({
    header: name === 'tableHeader',
    colspan: span(cell, 'colspan', 100),
    rowspan: span(cell, 'rowspan', 1000),
    content: blocksIn(cell, name, depth + 1),
  }));

function span(cell: DocumentElement, name: string, max: number): number {
  const value = cell.getAttribute(name);
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= max ? value : 1;
}

function inlineIn(element: DocumentElement): readonly Inline[] {
  const joined: Inline[] = [];
  for (const child of element.toArray()) {
    if (isElement(child) && child.nodeName === 'hardBreak') joined.push({ type: 'break' });
    for (const run of isText(child) ? runsIn(child) : []) {
      const before = joined.at(-1);
      const same = before?.type === 'text' && before.marks.join() === run.marks.join();
      if (same) joined[joined.length - 1] = { ...before, text: before.text + run.text };
      else joined.push(run);
    }
  }
  return joined;
}

type Run = Extract<Inline, { type: 'text' }>;
interface Delta {
  readonly insert?: unknown;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

function runsIn(text: DocumentText): readonly Run[] {
  return (text.toDelta() as readonly Delta[]).flatMap(({ insert, attributes = {} }): Run[] => {
    const clean = typeof insert === 'string' ? cleanInside(insert) : '';
    const marks = MARKS.filter((mark) => (attributes[mark] ?? false) !== false);
    return clean === '' ? [] : [{ type: 'text', text: clean, marks }];
  });
}

/** `cleanText` without its trimming: spaces at the edges of a run matter. */
const cleanInside = (text: string): string => cleanText(`|${text}|`).slice(1, -1);
