/** Text that people type, as a schema: what is allowed in, and how it is tidied before it is kept. */
import * as z from 'zod/mini';
import { isBlank, lengthOf, oneLine, severalLines } from './plainText.ts';

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
