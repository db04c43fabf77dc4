/** A field of a form and what it holds, in the language of this page. */
import { readField } from '../../shared/wire/fieldWords.ts';
import { fields } from '../text/fields.ts';
import { calendarDay, fullMoment } from './format.ts';

/** By the field's name in the meeting's state, e.g. `scope.name`. */
export const fieldName = (field: string): string => fields.names[field] ?? field;

/** What a field holds, in one line. `titles` names topics by their ids. */
export const fieldValue = (field: string, value: unknown, titles?: ReadonlyMap<string, string>): string =>
  readField({ ...fields, day: calendarDay, moment: fullMoment }, field, value, titles);
