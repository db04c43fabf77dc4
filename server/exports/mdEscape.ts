/** Words as Markdown: they come out as the characters that were typed, with a backslash only where one is needed. */

/** Where the words will stand. */
export interface Spot {
  /** At the beginning of a line, where 「1.」 or 「#」 would mean something. */
  readonly begins: boolean;
  /** In a cell of a table: a bar would end it. */
  readonly cell: boolean;
  /** Signs that stand in the same block at another place, too: only pairs mean something. */
  readonly paired: ReadonlySet<string>;
}

const PAIRS = ['*', '_', '~', '$', '`'];

/** The signs among `texts` that could pair up: those that stand there twice. Emphasis of ours counts as well. */
export function pairsIn(texts: readonly string[], emphasised: readonly string[] = []): ReadonlySet<string> {
  const all = texts.join('\n');
  return new Set(PAIRS.filter((sign) => emphasised.includes(sign) || groupsOf(all, sign) > 1));
}
const groupsOf = (text: string, sign: string): number =>
  Array.from(text).filter((character, at, all) => character === sign && all[at - 1] !== sign).length;

/** One line or several; line breaks stay what they are. */
export const escapeMarkdown = (text: string, spot: Partial<Spot> = {}): string => {
  const { begins = true, cell = false, paired = pairsIn([text]) } = spot;
  return text
    .split('\n')
    .map((line, index) => {
      const inside = escapeInside(line, cell, paired);
      // A cell holds no blocks, whatever its words begin with.
      return (begins || index > 0) && !cell ? escapeStart(inside) : inside;
    })
    .join('\n');
};

/**
 * Addresses are broken up because GitHub's dialect makes links of bare ones, `:name:` because it makes pictures of it.
 * A tag needs its `<`, an entity its `&`: without them the rest is text for the loosest of readers.
 */
const escapeInside = (line: string, cell: boolean, paired: ReadonlySet<string>): string =>
  line
    .replace(/\\(?=[!-/:-@[-`{-~]|$)/g, '\\\\')
    .replace(/[*_~$`]+/g, (signs, at: number) => (isHarmless(signs, at, line, paired) ? signs : escapedAll(signs)))
    .replace(/\](?=[([])/g, '\\]')
    .replace(/&(?=#?[a-z0-9]+;)/gi, '&amp;')
    .replace(/<(?=[a-z/!?]|$)/gi, '&lt;')
    .replace(/:(?=\/\/|[a-z][a-z0-9_+-]*:)/gi, '\\:')
    .replace(/@(?=[a-z0-9])/gi, '\\@')
    .replace(/www\./gi, (found) => found.replace('.', '\\.'))
    .replace(/\|/g, cell ? '\\|' : '|');

const escapedAll = (signs: string): string => signs.replace(/./g, '\\$&');

/** Underscores inside a word mean nothing, nor does a sign that has no other to pair up with. */
function isHarmless(signs: string, at: number, line: string, paired: ReadonlySet<string>): boolean {
  const kinds = new Set(signs);
  if (!Array.from(kinds).some((sign) => paired.has(sign))) return kinds.size === 1;
  return kinds.size === 1 && kinds.has('_') && isLetter(line[at - 1]) && isLetter(line[at + signs.length]);
}
const isLetter = (character: string | undefined): boolean => /[\p{L}\p{N}]/u.test(character ?? '');

/** Lists, headings, quotes, rules, tables, definitions: all of them are told by how a line begins. */
const escapeStart = (line: string): string =>
  line
    .replace(/^[ \t]+/, '')
    .replace(/[ \t]+$/, '')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
    .replace(
      /^(?:[-+*](?=\s|$)|#{1,6}(?=\s|$)|>|\||`{3}|~{3}|[-=_*](?=[-=_*\s]*$)|:?-+:?(?=[ |:-]*$)|\[(?=[ x]\]|[^\]]*(?:\]:|$)))/i,
      '\\$&',
    );
