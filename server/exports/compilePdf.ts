/** Typst, wrapped in one place: its interface is 0.x and changes between minors (dependencies.md 5). */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Paper } from './paper.ts';
import { typstPaper } from './typstPaper.ts';
import { TYPST_TEMPLATE } from './typstTemplate.ts';

/**
 * Selectable text in subsets of Noto Serif SC. A character that Noto Serif SC lacks is looked for in
 * the fonts of the machine; where none has it, a box stands in its place and everything else is printed.
 */
export function compilePdf(paper: Paper): Uint8Array {
  const compiler = NodeCompiler.create({
    // The workspace holds fonts only: the template reads no file, and could read none but these.
    workspace: fontFolder('400Regular'),
    fontArgs: [{ fontPaths: [fontFolder('400Regular'), fontFolder('700Bold')] }],
  });
  return new Uint8Array(compiler.pdf({ mainFileContent: TYPST_TEMPLATE, inputs: { paper: typstPaper(paper) } }));
}

const fontFolder = (weight: '400Regular' | '700Bold'): string =>
  dirname(
    createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-serif-sc/${weight}/NotoSerifSC_${weight}.ttf`),
  );
