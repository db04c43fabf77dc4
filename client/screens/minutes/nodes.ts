/** The editor's lists, tables and alignments, kept to what the document may hold, whatever is typed, pasted or dropped. */
import { Extension } from '@tiptap/core';
import { OrderedList } from '@tiptap/extension-list';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import type { Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { isAttribute, isNodeName } from '../../../shared/record/grammar.ts';
import type { Alignment } from '../../../shared/record/prose.ts';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    alignment: {
      /** The blocks of the selection; once more: back to how paper has it. */
      toggleAlign: (align: Alignment) => ReturnType;
    };
  }
}

const BLOCKS = ['paragraph', 'heading'];
const ALIGNMENTS = ['left', 'center', 'right'];

function alignIn(element: HTMLElement): string | null {
  const said = (element.style.textAlign || element.getAttribute('align') || '').trim().toLowerCase();
  const align = said === 'end' ? 'right' : said;
  // On the left everything stands anyhow, but for the heads of a table; whoever copies from the web brings it along.
  if (align === 'left' && !element.closest('th')) return null;
  return ALIGNMENTS.includes(align) ? align : null;
}

/** The old attribute, which Word and WPS understand too when something is copied out of here. */
const align = {
  default: null,
  parseHTML: alignIn,
  renderHTML: ({ align: chosen }: { readonly align?: string | null }) => (chosen ? { align: chosen } : {}),
};

const Alignments = Extension.create({
  name: 'alignment',
  addGlobalAttributes: () => [{ types: BLOCKS, attributes: { align } }],
  addCommands: () => ({
    toggleAlign:
      (wanted) =>
      ({ state, tr }) => {
        const found: { readonly at: number; readonly now: unknown }[] = [];
        for (const { $from, $to } of state.selection.ranges) {
          state.doc.nodesBetween($from.pos, $to.pos, (node, at) => {
            if (BLOCKS.includes(node.type.name)) found.push({ at, now: node.attrs['align'] });
          });
        }
        const isSo = found.every(({ now }) => now === wanted);
        found.forEach(({ at }) => tr.setNodeAttribute(at, 'align', isSo ? null : wanted));
        return found.length > 0;
      },
  }),
});

const NUMBERINGS = ['a', 'A', 'i', 'I'];
/** Google's documents say it in the style, of the list or of its items. */
const STYLED: Readonly<Record<string, string>> = {
  ...{ 'lower-alpha': 'a', 'lower-latin': 'a', 'upper-alpha': 'A', 'upper-latin': 'A' },
  ...{ 'lower-roman': 'i', 'upper-roman': 'I' },
};

function numberingIn(list: HTMLElement): string | null {
  const said = list.getAttribute('type') ?? '';
  if (said !== '') return NUMBERINGS.includes(said) ? said : null;
  const styled = list.style.listStyleType || list.querySelector('li')?.style.listStyleType || '';
  return STYLED[styled] ?? null;
}

/** Letters and Roman numbers need a class: style sheets can't tell `type="a"` from `type="A"`. */
const NumberedList = OrderedList.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      type: {
        default: null,
        parseHTML: numberingIn,
        renderHTML: ({ type }: { readonly type?: string | null }) =>
          type && type !== '1' ? { type, class: `numbering-${type}` } : {},
      },
    };
  },
});

// Column widths would be lists in the document; paper decides about widths.
const noWidth = { colwidth: { default: null, parseHTML: () => null, rendered: false } };
const Cell = TableCell.extend({
  addAttributes() {
    return { ...this.parent?.(), ...noWidth, align };
  },
});
const HeaderCell = TableHeader.extend({
  addAttributes() {
    return { ...this.parent?.(), ...noWidth, align };
  },
});

/** What the server would refuse becomes what nobody said: a list that begins at 20261128, a cell over 500 columns. */
const Lawful = Extension.create({
  name: 'lawful',
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: (transactions, _, state) => {
        const isOurs = transactions.some((one) => one.docChanged && one.getMeta('y-sync$') === undefined);
        if (!isOurs) return null;
        const { tr } = state;
        state.doc.descendants((node, at) => {
          for (const name of unlawful(node)) tr.setNodeAttribute(at, name, defaultOf(node, name));
        });
        return tr.docChanged ? tr : null;
      },
    }),
  ],
});

function unlawful(node: Node): readonly string[] {
  const { name } = node.type;
  if (node.isText || !isNodeName(name)) return [];
  return Object.entries(node.attrs)
    .filter(([attribute, value]) => value !== null && value !== defaultOf(node, attribute))
    .filter(([attribute, value]) => !isAttribute(name, attribute, value))
    .map(([attribute]) => attribute);
}

const defaultOf = (node: Node, attribute: string): unknown => {
  const held: { readonly default?: unknown } | undefined = node.type.spec.attrs?.[attribute];
  return held?.default ?? null;
};

export const NODES = [
  NumberedList,
  Table.configure({ resizable: false, renderWrapper: true }),
  TableRow,
  HeaderCell,
  Cell,
  Alignments,
  Lawful,
];
