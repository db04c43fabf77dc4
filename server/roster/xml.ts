/** Reads XML piece by piece, tolerantly: names without their prefix, text as it stands, no entities of a document's own. */
import { FileTrouble } from './sheet.ts';

export interface XmlHandler {
  open(name: string, attributes: string): void;
  text?(text: string): void;
  close?(name: string): void;
}
export interface XmlReader {
  push(piece: Uint8Array): void;
}

/** One tag: values in quotes may hold its closing sign. */
const TAG = /<(\/?)(?:[^\s<>/:"']+:)?([^\s<>/:"']+)((?:[^<>"']|"[^"]*"|'[^']*')*)>/y;
/** What has begun and does not end within it ends nowhere. */
const LONGEST = 1024 * 1024;

export function createXmlReader(handler: XmlHandler): XmlReader {
  let decoder: TextDecoder | null = null;
  let rest = '';
  return {
    push(piece) {
      decoder ??= new TextDecoder(piece[0] === 0xff && piece[1] === 0xfe ? 'utf-16le' : 'utf-8');
      const text = rest + decoder.decode(piece, { stream: true });
      rest = text.slice(scan(text, handler));
      if (rest.length > LONGEST) throw new FileTrouble('broken');
    },
  };
}

/** How much of it was read. */
function scan(text: string, handler: XmlHandler): number {
  let at = 0;
  while (at < text.length) {
    const tag = text.indexOf('<', at);
    if (tag < 0) return at;
    if (tag > at) handler.text?.(inText(text.slice(at, tag)));
    const next = isAside(text, tag) ? afterAside(text, tag, handler) : afterTag(text, tag, handler);
    if (next === null) return tag;
    at = next;
  }
  return at;
}

const isAside = (text: string, at: number): boolean => /[!?]/.test(text.charAt(at + 1));

/** Comments, instructions and declarations say nothing; what is written as it is, is text. Null: it does not end here. */
function afterAside(text: string, at: number, handler: XmlHandler): number | null {
  const [begin, end] = ASIDES.find(([word]) => text.startsWith(word, at)) ?? ['<!', '>'];
  const found = text.indexOf(end, at + begin.length);
  // `<!-` may still become a comment.
  if (found < 0 || text.length - at < 9) return null;
  if (begin === '<![CDATA[') handler.text?.(text.slice(at + begin.length, found));
  return found + end.length;
}
const ASIDES = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

function afterTag(text: string, at: number, handler: XmlHandler): number | null {
  TAG.lastIndex = at;
  const [whole, isEnd, name = '', attributes = ''] = TAG.exec(text) ?? [];
  if (whole === undefined) return null;
  if (isEnd === '/') handler.close?.(name);
  else {
    handler.open(name, attributes);
    if (attributes.endsWith('/')) handler.close?.(name);
  }
  return at + whole.length;
}

/** Reads one of a tag's values, by its name with its prefix; empty when it has none. */
export function attributeNamed(name: string): (attributes: string) => string {
  const pattern = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
  return (attributes) => {
    const found = pattern.exec(attributes);
    return inText(found?.[1] ?? found?.[2] ?? '');
  };
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

const inText = (text: string): string =>
  text.includes('&')
    ? text.replace(
        /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi,
        (whole, hex?: string, decimal?: string, name?: string) =>
          name === undefined ? signOf(hex ? parseInt(hex, 16) : Number(decimal)) : (NAMED.get(name) ?? whole),
      )
    : text;
const signOf = (point: number): string => (point <= 0x10ffff ? String.fromCodePoint(point) : '');

/** Signs XML can't hold are written `_x000D_` in a workbook. */
export const unescaped = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-F]{4})_/gi, (_, hex: string) => signOf(parseInt(hex, 16))) : text;
