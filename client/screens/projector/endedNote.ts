/** What the wall says of the minutes when the sitting is over: as the phones have them by now. */
import { readingOf } from '../../../shared/access/authorize.ts';
import type { MinutesState } from '../../../shared/meeting/minutes.ts';
import { projector as text } from '../../text/projector.ts';

/** While what was sealed is corrected, phones go on reading the last seal. */
export function endedNote(minutes: Pick<MinutesState, 'sealed' | 'draftShown' | 'seals'>): string {
  const readsDraft = !minutes.sealed && readingOf(minutes) === 'readMinutes';
  if (readsDraft) return text.endedDraft;
  return minutes.seals.length > 0 ? text.endedSealed : text.endedNote;
}
