/** A paper as .pdf. */
import type { Paper } from './paper.ts';
import { openTypst } from './typst.ts';
import { typstPaper } from './typstPaper.ts';
import { TYPST_TEMPLATE } from './typstTemplate.ts';

export function compilePdf(paper: Paper): Uint8Array {
  const typst = openTypst();
  return typst.pdf(TYPST_TEMPLATE, { paper: typstPaper(typst.drawable(paper)) });
}
