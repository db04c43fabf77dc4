/** Projectors that are on, as the staff's screens show them: when each last showed a sign of life. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { DownMessage } from '../../shared/wire/down.ts';

export type ProjectorsMessage = Extract<DownMessage, { type: 'displays' }>;
export type ProjectorSign = ProjectorsMessage['displays'][number];

export interface Projectors {
  /** Returns what staff should now see. */
  sign(meetingId: MeetingId, sign: ProjectorSign): ProjectorsMessage;
  now(meetingId: MeetingId): ProjectorsMessage;
  /** It was taken back. Returns the meeting whose staff should see that, null when it gave no sign of late. */
  forget(id: string): MeetingId | null;
}

/** A projector silent for this long (ms) is not listed any more; before, its age tells. */
const FORGET_AFTER = 10 * 60_000;

export function createProjectors(clock: () => number): Projectors {
  const signs = new Map<MeetingId, Map<string, ProjectorSign>>();

  const now = (meetingId: MeetingId): ProjectorsMessage => {
    const ofMeeting = signs.get(meetingId);
    const since = clock() - FORGET_AFTER;
    for (const [id, { beatAt }] of ofMeeting ?? []) if (beatAt < since) ofMeeting?.delete(id);
    if (ofMeeting?.size === 0) signs.delete(meetingId);
    return { type: 'displays', displays: [...(ofMeeting?.values() ?? [])] };
  };

  return {
    sign(meetingId, sign) {
      const ofMeeting = signs.get(meetingId) ?? new Map<string, ProjectorSign>();
      signs.set(meetingId, ofMeeting.set(sign.id, sign));
      return now(meetingId);
    },
    now,
    forget(id) {
      for (const [meetingId, ofMeeting] of signs) if (ofMeeting.delete(id)) return meetingId;
      return null;
    },
  };
}
