/** What prose may be made of inside the editors’ document: nodes, where they may stand, their attributes, and marks. */
import type { Mark } from './prose.ts';

export type Content = 'root' | 'text' | NodeName;

export type NodeName =
  | 'paragraph'
  | 'heading'
  | 'bulletList'
  | 'orderedList'
  | 'listItem'
  | 'blockquote'
  | 'table'
  | 'tableRow'
  | 'tableHeader'
  | 'tableCell'
  | 'hardBreak';

type AttributeCheck = (value: unknown) => boolean;
interface NodeRule {
  readonly children: readonly Content[];
  readonly attributes: Readonly<Record<string, AttributeCheck>>;
}

const whole =
  (min: number, max: number): AttributeCheck =>
  (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
const oneOf =
  (...allowed: readonly string[]): AttributeCheck =>
  (value) =>
    typeof value === 'string' && allowed.includes(value);

const BLOCKS = ['paragraph', 'heading', 'bulletList', 'orderedList', 'blockquote', 'table'] as const;
const INLINE = ['text', 'hardBreak'] as const;
const align = oneOf('left', 'center', 'right');
const CELL = { colspan: whole(1, 100), rowspan: whole(1, 1000), align };

const RULES: Readonly<Record<NodeName, NodeRule>> = {
  paragraph: { children: INLINE, attributes: { align } },
  heading: { children: INLINE, attributes: { level: whole(3, 4), align } },
  bulletList: { children: ['listItem'], attributes: {} },
  orderedList: {
    children: ['listItem'],
    attributes: { start: whole(0, 9999), type: oneOf('1', 'a', 'A', 'i', 'I') },
  },
  listItem: { children: BLOCKS, attributes: {} },
  blockquote: { children: BLOCKS, attributes: {} },
  table: { children: ['tableRow'], attributes: {} },
  tableRow: { children: ['tableHeader', 'tableCell'], attributes: {} },
  tableHeader: { children: BLOCKS, attributes: CELL },
  tableCell: { children: BLOCKS, attributes: CELL },
  hardBreak: { children: [], attributes: {} },
};

export const MARKS: readonly Mark[] = ['bold', 'underline', 'strike'];
/** Elements from the root down; a list in a list in a table cell needs nine. */
export const MAX_DEPTH = 12;

/** Own names only: an element may call itself `constructor`. Written for old phones, which have no `Object.hasOwn`. */
const has = (record: object, name: string): boolean => Object.keys(record).includes(name);

export const isNodeName = (name: string): name is NodeName => has(RULES, name);
export const isMark = (name: string): name is Mark => (MARKS as readonly string[]).includes(name);

/** Whether `child` may stand directly in `parent`. */
export function mayHold(parent: Content, child: Content): boolean {
  if (parent === 'text') return false;
  const children: readonly Content[] = parent === 'root' ? BLOCKS : RULES[parent].children;
  return children.includes(child);
}

export function isAttribute(node: NodeName, name: string, value: unknown): boolean {
  const { attributes } = RULES[node];
  return has(attributes, name) && attributes[name]?.(value) === true;
}
