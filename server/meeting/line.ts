/** The line before a meeting: whatever waits is decided together, written in one transaction, answered, then published. */
import { createHash } from 'node:crypto';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingMark } from '../../shared/meeting/mark.ts';
import type { MarkRefusal } from '../../shared/meeting/mark.ts';
import { refused } from '../../shared/stream/decision.ts';
import { type Answer, answerRefusal } from '../../shared/wire/answer.ts';
import type { RefusalCode } from '../../shared/wire/refusals.ts';
import type { Log } from '../log.ts';
import type { AppendOutcome } from '../store/log.ts';
import type { Store } from '../store/store.ts';
import { cardsOf, personsInEvents } from './cards.ts';
import { type Composed, type Item, compose } from './compose.ts';
import { findFor } from './found.ts';
import type { LiveMeetings } from './liveMeetings.ts';
import type { Publish } from './publish.ts';
import type { Lines } from './submission.ts';

export interface LinesDeps {
  readonly store: Store;
  readonly meetings: LiveMeetings;
  readonly publish: Publish;
  readonly clock: () => number;
  readonly newId: () => string;
  readonly log: Log;
  /** Lets everything that has arrived get in line before the line moves; `setImmediate` unless a test decides. */
  readonly turn?: () => Promise<void>;
}

export interface RunningLines extends Lines {
  /** Resolves when nothing waits any more, for a graceful stop. */
  settled(): Promise<void>;
}

interface Waiting {
  readonly item: Item;
  readonly settle: (answer: Answer) => void;
}
type Written = Extract<AppendOutcome, { ok: true }>;

const MAX_BATCH = 500;
const MAX_WAITING = 20_000;
const MAX_ATTEMPTS = 12;

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

export function createLines(deps: LinesDeps): RunningLines {
  const { store, meetings, publish, clock, newId, log, turn = nextTurn } = deps;
  const queues = new Map<MeetingId, Waiting[]>();
  const moving = new Map<MeetingId, Promise<void>>();

  const enqueue = (id: MeetingId, item: Item): Promise<Answer> =>
    new Promise((settle) => {
      const queue = queues.get(id) ?? [];
      queues.set(id, queue);
      if (queue.length >= MAX_WAITING) return settle(answerRefusal(refused('server.busy')));
      queue.push({ item, settle });
      if (!moving.has(id)) moving.set(id, move(id, queue));
    });

  async function move(id: MeetingId, queue: Waiting[]): Promise<void> {
    await turn();
    while (queue.length > 0) {
      let group = queue.splice(0, MAX_BATCH);
      while (group.length > 0) group = group.slice(await serve(id, group));
      // Sockets are read between batches: what arrived during the commit makes the next one (group commit).
      await turn();
    }
    queues.delete(id);
    moving.delete(id);
  }

  /** Answers some of the group, from its front; says how many. */
  async function serve(id: MeetingId, group: readonly Waiting[]): Promise<number> {
    try {
      const settled = await write(id, group);
      if (settled > 0) return settled;
      group.forEach(({ settle }) => settle(answerRefusal(refused('server.busy'))));
    } catch (error) {
      // P2: nothing is claimed. Had the commit happened after all, the repetition finds its record.
      log.error({ error, meetingId: id }, 'A batch could not be written');
      group.forEach(({ settle }) => settle(answerRefusal(refused('server.storage'))));
    }
    return group.length;
  }

  async function write(id: MeetingId, group: readonly Waiting[]): Promise<number> {
    const items = group.map(({ item }) => item);
    const submissions = items.flatMap((item) => (item.kind === 'command' ? [item.submission] : []));
    const ids = submissions.map(({ commandId }) => commandId);
    const onBug = (error: unknown, { type }: { type: string }) => log.error({ error, type }, 'A rule threw');
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const state = await meetings.read(id);
      if (!state) {
        group.forEach(({ settle }) => settle(answerRefusal(refused('meeting.unknown'))));
        return group.length;
      }
      const known = ids.length > 0 ? await store.findCommands(id, ids) : [];
      const found = await findFor(store, id, state, submissions);
      const composed = compose(state, items, { at: clock(), newId, known, found, onBug });
      const outcome = composed.batch ? await store.append(id, composed.batch) : NOTHING;
      if (!outcome.ok) {
        if (outcome.reason === 'behind') continue;
        // It was alone in its batch, and the last to be composed: those before it wrote nothing.
        const refusal = answerRefusal(refused(REFUSED_BY_STORE[outcome.reason]));
        const last = composed.outcomes.length - 1;
        composed.outcomes.forEach(({ answer }, index) => group[index]?.settle(index === last ? refusal : answer));
        return composed.outcomes.length;
      }
      meetings.advance(id, outcome.events);
      composed.outcomes.forEach((_, index) => group[index]?.settle(answerFor(composed, index, outcome)));
      await announce(id, composed, outcome).catch((error: unknown) => {
        log.error({ error, meetingId: id }, 'A batch was written but not announced');
      });
      return composed.outcomes.length;
    }
    return 0;
  }

  /** After the commit and the answers (I1). Whatever fails here is made good by the next resume. */
  async function announce(id: MeetingId, { batch }: Composed, outcome: Written): Promise<void> {
    if (!batch) return;
    const dirty = new Map<string, MeetingMark>();
    batch.marks.forEach((mark, index) => {
      if (!outcome.refusedMarks.has(index)) dirty.set(`${mark.kind} ${mark.subject}`, mark);
    });
    for (const { kind, subject } of dirty.values()) publish.marked(id, kind, subject);
    if (outcome.events.length === 0) return;
    const named = personsInEvents(outcome.events.map((event) => event.body));
    const cards = await cardsOf(store, id, named).catch((error: unknown) => {
      log.warn({ error, meetingId: id }, 'Names could not be read for a broadcast');
      return [];
    });
    publish.events(id, outcome.events, cards);
  }

  return {
    submit(id, submission) {
      const bodyHash = createHash('sha256').update(JSON.stringify(submission.command)).digest('hex');
      return enqueue(id, { kind: 'command', submission, bodyHash });
    },
    async record(id, events) {
      for (;;) {
        const answer = await enqueue(id, { kind: 'facts', events });
        if (answer.ok) return;
        if (answer.code !== 'server.busy') throw new Error(`The log of ${id} took no facts: ${answer.code}`);
        await turn();
      }
    },
    async admit(id, events, alone) {
      for (;;) {
        const answer = await enqueue(id, { kind: 'facts', events, alone });
        if (answer.ok || answer.code !== 'server.busy') return answer;
        await turn();
      }
    },
    read: (id) => meetings.read(id),
    async settled() {
      while (moving.size > 0) await Promise.all(moving.values());
    },
  };
}

const REFUSED_BY_STORE = { minutesMoved: 'minutes.changedMeanwhile', linkSpent: 'invitation.invalid' } as const;
const NOTHING: Written = { ok: true, events: [], refusedMarks: new Map() };

const BALLOT_REFUSALS = {
  gateClosed: 'poll.notOpen',
  alreadyThere: 'poll.alreadyVoted',
  casterChanged: 'poll.casterChanged',
  castForAnother: 'poll.castForAnother',
} as const satisfies Record<MarkRefusal, RefusalCode>;

/** A refused mark turns its command's answer into that refusal; a second 附议 is simply there already. */
function answerFor({ outcomes, batch }: Composed, index: number, { refusedMarks }: Written): Answer {
  const outcome = outcomes[index];
  if (!outcome) return answerRefusal(refused('server.busy'));
  const reason = outcome.mark === undefined ? undefined : refusedMarks.get(outcome.mark);
  if (reason === undefined) return outcome.answer;
  const isBallot = outcome.mark !== undefined && batch?.marks[outcome.mark]?.kind === 'ballot';
  if (reason === 'alreadyThere' && !isBallot) return outcome.answer;
  return answerRefusal(refused(BALLOT_REFUSALS[reason]));
}
