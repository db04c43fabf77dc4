/**
 * The one meeting whose connection stands above its screens: from cockpit to minutes and back nothing is dialled anew. It is let go of
 * when somebody goes elsewhere, or comes back under another pass.
 */
import { Meeting } from './Meeting.svelte.ts';
import type { PassFace } from './passes.ts';

let above: { readonly meeting: Meeting; readonly face: PassFace } | null = null;

/** The meeting for a screen of it: the one that stands already, where it is the same under the same pass. */
export function meetingAbove(id: string, token: string, face: PassFace): Meeting {
  const stands = above?.meeting.id === id && above.meeting.token === token && above.face === face;
  // What was refused would stay refused: the screen was opened again to ask again.
  if (above && stands && !above.meeting.refusal) return above.meeting;
  above?.meeting.close();
  above = { meeting: new Meeting(id, token, face), face };
  return above.meeting;
}

/** Called for each place somebody comes to: null where no meeting stands above. */
export function keepOnly(meetingId: string | null): void {
  if (above === null || above.meeting.id === meetingId) return;
  above.meeting.close();
  above = null;
}
