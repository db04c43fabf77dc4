/**
 * What follows the close of a sealed poll: its box is opened for totals alone, the result is kept, then the key is destroyed, then the
 * log says so. Each step is done again if a process died in the middle, by itself or by another; the key's file is the list of what is left to do.
 */
import { createHash, randomInt } from 'node:crypto';
import * as z from 'zod/mini';
import { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingEvent, MeetingState } from '../../shared/meeting/meeting.ts';
import type { Poll } from '../../shared/meeting/poll.ts';
import { type Receipt, SealedBallot } from '../../shared/meeting/sealedBallot.ts';
import { receiptList, receiptOf } from '../../shared/meeting/sealedSheet.ts';
import { type SealedCommand, isKeyDone } from '../../shared/meeting/sealedPoll.ts';
import type { Log } from '../log.ts';
import type { Lines } from '../meeting/lines.ts';
import type { LogStore } from '../store/log.ts';
import type { MarkStore } from '../store/marks.ts';
import { type KeyName, destroyKey, fileOf, forgetKey, pendingKeys } from './keyFiles.ts';
import type { Sealer } from './sealer.ts';

export interface SealedDesk {
  /** Goes on with what was closed or voided. */
  heard(id: MeetingId, events: readonly MeetingEvent[]): void;
  /** Goes on with whatever any process left unfinished. Never throws. */
  sweep(): Promise<void>;
  /** The meeting is erased: its keys go with it. */
  forget(id: MeetingId): void;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

/** Where a process may die. */
export type Step = 'closed' | 'opened' | 'counted' | 'destroyed' | 'noted';

export interface SealedDeskDeps {
  readonly store: Pick<MarkStore & LogStore, 'marksOf' | 'findMeeting'>;
  readonly lines: Pick<Lines, 'read' | 'submit'>;
  readonly sealer: Pick<Sealer, 'count'>;
  readonly folder: string;
  readonly clock: () => number;
  readonly log: Log;
  /** Told before the step that follows; what it throws ends the work there, as a process that dies. Only tests listen. */
  readonly reached?: (step: Step) => void;
}

/** A key that no poll names: the poll was refused after it was made, or its process died. Its ballots can't exist. */
const STRAY_MS = 10 * 60_000;
/** A key of a meeting that this database does not have: perhaps it is another database's, so it has a week. */
const FOREIGN_MS = 7 * 24 * 3600_000;
const Ballot = z.tuple([SealedBallot]);

export function createSealedDesk(deps: SealedDeskDeps): SealedDesk {
  const { store, lines, sealer, folder, clock, log, reached = () => undefined } = deps;
  const running = new Map<string, Promise<void>>();

  const pollOf = async (id: MeetingId, keyId: string): Promise<[MeetingState, Poll] | null> => {
    const state = await lines.read(id);
    const poll = state?.polls.find(({ sealed }) => sealed?.keyId === keyId);
    return state && poll ? [state, poll] : null;
  };

  /** In the chair's name, since the log knows nobody else who is there for certain; the events have no name. */
  async function submit(id: MeetingId, state: MeetingState, command: SealedCommand): Promise<void> {
    const chair = state.staff.findLast(({ role }) => role === 'chair');
    if (!chair) throw new Error('A meeting has a chair');
    const answer = await lines.submit(id, {
      ...{ commandId: `${command.type}:${command.pollId}`, command, sender: 'sealer' },
      actor: { personId: chair.personId, role: 'chair' },
    });
    if (!answer.ok) throw new Error(`The log did not take ${command.type}: ${answer.code}`);
  }

  async function count(id: MeetingId, state: MeetingState, poll: Poll, file: string): Promise<void> {
    const marks = await store.marksOf(id, 'ballot', poll.id);
    const ballots = shuffled(marks.map(({ value }) => Ballot.parse(JSON.parse(value))[0]));
    const result = await sealer.count(file, poll, ballots);
    reached('opened');
    const receipts = ballots.map(receiptOfBallot).sort();
    await submit(id, state, { type: 'countSealed', pollId: poll.id, result, receipts, receiptsHash: hashOf(receipts) });
  }

  async function work(name: KeyName & { readonly meetingId: MeetingId }): Promise<void> {
    const { meetingId: id, keyId } = name;
    const found = await pollOf(id, keyId);
    if (!found) return;
    const [state, poll] = found;
    if (poll.status === 'open') return;
    reached('closed');
    if (!isKeyDone(poll)) await count(id, state, poll, fileOf(folder, name));
    // As it is in the log, not as it should be: only what is kept there lets the key go.
    const [, kept] = (await pollOf(id, keyId)) ?? found;
    if (!isKeyDone(kept)) throw new Error('A sealed poll was counted, and its result not kept');
    reached('counted');
    destroyKey(folder, name);
    reached('destroyed');
    await submit(id, state, { type: 'noteKeyGone', pollId: poll.id });
    reached('noted');
    forgetKey(folder, name);
    log.info({ meetingId: id }, 'The key of a sealed poll was destroyed');
  }

  function go(id: MeetingId, keyId: string): Promise<void> {
    const before = running.get(keyId);
    if (before) return before;
    const now = work({ meetingId: id, keyId })
      .catch((error: unknown) => log.error({ error, meetingId: id }, 'A sealed poll is not counted to its end yet'))
      .finally(() => running.delete(keyId));
    running.set(keyId, now);
    return now;
  }

  async function look(key: KeyName & { readonly at: number }): Promise<void> {
    const id = MeetingId.parse(key.meetingId);
    const isThere = (await store.findMeeting(id)) !== null;
    if (isThere && (await pollOf(id, key.keyId))) return go(id, key.keyId);
    if (clock() - key.at < (isThere ? STRAY_MS : FOREIGN_MS)) return;
    destroyKey(folder, key);
    forgetKey(folder, key);
  }

  return {
    heard(id, events) {
      const over = events.flatMap(({ body }) =>
        body.type === 'pollClosed' || body.type === 'pollVoided' ? [body.pollId] : [],
      );
      if (over.length === 0) return;
      void lines.read(id).then((state) => {
        for (const { id: pollId, sealed } of state?.polls ?? [])
          if (sealed && over.includes(pollId)) void go(id, sealed.keyId);
      });
    },
    async sweep() {
      for (const key of pendingKeys(folder))
        await look(key).catch((error: unknown) =>
          log.error({ error, meetingId: key.meetingId }, 'A key could not be looked at'),
        );
    },
    forget(id) {
      for (const key of pendingKeys(folder)) {
        if (key.meetingId !== id) continue;
        destroyKey(folder, key);
        forgetKey(folder, key);
      }
    },
    async settled() {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}

export const receiptOfBallot = (ballot: string): Receipt =>
  receiptOf(createHash('sha256').update(Buffer.from(ballot, 'base64url')).digest());

const hashOf = (receipts: readonly Receipt[]): string =>
  createHash('sha256').update(receiptList(receipts)).digest('hex');

/** So that what the sealer is given is in no order of doors or of times. */
function shuffled<Item>(items: readonly Item[]): Item[] {
  const order = items.map((item) => [randomInt(2 ** 47), item] as const);
  return order.sort(([a], [b]) => a - b).map(([, item]) => item);
}
