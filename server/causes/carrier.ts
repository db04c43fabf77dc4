/**
 * Carries what happened in a meeting to the estate it stands under. Each is a command of its own there, under an id made of its
 * cause, so that telling it twice tells it once; a process that died in between is made good by the next sweep.
 */
import { isCause, consequenceOf } from '../../shared/meeting/consequences.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingEvent, MeetingState } from '../../shared/meeting/meeting.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import type { EstateLines } from '../estate/lines.ts';
import type { Log } from '../log.ts';
import type { Belonging, BelongingStore } from '../store/belonging.ts';
import type { LogStore } from '../store/log.ts';

export interface Carrier {
  /** Called with what was just written; resolves when the estate has it. */
  heard(id: MeetingId, events: readonly MeetingEvent[]): Promise<void>;
  /** Tells what of this meeting has not been told; also of one that was just made. */
  tell(id: MeetingId): Promise<void>;
  /** Tells whatever has not been told, of every meeting. */
  sweep(): Promise<void>;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

export interface CarrierDeps {
  readonly store: Pick<LogStore & BelongingStore, 'eventsSince' | 'belongingOf' | 'untold' | 'told'>;
  readonly stateOf: (id: MeetingId) => Promise<MeetingState | null>;
  readonly estates: Pick<EstateLines, 'submit'>;
  readonly log: Log;
}

/** Read at a time: of 20,000 comments hardly one is a cause. */
const CHUNK = 1_000;
/** Nobody of the estate: its rules take a meeting's word as it comes. */
const A_MEETING = { personId: PersonId.parse('meeting') } as const;

export function createCarrier({ store, stateOf, estates, log }: CarrierDeps): Carrier {
  /** One after the other for each meeting, so that an outcome never comes before the listing. */
  const underWay = new Map<MeetingId, Promise<void>>();

  function inTurn(id: MeetingId, work: () => Promise<void>): Promise<void> {
    const before = underWay.get(id) ?? Promise.resolve();
    const run = before.then(work).catch((error: unknown) => {
      log.error({ error, meetingId: id }, 'An estate could not be told of its meeting yet');
    });
    underWay.set(id, run);
    return run.finally(() => {
      if (underWay.get(id) === run) underWay.delete(id);
    });
  }

  async function carry({ id, estateId, toldSeq }: Belonging): Promise<void> {
    const state = await stateOf(id);
    if (!state) return;
    for (let seq = toldSeq; ;) {
      const events = await store.eventsSince(id, seq, CHUNK);
      for (const event of events) {
        const command = consequenceOf(event, id, state);
        if (!command) continue;
        const commandId = `from:${id}:${event.seq}`;
        const answer = await estates.submit(estateId, { commandId, command, actor: A_MEETING, sender: `from:${id}` });
        // Told before, when the topic was called otherwise: its new title has an event of its own.
        if (!answer.ok && answer.code !== 'request.repeatedDifferently')
          throw new Error(`Estate ${estateId} did not take ${command.type}: ${answer.code}`);
      }
      seq = events.at(-1)?.seq ?? seq;
      await store.told(id, seq);
      if (events.length < CHUNK) return;
    }
  }

  const tell = (id: MeetingId) =>
    inTurn(id, async () => {
      const belonging = await store.belongingOf(id);
      if (belonging) await carry(belonging);
    });

  return {
    tell,
    heard: (id, events) => (events.some(isCause) ? tell(id) : Promise.resolve()),
    async sweep() {
      for (const { id } of await store.untold()) await tell(id);
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay.values());
    },
  };
}
