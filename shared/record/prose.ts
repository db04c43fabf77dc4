/** Prose as plain data: the small part of rich text that minutes may hold. Anything else is dropped at the edge. */

export type Mark = 'bold' | 'underline' | 'strike';

export interface TextRun {
  readonly type: 'text';
  readonly text: string;
  readonly marks: readonly Mark[];
}
export type Inline = TextRun | { readonly type: 'break' };

/** Absent where nobody said: paragraphs are then justified, heads of a table centred. */
export type Alignment = 'left' | 'center' | 'right';
/** Of an ordered list; absent: 1, 2, 3. */
export type Numbering = 'a' | 'A' | 'i' | 'I';

export type Block =
  | { readonly type: 'paragraph'; readonly align?: Alignment; readonly content: readonly Inline[] }
  | {
      readonly type: 'heading';
      readonly level: 3 | 4;
      readonly align?: Alignment;
      readonly content: readonly Inline[];
    }
  | { readonly type: 'quote'; readonly content: readonly Block[] }
  | List
  | { readonly type: 'table'; readonly rows: readonly (readonly TableCell[])[] };

export interface List {
  readonly type: 'list';
  readonly ordered: boolean;
  /** The first number of an ordered list; absent: 1. */
  readonly start?: number;
  readonly numbering?: Numbering;
  readonly items: readonly (readonly Block[])[];
}

export interface TableCell {
  readonly header: boolean;
  readonly colspan: number;
  readonly rowspan: number;
  readonly align?: Alignment;
  readonly content: readonly Block[];
}

/**
 * How much of the document a record's prose was read with. 1: without what lists begin with, without alignment, without
 * rows that merged cells cover wholly. 2: with them. A sealed record is checked against its document by its own edition.
 */
export type ProseEdition = 1 | 2;
export const PROSE_EDITION = 2;

/** Whether a paper prints nothing of it: empty lines are where somebody's cursor was. An empty table is something: it is filled in by hand. */
export function isBlank(block: Block): boolean {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return block.content.every((inline) => inline.type === 'break' || inline.text.trim() === '');
    case 'quote':
      return block.content.every(isBlank);
    case 'list':
      return block.items.every((item) => item.every(isBlank));
    case 'table':
      return block.rows.every((row) => row.length === 0);
  }
}
