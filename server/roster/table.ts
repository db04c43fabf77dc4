/** Where the list begins in a sheet, and what each of its columns holds. */
import type { ColumnRead, Field, Mapping } from '../../shared/roster/draft.ts';
import { areaIn } from './area.ts';
import { type Recognized, headingOf, isGroup, keyOfColumn, recognized, recognizedUnder } from './headings.ts';
import type { Sheet } from './sheet.ts';

export interface Table {
  readonly isRead: boolean;
  /** The last row of the heading; 0: there is none. */
  readonly below: number;
  readonly columns: readonly ColumnRead[];
  /** The columns of each field, by their place in the sheet. */
  readonly fields: ReadonlyMap<Field, readonly number[]>;
}

/** Rows with something in them among which a heading is looked for. */
const FIRST_ROWS = 40;

interface Candidate {
  readonly below: number;
  readonly headings: readonly string[];
  readonly fields: readonly (Field | null)[];
  readonly score: number;
}

export function tableOf(sheet: Sheet, mapping: Mapping): Table {
  const best = [...sheet.rows.keys()]
    .slice(0, FIRST_ROWS)
    .flatMap((row) => candidatesAt(sheet, row, mapping))
    .filter(({ fields }) => isList(fields))
    .reduce<Candidate | null>((first, next) => (first && first.score >= next.score ? first : next), null);
  return tableFrom(sheet, best ?? withoutHeading(sheet, mapping));
}

function tableFrom(sheet: Sheet, { below, headings, fields }: Omit<Candidate, 'score'>): Table {
  const columns = sheet.columns.map((letter, at) => {
    const heading = headings[at] ?? '';
    return { letter, key: keyOfColumn(heading, letter), heading, field: fields[at] ?? null };
  });
  const places = new Map<Field, number[]>();
  columns.forEach(({ field }, at) => {
    if (field) places.set(field, [...(places.get(field) ?? []), at]);
  });
  return { isRead: isList(fields), below, columns, fields: places };
}

/** A door, and whose it is or how large. */
const isList = (fields: readonly (Field | null)[]): boolean =>
  (fields.includes('owner') || fields.includes('area')) && (fields.includes('door') || fields.includes('room'));

function candidatesAt(sheet: Sheet, row: number, mapping: Mapping): readonly Candidate[] {
  const own = sheet.columns.map((_, at) => headingCell(sheet, row, at));
  const single = { below: row, headings: own.map(inOneLine) };
  const one = scored(sheet, single, own.map(recognized), mapping);
  const above = groupsOver(sheet, row, own);
  if (!above) return [one];
  const lines = own.map((text, at) => {
    const group = above[at] ?? '';
    return text === group ? inOneLine(text) : inOneLine(`${group} ${text}`);
  });
  const under = own.map((text, at) => (text === above[at] ? recognized(text) : recognizedUnder(above[at] ?? '', text)));
  const two = scored(sheet, { below: row, headings: lines }, under, mapping);
  // A telephone of co-owners is no column that is wanted, and yet it shows that this is the heading.
  const understood = own.filter((text) => recognized(text)).length;
  return [one, { ...two, score: Math.max(two.score, understood) + 0.5 }];
}

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The line above, each of its words over all columns it stands over; null when it is no part of the heading. */
function groupsOver(sheet: Sheet, row: number, own: readonly string[]): readonly string[] | null {
  if (!sheet.rows.has(row - 1)) return null;
  const isMerged = sheet.merges.some(({ top, bottom, left, right }) => top < row && bottom >= row - 1 && left < right);
  const above: string[] = [];
  own.forEach((text, at) => {
    const cell = headingCell(sheet, row - 1, at);
    above.push(cell === '' && text !== '' && !isMerged ? (above[at - 1] ?? '') : cell);
  });
  const words = new Set(above.filter((text) => text !== ''));
  // A title is one; and a line of the list itself is no second line of its heading.
  const isHeading = words.size > 1 && [...words].some(isGroup);
  const isOwn =
    own.some((text, at) => text !== above[at] && recognized(text)) || own.every((text) => headingOf(text) === '');
  return isHeading && isOwn ? above : null;
}

/** What stands there, and what is merged over it, in both directions. */
function headingCell(sheet: Sheet, row: number, at: number): string {
  const text = sheet.rows.get(row)?.[at] ?? '';
  if (text !== '') return text;
  const over = sheet.merges.find(
    ({ top, bottom, left, right }) => top <= row && row <= bottom && left <= at && at <= right,
  );
  return over ? (sheet.rows.get(over.top)?.[over.left] ?? '') : '';
}

function scored(
  sheet: Sheet,
  { below, headings }: Pick<Candidate, 'below' | 'headings'>,
  found: readonly (Recognized | null)[],
  mapping: Mapping,
): Candidate {
  const mapped = headings.map((heading, at) => mappedTo(mapping, keyOfColumn(heading, sheet.columns[at] ?? '')));
  const fields = found.map((one, at) => {
    const byHand = mapped[at];
    if (byHand !== undefined) return byHand;
    return one && isBest(one, found, mapped) ? one.field : null;
  });
  return { below, headings, fields, score: fields.filter((field) => field !== null).length };
}

const mappedTo = (mapping: Mapping, key: string): Field | null | undefined =>
  Object.hasOwn(mapping, key) ? mapping[key] : undefined;

/** Areas and owners are taken from the best of their columns: 产权面积 before 建筑面积, 产权人 before 户主; by hand before all. */
function isBest(
  { field, rank }: Recognized,
  found: readonly (Recognized | null)[],
  mapped: readonly (Field | null | undefined)[],
): boolean {
  if (field !== 'area' && field !== 'owner') return true;
  return (
    !mapped.includes(field) &&
    found.every((other, at) => other?.field !== field || other.rank >= rank || mapped[at] !== undefined)
  );
}

/** All columns as they are mapped by their letters; the list begins where an area stands. */
function withoutHeading(sheet: Sheet, mapping: Mapping): Omit<Candidate, 'score'> {
  const fields = sheet.columns.map((letter) => mappedTo(mapping, `column ${letter}`) ?? null);
  const headings = sheet.columns.map(() => '');
  const area = fields.indexOf('area');
  if (!isList(fields) || area < 0) return { below: 0, headings, fields };
  const rows = [...sheet.rows];
  const first = rows.findIndex(([, cells]) => areaIn(cells[area] ?? '') !== null);
  return { below: rows[first - 1]?.[0] ?? 0, headings, fields };
}
