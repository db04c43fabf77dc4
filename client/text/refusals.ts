/** What is said of refusals. In the language of this page: `speak.ts` fills it before anything is drawn. */
import type { RefusalCode } from '../../shared/wire/refusals.ts';

/** Those that a browser gives without asking the server. */
export type OwnRefusal =
  | 'access.denied'
  | 'join.badHousehold'
  | 'join.householdLong'
  | 'join.householdShared'
  | 'join.nameLong'
  | 'minutes.sealed'
  | 'request.tooLarge';

/** Every other one comes from the server with its Chinese sentence: a language that is not Chinese owes all of them. */
export type RefusalsText = Readonly<Record<OwnRefusal, string> & Partial<Record<RefusalCode, string>>>;
export let refusals: RefusalsText;
export const fillRefusals = (words: RefusalsText): void => void (refusals = words);
