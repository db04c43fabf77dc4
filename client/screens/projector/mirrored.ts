/** Which of the hall's walls the desk's small picture is a picture of. */
import type { MeetingState } from '../../../shared/meeting/meeting.ts';
import type { Projectors } from '../../meeting/Meeting.svelte.ts';

/** The one that follows the meeting and was opened first; null while none does. */
export const mirroredOf = (walls: Projectors, screens: MeetingState['screens']): Projectors[number] | null =>
  [...walls]
    .sort((a, b) => (a.openedAt ?? 0) - (b.openedAt ?? 0) || (a.id < b.id ? -1 : 1))
    .find(({ id, gone }) => !gone && !screens?.[id]?.held) ?? null;
