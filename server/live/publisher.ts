/** What goes out to browsers and to the other processes: rooms, running counts, who is online. Implements `Publish`. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingState } from '../../shared/meeting/meeting.ts';
import type { MarkKind } from '../../shared/meeting/mark.ts';
import { closesDraft } from '../../shared/meeting/minutes.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { CountsMessage } from '../../shared/wire/down.ts';
import type { Spot } from '../../shared/wire/up.ts';
import type { Log } from '../log.ts';
import { cardsOf } from '../meeting/cards.ts';
import type { LiveMeetings } from '../meeting/lines.ts';
import type { Publish } from '../meeting/publish.ts';
import type { OpinionDesk } from '../opinion/opinionDesk.ts';
import type { Store } from '../store/store.ts';
import type { Bus, Hint } from './bus.ts';
import { type Counts, createCounts } from './counts.ts';
import { type Hearing, type HearingSign, createHearing } from './hearing.ts';
import { type Projectors, type ProjectorSign, createProjectors } from './projectors.ts';
import { type Fanout, createFanout } from './fanout.ts';
import { type Follower, createFollower } from './follower.ts';
import { type Presence, createPresence } from './presence.ts';
import { type WritersMessage, createWriters } from './writers.ts';

export interface Publisher {
  /** For the line, the HTTP routes and the minutes. */
  readonly publish: Publish;
  readonly fanout: Fanout;
  readonly follower: Follower;
  readonly counts: Counts;
  readonly presence: Presence;
  /** At which devices somebody sits who may lead, by pass. */
  readonly desks: Presence<string>;
  readonly projectors: Projectors;
  readonly hearing: Hearing;
  readonly bus: Bus;
  /** A projector's sign of life, to staff on every process. */
  projectorSigned(meetingId: MeetingId, sign: ProjectorSign): void;
  /** Where the chair points, to whoever shows the picture, on every process. */
  pointed(meetingId: MeetingId, at: Spot | null): void;
  /** The hall can't be heard, or staff sees to it: to staff on every process. */
  hearingSigned(meetingId: MeetingId, sign: HearingSign): void;
  /** Whether a person or a household voted or checked in: their other devices show it, on every process. */
  mineChanged(meetingId: MeetingId, voter: string, exceptId: string): void;
  /** The gateway listens here for what ends or changes connections, wherever it was said. */
  watch(watcher: Watcher): void;
  /** A picture of an opinion map was worked out here, for whoever is connected here. */
  opinionsChanged(meetingId: MeetingId, found: NonNullable<CountsMessage['opinions']>): void;
  hasListeners(meetingId: MeetingId): boolean;
  /** Nobody is connected here any more. */
  roomEmptied(meetingId: MeetingId): void;
  close(): Promise<void>;
}

export interface Watcher {
  personChanged(meetingId: MeetingId, personId: PersonId): void;
  passRevoked(passId: string): void;
  /** Deleted, or taken back. */
  standingChanged(meetingId: MeetingId): void;
  /** `exceptId`: the connection that knows already. */
  /** The minutes' text is for staff alone from now on. */
  draftClosed?(meetingId: MeetingId): void;
  mineChanged?(meetingId: MeetingId, voter: string, exceptId?: string): void;
}

export interface PublisherDeps {
  readonly store: Store;
  readonly meetings: LiveMeetings;
  readonly opinions?: OpinionDesk;
  readonly bus: Bus;
  readonly clock: () => number;
  readonly newId: () => string;
  readonly log: Log;
}

/** Everybody in the meeting; staff alone; whoever shows the picture on the wall; whoever has the minutes open. */
export const hallOf = (meetingId: MeetingId): string => `hall ${meetingId}`;
export const staffRoomOf = (meetingId: MeetingId): string => `staff ${meetingId}`;
export const pictureRoomOf = (meetingId: MeetingId): string => `picture ${meetingId}`;
export const minutesRoomOf = (meetingId: MeetingId): string => `minutes ${meetingId}`;

/** Who is online is told to other processes this long after it changed (ms), and again while it stays. */
const TELL_AFTER = 1_000;
const TELL_AGAIN = 10_000;

export function createPublisher({ store, meetings, opinions, bus, clock, newId, log }: PublisherDeps): Publisher {
  const thisProcess = newId();
  const watchers: Watcher[] = [];
  const fanout = createFanout();
  const projectors = createProjectors(clock);
  const hearing = createHearing(clock);
  const telling = new Map<MeetingId, { readonly timer: NodeJS.Timeout; readonly soon: boolean }>();
  const hasListeners = (id: MeetingId) => fanout.size(hallOf(id)) > 0;

  const follower = createFollower({
    store,
    hasListeners,
    log,
    send(id, events, cards) {
      fanout.push(hallOf(id), { type: 'events', events: [...events], cards: [...cards] });
      if (events.some(({ body }) => closesDraft(body))) for (const watcher of watchers) watcher.draftClosed?.(id);
    },
  });
  const counts: Counts = createCounts({
    store,
    meetings,
    ...(opinions ? { opinions: (id: MeetingId, state: MeetingState) => opinions.counts(id, state) } : {}),
    hasListeners,
    clock,
    log,
    connected: (id) => presence.online(id).size,
    send: (id, message) => fanout.push(hallOf(id), message),
  });
  const changedHere = (id: MeetingId): void => {
    if (!telling.get(id)?.soon) tellLater(id, TELL_AFTER);
  };
  const presence = createPresence({ clock, changed: (id) => counts.connectedChanged(id), changedHere });
  const desks = createPresence<string>({ clock, changed: () => undefined, changedHere });

  const writers = createWriters({
    clock,
    isAlive: (id, process) => process === thisProcess || presence.isAlive(id, process),
  });

  /** Said again while anybody is here, so that a process which died is forgotten by its silence. */
  const tellLater = (id: MeetingId, after: number): void => {
    clearTimeout(telling.get(id)?.timer);
    const timer = setTimeout(() => {
      const people = presence.here(id);
      bus.send({ kind: 'online', process: thisProcess, meetingId: id, people, desks: desks.here(id) });
      telling.delete(id);
      if (people.length > 0) tellLater(id, TELL_AGAIN);
    }, after);
    timer.unref();
    telling.set(id, { timer, soon: after === TELL_AFTER });
  };

  const showWriters = (id: MeetingId, process: string, message: WritersMessage) =>
    fanout.push(minutesRoomOf(id), writers.joined(id, process, message));

  const showProjectors = (id: MeetingId, sign: ProjectorSign) =>
    fanout.push(staffRoomOf(id), projectors.sign(id, sign));

  const showHearing = (id: MeetingId, sign: HearingSign) => fanout.push(staffRoomOf(id), hearing.sign(id, sign));

  const showPointer = (id: MeetingId, at: Spot | null) => fanout.push(pictureRoomOf(id), { type: 'pointer', at });

  const tellWaiting = (id: MeetingId) => fanout.push(staffRoomOf(id), { type: 'waitingChanged' });

  const passRevokedHere = (passId: string): void => {
    for (const watcher of watchers) watcher.passRevoked(passId);
    const shown = projectors.forget(passId);
    if (shown) fanout.push(staffRoomOf(shown), projectors.now(shown));
  };

  const personChangedHere = (id: MeetingId, personId: PersonId): void => {
    for (const watcher of watchers) watcher.personChanged(id, personId);
    counts.peopleChanged(id);
    if (hasListeners(id)) void announceCards(id, personId);
  };

  const mineChangedHere = (id: MeetingId, voter: string, exceptId?: string): void => {
    for (const watcher of watchers) watcher.mineChanged?.(id, voter, exceptId);
  };

  /** A count that everybody sees, or something that one person's devices alone show. */
  const markedHere = (id: MeetingId, kind: MarkKind, subject: string): void => {
    if (kind === 'opinion') return opinions?.answered(id, subject);
    if (kind !== 'held' && kind !== 'mute') return counts.marked(id, kind, subject);
    if (!hasListeners(id)) return;
    store
      .marksOf(id, kind, subject)
      .then((marks) => marks.forEach(({ voter }) => mineChangedHere(id, voter)))
      .catch((error: unknown) => log.warn({ error, meetingId: id }, 'Whom a mark is about could not be read'));
  };

  async function announceCards(id: MeetingId, personId: PersonId): Promise<void> {
    try {
      const person = await store.findPerson(id, personId);
      if (!person) return;
      const cards = await cardsOf(store, id, [person.id]);
      fanout.push(hallOf(id), { type: 'cards', cards: [...cards] });
    } catch (error) {
      log.warn({ error, meetingId: id }, 'A changed name could not be read');
    }
  }

  const publish: Publish = {
    events(id, events, cards) {
      follower.committed(id, events, cards);
      const last = events.at(-1);
      if (last) bus.send({ kind: 'grew', meetingId: id, seq: last.seq });
    },
    cards(id, cards) {
      fanout.push(hallOf(id), { type: 'cards', cards: [...cards] });
      bus.send({ kind: 'cards', meetingId: id, cards });
    },
    marked(id, kind, subject) {
      markedHere(id, kind, subject);
      bus.send({ kind: 'marked', meetingId: id, mark: kind, subject });
    },
    minutes(id, message, exceptConnectionId) {
      if (message.type === 'minutesPresence') {
        showWriters(id, thisProcess, message);
        bus.send({ kind: 'writers', process: thisProcess, meetingId: id, message });
        return;
      }
      fanout.push(minutesRoomOf(id), message, exceptConnectionId);
      bus.send({ kind: 'minutes', meetingId: id, message });
    },
    personChanged(id, personId) {
      personChangedHere(id, personId);
      bus.send({ kind: 'person', meetingId: id, personId });
    },
    waitingChanged(id) {
      tellWaiting(id);
      bus.send({ kind: 'waiting', meetingId: id });
    },
    standingChanged(id) {
      for (const watcher of watchers) watcher.standingChanged(id);
      bus.send({ kind: 'standing', meetingId: id });
    },
    passRevoked(passId) {
      passRevokedHere(passId);
      bus.send({ kind: 'pass', passId });
    },
  };

  const hear = (hint: Hint): void => {
    switch (hint.kind) {
      case 'grew':
        return follower.grew(hint.meetingId, hint.seq);
      case 'marked':
        return markedHere(hint.meetingId, hint.mark, hint.subject);
      case 'cards':
        return fanout.push(hallOf(hint.meetingId), { type: 'cards', cards: [...hint.cards] });
      case 'minutes':
        return fanout.push(minutesRoomOf(hint.meetingId), hint.message);
      case 'writers':
        return showWriters(hint.meetingId, hint.process, hint.message);
      case 'person':
        return personChangedHere(hint.meetingId, hint.personId);
      case 'pass':
        return passRevokedHere(hint.passId);
      case 'standing':
        return watchers.forEach((watcher) => watcher.standingChanged(hint.meetingId));
      case 'waiting':
        return tellWaiting(hint.meetingId);
      case 'mine':
        return mineChangedHere(hint.meetingId, hint.voter);
      case 'display':
        return showProjectors(hint.meetingId, hint.sign);
      case 'pointer':
        return showPointer(hint.meetingId, hint.at);
      case 'hearing':
        return showHearing(hint.meetingId, hint.sign);
      case 'online':
        desks.heard(hint.process, hint.meetingId, hint.desks ?? []);
        return presence.heard(hint.process, hint.meetingId, hint.people);
    }
  };
  bus.listen(hear);

  return {
    publish,
    fanout,
    follower,
    counts,
    presence,
    desks,
    projectors,
    hearing,
    bus,
    projectorSigned(id, sign) {
      showProjectors(id, sign);
      bus.send({ kind: 'display', meetingId: id, sign });
    },
    pointed(id, at) {
      showPointer(id, at);
      bus.send({ kind: 'pointer', meetingId: id, at });
    },
    hearingSigned(id, sign) {
      showHearing(id, sign);
      bus.send({ kind: 'hearing', meetingId: id, sign });
    },
    mineChanged(id, voter, exceptId) {
      mineChangedHere(id, voter, exceptId);
      bus.send({ kind: 'mine', meetingId: id, voter });
    },
    watch: (watcher) => void watchers.push(watcher),
    roomEmptied(id) {
      follower.forget(id);
      opinions?.forget(id);
    },
    opinionsChanged: (id, found) => fanout.push(hallOf(id), { type: 'counts', opinions: found }),
    hasListeners,
    async close() {
      for (const { timer } of telling.values()) clearTimeout(timer);
      counts.close();
      fanout.close();
      await bus.close();
    },
  };
}
