/** One Tiptap editor per section, knowing only what minutes may hold. Loaded with the page of those who write. */
import { Editor, Extension } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import type { Node } from '@tiptap/pm/model';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import StarterKit from '@tiptap/starter-kit';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { MAX_DEPTH } from '../../../shared/record/grammar.ts';
import type { MinutesDoc } from '../../meeting/MinutesDoc.ts';
import { blankKeys } from './blankKeys.ts';
import { carets, tellCaret } from './carets.ts';
import { NODES } from './nodes.ts';
import { pasting } from './pasting.ts';

/** Text counts as a level here: what the server would refuse as too deep is not let in. */
const DEEPEST = MAX_DEPTH - 1;

export interface SectionHooks {
  readonly minutes: MinutesDoc;
  readonly section: string;
  readonly label: string;
  readonly onFocus: () => void;
  /** The selection or the text changed: buttons look again. */
  readonly onChange: () => void;
  /** A picture was pasted, which minutes can't hold. */
  readonly onPicture: () => void;
}

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    undoSteps: {
      /** What comes next is undone by itself, not together with what was typed just before. */
      startUndoStep: () => ReturnType;
      /** Out of the table, into the line below it; made when there is none, since a finger can't tap between. */
      goBelowTable: () => ReturnType;
    };
  }
}
const UndoSteps = Extension.create({
  name: 'undoSteps',
  addCommands: () => ({
    startUndoStep:
      () =>
      ({ state }) => {
        const undo = yUndoPluginKey.getState(state) as { readonly undoManager?: Y.UndoManager } | undefined;
        undo?.undoManager?.stopCapturing();
        return true;
      },
    goBelowTable:
      () =>
      ({ state, tr }) => {
        const { $from } = state.selection;
        const depth = Array.from({ length: $from.depth }, (_, index) => index + 1).find(
          (level) => $from.node(level).type.name === 'table',
        );
        const paragraph = state.schema.nodes['paragraph'];
        if (depth === undefined || !paragraph) return false;
        const below = $from.after(depth);
        if (!tr.doc.resolve(below).nodeAfter?.isTextblock) tr.insert(below, paragraph.create());
        tr.setSelection(TextSelection.near(tr.doc.resolve(below + 1))).scrollIntoView();
        return true;
      },
  }),
});

function depthOf(node: Node): number {
  let deepest = 0;
  node.forEach((child) => {
    if (!child.isText) deepest = Math.max(deepest, 1 + depthOf(child));
  });
  return deepest;
}

/** Keys and input methods, before anything else hears of them: what others write must wait (MinutesDoc). */
const quietHands = (minutes: MinutesDoc) =>
  Extension.create({
    name: 'quietHands',
    priority: 2000,
    addProseMirrorPlugins: () => [
      new Plugin({
        filterTransaction: (transaction) =>
          !transaction.docChanged ||
          transaction.getMeta('y-sync$') !== undefined ||
          depthOf(transaction.doc) <= DEEPEST,
        props: {
          handleDOMEvents: {
            keydown: () => (minutes.hands.key(), false),
            compositionstart: () => (minutes.hands.compositionStarted(), false),
            compositionend: () => (minutes.hands.compositionEnded(), false),
            blur: () => (minutes.hands.compositionEnded(), false),
          },
        },
        view: () => ({ destroy: () => minutes.hands.compositionEnded() }),
      }),
    ],
  });

export function sectionEditor(element: HTMLElement, fragment: Y.XmlFragment, hooks: SectionHooks): Editor {
  const { minutes, section } = hooks;
  return new Editor({
    element,
    injectCSS: false,
    editorProps: {
      attributes: {
        'aria-label': hooks.label,
        'aria-multiline': 'true',
        'aria-describedby': 'toolbar-hint',
        role: 'textbox',
        lang: 'zh-CN',
        spellcheck: 'false',
      },
    },
    extensions: [
      StarterKit.configure({
        undoRedo: false,
        code: false,
        codeBlock: false,
        horizontalRule: false,
        italic: false,
        orderedList: false,
        link: false,
        trailingNode: false,
        heading: { levels: [3, 4] },
        dropcursor: false,
      }),
      ...NODES,
      Collaboration.configure({ fragment }),
      carets(),
      UndoSteps,
      quietHands(minutes),
      pasting(hooks.onPicture),
      blankKeys,
    ],
    onFocus: ({ editor }) => {
      hooks.onFocus();
      tellCaret(editor, section, minutes);
    },
    onBlur: () => minutes.moveCursor(null),
    onSelectionUpdate: ({ editor }) => {
      if (editor.isFocused) tellCaret(editor, section, minutes);
      hooks.onChange();
    },
    onTransaction: ({ transaction }) => {
      if (transaction.docChanged) hooks.onChange();
    },
  });
}
