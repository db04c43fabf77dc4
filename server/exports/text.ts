/** Text on its way into a document: characters that no paper can show are left out, everything else stays as typed. */

// XML 1.0 forbids these; one of them and a .docx would not open. What people type is cleaned on its way in as well
// (shared/stream/text.ts), but a record may come from an imported file.
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;
/** Overrides make a sentence read as another one; the zero-width ones hide in it. */
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const SURROGATES = /[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g;

export const printable = (text: string): string =>
  text
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
    .replace(FORBIDDEN, '')
    .replace(INVISIBLE, '')
    .replace(SURROGATES, (found) => (found.length === 2 ? found : ''));

/** The same data with every string made printable; names of members are left alone. */
export const printableData = <T>(value: T): T => mapStrings(value, printable);

export function mapStrings<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => mapStrings(item, change)) as T;
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, mapStrings(member as unknown, change)]),
    ) as T;
  return value;
}
