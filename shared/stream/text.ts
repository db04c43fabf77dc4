/** Text that people type: what is allowed in, and how it is tidied before it is kept. */
import * as z from 'zod/mini';

// XML 1.0 forbids these characters, so a .docx holding one would not open; they are never typed on purpose.
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
// Bidirectional overrides can make a name or a question read as something else on the projector.
const OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/g;
// No script piles more than a few marks on one letter; fifty of them climb over the lines above.
const PILES = /(\p{M}{5})\p{M}+/gu;
const SURROGATES = /[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g;

export const cleanText = (text: string): string =>
  text
    .replace(FORBIDDEN, '')
    .replace(OVERRIDES, '')
    .replace(SURROGATES, (found) => (found.length === 2 ? found : ''))
    .replace(PILES, '$1')
    .trim();

const oneLine = (text: string) => cleanText(text).replace(/\s*[\r\n\t]+\s*/g, ' ');

/** Number of characters as a person counts them (a surrogate pair is one). */
export const lengthOf = (text: string): number => Array.from(text).length;

/** In one line of at most `max` characters, its end cut off visibly. */
export function shortened(text: string, max: number): string {
  const letters = Array.from(oneLine(text));
  return letters.length <= max ? letters.join('') : `${letters.slice(0, max - 1).join('')}…`;
}

// Several empty lines push what others wrote off the screen, also when spaces and joiners stand in them.
const BLANK_LINES = /\n(?:(?:(?!\n)[\s\u2800\p{Default_Ignorable_Code_Point}])*\n){2,}/gu;

const severalLines = (text: string) => cleanText(text).replace(/\r\n?/g, '\n').replace(BLANK_LINES, '\n\n');

// Spaces of every width, joiners, fillers, marks without a letter, and the Braille cell without a dot: a name of these is
// no name on the screen.
const VISIBLE = /[^\s\u2800\p{Cc}\p{M}\p{Default_Ignorable_Code_Point}]/u;

/** Nothing in it can be seen. */
export const isBlank = (text: string): boolean => !VISIBLE.test(text);

const typed = (max: number, min: number, tidy: (text: string) => string) =>
  z.string().check(
    z.maxLength(max * 4), // refuse a megabyte before tidying it
    z.overwrite(tidy),
    z.refine((text) => lengthOf(text) >= min && lengthOf(text) <= max && (min === 0 || !isBlank(text))),
  );

/** One line of 1 to `max` characters, one of them to be seen; line breaks become spaces. */
export const line = (max: number) => typed(max, 1, oneLine);
/** One line of at most `max` characters, or nothing. */
export const optionalLine = (max: number) => typed(max, 0, oneLine);
/** A name or nothing: one that nobody could see is none. */
export const optionalName = (max: number) => typed(max, 0, (text) => (isBlank(text) ? '' : oneLine(text)));
/** Several lines, 1 to `max` characters, one of them to be seen. */
export const paragraph = (max: number) => typed(max, 1, severalLines);
/** Several lines of at most `max` characters, or nothing. */
export const optionalParagraph = (max: number) => typed(max, 0, severalLines);

/** Text as it was once kept, for comparing: tidied by whatever rule held then, so it is not tidied again. */
export const asKept = (max: number) => z.string().check(z.maxLength(max * 4));

/** A calendar day as `YYYY-MM-DD`. */
export const Day = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}$/),
  z.refine((day) => {
    const date = new Date(`${day}T00:00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
  }),
);
