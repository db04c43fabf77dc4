/** What somebody has typed at the door of a meeting and not sent yet, and the request that waits for the chair's word. */
import { keep, kept } from '../../meeting/keep.ts';

export const typedKeys = (meetingId: string) => ({
  name: `tea.join.name.${meetingId}`,
  household: `tea.join.household.${meetingId}`,
  waiting: `tea.join.waiting.${meetingId}`,
});

/** The next one types their own. What was asked for stands: the chair's answer is for whoever asked. */
export function forgetTyped(meetingId: string): void {
  const keys = typedKeys(meetingId);
  if (kept(keys.waiting) !== null) return;
  keep(keys.name, null);
  keep(keys.household, null);
}
