/** The line before a stream: whatever waits is decided together, written in one transaction, answered, then published. */
import { createHash } from 'node:crypto';
import { type Alone, refused } from '../../shared/stream/decision.ts';
import type { Kind, KindTypes } from '../../shared/stream/kind.ts';
import { type Answer, answerRefusal } from '../../shared/wire/answer.ts';
import type { RefusalCode } from '../../shared/wire/refusals.ts';
import type { Log } from '../log.ts';
import type { AppendOutcome, StreamLog } from '../store/streamLog.ts';
import { type Composed, type Item, compose } from './compose.ts';
import type { Lines, Listeners, Vault } from './lines.ts';
import type { LiveFolds } from './liveFolds.ts';

export interface LinesDeps<T extends KindTypes, Own extends Alone = never> {
  readonly store: Pick<StreamLog<T, Own>, 'append' | 'findCommands'>;
  readonly folds: LiveFolds<T>;
  readonly vault: Vault<T>;
  readonly listeners: Listeners<T>;
  readonly clock: () => number;
  readonly newId: () => string;
  readonly log: Log;
  /** Lets everything that has arrived get in line before the line moves; `setImmediate` unless a test decides. */
  readonly turn?: () => Promise<void>;
}

export interface RunningLines<T extends KindTypes, Own extends Alone = never> extends Lines<T, Own> {
  /** Resolves when nothing waits any more, for a graceful stop. */
  settled(): Promise<void>;
}

interface Waiting<T extends KindTypes, Own extends Alone> {
  readonly item: Item<T, Own>;
  readonly settle: (answer: Answer) => void;
}
type Written<T extends KindTypes> = Extract<AppendOutcome<T>, { ok: true }>;

const MAX_BATCH = 500;
const MAX_WAITING = 20_000;
const MAX_ATTEMPTS = 12;

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));
const refuse = (code: RefusalCode): Answer => answerRefusal(refused(code));

/** One line for each stream of the kind. */
export function createLines<T extends KindTypes, Own extends Alone = never>(
  kind: Kind<T>,
  deps: LinesDeps<T, Own>,
): RunningLines<T, Own> {
  const { store, folds, vault, listeners, clock, newId, log, turn = nextTurn } = deps;
  const queues = new Map<T['Id'], Waiting<T, Own>[]>();
  const moving = new Map<T['Id'], Promise<void>>();
  /** As this kind's ids are called in the operator's log, e.g. `meetingId`. */
  const named = (id: T['Id']) => ({ [`${kind.name}Id`]: id });

  const enqueue = (id: T['Id'], item: Item<T, Own>): Promise<Answer> =>
    new Promise((settle) => {
      const queue = queues.get(id) ?? [];
      queues.set(id, queue);
      if (queue.length >= MAX_WAITING) return settle(refuse('server.busy'));
      queue.push({ item, settle });
      if (!moving.has(id)) moving.set(id, move(id, queue));
    });

  async function move(id: T['Id'], queue: Waiting<T, Own>[]): Promise<void> {
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
  async function serve(id: T['Id'], group: readonly Waiting<T, Own>[]): Promise<number> {
    try {
      const settled = await write(id, group);
      if (settled > 0) return settled;
      group.forEach(({ settle }) => settle(refuse('server.busy')));
    } catch (error) {
      // P2: nothing is claimed. Had the commit happened after all, the repetition finds its record.
      log.error({ error, ...named(id) }, 'A batch could not be written');
      group.forEach(({ settle }) => settle(refuse('server.storage')));
    }
    return group.length;
  }

  async function write(id: T['Id'], group: readonly Waiting<T, Own>[]): Promise<number> {
    const items = group.map(({ item }) => item);
    const submissions = items.flatMap((item) => (item.kind === 'command' ? [item.submission] : []));
    const ids = submissions.map(({ commandId }) => commandId);
    const onBug = (error: unknown, { type }: T['Command']) => log.error({ error, type }, 'A rule threw');
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const state = await folds.read(id);
      if (!state) {
        group.forEach(({ settle }) => settle(refuse(kind.unknown)));
        return group.length;
      }
      const known = ids.length > 0 ? await store.findCommands(id, ids) : [];
      const asked = submissions.map(({ actor, command }) => ({ from: actor, needs: kind.needs(state, command) }));
      const found = asked.length > 0 ? await vault.find(id, asked) : [];
      const composed = compose(kind, state, items, { at: clock(), newId, known, asked, found, onBug });
      const outcome: AppendOutcome<T> = composed.batch ? await store.append(id, composed.batch) : NOTHING;
      if (!outcome.ok) {
        if (outcome.reason === 'behind') continue;
        // It was alone in its batch, and the last to be composed: those before it wrote nothing.
        const refusal = refuse(kind.refusal(outcome.reason) ?? 'server.busy');
        const last = composed.outcomes.length - 1;
        composed.outcomes.forEach(({ answer }, index) => group[index]?.settle(index === last ? refusal : answer));
        return composed.outcomes.length;
      }
      folds.advance(id, outcome.events);
      composed.outcomes.forEach((_, index) => group[index]?.settle(answerFor(composed, index, outcome)));
      await announce(id, composed, outcome).catch((error: unknown) => {
        log.error({ error, ...named(id) }, 'A batch was written but not announced');
      });
      return composed.outcomes.length;
    }
    return 0;
  }

  /** A refused mark turns its command's answer into that refusal, unless the kind says that it is no matter. */
  function answerFor({ outcomes, batch }: Composed<T, Own>, index: number, { refusedMarks }: Written<T>): Answer {
    const outcome = outcomes[index];
    if (!outcome) return refuse('server.busy');
    const objection = outcome.mark === undefined ? undefined : refusedMarks.get(outcome.mark);
    if (objection === undefined || outcome.mark === undefined) return outcome.answer;
    const code = kind.refusal(objection, batch?.marks[outcome.mark]);
    return code === null ? outcome.answer : refuse(code);
  }

  /** After the commit and the answers (I1). Whatever fails here is made good by the next resume. */
  async function announce(id: T['Id'], { batch }: Composed<T, Own>, outcome: Written<T>): Promise<void> {
    if (!batch) return;
    const dirty = new Map<string, T['Mark']>();
    batch.marks.forEach((mark, index) => {
      if (!outcome.refusedMarks.has(index)) dirty.set(`${mark.kind} ${mark.subject}`, mark);
    });
    for (const mark of dirty.values()) listeners.marked(id, mark.kind, mark.subject);
    if (outcome.events.length > 0) await listeners.events(id, outcome.events);
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
    async recordWith(id, events, alone) {
      for (;;) {
        const answer = await enqueue(id, { kind: 'facts', events, alone });
        if (answer.ok || answer.code !== 'server.busy') return answer;
        await turn();
      }
    },
    read: (id) => folds.read(id),
    async settled() {
      while (moving.size > 0) await Promise.all(moving.values());
    },
  };
}

const NOTHING = { ok: true, events: [], refusedMarks: new Map<number, never>() } as const;
