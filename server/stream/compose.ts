/** One batch: commands decided one after the other against the evolving state, until the next can't share a transaction. */
import { type Alone, type Decision, type Refusal, refused } from '../../shared/stream/decision.ts';
import { after } from '../../shared/stream/fold.ts';
import type { Kind, KindTypes } from '../../shared/stream/kind.ts';
import { Answer, answerRefusal } from '../../shared/wire/answer.ts';
import type { Batch, BatchCommand, CommandRecord } from '../store/streamLog.ts';
import type { Asked, Found, Submission } from './lines.ts';

/** A command with the SHA-256 of its body, or facts of the server's own. */
export type Item<T extends KindTypes, Own extends Alone> =
  | { readonly kind: 'command'; readonly submission: Submission<T>; readonly bodyHash: string }
  | {
      readonly kind: 'facts';
      readonly events: readonly T['Body'][];
      /** What shares its transaction with nothing else. */
      readonly alone?: Own;
    };

/** The answer an item gets once the batch is written. `mark`: unless that mark is refused. */
export interface Outcome {
  readonly answer: Answer;
  readonly mark?: number;
}

export interface Composed<T extends KindTypes, Own extends Alone> {
  /** One for each item taken, in order; the rest of the items belong to a later batch. */
  readonly outcomes: readonly Outcome[];
  /** Null when nothing is to be written. */
  readonly batch: Batch<T, Own> | null;
}

export interface ComposeDeps<T extends KindTypes> {
  readonly at: number;
  readonly newId: () => string;
  readonly known: readonly CommandRecord[];
  /** Of each command in its place: what it needs, and what was found. */
  readonly asked: readonly Asked<T>[];
  readonly found: readonly Found<T>[];
  /** A rule that throws is a bug: reported here, answered as a failure, and no harm to its neighbours. */
  readonly onBug: (error: unknown, command: T['Command']) => void;
}

export function compose<T extends KindTypes, Own extends Alone>(
  kind: Kind<T>,
  before: T['State'],
  items: readonly Item<T, Own>[],
  deps: ComposeDeps<T>,
): Composed<T, Own> {
  const { at, known, asked, found } = deps;
  const records = new Map<string, BatchCommand>(known.map((record) => [record.commandId, record]));
  const commands: BatchCommand[] = [];
  const events: T['Body'][] = [];
  const marks: T['Mark'][] = [];
  const openGates: string[] = [];
  const outcomes: Outcome[] = [];
  const touched = new Set<string>();
  let alone: T['Alone'] | Own | undefined;
  let state = before;
  let place = -1;

  const take = (bodies: readonly T['Body'][]) => {
    for (const body of bodies) {
      state = after(kind, state, { seq: state.seq + 1, at, body });
      events.push(body);
    }
  };
  const isEmpty = () => events.length === 0 && marks.length === 0 && commands.length === 0;

  for (const item of items) {
    if (item.kind === 'facts') {
      // What the store alone can refuse must not take its neighbours along.
      if (item.alone && !isEmpty()) break;
      take(item.events);
      outcomes.push({ answer: { ok: true, seq: state.seq, at } });
      ({ alone } = item);
      if (alone) break;
      continue;
    }
    const { submission, bodyHash } = item;
    place += 1;
    const record = records.get(submission.commandId);
    if (record) {
      outcomes.push(repeated(record, submission, bodyHash));
      continue;
    }
    const question = asked[place];
    const facts = found[place];
    if (!question || !facts) throw new Error('A command was not looked up');
    // What was found stands on rows of the store, so what touches them must be written before it is asked.
    if (touched.size > 0 && kind.standsOn(question.needs, question.from).some((rows) => touched.has(rows))) break;
    const decision = decideOne(kind, state, submission.command, facts, deps);
    if (!decision.ok) {
      outcomes.push({ answer: answerRefusal(decision) });
      continue;
    }
    // P5: counting reads the ballots as they are committed, so closing shares its transaction with nothing else.
    if (decision.alone && !isEmpty()) break;

    take(decision.events);
    const mark = decision.marks?.length ? { mark: marks.length } : {};
    for (const made of decision.marks ?? []) {
      marks.push(made);
      for (const rows of kind.touches(made)) touched.add(rows);
    }
    if (decision.openGate !== undefined) openGates.push(decision.openGate);
    ({ alone } = decision);
    const seq = state.seq + (alone?.count?.([]).events.length ?? 0);
    const answer: Answer = { ok: true, seq, at, ...(decision.answer ? { data: decision.answer } : {}) };
    const { commandId, sender } = submission;
    const written: BatchCommand = { commandId, sender, bodyHash, answer: JSON.stringify(answer), ...mark };
    commands.push(written);
    records.set(commandId, written);
    outcomes.push({ answer, ...mark });
    if (alone) break;
  }

  if (isEmpty()) return { outcomes, batch: null };
  const lists = events.length > 0 ? { ...kind.lists(state, events), ...cardsBetween(kind, before, state) } : {};
  const own = alone ? { alone } : {};
  return { outcomes, batch: { expectedSeq: before.seq, at, events, marks, commands, openGates, ...own, ...lists } };
}

function cardsBetween<T extends KindTypes>(
  { cards, cardsVersion: version }: Kind<T>,
  from: T['State'],
  to: T['State'],
) {
  const { put, gone } = cards(from, to);
  return put.length + gone.length === 0 ? {} : { cards: { version, put, gone } };
}

/** P4: the same id gives the same answer; another sender or another body under it is refused. */
function repeated<T extends KindTypes>(record: BatchCommand, submission: Submission<T>, bodyHash: string): Outcome {
  if (record.sender !== submission.sender) return { answer: answerRefusal(refused('request.notYours')) };
  if (record.bodyHash !== bodyHash) return { answer: answerRefusal(refused('request.repeatedDifferently')) };
  const answer = Answer.parse(JSON.parse(record.answer));
  return record.mark === undefined ? { answer } : { answer, mark: record.mark };
}

function decideOne<T extends KindTypes>(
  kind: Kind<T>,
  state: T['State'],
  command: T['Command'],
  found: Found<T>,
  { at, newId, onBug }: ComposeDeps<T>,
): Decision<T['Body'], T['Mark'], T['Alone']> | Refusal {
  if (!found.ok) return found;
  try {
    return kind.decide(state, command, { ...found.facts, at, newId });
  } catch (error) {
    onBug(error, command);
    return refused('server.busy');
  }
}
