/** Of a rehearsal that is over nothing stays in this browser either: no pass, no draft, no note, no copy of the minutes. */
import { keep, kept, keptKeys } from './keep.ts';

export function forgetRehearsal(meetingId: string, personId: string | null): void {
  const copies = Number(kept(`tea.minutes.epoch.${meetingId}.${personId ?? ''}`) ?? 0);
  for (const key of keptKeys('tea.')) if (key.includes(meetingId)) keep(key, null);
  try {
    // As `localCopyFor` names them.
    for (let epoch = 0; personId !== null && epoch <= copies; epoch += 1)
      indexedDB.deleteDatabase(`tea-minutes-${meetingId}-${personId}-${epoch}`);
  } catch {
    // WeChat's browsers may have none: then there was no copy.
  }
}
