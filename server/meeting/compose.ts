/** One batch: commands decided one after the other against the evolving state, until the next can't share a transaction. */
import type { MeetingMark } from '../../shared/meeting/mark.ts';
import {
  type AnyCommand,
  type EventBody,
  type MeetingDecision,
  type MeetingState,
  decide,
  evolve,
} from '../../shared/meeting/meeting.ts';
import { summaryOf } from '../../shared/meeting/summary.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import { after } from '../../shared/stream/fold.ts';
import { Answer, answerRefusal } from '../../shared/wire/answer.ts';
import type { Admission } from '../store/accounts.ts';
import type { Batch, BatchCommand, CommandRecord } from '../store/log.ts';
import { type Found, needsPresent } from './found.ts';
import type { Submission } from './submission.ts';

/** A command with the SHA-256 of its body, or facts of the server's own. */
export type Item =
  | { readonly kind: 'command'; readonly submission: Submission; readonly bodyHash: string }
  | {
      readonly kind: 'facts';
      readonly events: readonly EventBody[];
      /** What shares its transaction with nothing else: somebody comes in by a link with these facts. */
      readonly alone?: Admission;
    };

/** The answer an item gets once the batch is written. `mark`: unless that mark is refused. */
export interface Outcome {
  readonly answer: Answer;
  readonly mark?: number;
}

export interface Composed {
  /** One for each item taken, in order; the rest of the items belong to a later batch. */
  readonly outcomes: readonly Outcome[];
  /** Null when nothing is to be written. */
  readonly batch: Batch | null;
}

export interface ComposeDeps {
  readonly at: number;
  readonly newId: () => string;
  readonly known: readonly CommandRecord[];
  readonly found: Found;
  /** A rule that throws is a bug: reported here, answered as a failure, and no harm to its neighbours. */
  readonly onBug: (error: unknown, command: AnyCommand) => void;
}

export function compose(before: MeetingState, items: readonly Item[], deps: ComposeDeps): Composed {
  const { at, known, found } = deps;
  const records = new Map<string, BatchCommand>(known.map((record) => [record.commandId, record]));
  const commands: BatchCommand[] = [];
  const events: EventBody[] = [];
  const marks: MeetingMark[] = [];
  const openGates: string[] = [];
  const outcomes: Outcome[] = [];
  const here = { checkedIn: new Set(found.checkedIn), registered: new Set(found.registered) };
  let alone: Batch['alone'];
  let state = before;

  const take = (bodies: readonly EventBody[]) => {
    for (const body of bodies) {
      state = after({ name: 'meeting', evolve }, state, { seq: state.seq + 1, at, body });
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
    const record = records.get(submission.commandId);
    if (record) {
      outcomes.push(repeated(record, submission, bodyHash));
      continue;
    }
    // Who is present is read from the store, so check-ins must be written before it is asked.
    if (needsPresent(submission) && marks.some((mark) => mark.subject === 'sitting')) break;
    const decision = decideOne(state, submission, here, deps);
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
      if (made.kind === 'checkIn') here.checkedIn.add(made.voter);
      if (made.kind === 'registration') here.registered.add(made.voter);
    }
    if (decision.openGate !== undefined) openGates.push(decision.openGate);
    ({ alone } = decision);
    const seq = state.seq + (alone?.kind === 'closeGate' ? alone.count([]).events.length : 0);
    const answer: Answer = { ok: true, seq, at, ...(decision.answer ? { data: decision.answer } : {}) };
    const { commandId, sender } = submission;
    const written: BatchCommand = { commandId, sender, bodyHash, answer: JSON.stringify(answer), ...mark };
    commands.push(written);
    records.set(commandId, written);
    outcomes.push({ answer, ...mark });
    if (alone) break;
  }

  if (isEmpty()) return { outcomes, batch: null };
  const summary = events.length > 0 ? { summary: summaryOf(state) } : {};
  const own = alone ? { alone } : {};
  return { outcomes, batch: { expectedSeq: before.seq, at, events, marks, commands, openGates, ...own, ...summary } };
}

/** P4: the same id gives the same answer; another sender or another body under it is refused. */
function repeated(record: BatchCommand, submission: Submission, bodyHash: string): Outcome {
  if (record.sender !== submission.sender) return { answer: answerRefusal(refused('request.notYours')) };
  if (record.bodyHash !== bodyHash) return { answer: answerRefusal(refused('request.repeatedDifferently')) };
  const answer = Answer.parse(JSON.parse(record.answer));
  return record.mark === undefined ? { answer } : { answer, mark: record.mark };
}

function decideOne(
  state: MeetingState,
  { commandId, command, actor }: Submission,
  here: Pick<Found, 'checkedIn' | 'registered'>,
  { at, newId, found, onBug }: ComposeDeps,
): MeetingDecision | Refusal {
  const person = found.people.get(actor.personId);
  if (!person) return refused('access.revoked');
  if (command.type === 'checkInPerson' && !found.people.has(command.personId)) return refused('person.unknown');
  try {
    return decide(state, command, {
      at,
      newId,
      actor: {
        personId: person.id,
        aliasId: person.aliasId,
        householdId: person.householdId,
        role: actor.role,
        checkedIn: here.checkedIn.has(person.id),
        registered: here.registered.has(person.id),
      },
      found: {
        ...(command.type === 'publishResult' ? { result: found.results.get(command.pollId) ?? null } : {}),
        ...(found.present ? { present: found.present } : {}),
        electorate: found.electorates.get(commandId) ?? [],
      },
    });
  } catch (error) {
    onBug(error, command);
    return refused('server.busy');
  }
}
