/** Notes: the chair's own. */
import type { Words } from '../words.ts';
import type { chairNotes as chinese } from '../zh-CN/chairNotes.ts';

export const chairNotes: Words<typeof chinese> = {
  title: 'My notes',
  about: 'For your eyes only: not in the minutes, not in the archive, not on the screen.',
  ofMeeting: 'The whole meeting',
  ofTopic: (title) => `"${title}"`,
  states: {
    saved: 'Saved',
    saving: 'Saving…',
    here: 'Not at the server yet; kept on this device',
    clash: 'Not saved yet',
  },
  theirs: 'You changed this note on another page too. There it says:',
  both: 'Keep both',
  onlyTheirs: 'Keep only that one',
};
