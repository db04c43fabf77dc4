/** A field and what it holds, in the server's sentences. */
import { calendarDay, momentOf } from '../record/dates.ts';
import { FIELD_WORDS } from './fieldNames.ts';
import { readField } from './fieldWords.ts';

/** By the field's name in the meeting's state, e.g. `scope.name`. */
export const fieldName = (field: string): string => FIELD_WORDS.names[field] ?? field;

/** What a field holds, in one line. `titles` names topics by their ids. */
export const fieldValue = (field: string, value: unknown, titles?: ReadonlyMap<string, string>): string =>
  readField({ ...FIELD_WORDS, day: calendarDay, moment: momentOf }, field, value, titles);
