/** Text that people type, tidied and measured as a person would. */

// XML 1.0 forbids these characters, so a .docx holding one would not open; they are never typed on purpose.
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
// Bidirectional overrides can make a name or a question read as something else on the projector.
const OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/g;
// No script piles more than a few marks on one letter; fifty of them climb over the lines above.
const PILES = /(\p{M}{5})\p{M}+/gu;
const SURROGATES = /[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g;

/** Without what nobody types on purpose. */
export const cleanText = (text: string): string =>
  text
    .replace(FORBIDDEN, '')
    .replace(OVERRIDES, '')
    .replace(SURROGATES, (found) => (found.length === 2 ? found : ''))
    .replace(PILES, '$1')
    .trim();

/** Line breaks become spaces. */
export const oneLine = (text: string) => cleanText(text).replace(/\s*[\r\n\t]+\s*/g, ' ');

/** Number of characters as a person counts them (a surrogate pair is one). */
export const lengthOf = (text: string): number => Array.from(text).length;

/** In one line of at most `max` characters, its end cut off visibly. */
export function shortened(text: string, max: number): string {
  const letters = Array.from(oneLine(text));
  return letters.length <= max ? letters.join('') : `${letters.slice(0, max - 1).join('')}…`;
}

// Several empty lines push what others wrote off the screen, also when spaces and joiners stand in them.
const BLANK_LINES = /\n(?:(?:(?!\n)[\s\u2800\p{Default_Ignorable_Code_Point}])*\n){2,}/gu;

/** With its line breaks; of several empty lines one is kept. */
export const severalLines = (text: string) => cleanText(text).replace(/\r\n?/g, '\n').replace(BLANK_LINES, '\n\n');

// Spaces of every width, joiners, fillers, marks without a letter, and the Braille cell without a dot: a name of these is
// no name on the screen.
const VISIBLE = /[^\s\u2800\p{Cc}\p{M}\p{Default_Ignorable_Code_Point}]/u;

/** Nothing in it can be seen. */
export const isBlank = (text: string): boolean => !VISIBLE.test(text);

/** The words of a search, which may stand apart: all of them are looked for. */
export const wordsIn = (search: string): readonly string[] => search.split(/\s+/u).filter((word) => word !== '');

/** Whether each word of a search is somewhere in what is said. */
export const saysAll = (said: readonly string[], search: string): boolean =>
  wordsIn(search).every((word) => said.some((text) => text.includes(word)));
