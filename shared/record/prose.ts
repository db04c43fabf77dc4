/** Prose as plain data: the small part of rich text that minutes may hold. Anything else is dropped at the edge. */

export type Mark = 'bold' | 'underline' | 'strike';

export interface TextRun {
  readonly type: 'text';
  readonly text: string;
  readonly marks: readonly Mark[];
}
export type Inline = TextRun | { readonly type: 'break' };

export type Block =
  | { readonly type: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly type: 'heading'; readonly level: 3 | 4; readonly content: readonly Inline[] }
  | { readonly type: 'quote'; readonly content: readonly Block[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Block[])[] }
  | { readonly type: 'table'; readonly rows: readonly (readonly TableCell[])[] };

export interface TableCell {
  readonly header: boolean;
  readonly colspan: number;
  readonly rowspan: number;
  readonly content: readonly Block[];
}
