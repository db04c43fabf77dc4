/** What the fields of a form are called, and how what they hold is read: in the server's sentences too. */
export { FIELD_WORDS as fields } from '../../../shared/wire/fieldNames.ts';
