/** What everybody who comes to a meeting is told, encoded once for each state of its log and shared by all who arrive at it. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingEvent, MeetingState } from '../../shared/meeting/meeting.ts';
import { welcomeState } from '../../shared/meeting/shown.ts';
import type { DownMessage } from '../../shared/wire/down.ts';
import { WIRE_VERSION } from '../../shared/wire/version.ts';
import { cardsInState, cardsOf, personsInEvents } from '../meeting/cards.ts';
import type { LogStore } from '../store/log.ts';
import type { PeopleStore } from '../store/people.ts';

export interface Welcomes {
  /** The message as JSON; null when there is no such meeting. */
  json(meetingId: MeetingId, state: MeetingState): Promise<string | null>;
  /** For who was here before: the events after `seq` and whom they name, as JSON of one message. */
  since(meetingId: MeetingId, state: MeetingState, seq: number): Promise<string>;
  /** A name changed, or nobody is left. */
  forget(meetingId: MeetingId): void;
}

export interface WelcomesDeps {
  readonly store: Pick<LogStore & PeopleStore, 'findMeeting' | 'peopleByAuthor' | 'eventsSince'>;
  readonly clock: () => number;
  readonly addresses: () => readonly string[];
}

interface Encoded {
  readonly state: MeetingState;
  welcome: Promise<string | null> | null;
  /** By the `seq` they follow. */
  readonly since: Map<number, Promise<string>>;
}

/** A hall comes back from a few places; whoever makes up others must not fill the memory. */
const MOST_SINCE = 32;

export function createWelcomes({ store, clock, addresses }: WelcomesDeps): Welcomes {
  const cache = new Map<MeetingId, Encoded>();

  function encodedFor(meetingId: MeetingId, state: MeetingState): Encoded {
    const known = cache.get(meetingId);
    if (known?.state === state) return known;
    const entry: Encoded = { state, welcome: null, since: new Map() };
    cache.set(meetingId, entry);
    return entry;
  }

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

  async function encodeSince(meetingId: MeetingId, seq: number): Promise<string> {
    const events = await store.eventsSince(meetingId, seq);
    const named = personsInEvents(events.map((event) => event.body));
    const cards = await cardsOf(store, meetingId, named);
    return JSON.stringify({
      type: 'events',
      events: [...withoutHidden(events)],
      cards: [...cards],
    } satisfies DownMessage);
  }

  return {
    async json(meetingId, state) {
      const entry = encodedFor(meetingId, state);
      if (!entry.welcome) {
        entry.welcome = encode(meetingId, state);
        entry.welcome.catch(() => (entry.welcome = null));
      }
      const encoded = await entry.welcome;
      // What changes with the hour and the network stands outside the part that is kept.
      return encoded && `${encoded},"addresses":${JSON.stringify(addresses())},"now":${clock()}}`;
    },
    since(meetingId, state, seq) {
      const { since } = encodedFor(meetingId, state);
      const known = since.get(seq);
      if (known) return known;
      const text = encodeSince(meetingId, seq);
      if (since.size < MOST_SINCE) {
        since.set(seq, text);
        text.catch(() => since.delete(seq));
      }
      return text;
    },
    forget: (meetingId) => void cache.delete(meetingId),
  };
}

/**
 * Events as a latecomer gets them: the text of a comment or a question that was hidden or taken back since is left out. The
 * fold ends the same, since that drops the text anyway.
 */
export function withoutHidden(events: readonly MeetingEvent[]): readonly MeetingEvent[] {
  const hidden = new Set<string>();
  for (const { body } of events) {
    if (body.type === 'inquiryHidden') hidden.add(body.inquiryId);
    if (body.type === 'commentHidden' || body.type === 'commentWithdrawn') hidden.add(body.commentId);
    if (body.type === 'commentShown') hidden.delete(body.commentId);
  }
  if (hidden.size === 0) return events;
  return events.map((event): MeetingEvent => {
    const { body } = event;
    if ((body.type === 'commentPosted' || body.type === 'commentShown') && hidden.has(body.commentId))
      return { ...event, body: { ...body, text: '' } };
    if (body.type === 'inquiryAsked' && hidden.has(body.inquiryId)) return { ...event, body: { ...body, text: '' } };
    return event;
  });
}
