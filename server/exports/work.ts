/** The heavy part of an export: a paper becomes the bytes of a .docx or .pdf. Runs in a process of its own (press.ts). */
import { compilePdf } from './compilePdf.ts';
import { docxOf } from './docx.ts';
import type { Paper } from './paper.ts';

export interface Job {
  readonly kind: 'docx' | 'pdf';
  readonly paper: Paper;
}

export async function work({ kind, paper }: Job): Promise<Uint8Array> {
  return kind === 'docx' ? docxOf(paper) : compilePdf(paper);
}
