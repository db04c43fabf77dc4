/** Who says that the hall can't be heard: told to staff for a minute and a half, kept nowhere. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { DownMessage } from '../../shared/wire/down.ts';

export type HearingMessage = Extract<DownMessage, { type: 'hearing' }>;
/** `null`: staff has taken it in hand, whoever still can't hear says so anew. */
export type HearingSign = { readonly personId: PersonId; readonly at: number } | null;

export interface Hearing {
  /** Returns what staff should now see. */
  sign(meetingId: MeetingId, sign: HearingSign): HearingMessage;
  now(meetingId: MeetingId): HearingMessage;
}

/** ms */
const STAYS = 90_000;

export function createHearing(clock: () => number): Hearing {
  const signs = new Map<MeetingId, Map<PersonId, number>>();

  const now = (meetingId: MeetingId): HearingMessage => {
    const ofMeeting = signs.get(meetingId);
    const since = clock() - STAYS;
    for (const [person, at] of ofMeeting ?? []) if (at <= since) ofMeeting?.delete(person);
    if (ofMeeting?.size === 0) signs.delete(meetingId);
    const times = [...(ofMeeting?.values() ?? [])];
    return { type: 'hearing', people: times.length, until: times.reduce((last, at) => Math.max(last, at + STAYS), 0) };
  };

  return {
    sign(meetingId, sign) {
      const ofMeeting = signs.get(meetingId) ?? new Map<PersonId, number>();
      if (sign) signs.set(meetingId, ofMeeting.set(sign.personId, sign.at));
      else signs.delete(meetingId);
      return now(meetingId);
    },
    now,
  };
}
