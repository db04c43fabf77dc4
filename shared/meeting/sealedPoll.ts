/** 不记名表决 from close to publication: what the server does with the box, step by step, each of which can be done again. */
import { type Decision, type Refusal, assertNever, decided, refused } from '../stream/decision.ts';
import { anewIn } from '../stream/fold.ts';
import type { PollResult } from '../voting/tally.ts';
import type { CloseGate } from '../stream/mark.ts';
import type { PollId } from './ids.ts';
import { type Poll, type Polls, findPoll } from './poll.ts';
import type { Receipt } from './sealedBallot.ts';
import type { SealedBox, SealedEvent } from './sealedBox.ts';

/** Made by the server alone, once the sealer gave the totals of a closed box; no client can send it. */
export interface CountSealed {
  readonly type: 'countSealed';
  readonly pollId: PollId;
  readonly result: PollResult;
  readonly receipts: readonly Receipt[];
  readonly receiptsHash: string;
}
/** Made by the server alone, once the key's file is gone. */
export interface NoteKeyGone {
  readonly type: 'noteKeyGone';
  readonly pollId: PollId;
}
export type SealedCommand = CountSealed | NoteKeyGone;

/** The result is kept in the same transaction as the event that says so. */
export type CountBox = CloseGate<SealedEvent, PollResult>;
type SealedDecision = Decision<SealedEvent, never, CountBox>;

export function decideSealed(state: Polls, command: SealedCommand): SealedDecision | Refusal {
  const poll = findPoll(state, command.pollId);
  if (!poll?.sealed) return refused('poll.unknown');
  const { sealed } = poll;
  switch (command.type) {
    case 'countSealed': {
      if (poll.status === 'open') return refused('poll.notClosed');
      // Counted by another process, or voided meanwhile: then there is nothing to count.
      if (sealed.counted || poll.status !== 'closed') return decided();
      const { type: _, result, receipts, receiptsHash, pollId } = command;
      const counted: SealedEvent = { type: 'ballotsCounted', pollId, receipts: [...receipts], receiptsHash };
      return {
        ok: true,
        events: [],
        alone: { kind: 'closeGate', gate: pollId, count: () => ({ events: [counted], result }) },
      };
    }
    case 'noteKeyGone':
      if (!isKeyDone(poll)) return refused('poll.notClosed');
      return sealed.keyGoneAt === undefined ? decided({ type: 'pollKeyDestroyed', pollId: poll.id }) : decided();
    default:
      return assertNever(command);
  }
}

/** Its ballots were counted and the result is kept, or they never will be: the key has nothing left to do. */
export const isKeyDone = ({ status, sealed }: Pick<Poll, 'status' | 'sealed'>): boolean =>
  sealed !== undefined && (status === 'voided' || sealed.counted !== undefined);

const anew = anewIn<Polls>();

export function evolveSealed<State extends Polls>(state: State, event: SealedEvent, seq: number, at: number): State {
  const change = (sealed: SealedBox): SealedBox =>
    event.type === 'pollKeyDestroyed'
      ? { ...sealed, keyGoneAt: sealed.keyGoneAt ?? at }
      : { ...sealed, counted: { seq, receipts: event.receipts.length, receiptsHash: event.receiptsHash } };
  return anew(state, {
    polls: state.polls.map((poll) =>
      poll.id === event.pollId && poll.sealed ? { ...poll, sealed: change(poll.sealed) } : poll,
    ),
  });
}
