/**
 * Erases meetings whose time to be taken back is over. Each step can be done again: a process that dies in the middle leaves a meeting
 * that is due, and the next sweep, of whichever process, goes on with it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { PersonId } from '../../shared/stream/ids.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingState } from '../../shared/meeting/meeting.ts';
import type { EstateLines } from '../estate/lines.ts';
import type { Log } from '../log.ts';
import type { BelongingStore } from '../store/belonging.ts';
import type { DeletionStore } from '../store/deletion.ts';
import type { LogStore } from '../store/log.ts';
import type { Carrier } from './carrier.ts';

export interface Eraser {
  sweep(): Promise<void>;
  /** At once and beyond return, from file and journal too; what can't be done just now the sweep goes on with. Never throws. */
  vanish(id: MeetingId): Promise<void>;
}

export interface EraserDeps {
  readonly store: Pick<
    DeletionStore & BelongingStore & LogStore,
    'dueMeetings' | 'deleteMeeting' | 'eraseMeeting' | 'scrub' | 'deletionOf' | 'belongingOf' | 'lastSeq'
  >;
  readonly stateOf: (id: MeetingId) => Promise<MeetingState | null>;
  /** What is folded in memory goes too. */
  readonly forget: (id: MeetingId) => void;
  readonly carrier: Pick<Carrier, 'tell'>;
  readonly estates: Pick<EstateLines, 'submit'>;
  readonly clock: () => number;
  readonly log: Log;
}

/** So much later than the last moment it can be taken back, ms: the clocks of two processes are never quite one. */
export const MARGIN_MS = 60_000;
/** Somebody writes or reads in this very moment: so often, and so long apart (ms), it is tried again. */
const TRIES = 8;
const APART_MS = 150;
/** Due whatever the clock says. */
const AT_ONCE = 0;
const A_MEETING = { personId: PersonId.parse('meeting') } as const;

export function createEraser({ store, stateOf, forget, carrier, estates, clock, log }: EraserDeps): Eraser {
  /** From the beginning: a process that died may have erased and not scrubbed. */
  let isSoiled = true;

  /** False while the estate has not been told everything: then it is not erased yet. */
  async function partFromEstate(id: MeetingId): Promise<boolean> {
    await carrier.tell(id);
    const belonging = await store.belongingOf(id);
    if (!belonging) return true;
    if (belonging.toldSeq < (await store.lastSeq(id))) return false;
    // What was concluded stays told; what nobody will conclude here any more is free to come up elsewhere.
    const waiting = ((await stateOf(id))?.topics ?? []).filter(({ answers, outcome }) => answers && outcome === null);
    for (const { id: topicId } of waiting) {
      const [commandId, sender] = [`from:${id}:erased:${topicId}`, `from:${id}`];
      const command = { type: 'noteRemoval' as const, topicId };
      const answer = await estates.submit(belonging.estateId, { commandId, command, actor: A_MEETING, sender });
      if (!answer.ok) return false;
    }
    return true;
  }

  async function erase(id: MeetingId, at: number): Promise<void> {
    if (!(await partFromEstate(id))) return log.warn({ meetingId: id }, 'A meeting is erased once its estate was told');
    if (!(await store.eraseMeeting(id, at))) return;
    isSoiled = true;
    forget(id);
    log.info({ meetingId: id }, 'A deleted meeting was erased');
  }

  /** Whether it was done in the end; why not is the operator's. */
  async function patiently(id: MeetingId, work: () => Promise<boolean>): Promise<boolean> {
    for (let tried = 1; tried <= TRIES; tried += 1) {
      try {
        if (await work()) return true;
      } catch (error) {
        if (tried === TRIES) log.error({ error, meetingId: id }, 'A meeting could not be erased at once');
      }
      await pause(APART_MS, undefined, { ref: false });
    }
    return false;
  }

  return {
    async vanish(id) {
      const gone = await patiently(id, async () => {
        await store.deleteMeeting(id, { deletedAt: clock(), dueAt: AT_ONCE });
        await erase(id, clock());
        return (await store.deletionOf(id)) === null;
      });
      if (gone && isSoiled && (await patiently(id, () => store.scrub()))) isSoiled = false;
    },
    async sweep() {
      const at = clock() - MARGIN_MS;
      for (const id of await store.dueMeetings(at))
        await erase(id, at).catch((error: unknown) =>
          log.error({ error, meetingId: id }, 'A meeting could not be erased'),
        );
      if (isSoiled) isSoiled = !(await store.scrub());
    },
  };
}
