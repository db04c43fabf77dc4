/** The heavy part of an export: a record becomes a paper and the bytes of a file. Runs in a process of its own (press.ts). */
import type { Printed } from './gather.ts';
import { paperOf } from './paper.ts';

export interface Job {
  readonly kind: 'docx' | 'pdf' | 'html' | 'md';
  readonly printed: Printed;
}

/** Each kind is loaded only when asked for: a page of text needs none of the 40 MB that set a .pdf. */
export async function work({ kind, printed: { record, seal, origin } }: Job): Promise<Uint8Array> {
  const paper = paperOf(record, seal, origin);
  switch (kind) {
    case 'docx':
      return (await import('./docx.ts')).docxOf(paper);
    case 'pdf':
      return (await import('./compilePdf.ts')).compilePdf(paper);
    case 'html':
      return Buffer.from((await import('./html.ts')).htmlOf(paper), 'utf8');
    case 'md':
      return Buffer.from((await import('./md.ts')).mdOf(paper), 'utf8');
  }
}
