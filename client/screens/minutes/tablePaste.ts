/** A table pasted into a table: its words go into the cells, merged ones taken apart; what can't comes as text. */
import { Fragment, type Node, type Schema, Slice } from '@tiptap/pm/model';
import { TableMap, handlePaste, isInTable } from '@tiptap/pm/tables';
import type { EditorView } from '@tiptap/pm/view';

/** True when it was dealt with here. */
export function pasteIntoTable(view: EditorView, event: ClipboardEvent, slice: Slice): boolean {
  const table = isInTable(view.state) ? tableIn(slice, view.state.schema) : null;
  if (!table) return false;
  const before = view.state;
  try {
    const apart = takenApart(table);
    if (handlePaste(view, event, new Slice(Fragment.from(apart), 0, 0)) && isWhole(view)) return true;
  } catch {
    // The two don't fit into each other; what is there is not lost by it.
  }
  if (view.state.doc.eq(before.doc)) view.dispatch(view.state.tr.replaceSelection(asText(table, before.schema)));
  return true;
}

/** Every place of every table is somebody's. */
function isWhole(view: EditorView): boolean {
  let whole = true;
  view.state.doc.descendants((node) => {
    if (node.type.name === 'table' && TableMap.get(node).problems) whole = false;
  });
  return whole;
}

/** A table alone, or rows or cells of one. */
function tableIn({ content }: Slice, { nodes }: Schema): Node | null {
  switch (content.firstChild?.type.name) {
    case 'table':
      return content.childCount === 1 ? content.firstChild : null;
    case 'tableRow':
      return nodes['table']?.create(null, content) ?? null;
    case 'tableCell':
    case 'tableHeader':
      return nodes['table']?.create(null, nodes['tableRow']?.create(null, content)) ?? null;
    default:
      return null;
  }
}

function takenApart(table: Node): Node {
  const map = TableMap.get(table);
  const seen = new Set<number>();
  const rows = Array.from({ length: map.height }, (_, row) =>
    table.child(Math.min(row, table.childCount - 1)).type.create(
      null,
      Array.from({ length: map.width }, (__, column) => {
        const place = map.map[row * map.width + column] ?? 0;
        const cell = table.nodeAt(place);
        const isNew = !seen.has(place);
        seen.add(place);
        const type = cell?.type ?? table.type.schema.nodes['tableCell'];
        const filled = type?.createAndFill();
        if (!cell || !filled) throw new Error('A table without cells');
        return isNew ? cell.type.create({ ...cell.attrs, colspan: 1, rowspan: 1 }, cell.content) : filled;
      }),
    ),
  );
  return table.type.create(table.attrs, rows);
}

/** A line for each row, its cells with a space between them. */
function asText(table: Node, schema: Schema): Slice {
  const lines: Node[] = [];
  table.forEach((row) => {
    const cells: string[] = [];
    row.forEach((cell) => cells.push(cell.textBetween(0, cell.content.size, ' ').trim()));
    const words = cells.filter((cell) => cell !== '').join('　');
    const line = words === '' ? null : schema.nodes['paragraph']?.create(null, schema.text(words));
    if (line) lines.push(line);
  });
  return new Slice(Fragment.from(lines), lines.length > 0 ? 1 : 0, lines.length > 0 ? 1 : 0);
}
