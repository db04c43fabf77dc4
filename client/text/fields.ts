/** What the fields of forms are called. In the language of this page: `speak.ts` fills it before anything is drawn. */
import type { FieldWords } from '../../shared/wire/fieldWords.ts';

export let fields: FieldWords;
export const fillFields = (words: FieldWords): void => void (fields = words);
