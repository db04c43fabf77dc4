/** The welcome of a meeting, encoded once for each state of the log and shared by everybody who arrives at it. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingEvent, MeetingState } from '../../shared/meeting/meeting.ts';
import { welcomeState } from '../../shared/meeting/shown.ts';
import { WIRE_VERSION } from '../../shared/wire/version.ts';
import { cardsInState, cardsOf } from '../meeting/cards.ts';
import type { LogStore } from '../store/log.ts';
import type { PeopleStore } from '../store/people.ts';

export interface Welcomes {
  /** The message as JSON; null when there is no such meeting. */
  json(meetingId: MeetingId, state: MeetingState): Promise<string | null>;
  /** A name changed, or nobody is left. */
  forget(meetingId: MeetingId): void;
}

export interface WelcomesDeps {
  readonly store: Pick<LogStore & PeopleStore, 'findMeeting' | 'peopleByAuthor'>;
  readonly clock: () => number;
  readonly addresses: () => readonly string[];
}

export function createWelcomes({ store, clock, addresses }: WelcomesDeps): Welcomes {
  const cache = new Map<MeetingId, { readonly state: MeetingState; readonly encoded: Promise<string | null> }>();

  async function encode(meetingId: MeetingId, state: MeetingState): Promise<string | null> {
    const [row, cards] = await Promise.all([
      store.findMeeting(meetingId),
      cardsOf(store, meetingId, cardsInState(state)),
    ]);
    if (!row) return null;
    const { joinCode } = row;
    const shown = welcomeState(state);
    const lasting = { type: 'welcome', version: WIRE_VERSION, meetingId, joinCode, state: shown, cards };
    return JSON.stringify(lasting).slice(0, -1);
  }

  return {
    async json(meetingId, state) {
      let entry = cache.get(meetingId);
      if (entry?.state !== state) {
        entry = { state, encoded: encode(meetingId, state) };
        cache.set(meetingId, entry);
        entry.encoded.catch(() => cache.delete(meetingId));
      }
      const encoded = await entry.encoded;
      // What changes with the hour and the network stands outside the part that is kept.
      return encoded && `${encoded},"addresses":${JSON.stringify(addresses())},"now":${clock()}}`;
    },
    forget: (meetingId) => void cache.delete(meetingId),
  };
}

/**
 * Events as a latecomer gets them: the text of a comment or a question that was hidden or taken back since is left out. The
 * fold ends the same, since that drops the text anyway.
 */
export function withoutHidden(events: readonly MeetingEvent[]): readonly MeetingEvent[] {
  const hidden = new Set<string>(
    events.flatMap(({ body }): readonly string[] => {
      if (body.type === 'inquiryHidden') return [body.inquiryId];
      return body.type === 'commentHidden' || body.type === 'commentWithdrawn' ? [body.commentId] : [];
    }),
  );
  if (hidden.size === 0) return events;
  return events.map((event): MeetingEvent => {
    const { body } = event;
    if (body.type === 'commentPosted' && hidden.has(body.commentId)) return { ...event, body: { ...body, text: '' } };
    if (body.type === 'inquiryAsked' && hidden.has(body.inquiryId)) return { ...event, body: { ...body, text: '' } };
    return event;
  });
}
