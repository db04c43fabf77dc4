/** Pasting and dropping into a section: pages of Word and the web, tables into tables, pictures that have no place here. */
import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { bringsPicture, tidyPaste } from './paste.ts';
import { pasteIntoTable } from './tablePaste.ts';

/** `onPicture`: something was pasted that minutes can't hold; the person is told. */
export const pasting = (onPicture: () => void) =>
  Extension.create({
    name: 'pasting',
    // Before the tables' own way of pasting.
    priority: 1500,
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          transformPastedHTML: tidyPaste,
          handlePaste: (view, event, slice) => {
            if (event.clipboardData && bringsPicture(event.clipboardData)) onPicture();
            return pasteIntoTable(view, event, slice);
          },
          handleDrop: (_, event) => {
            const isFile = event.dataTransfer !== null && event.dataTransfer.files.length > 0;
            if (isFile) onPicture();
            if (isFile) event.preventDefault();
            return isFile;
          },
        },
      }),
    ],
  });
