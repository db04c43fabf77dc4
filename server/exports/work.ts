/** The heavy part of an export: a paper becomes the bytes of a file. Runs in a process of its own (press.ts). */
import type { Paper } from './paper.ts';

export interface Job {
  readonly kind: 'docx' | 'pdf' | 'html' | 'md';
  readonly paper: Paper;
}

/** Each kind is loaded only when asked for: a page of text needs none of the 40 MB that set a .pdf. */
export async function work({ kind, paper }: Job): Promise<Uint8Array> {
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
