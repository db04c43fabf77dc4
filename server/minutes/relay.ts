/**
 * The minutes' relay: checks each Yjs update, writes it to the log, then acknowledges, then passes it on. Any process may
 * serve any document; the store's dense `docSeq` is the referee between them.
 */
import { randomInt } from 'node:crypto';
import * as Y from 'yjs';
import { authorize, readingOf } from '../../shared/access/authorize.ts';
import type { MeetingState } from '../../shared/meeting/meeting.ts';
import type { Action } from '../../shared/meeting/permissions.ts';
import { SECTION_ROOTS } from '../../shared/minutesOutline.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { Answer } from '../../shared/wire/answer.ts';
import type { MinutesOpened } from '../../shared/wire/down.ts';
import type { RefusalCode } from '../../shared/wire/refusals.ts';
import { refusalSentence } from '../../shared/wire/refusalWording.ts';
import type { Cursor } from '../../shared/wire/up.ts';
import type { MeetingActor } from '../access/passes.ts';
import type { MinutesGate, MinutesOpening } from '../live/minutesGate.ts';
import type { Log } from '../log.ts';
import type { Lines } from '../meeting/lines.ts';
import type { Publish } from '../meeting/publish.ts';
import type { MinutesStore } from '../store/minutes.ts';
import type { PeopleStore } from '../store/people.ts';
import { applied, caughtUp } from './copy.ts';
import { MAX_UPDATE_BYTES, checkUpdate } from './guard.ts';
import { type Room, rooms } from './rooms.ts';
import type { Objection } from './verdict.ts';

export interface RelayDeps {
  readonly store: MinutesStore & Pick<PeopleStore, 'findPerson'>;
  readonly publish: Pick<Publish, 'minutes'>;
  readonly lines: Pick<Lines, 'read'>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** A 31-bit number above 0. */
  readonly newClientId?: () => number;
  readonly log: Log;
}

export interface MinutesRelay extends MinutesGate {
  /** Forgets every copy and stops its timers. */
  close(): void;
}

const ATTEMPTS = 8;

export function minutesRelay(deps: RelayDeps): MinutesRelay {
  const { store, publish, lines, clock } = deps;
  const newClientId = deps.newClientId ?? (() => randomInt(1, 2 ** 31 - 1));
  const house = rooms({ store, publish, clock });
  /** Connections whose opening is under way: one that left meanwhile must not come in after all. */
  const arriving = new Set<string>();

  /** The role at this very moment (P18): the socket may have been let in an hour ago. */
  async function mayNow(actor: MeetingActor, action: Action): Promise<boolean> {
    const { person, meetingId } = actor;
    if (!person || !authorize(actor, action, { meetingId })) return false;
    const row = await store.findPerson(meetingId, person.id);
    return row !== null && row.removedAt === null && authorize({ meetingId, role: row.role }, action, { meetingId });
  }

  async function open(actor: MeetingActor, connectionId: string, opening: MinutesOpening): Promise<Answer> {
    const { meetingId, person } = actor;
    if (!person || !(await mayNow(actor, 'readMinutes'))) return refusal('access.denied');
    const vector = bytesOf(opening.stateVector);
    return house.inRoom(meetingId, async (room) => {
      const state = await lines.read(meetingId);
      if (!state) return refusal('meeting.unknown');
      if (!(await mayNow(actor, readingOf(state.minutes)))) return refusal('minutes.notShown');
      const writer = await mayNow(actor, 'writeMinutes');
      const clientId = writer ? await clientIdFor(room, person.id, opening.clientId) : 0;
      room.copy = await caughtUp(store, meetingId, await room.current());
      const update = missing(room, vector);
      if (update === null) return refusal('minutes.badUpdate');
      const writable = writer && !state.minutes.sealed;
      if (arriving.has(connectionId)) house.enter(connectionId, meetingId);
      if (writable && arriving.has(connectionId)) {
        room.presence.enter(connectionId, { clientId, personId: person.id, name: person.name });
      } else room.presence.leave(connectionId);
      const data: MinutesOpened = {
        clientId,
        docSeq: room.copy.docSeq,
        update,
        stateVector: base64(Y.encodeStateVector(room.copy.doc)),
        writable,
        savedAt: room.copy.savedAt,
        ...(hasAll(room.copy.doc, vector) ? { fingerprint: room.fingerprint(room.copy) } : {}),
      };
      return { ok: true, seq: state.seq, at: clock(), data: { ...data } };
    });
  }

  /** The one it had before, when that is really this person's; else a new one, bound for good (finding 5). */
  async function clientIdFor(room: Room, personId: PersonId, wanted: number | null): Promise<number> {
    if (wanted !== null && (await room.author(wanted)) === personId) return wanted;
    for (;;) {
      const clientId = newClientId();
      if ((await room.author(clientId)) !== undefined) continue;
      if (await store.bindAuthor(room.meetingId, clientId, personId)) return clientId;
    }
  }

  async function update(actor: MeetingActor, connectionId: string, encoded: string): Promise<Answer> {
    const { meetingId, person } = actor;
    const bytes = bytesOf(encoded);
    if (!person || !authorize(actor, 'writeMinutes', { meetingId })) return refusal('access.denied');
    if (bytes.byteLength > MAX_UPDATE_BYTES) return refusal('request.tooLarge');
    return house.inRoom(meetingId, async (room) => {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const answer = await tryUpdate(room, actor, person.id, connectionId, bytes);
        if (answer) return answer;
      }
      return refusal('server.busy');
    });
  }

  /** Null: the log changed under us; look again. */
  async function tryUpdate(
    room: Room,
    actor: MeetingActor,
    personId: PersonId,
    connectionId: string,
    bytes: Uint8Array,
  ): Promise<Answer | null> {
    const { meetingId } = room;
    if (!(await mayNow(actor, 'writeMinutes'))) return refusal('access.denied');
    const state = await lines.read(meetingId);
    if (!state) return refusal('meeting.unknown');
    if (state.minutes.sealed) return refusal('minutes.sealed');
    const copy = await caughtUp(store, meetingId, await room.current());
    room.copy = copy;
    await room.learnAuthors(bytes);
    const verdict = checkUpdate(copy.doc, bytes, (clientId) => room.authors.get(clientId) === personId);
    if (!verdict.ok) return objection(room, personId, verdict.why);
    // From here on the copy may hold what the log does not: forget it unless the log takes it.
    room.copy = null;
    const change = applied(copy.doc, bytes);
    if (change === 'broken') return objection(room, personId, 'broken');
    if (change === null) {
      room.copy = copy;
      return saved(state, copy.docSeq, copy.savedAt ?? clock());
    }
    const at = clock();
    const docSeq = copy.docSeq + 1;
    const outcome = await store.appendMinutes(meetingId, { docSeq, update: change, personId, at });
    if (outcome === 'behind') return null;
    // The lock turns with the log, in one transaction: somebody sealed since the log was read.
    if (outcome === 'locked') return refusal('minutes.sealed');
    room.copy = { doc: copy.doc, docSeq, savedAt: at };
    publish.minutes(meetingId, { type: 'minutesUpdate', docSeq, update: base64(change) }, connectionId);
    return saved(state, docSeq, at);
  }

  function objection(room: Room, personId: PersonId, why: Objection | 'broken'): Answer {
    deps.log.warn({ meetingId: room.meetingId, personId, why }, 'An update of the minutes was refused');
    return refusal(why === 'tooLarge' ? 'request.tooLarge' : 'minutes.badUpdate');
  }

  /** A store that fails is the sender's business only as a sentence: what was typed stays in the browser. */
  async function kept(work: () => Promise<Answer>): Promise<Answer> {
    try {
      return await work();
    } catch (error) {
      deps.log.error({ error }, 'The minutes could not be read or written');
      return refusal('server.storage');
    }
  }

  return {
    open(actor, connectionId, opening) {
      arriving.add(connectionId);
      return kept(() => open(actor, connectionId, opening)).finally(() => arriving.delete(connectionId));
    },
    update: (actor, connectionId, encoded) => kept(() => update(actor, connectionId, encoded)),
    cursor(actor: MeetingActor, connectionId: string, cursor: Cursor | null) {
      const room = house.roomOf(connectionId);
      if (!room || !actor.person || room.meetingId !== actor.meetingId) return;
      if (!authorize(actor, 'writeMinutes', actor)) return;
      const known = cursor && (SECTION_ROOTS as readonly string[]).includes(cursor.section) ? cursor : null;
      room.presence.move(connectionId, actor.person.id, known);
    },
    leave(connectionId) {
      arriving.delete(connectionId);
      house.leave(connectionId);
    },
    close: house.close,
  };
}

const refusal = (code: RefusalCode): Answer => ({ ok: false, code, message: refusalSentence(code) });
const saved = (state: MeetingState, docSeq: number, at: number): Answer => ({
  ok: true,
  seq: state.seq,
  at,
  data: { docSeq },
});

const bytesOf = (encoded: string): Uint8Array => new Uint8Array(Buffer.from(encoded, 'base64'));
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** No structs and no deletions. */
const isEmpty = (update: Uint8Array): boolean => update.byteLength === 2 && update[0] === 0 && update[1] === 0;

/** What the browser lacks; null for a state vector that is none. A newcomer's bytes are encoded once per `docSeq`. */
function missing(room: Room, vector: Uint8Array): string | null {
  const { copy } = room;
  if (!copy) return null;
  if (vector.byteLength <= 1) return room.whole(copy);
  try {
    const update = Y.encodeStateAsUpdate(copy.doc, vector);
    return isEmpty(update) ? '' : base64(update);
  } catch {
    return null;
  }
}

/** Nothing was written that this state vector does not cover: a browser with it should show the very same text. */
function hasAll(doc: Y.Doc, vector: Uint8Array): boolean {
  const known = vector.byteLength > 1 ? Y.decodeStateVector(vector) : new Map<number, number>();
  return [...doc.store.clients.keys()].every((client) => (known.get(client) ?? 0) >= Y.getState(doc.store, client));
}
