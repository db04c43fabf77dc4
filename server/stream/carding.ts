/** Cards made again from the log, of streams that have none or those of another version: once, in the background. */
import { after } from '../../shared/stream/fold.ts';
import type { StreamId } from '../../shared/stream/ids.ts';
import type { Kind, KindTypes } from '../../shared/stream/kind.ts';
import { cardKey } from '../../shared/stream/listCard.ts';
import type { Log } from '../log.ts';
import type { CardLog, StreamLog } from '../store/streamLog.ts';

export interface Carding {
  /** Finds out which streams are behind, so that whoever asks is told the truth from the first question on. */
  look(): Promise<void>;
  /** Makes them one after the other; what can't be made stays behind, and the rest goes on. */
  run(): Promise<void>;
  /** Some or all of its cards are missing still. */
  isBehind(id: StreamId): boolean;
  /** Resolves when they are there, or can't be made. */
  made(id: StreamId): Promise<void>;
  /** Lets the part that is being written be written. */
  stop(): Promise<void>;
}

export interface CardingDeps<T extends KindTypes> {
  readonly store: Pick<StreamLog<T>, 'eventsSince'> & CardLog<T['Id']>;
  readonly log: Log;
  /** Lets others be served in between; `setImmediate` unless a test decides. */
  readonly turn?: () => Promise<void>;
}

/** Events read, events folded, and cards written between two turns: each takes a few milliseconds. */
const CHUNK = 1_000;
const SLICE = 100;
const PART = 250;

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

export function createCarding<T extends KindTypes>(
  kind: Kind<T>,
  { store, log, turn = nextTurn }: CardingDeps<T>,
): Carding {
  const behind = new Set<T['Id']>();
  /** Whose turn has not been yet. */
  const pending = new Set<T['Id']>();
  const waiting = new Map<T['Id'], (() => void)[]>();
  let [isStopped, running] = [false, Promise.resolve()];

  const tell = (id: T['Id']): void => {
    pending.delete(id);
    for (const done of waiting.get(id) ?? []) done();
    waiting.delete(id);
  };

  async function catchUp(id: T['Id'], from: T['State'] | null): Promise<T['State'] | null> {
    for (let state = from; ;) {
      const events = await store.eventsSince(id, state?.seq ?? 0, CHUNK);
      for (const [index, event] of events.entries()) {
        state = after(kind, state, event);
        if (index % SLICE === 0) await turn();
      }
      if (events.length < CHUNK) return state;
    }
  }

  /**
   * Once a card is written whoever appends keeps it up to date, so only what is missing is written; each part only while the log is
   * where its state is.
   */
  async function make(id: T['Id']): Promise<void> {
    const written = new Set<string>();
    for (let state: T['State'] | null = null; ;) {
      state = await catchUp(id, state);
      if (!state || isStopped) return;
      const missing = kind.cards(null, state).put.filter((card) => !written.has(cardKey(card)));
      if (await write(id, state, missing, written)) return void behind.delete(id);
    }
  }

  /** False when the log has grown meanwhile. */
  async function write(
    id: T['Id'],
    state: T['State'],
    missing: ReturnType<Kind<T>['cards']>['put'],
    written: Set<string>,
  ): Promise<boolean> {
    for (let start = 0; ; start += PART) {
      const put = missing.slice(start, start + PART);
      const isLast = start + PART >= missing.length;
      const summary = isLast ? { summary: kind.lists(state, []).summary } : {};
      const part = { version: kind.cardsVersion, expectedSeq: state.seq, put, ...summary };
      if (isStopped || !(await store.putCards(id, part))) return false;
      for (const card of put) written.add(cardKey(card));
      if (isLast) return true;
      await turn();
    }
  }

  return {
    async look() {
      for (const id of await store.behindCards(kind.cardsVersion)) {
        behind.add(id);
        pending.add(id);
      }
    },
    run() {
      running = (async () => {
        for (const id of pending) {
          await (isStopped ? Promise.resolve() : make(id)).catch((error: unknown) => {
            log.error({ error, [`${kind.name}Id`]: id }, 'The cards of a stream could not be made');
          });
          tell(id);
        }
      })();
      return running;
    },
    isBehind: (id) => behind.has(id),
    made: (id) =>
      pending.has(id)
        ? new Promise((done) => void waiting.set(id, [...(waiting.get(id) ?? []), done]))
        : Promise.resolve(),
    async stop() {
      isStopped = true;
      await running;
    },
  };
}

/** Of several kinds, one after the other. */
export const cardingOf = (kinds: readonly Carding[]): Carding => ({
  async look() {
    for (const one of kinds) await one.look();
  },
  async run() {
    for (const one of kinds) await one.run();
  },
  isBehind: (id) => kinds.some((one) => one.isBehind(id)),
  async made(id) {
    for (const one of kinds) await one.made(id);
  },
  async stop() {
    await Promise.all(kinds.map((one) => one.stop()));
  },
});
