/** Typst, wrapped in one place: its interface is 0.x and changes between minors (dependencies.md 5). */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { withoutMissing } from './missingGlyphs.ts';

/** Templates are constants, whatever people typed comes in beside them as strings. */
export interface Typst {
  /** With every character that none of the fonts has written out (missingGlyphs.ts). */
  drawable<Data>(data: Data): Data;
  /** Selectable text in subsets of Noto Serif SC; what it lacks is looked for in the fonts of the machine. */
  pdf(template: string, inputs: Readonly<Record<string, string>>): Uint8Array;
  /** The first page as SVG: outlines only, no text and no reference to a font. */
  drawing(template: string, inputs: Readonly<Record<string, string>>): string;
}

export function openTypst(): Typst {
  const compiler = NodeCompiler.create({
    // The workspace holds fonts only: the template reads no file, and could read none but these.
    workspace: fontFolder('400Regular'),
    fontArgs: [{ fontPaths: [fontFolder('400Regular'), fontFolder('700Bold')] }],
  });
  return {
    drawable: (data) => withoutMissing(data, (characters) => missingIn(compiler, characters)),
    pdf: (mainFileContent, inputs) => new Uint8Array(compiler.pdf({ mainFileContent, inputs })),
    drawing: (mainFileContent, inputs) => compiler.plainSvg({ mainFileContent, inputs }),
  };
}

/**
 * Each on a line of its own behind a mark no other character looks like, the first of them one that no font has: the box
 * it gets is what is looked for.
 */
const PROBE = String.raw`
#set page(width: 400pt, height: auto)
#set text(font: "Noto Serif SC", lang: "zh", region: "cn")
#for character in json(bytes(sys.inputs.characters)) { block(text("囍") + h(9pt) + text(character)) }
`;
/** A code point that is a noncharacter for ever. */
const NOBODYS = '\u{3ffff}';

/** Typst tells nobody which glyphs it lacked, but its drawing shows: the same outline as for a character that can't exist. */
function missingIn(compiler: NodeCompiler, characters: readonly string[]): ReadonlySet<string> {
  const asked = [NOBODYS, ...characters];
  const drawing = compiler.plainSvg({ mainFileContent: PROBE, inputs: { characters: JSON.stringify(asked) } });
  const outlines = Array.from(drawing.matchAll(/<use xlink:href="([^"]*)"/g), ([, outline = '']) => outline);
  const lines = linesOf(outlines);
  const box = lines[0]?.[0];
  if (box === undefined || lines.length !== asked.length) throw new Error('Typst draws its probe in another way');
  return new Set(characters.filter((_, index) => lines[index + 1]?.includes(box)));
}

/** Outlines from mark to mark. */
function linesOf(outlines: readonly string[]): readonly (readonly string[])[] {
  const lines: string[][] = [];
  for (const outline of outlines)
    if (outline === outlines[0]) lines.push([]);
    else lines[lines.length - 1]?.push(outline);
  return lines;
}

const fontFolder = (weight: '400Regular' | '700Bold'): string =>
  dirname(
    createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-serif-sc/${weight}/NotoSerifSC_${weight}.ttf`),
  );
