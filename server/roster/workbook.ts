/** An .xlsx file as sheets of text: what its parts are called, its shared strings and its styles. What it links to is left alone. */
import { attributeNamed, createXmlReader, unescaped, type XmlHandler } from './xml.ts';
import { CELL_MAX, FileTrouble, MAX_SHEETS, type Sheet, type Spent } from './sheet.ts';
import { readSheetPart } from './sheetPart.ts';
import { daysAmong } from './dayFormats.ts';
import { type Zip, openZip } from './zip.ts';

/** Throws `FileTrouble`. */
export function readWorkbook(file: Uint8Array): readonly Sheet[] {
  const zip = openZip(file);
  const main = relationsOf(zip, '').find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  if (!/\.xml$/i.test(main) || !zip.has(main)) throw new FileTrouble('kind');
  const book = bookIn(zip, main);
  if (!book.isWorkbook) throw new FileTrouble('kind');
  if (book.sheets.length > MAX_SHEETS) throw new FileTrouble('large');
  const parts = relationsOf(zip, main);
  const partOf = (type: string) => parts.find((part) => part.type === type)?.target ?? '';
  const strings = stringsIn(zip, partOf('sharedStrings'));
  const days = daysAmong(stylesIn(zip, partOf('styles')), book.isFrom1904);
  const spent: Spent = { rows: 0 };
  const wanted = book.sheets.filter(({ isHidden }) => !isHidden);
  const names = new Set<string>();
  return (wanted.length > 0 ? wanted : book.sheets).flatMap(({ name, id }) => {
    const part = parts.find((one) => one.id === id && one.type === 'worksheet');
    if (!part || !zip.has(part.target)) return [];
    return [readSheetPart(zip, part.target, { name: ownName(name, names), strings, days, spent })];
  });
}

/** Keys of problems begin with it: no two may be called the same. */
function ownName(name: string, names: Set<string>): string {
  const own = names.has(name) ? ownName(`${name}'`, names) : name;
  names.add(own);
  return own;
}

const readPart = (zip: Zip, name: string, handler: XmlHandler): void => {
  const reader = createXmlReader(handler);
  zip.unpack(name, (piece) => reader.push(piece));
};

interface Book {
  isWorkbook: boolean;
  isFrom1904: boolean;
  readonly sheets: { readonly name: string; readonly id: string; readonly isHidden: boolean }[];
}

const NAME = attributeNamed('name');
const RELATION = attributeNamed('\\w+:id');
const STATE = attributeNamed('state');
const FROM_1904 = attributeNamed('date1904');

function bookIn(zip: Zip, main: string): Book {
  const book: Book = { isWorkbook: false, isFrom1904: false, sheets: [] };
  readPart(zip, main, {
    open(name, attributes) {
      if (name === 'workbook') book.isWorkbook = true;
      else if (name === 'workbookPr') book.isFrom1904 = /^(?:1|true)$/.test(FROM_1904(attributes));
      else if (name === 'sheet')
        book.sheets.push({
          name: unescaped(NAME(attributes)).slice(0, 60),
          id: RELATION(attributes),
          isHidden: /hidden/i.test(STATE(attributes)),
        });
    },
  });
  return book;
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}
const ID = attributeNamed('Id');
const TYPE = attributeNamed('Type');
const TARGET = attributeNamed('Target');
const MODE = attributeNamed('TargetMode');

/** What belongs to a part, by where it stands in the file; nothing outside of it. */
function relationsOf(zip: Zip, part: string): readonly Relation[] {
  const folder = part.includes('/') ? part.slice(0, part.lastIndexOf('/') + 1) : '';
  const found: Relation[] = [];
  readPart(zip, `${folder}_rels/${part.slice(folder.length)}.rels`, {
    open(name, attributes) {
      if (name !== 'Relationship' || MODE(attributes) === 'External') return;
      const type = TYPE(attributes).split('/').pop() ?? '';
      found.push({ id: ID(attributes), type, target: placeIn(folder, TARGET(attributes)) });
    },
  });
  return found;
}

function placeIn(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/'))
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  return steps.join('/');
}

/** Each cut to what a cell may hold. How a word is read aloud (`rPh`) is no part of it. */
function stringsIn(zip: Zip, part: string): readonly string[] {
  const strings: string[] = [];
  const state = { text: '', isText: false, isAloud: false };
  readPart(zip, part, {
    open(name) {
      if (name === 'si') state.text = '';
      else if (name === 'rPh') state.isAloud = true;
      else if (name === 't') state.isText = !state.isAloud;
    },
    text(text) {
      if (state.isText && state.text.length < CELL_MAX * 8) state.text += text;
    },
    close(name) {
      if (name === 'si') strings.push(unescaped(state.text.slice(0, CELL_MAX * 8)));
      else if (name === 'rPh') state.isAloud = false;
      else if (name === 't') state.isText = false;
    },
  });
  return strings;
}

const FORMAT_ID = attributeNamed('numFmtId');
const FORMAT_CODE = attributeNamed('formatCode');

/** The number format of every style a cell may have, in order: its code where the file has one, else the number of a known one. */
function stylesIn(zip: Zip, part: string): readonly (string | number)[] {
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let isCell = false;
  readPart(zip, part, {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(FORMAT_ID(attributes)), FORMAT_CODE(attributes));
      else if (name === 'cellXfs') isCell = true;
      else if (name === 'xf' && isCell) formats.push(Number(FORMAT_ID(attributes)));
    },
    close(name) {
      if (name === 'cellXfs') isCell = false;
    },
  });
  return formats.map((id) => codes.get(id) ?? id);
}
