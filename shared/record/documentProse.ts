/** Prose as it stands in the editors' document, read as plain data. What the grammar does not know is left out (T13). */
import { cleanText } from '../stream/plainText.ts';
import { type Content, MARKS, MAX_DEPTH, type NodeName, isAttribute, isNodeName, mayHold } from './grammar.ts';
import {
  type Alignment,
  type Block,
  type Inline,
  type List,
  PROSE_EDITION,
  type ProseEdition,
  type TableCell,
} from './prose.ts';

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
export const proseIn = (section: DocumentNode, edition: ProseEdition = PROSE_EDITION): readonly Block[] =>
  withoutTail(blocksIn(section, 'root', { depth: 0, edition }));

/** Where the reading stands: elements from the root down, and what it takes notice of. */
interface At {
  readonly depth: number;
  readonly edition: ProseEdition;
}
const below = (at: At): At => ({ ...at, depth: at.depth + 1 });

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

function blocksIn(node: DocumentNode, kind: Content, at: At): Block[] {
  if (at.depth >= MAX_DEPTH) return [];
  return elementsIn(node, kind).flatMap(([name, element]) => {
    const block = blockOf(name, element, below(at));
    return block ? [block] : [];
  });
}

function blockOf(name: NodeName, element: DocumentElement, at: At): Block | null {
  switch (name) {
    case 'paragraph':
      return { type: 'paragraph', ...aligned(name, element, at), content: inlineIn(element) };
    case 'heading':
      return {
        type: 'heading',
        level: Number(element.getAttribute('level')) === 4 ? 4 : 3,
        ...aligned(name, element, at),
        content: inlineIn(element),
      };
    case 'blockquote':
      return { type: 'quote', content: blocksIn(element, name, at) };
    case 'bulletList':
    case 'orderedList': {
      const items = elementsIn(element, name).map(([item, child]) => blocksIn(child, item, below(at)));
      const ordered = name === 'orderedList';
      return items.length > 0 ? { type: 'list', ordered, ...(ordered ? counted(element, at) : {}), items } : null;
    }
    case 'table': {
      const rows = elementsIn(element, name).map(([, row]) => cellsIn(row, below(at)));
      const shown = at.edition === 1 ? rows.filter((row) => row.length > 0) : withoutLoose(rows);
      return shown.some((row) => row.length > 0) ? { type: 'table', rows: shown } : null;
    }
    default:
      return null;
  }
}

/** A row without a cell of its own is one as long as cells from above reach into it. */
function withoutLoose(rows: readonly (readonly TableCell[])[]): readonly (readonly TableCell[])[] {
  let reach = 0;
  return rows.filter((row, index) => {
    reach = Math.max(reach, ...row.map((cell) => index + cell.rowspan));
    return row.length > 0 || index < reach;
  });
}

function counted(list: DocumentElement, { edition }: At): Pick<List, 'start' | 'numbering'> {
  if (edition === 1) return {};
  const [start, type] = [list.getAttribute('start'), list.getAttribute('type')];
  const begins = isAttribute('orderedList', 'start', start) && start !== 1;
  const lettered = isAttribute('orderedList', 'type', type) && type !== '1';
  return { ...(begins ? { start: start as number } : {}), ...(lettered ? { numbering: type as 'a' } : {}) };
}

function aligned(name: NodeName, element: DocumentElement, { edition }: At): { readonly align?: Alignment } {
  const align = element.getAttribute('align');
  return edition > 1 && isAttribute(name, 'align', align) ? { align: align as Alignment } : {};
}

const cellsIn = (row: DocumentElement, at: At): TableCell[] =>
  elementsIn(row, 'tableRow').map(([name, cell]) => ({
    header: name === 'tableHeader',
    colspan: span(cell, 'colspan', 100),
    rowspan: span(cell, 'rowspan', 1000),
    ...aligned(name, cell, at),
    content: blocksIn(cell, name, below(at)),
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
      const before = joined[joined.length - 1];
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
