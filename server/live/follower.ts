/** Brings each room the log in order and without gaps, whichever process wrote it. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingEvent } from '../../shared/meeting/meeting.ts';
import type { Card } from '../../shared/wire/down.ts';
import type { Log } from '../log.ts';
import { cardsOf, personsInEvents } from '../meeting/cards.ts';
import type { Store } from '../store/store.ts';

export interface Follower {
  /** Committed by this process just now. */
  committed(meetingId: MeetingId, events: readonly MeetingEvent[], cards: readonly Card[]): void;
  /** The log is said to reach at least this far. */
  grew(meetingId: MeetingId, seq: number): void;
  /** A listener was given everything up to `seq`. */
  begin(meetingId: MeetingId, seq: number): void;
  forget(meetingId: MeetingId): void;
}

export interface FollowerDeps {
  readonly store: Pick<Store, 'eventsSince' | 'peopleByAuthor'>;
  readonly hasListeners: (meetingId: MeetingId) => boolean;
  readonly send: (meetingId: MeetingId, events: readonly MeetingEvent[], cards: readonly Card[]) => void;
  readonly log: Log;
}

interface Place {
  /** The last event sent to the room; null before the first listener has read. */
  sent: number | null;
  wanted: number;
  reading: boolean;
}

export function createFollower({ store, hasListeners, send, log }: FollowerDeps): Follower {
  const places = new Map<MeetingId, Place>();
  const placeOf = (id: MeetingId): Place => {
    const place = places.get(id) ?? { sent: null, wanted: 0, reading: false };
    places.set(id, place);
    return place;
  };

  const read = (id: MeetingId, place: Place): void => {
    if (place.reading || place.sent === null || place.wanted <= place.sent) return;
    place.reading = true;
    void catchUp(id, place)
      .catch((error: unknown) => log.warn({ error, meetingId: id }, 'The log could not be read for a room'))
      .finally(() => {
        place.reading = false;
      });
  };

  async function catchUp(id: MeetingId, place: Place): Promise<void> {
    while (places.get(id) === place && place.sent !== null && place.wanted > place.sent) {
      const events = await store.eventsSince(id, place.sent);
      if (events.length === 0) return;
      const cards = await cardsOf(store, id, personsInEvents(events.map((event) => event.body)));
      // This process may have committed and sent some of them meanwhile.
      const sent = place.sent;
      const fresh = events.filter((event) => event.seq > sent);
      const last = fresh.at(-1);
      if (!last) continue;
      place.sent = last.seq;
      send(id, fresh, cards);
    }
  }

  return {
    committed(id, events, cards) {
      const [first] = events;
      const last = events.at(-1);
      if (!first || !last || !hasListeners(id)) return;
      const place = placeOf(id);
      place.wanted = Math.max(place.wanted, last.seq);
      if (place.sent !== null && first.seq !== place.sent + 1) return read(id, place);
      place.sent = last.seq;
      send(id, events, cards);
    },
    grew(id, seq) {
      if (!hasListeners(id)) return;
      const place = placeOf(id);
      place.wanted = Math.max(place.wanted, seq);
      read(id, place);
    },
    begin(id, seq) {
      const place = placeOf(id);
      place.sent ??= seq;
      read(id, place);
    },
    forget: (id) => void places.delete(id),
  };
}
