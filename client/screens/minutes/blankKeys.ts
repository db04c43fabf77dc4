/** Tab goes from one ____ of a phrase to the next, Shift+Tab back; elsewhere the key keeps its meaning. */
import { type Editor, Extension } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { blanksIn } from './blanks.ts';

interface Place {
  readonly from: number;
  readonly to: number;
}

export const blankKeys = Extension.create({
  name: 'blankKeys',
  // Before lists and tables, which move with Tab too.
  priority: 1500,
  addKeyboardShortcuts() {
    return { Tab: () => move(this.editor, 1), 'Shift-Tab': () => move(this.editor, -1) };
  },
});

/** The blanks of the section, as places in its document. */
function blanksOf(editor: Editor): readonly Place[] {
  const found: Place[] = [];
  editor.state.doc.descendants((node, at) => {
    if (!node.isTextblock) return;
    const words = node.textBetween(0, node.content.size, undefined, '\n');
    for (const { at: begin, length } of blanksIn(words))
      found.push({ from: at + 1 + begin, to: at + 1 + begin + length });
  });
  return found;
}

/** From a blank, or from anywhere in a paragraph that has one further on; false where there is nothing to fill in. */
function move(editor: Editor, way: 1 | -1): boolean {
  const { selection, tr } = editor.state;
  const blanks = blanksOf(editor);
  const ahead =
    way === 1 ? blanks.filter(({ from }) => from >= selection.to) : blanks.filter(({ to }) => to <= selection.from);
  const next = way === 1 ? ahead[0] : ahead[ahead.length - 1];
  if (!next) return false;
  const stands = blanks.some(({ from, to }) => from === selection.from && to === selection.to);
  const { $from } = selection;
  const isHere = next.from >= $from.start() && next.to <= $from.end();
  if (!stands && !isHere) return false;
  editor.view.dispatch(tr.setSelection(TextSelection.create(tr.doc, next.from, next.to)).scrollIntoView());
  return true;
}
