/** 要主持人同意: who asks to come in waits for the chair's word, bounded and on every process alike. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import type { AtDoor, WaitingDecided, WaitingLine } from '../../shared/wire/http.ts';
import type { Publish } from '../meeting/publish.ts';
import type { AccountStore } from '../store/accounts.ts';
import type { PersonRow } from '../store/people.ts';
import type { Deciding, WaitingRow, WaitingStore } from '../store/waiting.ts';
import { type PassDesk, hashToken, newToken } from './passes.ts';
import type { Registry } from './registry.ts';

export interface Asking {
  readonly name: string;
  /** As typed; empty for none. */
  readonly household: string;
  /** What the device calls itself. */
  readonly device: string;
}

export interface CameIn {
  readonly person: PersonRow;
  readonly token: string;
}

export interface WaitingRoom {
  /** They wait from now on, or still: the token says who they are, and is their pass once they are let in. */
  ask(meetingId: MeetingId, asking: Asking, token: string | null): Promise<AtDoor | Refusal>;
  /** They come in without anybody's word, since none is asked for any more; null for whoever did not wait. */
  comeIn(meetingId: MeetingId, asking: Asking, token: string | null): Promise<CameIn | AtDoor | Refusal | null>;
  waiting(meetingId: MeetingId): Promise<readonly WaitingLine[]>;
  /** Of those that waited still; the rest was decided elsewhere. Refused only when nobody could come in. */
  admit(meetingId: MeetingId, ids: readonly string[]): Promise<WaitingDecided | Refusal>;
  refuse(meetingId: MeetingId, ids: readonly string[]): Promise<number>;
}

/** More than anybody reads through; a flood ends here and is refused in one go. */
export const MOST_WAITING = 200;
/** Phones ask every few seconds; a script that asked once and went makes room for whoever stays. */
const GONE_MS = 120_000;
/** How long a phone that was away still hears that it was refused. */
const REFUSED_STAYS_MS = 60 * 60_000;
/** Phones ask far more often than it has to be written down. */
const SEEN_EVERY_MS = 20_000;
/** Letting one in takes milliseconds: whoever began that longer ago has died over it. */
const TAKEN_STAYS_MS = 30_000;
/** A pass this young may not have been heard of everywhere (`FRESH_MS` of passes.ts), whatever the clocks say. */
const JUST_GRANTED_MS = 10_000;

export interface WaitingRoomDeps {
  readonly store: WaitingStore & Pick<AccountStore, 'findPass'>;
  readonly registry: Pick<Registry, 'enter' | 'understand'>;
  readonly passes: Pick<PassDesk, 'grant'>;
  readonly publish: Pick<Publish, 'waitingChanged'>;
  readonly clock: () => number;
  readonly newId: () => string;
}

export function createWaitingRoom({ store, registry, passes, publish, clock, newId }: WaitingRoomDeps): WaitingRoom {
  const rowOf = (meetingId: MeetingId, token: string | null) =>
    token === null ? null : store.findWaiting(meetingId, hashToken(token));
  const deciding = (at: number): Deciding => ({ at, takenBefore: at - TAKEN_STAYS_MS });
  /** Being let in this moment. */
  const isTaken = ({ takenAt }: WaitingRow): boolean => takenAt !== null && takenAt >= clock() - TAKEN_STAYS_MS;

  async function hasRoom(meetingId: MeetingId): Promise<boolean> {
    if ((await store.waiting(meetingId)).length < MOST_WAITING) return true;
    const now = clock();
    await store.forgetWaiting(meetingId, { seenBefore: now - GONE_MS, refusedBefore: now - REFUSED_STAYS_MS });
    return (await store.waiting(meetingId)).length < MOST_WAITING;
  }

  /** A phone's question overtook its yes: the row is gone, and the pass not yet known to whoever looked it up. */
  async function isJustIn(meetingId: MeetingId, tokenHash: string): Promise<boolean> {
    const pass = await store.findPass(tokenHash);
    const isTheirs = pass?.kind === 'person' && pass.meetingId === meetingId && pass.revokedAt === null;
    return isTheirs && Math.abs(clock() - pass.createdAt) < JUST_GRANTED_MS;
  }

  /** Null when somebody else has them in hand. At every moment their token is a row, a pass, or both. */
  async function letIn(row: WaitingRow): Promise<PersonRow | Refusal | null> {
    const { id, meetingId, name, household, label, tokenHash } = row;
    const at = clock();
    if (!(await store.takeWaiting(meetingId, id, deciding(at)))) return null;
    // Whoever died over them had got as far as the pass.
    const isIn = (await store.findPass(tokenHash)) !== null;
    const person = isIn ? null : await registry.enter({ meetingId, name, household, role: 'resident' });
    if (person && 'code' in person) {
      await store.giveBackWaiting(id, at);
      return person;
    }
    if (person) await passes.grant({ kind: 'person', meetingId, personId: person.id, label }, tokenHash);
    await store.endWaiting(id);
    return person;
  }

  return {
    async ask(meetingId, { name, household: typed, device: label }, token) {
      const row = await rowOf(meetingId, token);
      if (row && row.refusedAt !== null) return refused('join.refused');
      if (token !== null && (row ? isTaken(row) : await isJustIn(meetingId, hashToken(token))))
        return { waiting: true, token };
      const now = clock();
      // Each time anew: a door that said enough may have to be told apart from others' since.
      const household = await registry.understand({ meetingId, name, household: typed });
      if (typeof household !== 'string') return household;
      if (row && token !== null) {
        const isNew = row.name !== name || row.household !== household;
        if (isNew || now - row.seenAt > SEEN_EVERY_MS) await store.askAgain(row.id, { name, household, seenAt: now });
        if (isNew) publish.waitingChanged(meetingId);
        return { waiting: true, token };
      }
      if (!(await hasRoom(meetingId))) return refused('join.waitingFull');
      const given = newToken();
      const times = { askedAt: now, seenAt: now, takenAt: null, refusedAt: null };
      await store.addWaiting({ id: newId(), meetingId, tokenHash: hashToken(given), name, household, label, ...times });
      publish.waitingChanged(meetingId);
      return { waiting: true, token: given };
    },

    async comeIn(meetingId, { name, household }, token) {
      const row = await rowOf(meetingId, token);
      if (token === null || (row && row.refusedAt !== null)) return null;
      if (!row) return (await isJustIn(meetingId, hashToken(token))) ? { waiting: true, token } : null;
      const person = await letIn({ ...row, name, household });
      if (person && 'code' in person) return person;
      publish.waitingChanged(meetingId);
      return person ? { person, token } : { waiting: true, token };
    },

    waiting: async (meetingId) =>
      (await store.waiting(meetingId))
        .filter((row) => !isTaken(row))
        .map(({ id, name, household, askedAt }) => ({ id, name, household, askedAt })),

    async admit(meetingId, ids) {
      const wanted = new Set(ids);
      const rows = (await store.waiting(meetingId)).filter(({ id }) => wanted.has(id));
      let decided = 0;
      const kept: Refusal[] = [];
      for (const [index, row] of rows.entries()) {
        const person = await letIn(row);
        if (!person) continue;
        if (!('code' in person)) decided += 1;
        // One whose door has to be told first holds up nobody; a full hall does.
        else if (person.code === 'join.full') {
          kept.push(...rows.slice(index).map(() => person));
          break;
        } else kept.push(person);
      }
      publish.waitingChanged(meetingId);
      const [refusal] = kept;
      if (!refusal) return { decided };
      return decided === 0 ? refusal : { decided, kept: kept.map(({ code }) => code) };
    },

    async refuse(meetingId, ids) {
      const now = clock();
      let done = 0;
      for (const id of new Set(ids)) if (await store.refuseWaiting(meetingId, id, deciding(now))) done += 1;
      // Old answers go when new ones come: the list never grows by what was said in it.
      await store.forgetWaiting(meetingId, { seenBefore: 0, refusedBefore: now - REFUSED_STAYS_MS });
      publish.waitingChanged(meetingId);
      return done;
    },
  };
}
