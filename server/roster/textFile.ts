/** A text file with a sheet in it (.csv, .txt): what it is written in and what stands between its cells is found out. */
import Papa from 'papaparse';
import { FileTrouble, type Sheet, type Spent, createSheetBuilder } from './sheet.ts';
import { MAX_UNPACKED } from './zip.ts';

const MARKS: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
const SEPARATORS = [',', '\t', ';'] as const;
/** Other kinds of files that are written in letters. */
const OTHERS = /^\s*(?:<[!?a-z]|\{\\rtf|%PDF-)/i;

/** Throws `FileTrouble`: `kind`, `empty`, `broken`, `large`. */
export function readTextFile(file: Uint8Array): readonly Sheet[] {
  if (file.length > MAX_UNPACKED) throw new FileTrouble('large');
  const text = textIn(file);
  if (OTHERS.test(text)) throw new FileTrouble('kind');
  const spent: Spent = { rows: 0 };
  const builder = createSheetBuilder('', spent);
  let row = 0;
  let isOpen = false;
  // Excel writes the separator into the first line when it is told to; it shows it as no row.
  const [whole, said] = /^sep=(.)\r?\n/i.exec(text) ?? [''];
  Papa.parse<string[]>(text.slice(whole.length), {
    delimiter: said ?? separatorOf(text),
    step({ data, errors }) {
      row += 1;
      // Whatever follows a quotation mark that never ends would be one cell.
      isOpen ||= errors.some(({ code }) => code === 'MissingQuotes');
      data.forEach((cell, column) => builder.cell(row, column, cell));
    },
  });
  if (isOpen) throw new FileTrouble('broken');
  return [builder.done()];
}

function textIn(file: Uint8Array): string {
  const [marked] = MARKS.find(([, mark]) => mark.every((byte, index) => file[index] === byte)) ?? [];
  if (marked === undefined && file.includes(0)) throw new FileTrouble('kind');
  for (const encoding of marked === undefined ? ['utf-8', 'gb18030'] : [marked])
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(file);
      if (!text.includes('\u0000')) return text;
    } catch {
      // The next one.
    }
  throw new FileTrouble('kind');
}

/** The one there is most of in the first lines, outside of quotes. */
function separatorOf(text: string): string {
  const lines = text.slice(0, 20_000).replace(/"[^"]*"/g, '');
  const count = (sign: string) => lines.split(sign).length;
  return SEPARATORS.reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
