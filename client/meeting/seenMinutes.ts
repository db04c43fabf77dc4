/** That the chair has looked at a rehearsal's minutes: it leaves nothing in the meeting, so this page remembers it, as long as it is open. */
const seen = new Set<string>();

export const noteMinutesSeen = (meetingId: string): void => void seen.add(meetingId);
export const hasSeenMinutes = (meetingId: string): boolean => seen.has(meetingId);
