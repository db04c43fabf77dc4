/** What this phone says who it is by, where nobody has an account: made here, kept here, one for all questions. */
import { keep, kept } from './keep.ts';
import { randomId } from './passes.ts';

const KEY = 'tea.phone';

export function phoneToken(): string {
  const known = kept(KEY);
  if (known !== null && /^[\w-]{22,64}$/.test(known)) return known;
  const made = `${randomId()}${randomId()}`.slice(0, 43);
  keep(KEY, made);
  return made;
}
