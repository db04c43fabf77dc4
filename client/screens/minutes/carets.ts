/** Other people's carets, drawn from what the server says about who is where; no browser speaks for another (finding 7). */
import { type Editor, Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import type { MinutesDoc } from '../../meeting/MinutesDoc.ts';
import type { Writer } from '../../meeting/minutesPorts.ts';

interface Binding {
  readonly doc: Y.Doc;
  readonly type: Y.XmlFragment;
  readonly mapping: Map<never, never>;
}
const caretsKey = new PluginKey<readonly Writer[]>('carets');
const LONGEST = 256;

const bindingOf = (state: EditorState): Binding | null =>
  (ySyncPluginKey.getState(state) as { readonly binding?: Binding } | undefined)?.binding ?? null;

export const carets = () =>
  Extension.create({
    name: 'carets',
    addProseMirrorPlugins: () => [
      new Plugin<readonly Writer[]>({
        key: caretsKey,
        state: {
          init: () => [],
          apply: (transaction, writers) => (transaction.getMeta(caretsKey) as readonly Writer[] | undefined) ?? writers,
        },
        props: {
          decorations: (state) => {
            const writers = caretsKey.getState(state) ?? [];
            return DecorationSet.create(
              state.doc,
              writers.flatMap((writer) => drawn(state, writer)),
            );
          },
        },
      }),
    ],
  });

/** The writers whose caret is in this section. */
export function showCarets(editor: Editor, writers: readonly Writer[]): void {
  if (editor.isDestroyed) return;
  editor.view.dispatch(editor.state.tr.setMeta(caretsKey, writers).setMeta('addToHistory', false));
}

export function tellCaret(editor: Editor, section: string, minutes: MinutesDoc): void {
  const binding = bindingOf(editor.state);
  if (!binding) return;
  const { anchor, head } = editor.state.selection;
  const [from, to] = [anchor, head].map((position) =>
    JSON.stringify(absolutePositionToRelativePosition(position, binding.type, binding.mapping as never)),
  );
  if (!from || !to || from.length > LONGEST || to.length > LONGEST) return;
  minutes.moveCursor({ section, anchor: from, head: to });
}

function placeOf(binding: Binding, position: string): number | null {
  try {
    const relative = Y.createRelativePositionFromJSON(JSON.parse(position));
    return relativePositionToAbsolutePosition(binding.doc, binding.type, relative, binding.mapping as never);
  } catch {
    return null; // Somebody else's browser wrote it: whatever it is, it may only fail to be drawn.
  }
}

function drawn(state: EditorState, writer: Writer): Decoration[] {
  const binding = bindingOf(state);
  if (!binding || !writer.cursor) return [];
  const end = state.doc.content.size;
  const [anchor, head] = [placeOf(binding, writer.cursor.anchor), placeOf(binding, writer.cursor.head)];
  if (anchor === null || head === null || anchor > end || head > end) return [];
  const caret = Decoration.widget(head, () => flag(writer), { key: `${writer.clientId}-${writer.name}`, side: 10 });
  const [from, to] = [Math.min(anchor, head), Math.max(anchor, head)];
  return from === to ? [caret] : [caret, Decoration.inline(from, to, { class: `selected colour-${writer.colour}` })];
}

function flag(writer: Writer): HTMLElement {
  const caret = document.createElement('span');
  caret.className = `caret colour-${writer.colour}`;
  const name = document.createElement('span');
  name.className = 'name';
  name.textContent = writer.name;
  caret.append(name);
  return caret;
}
