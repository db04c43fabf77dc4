/** 要主持人同意: who asks to come in waits for the chair's word, bounded and on every process alike. */
import { type Refusal, refused } from '../../shared/meeting/decision.ts';
import type { MeetingId, PersonId } from '../../shared/meeting/ids.ts';
import type { WaitingLine } from '../../shared/wire/http.ts';
import type { Publish } from '../live/publish.ts';
import type { WaitingRow, WaitingStore } from '../store/waiting.ts';
import { type PassDesk, hashToken, newToken } from './passes.ts';
import type { Registry } from './registry.ts';

export interface Asking {
  readonly name: string;
  /** As typed; empty for none. */
  readonly household: string;
  /** What the device calls itself. */
  readonly device: string;
}

export interface WaitingRoom {
  /** They wait from now on, or still: the token says who they are, and is their pass once they are let in. */
  ask(meetingId: MeetingId, asking: Asking, token: string | null): Promise<{ readonly token: string } | Refusal>;
  /** They came in without anybody's word, since none is asked for any more. */
  leave(meetingId: MeetingId, token: string | null): Promise<void>;
  waiting(meetingId: MeetingId): Promise<readonly WaitingLine[]>;
  /** Answers with how many of them it was that waited still; the rest was decided elsewhere. */
  admit(meetingId: MeetingId, ids: readonly string[]): Promise<number | Refusal>;
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

export interface WaitingRoomDeps {
  readonly store: WaitingStore;
  readonly registry: Pick<Registry, 'enter' | 'understand'>;
  readonly passes: Pick<PassDesk, 'grant'>;
  readonly publish: Pick<Publish, 'waitingChanged'>;
  readonly clock: () => number;
  readonly newId: () => string;
}

export function createWaitingRoom({ store, registry, passes, publish, clock, newId }: WaitingRoomDeps): WaitingRoom {
  const rowOf = (meetingId: MeetingId, token: string | null) =>
    token === null ? null : store.findWaiting(meetingId, hashToken(token));

  async function hasRoom(meetingId: MeetingId): Promise<boolean> {
    if ((await store.waiting(meetingId)).length < MOST_WAITING) return true;
    const now = clock();
    await store.forgetWaiting(meetingId, { seenBefore: now - GONE_MS, refusedBefore: now - REFUSED_STAYS_MS });
    return (await store.waiting(meetingId)).length < MOST_WAITING;
  }

  async function comeIn(row: WaitingRow): Promise<PersonId | Refusal> {
    const { meetingId, name, household, label, tokenHash } = row;
    const person = await registry.enter({ meetingId, name, household, role: 'resident' });
    if ('code' in person) return person;
    await passes.grant({ kind: 'person', meetingId, personId: person.id, label }, tokenHash);
    return person.id;
  }

  return {
    async ask(meetingId, { name, household: typed, device: label }, token) {
      const row = await rowOf(meetingId, token);
      if (row && row.refusedAt !== null) return refused('join.refused');
      const now = clock();
      const household =
        row?.household === typed ? typed : await registry.understand({ meetingId, name, household: typed });
      if (typeof household !== 'string') return household;
      if (row && token !== null) {
        const isNew = row.name !== name || row.household !== household;
        if (isNew || now - row.seenAt > SEEN_EVERY_MS) await store.askAgain(row.id, { name, household, seenAt: now });
        if (isNew) publish.waitingChanged(meetingId);
        return { token };
      }
      if (!(await hasRoom(meetingId))) return refused('join.waitingFull');
      const given = newToken();
      const times = { askedAt: now, seenAt: now, refusedAt: null };
      await store.addWaiting({ id: newId(), meetingId, tokenHash: hashToken(given), name, household, label, ...times });
      publish.waitingChanged(meetingId);
      return { token: given };
    },

    async leave(meetingId, token) {
      const row = await rowOf(meetingId, token);
      if (row && (await store.takeWaiting(meetingId, row.id))) publish.waitingChanged(meetingId);
    },

    waiting: async (meetingId) =>
      (await store.waiting(meetingId)).map(({ id, name, household, askedAt }) => ({ id, name, household, askedAt })),

    async admit(meetingId, ids) {
      const wanted = new Set(ids);
      let admitted = 0;
      for (const row of (await store.waiting(meetingId)).filter(({ id }) => wanted.has(id))) {
        if (!(await store.takeWaiting(meetingId, row.id))) continue;
        const came = await comeIn(row);
        if (typeof came !== 'string') {
          // Back in their place: nobody loses it because the hall is full.
          await store.addWaiting(row);
          publish.waitingChanged(meetingId);
          return came;
        }
        admitted += 1;
      }
      publish.waitingChanged(meetingId);
      return admitted;
    },

    async refuse(meetingId, ids) {
      const now = clock();
      let done = 0;
      for (const id of new Set(ids)) if (await store.refuseWaiting(meetingId, id, now)) done += 1;
      // Old answers go when new ones come: the list never grows by what was said in it.
      await store.forgetWaiting(meetingId, { seenBefore: 0, refusedBefore: now - REFUSED_STAYS_MS });
      publish.waitingChanged(meetingId);
      return done;
    },
  };
}
