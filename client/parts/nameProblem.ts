/** What is wrong with a name: nothing typed is cut, a name that is too long is said to be. */
import { lengthOf } from '../../shared/stream/plainText.ts';
import { PERSON_NAME_MAX } from '../../shared/wire/http.ts';
import { refusalSentence } from '../meeting/refused.ts';

/** Empty when it can be sent. */
export function nameProblemOf(name: string, missing: string): string {
  if (name.trim() === '') return missing;
  return lengthOf(name.trim()) > PERSON_NAME_MAX ? refusalSentence('join.nameLong', { max: PERSON_NAME_MAX }) : '';
}
