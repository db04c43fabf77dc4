/** The meetings whose minutes somebody has open in this process: one queue, one copy and one presence each. */
import * as Y from 'yjs';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import { textFingerprint } from '../../shared/record/fingerprint.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { Publish } from '../meeting/publish.ts';
import type { MinutesStore } from '../store/minutes.ts';
import { type DocCopy, readCopy } from './copy.ts';
import { type Presence, presence } from './presence.ts';

export interface Room {
  readonly meetingId: MeetingId;
  readonly presence: Presence;
  /** Null: to be read from the log before it is used. */
  copy: DocCopy | null;
  readonly authors: ReadonlyMap<number, PersonId>;
  current(): Promise<DocCopy>;
  author(clientId: number): Promise<PersonId | undefined>;
  /** Asks the store again when the update names a client id that is new here. */
  learnAuthors(update: Uint8Array): Promise<void>;
  /** The whole document in base64, for newcomers. */
  whole(copy: DocCopy): string;
  /** Of the document's text. */
  fingerprint(copy: DocCopy): string;
}

export interface Rooms {
  /** One after the other in each meeting; what fails does not hold up the next. */
  inRoom<T>(meetingId: MeetingId, work: (room: Room) => Promise<T>): Promise<T>;
  enter(connectionId: string, meetingId: MeetingId): void;
  roomOf(connectionId: string): Room | undefined;
  readonly leave: (connectionId: string) => void;
  readonly close: () => void;
}

interface Deps {
  readonly store: MinutesStore;
  readonly publish: Pick<Publish, 'minutes'>;
  readonly clock: () => number;
}
interface Kept {
  readonly room: Room;
  tail: Promise<unknown>;
  usedAt: number;
  readonly connections: Set<string>;
}

const IDLE_MS = 10 * 60_000;

export function rooms(deps: Deps): Rooms {
  const kept = new Map<MeetingId, Kept>();
  const byConnection = new Map<string, MeetingId>();

  /** A document nobody has open is only memory; the log has it. */
  function dropIdle(): void {
    for (const [meetingId, { room, connections, usedAt }] of kept) {
      if (connections.size > 0 || deps.clock() - usedAt < IDLE_MS) continue;
      room.presence.close();
      kept.delete(meetingId);
    }
  }

  function keep(meetingId: MeetingId): Kept {
    const known = kept.get(meetingId);
    if (known) {
      known.usedAt = deps.clock();
      return known;
    }
    dropIdle();
    const made: Kept = {
      room: newRoom(deps, meetingId),
      tail: Promise.resolve(),
      usedAt: deps.clock(),
      connections: new Set(),
    };
    kept.set(meetingId, made);
    return made;
  }

  function leave(connectionId: string): void {
    const meetingId = byConnection.get(connectionId);
    const room = meetingId && kept.get(meetingId);
    byConnection.delete(connectionId);
    if (!room) return;
    room.connections.delete(connectionId);
    room.room.presence.leave(connectionId);
    dropIdle();
  }

  return {
    inRoom(meetingId, work) {
      const place = keep(meetingId);
      const done = place.tail
        .then(() => work(place.room))
        .catch((error: unknown) => {
          place.room.copy = null;
          throw error;
        });
      place.tail = done.catch(() => undefined);
      return done;
    },
    enter(connectionId, meetingId) {
      if (byConnection.get(connectionId) !== meetingId) leave(connectionId);
      byConnection.set(connectionId, meetingId);
      keep(meetingId).connections.add(connectionId);
    },
    roomOf(connectionId) {
      const meetingId = byConnection.get(connectionId);
      return meetingId && kept.get(meetingId)?.room;
    },
    leave,
    close() {
      for (const { room } of kept.values()) room.presence.close();
      kept.clear();
      byConnection.clear();
    },
  };
}

function newRoom({ store, publish }: Deps, meetingId: MeetingId): Room {
  let authors: ReadonlyMap<number, PersonId> = new Map();
  const whole = oncePerRow((doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64'));
  const fingerprint = oncePerRow((doc) => textFingerprint((root) => doc.getXmlFragment(root)));
  const reload = async () => {
    authors = await store.minutesAuthors(meetingId);
  };
  const room: Room = {
    meetingId,
    presence: presence((message) => publish.minutes(meetingId, message)),
    copy: null,
    get authors() {
      return authors;
    },
    async current() {
      return room.copy ?? readCopy(store, meetingId);
    },
    async author(clientId) {
      if (!authors.has(clientId)) await reload();
      return authors.get(clientId);
    },
    async learnAuthors(update) {
      if (clientsIn(update).some((clientId) => !authors.has(clientId))) await reload();
    },
    whole,
    fingerprint,
  };
  return room;
}

/** Many ask between two changes; the answer is worked out once. */
function oncePerRow(workOut: (doc: Y.Doc) => string): (copy: DocCopy) => string {
  let known: { readonly docSeq: number; readonly text: string } | null = null;
  return ({ doc, docSeq }) => {
    if (known?.docSeq !== docSeq) known = { docSeq, text: workOut(doc) };
    return known.text;
  };
}

function clientsIn(update: Uint8Array): readonly number[] {
  try {
    return [...Y.parseUpdateMeta(update).to.keys()];
  } catch {
    return []; // The guard will say what is wrong with it.
  }
}
