/** Text on its way into a document: characters that no paper can show are left out, everything else stays as typed. */

// XML 1.0 forbids these; one of them and a .docx would not open. What people type is cleaned on its way in as well
// (shared/meeting/text.ts), but a record may come from an imported file.
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

/** The same data with every string made printable, names of members included in nothing. */
export function printableData<T>(value: T): T {
  if (typeof value === 'string') return printable(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => printableData(item)) as T;
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, printableData(member as unknown)]),
    ) as T;
  return value;
}

/**
 * A title in lines of about equal length, cut between words: 公文 titles are set as a trapezium or a diamond, never with
 * one character left over (documents.md 3.1). `most` characters fit a line.
 */
export function titleLines(title: string, most = 18): readonly string[] {
  const count = Math.ceil(widthOf(title) / most);
  if (count <= 1) return [title];
  const words = Array.from(new Intl.Segmenter('zh', { granularity: 'word' }).segment(title), (part) => part.segment);
  const lines: string[] = [];
  let line = '';
  let left = widthOf(title);
  for (const word of words) {
    const aim = left / (count - lines.length);
    const now = widthOf(line);
    const open = lines.length < count - 1 && line !== '';
    const nearer = now + widthOf(word) - aim > aim - now;
    // A closing mark never begins a line.
    if (open && (nearer || now + widthOf(word) > most) && !/^[，。、；：？！）」』》”’]/.test(word)) {
      lines.push(line);
      left -= now;
      line = '';
    }
    line += word;
  }
  return [...lines, line].map((text) => text.trim()).filter((text) => text !== '');
}

/** In full-width characters: an ASCII character is half of one. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += character.charCodeAt(0) < 0x2e80 ? 0.5 : 1;
  return width;
}
