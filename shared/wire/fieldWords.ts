/** How a field of a form and what it holds are read in one line, in the words of one language. */

export interface FieldWords {
  /** By the field's name in the meeting's state, e.g. `scope.name`. */
  readonly names: Readonly<Record<string, string>>;
  /** Of fields that hold one of a few words of the program's. */
  readonly values: Readonly<Record<'naming' | 'template' | 'scope.kind' | 'hold', Readonly<Record<string, string>>>>;
  /** By its number. */
  readonly building: (number: string) => string;
  readonly noBuilding: string;
  readonly empty: string;
}
/** How days (`2026-04-08`) and moments (ms since 1970) are written. */
export interface FieldDates {
  readonly day: (day: string) => string;
  readonly moment: (at: number) => string;
}

/** Longer ones are told by their beginning. */
const VALUE_MAX = 40;

/** `titles` names topics by their ids. */
export function readField(
  words: FieldWords & FieldDates,
  field: string,
  value: unknown,
  titles: ReadonlyMap<string, string> = new Map(),
): string {
  const text = wordsOf(words, field, value, titles).replace(/\s+/g, ' ').trim();
  const letters = Array.from(text);
  if (letters.length === 0) return words.empty;
  return letters.length > VALUE_MAX ? `${letters.slice(0, VALUE_MAX - 1).join('')}…` : text;
}

function wordsOf(
  words: FieldWords & FieldDates,
  field: string,
  value: unknown,
  titles: ReadonlyMap<string, string>,
): string {
  if (field === 'topicId') return typeof value === 'string' ? (titles.get(value) ?? '') : '';
  // None is a choice of its own there. What travels has no null.
  if (field === 'building') return typeof value === 'string' && value !== '' ? words.building(value) : words.noBuilding;
  if (typeof value === 'number') {
    if (field === 'startsAt') return words.moment(value);
    return value === 0 ? '' : String(value);
  }
  if (typeof value !== 'string') return '';
  // As a form holds it.
  if (field === 'startsAt') return value.replace('T', ' ');
  if (field === 'dueOn') return words.day(value);
  if (field === 'naming' || field === 'template' || field === 'scope.kind' || field === 'hold')
    return words.values[field][value] ?? value;
  return value;
}

/** What travels with a refusal so that a browser can say it in its own language: never longer than is shown. */
export function plainField(field: string, value: unknown, titles: ReadonlyMap<string, string> = new Map()) {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return '';
  return field === 'topicId'
    ? (titles.get(value) ?? '')
    : Array.from(value)
        .slice(0, VALUE_MAX + 1)
        .join('');
}
