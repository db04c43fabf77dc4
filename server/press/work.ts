/** The heavy part of an export: a record becomes a paper and the bytes of a file. Runs in a process of its own (press.ts). */
import { paperOf } from '../exports/paper.ts';
import type { Printed } from './gather.ts';

export interface Job {
  readonly kind: 'docx' | 'pdf' | 'html' | 'md';
  readonly printed: Printed;
}

/** Each kind is loaded only when asked for: a page of text needs none of the 40 MB that set a .pdf. */
export async function work({ kind, printed: { record, seal, origin } }: Job): Promise<Uint8Array> {
  const paper = paperOf(record, seal, origin);
  switch (kind) {
    case 'docx':
      return (await import('../exports/docx.ts')).docxOf(paper);
    case 'pdf':
      return (await import('../exports/compilePdf.ts')).compilePdf(paper);
    case 'html':
      return Buffer.from((await import('../exports/html.ts')).htmlOf(paper), 'utf8');
    case 'md':
      return Buffer.from((await import('../exports/md.ts')).mdOf(paper), 'utf8');
  }
}
