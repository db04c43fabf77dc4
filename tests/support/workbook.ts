/** Small workbooks, written by hand: real .xlsx files in which every part is known to the letter. */
import { strToU8, zipSync } from 'fflate';

/** A text goes to the shared strings; `day` counts from 1899-12-30; an empty object is a cell that is only formatted. */
export type CellSpec =
  | string
  | number
  | null
  | { readonly inline: string }
  | { readonly formula: string; readonly value?: string | number }
  | { readonly day: number }
  | { readonly raw: string }
  | { readonly error: string }
  | { readonly empty: true };

export interface SheetSpec {
  readonly name: string;
  readonly rows: readonly (readonly CellSpec[])[];
  /** A3:A5 */
  readonly merges?: readonly string[];
  readonly isHidden?: boolean;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** `more`: further parts of the file, by their names. */
export function workbookOf(sheets: readonly SheetSpec[], more: Readonly<Record<string, string>> = {}): Uint8Array {
  const strings: string[] = [];
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    '_rels/.rels': relations([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.map(sheetTag).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, at) => [`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`] as const),
      ['rId900', 'sharedStrings', 'sharedStrings.xml'],
      ['rId901', 'styles', '/xl/styles.xml'],
      ['rId902', 'externalLink', 'externalLinks/externalLink1.xml'],
    ]),
    'xl/styles.xml': `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts><numFmt numFmtId="170" formatCode="0.00&quot;m²&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>`,
  };
  sheets.forEach((sheet, at) => (parts[`xl/worksheets/sheet${at + 1}.xml`] = sheetPart(sheet, strings)));
  parts['xl/sharedStrings.xml'] =
    `${HEAD}<sst xmlns="${MAIN}">${strings.map((text) => `<si>${runs(text)}</si>`).join('')}</sst>`;
  return zipOf({ ...parts, ...more });
}

/** Any zip file. */
export const zipOf = (parts: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** In two runs, and with how it is read aloud, as Excel writes what was typed with an input method. */
const runs = (text: string): string =>
  `<r><t xml:space="preserve">${escaped(text.slice(0, 1))}</t></r><r><rPr><b/></rPr><t xml:space="preserve">${escaped(text.slice(1))}</t></r><rPh sb="0" eb="1"><t>pinyin</t></rPh>`;

const sheetTag = ({ name, isHidden }: SheetSpec, at: number): string =>
  `<sheet name="${escaped(name)}" sheetId="${at + 1}"${isHidden ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`;

const relations = (all: readonly (readonly [id: string, type: string, target: string])[]): string =>
  `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join(
      '',
    )}<Relationship Id="rId999" Type="${OFFICE}/hyperlink" Target="http://evil.example/" TargetMode="External"/></Relationships>`;

function sheetPart({ rows, merges = [] }: SheetSpec, strings: string[]): string {
  const lines = rows.map((cells, at) => {
    const written = cells.map((cell, column) => cellTag(cell, `${letterOf(column)}${at + 1}`, strings)).join('');
    return written === '' ? '' : `<row r="${at + 1}">${written}</row>`;
  });
  const merged = merges.map((area) => `<mergeCell ref="${area}"/>`).join('');
  return `${HEAD}<!-- <c r="A1"><v>9</v></c> --><worksheet xmlns="${MAIN}"><sheetData>${lines.join('')}</sheetData>${merged && `<mergeCells>${merged}</mergeCells>`}</worksheet>`;
}

export const letterOf = (column: number): string =>
  (column < 26 ? '' : letterOf(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

function cellTag(cell: CellSpec, at: string, strings: string[]): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') return `<c r="${at}" t="s"><v>${strings.push(cell) - 1}</v></c>`;
  if ('inline' in cell) return `<c r="${at}" t="inlineStr"><is><t>${escaped(cell.inline)}</t></is></c>`;
  if ('day' in cell) return `<c r="${at}" s="1"><v>${cell.day}</v></c>`;
  if ('raw' in cell) return `<c r="${at}" s="2"><v>${cell.raw}</v></c>`;
  if ('error' in cell) return `<c r="${at}" t="e"><v>${cell.error}</v></c>`;
  if ('empty' in cell) return `<c r="${at}" s="1"/>`;
  const type = typeof cell.value === 'string' ? ' t="str"' : '';
  return `<c r="${at}"${type}><f>${escaped(cell.formula)}</f><v>${escaped(String(cell.value ?? ''))}</v></c>`;
}
