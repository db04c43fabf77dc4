/** A kind of log for tests alone: a counter, and hands that are raised at it. What works with it has nothing of a meeting in it. */
import { NO_CHANGES } from '../../shared/stream/listCard.ts';
import * as z from 'zod/mini';
import { decided, refused } from '../../shared/stream/decision.ts';
import { PersonId, StreamId } from '../../shared/stream/ids.ts';
import type { Kind, KindTypes } from '../../shared/stream/kind.ts';
import type { CloseGate, NewMark } from '../../shared/stream/mark.ts';

export const CounterId = StreamId.brand<'CounterId'>();
export type CounterId = z.infer<typeof CounterId>;

export interface Counter {
  readonly seq: number;
  readonly sum: number;
  /** What was said while counting, in order. */
  readonly said: readonly string[];
  /** Counted; null while hands may still go up. */
  readonly hands: number | null;
}

export type CounterBody =
  | { readonly type: 'counterOpened' }
  | { readonly type: 'counted'; readonly by: number; readonly saying: string; readonly who: PersonId }
  | { readonly type: 'handsCounted'; readonly hands: number };

export type CounterCommand =
  | { readonly type: 'count'; readonly by: number; readonly saying: string }
  | { readonly type: 'askForHands' }
  | { readonly type: 'raiseHand'; readonly again: boolean }
  | { readonly type: 'countHands' };

export interface CounterTypes extends KindTypes {
  Id: CounterId;
  State: Counter;
  Body: CounterBody;
  Command: CounterCommand;
  Sender: { readonly personId: PersonId };
  Needs: { readonly ceiling?: boolean };
  /** `ceiling`: ten, and one for every hand. */
  Facts: { readonly who: PersonId; readonly ceiling: number };
  Mark: NewMark & { readonly kind: 'hand' };
  Alone: CloseGate<CounterBody, number>;
  Objection: 'gateClosed' | 'alreadyThere' | 'keySpent';
}

/** Something the server alone writes with facts. */
export interface Key {
  readonly kind: 'key';
  readonly name: string;
}

export const counter: Kind<CounterTypes> = {
  name: 'counter',
  begins: 'counterOpened',
  decide(state, command, { who, ceiling }) {
    switch (command.type) {
      case 'count':
        if (command.by === 13) throw new Error('a defect in counting to 13');
        if (state.sum + command.by > ceiling) return refused('request.tooLarge');
        return {
          ...decided<CounterBody>({ ...command, type: 'counted', who }),
          answer: { sum: state.sum + command.by },
        };
      case 'askForHands':
        return { ...decided<CounterBody>(), openGate: 'hands' };
      case 'raiseHand': {
        const mark = { kind: 'hand', subject: 'hands', voter: who, by: who, value: '["up"]', gate: 'hands' } as const;
        return { ok: true, events: [], marks: [{ ...mark, replaces: command.again }] };
      }
      case 'countHands': {
        if (state.hands !== null) return refused('poll.notOpen');
        const count = (kept: readonly unknown[]) => ({
          events: [{ type: 'handsCounted', hands: kept.length } as const],
          result: kept.length,
        });
        return { ok: true, events: [], alone: { kind: 'closeGate', gate: 'hands', count } };
      }
    }
  },
  evolve(state, { seq, body }) {
    if (body.type === 'counterOpened') return { seq, sum: 0, said: [], hands: null };
    if (!state) throw new Error('A counter is opened first');
    switch (body.type) {
      case 'counted':
        return { ...state, seq, sum: state.sum + body.by, said: [...state.said, body.saying] };
      case 'handsCounted':
        return { ...state, seq, hands: body.hands };
      default:
        return null;
    }
  },
  needs: (_, command) => ({ ceiling: command.type === 'count' }),
  standsOn: ({ ceiling }) => (ceiling ? ['hands'] : []),
  touches: () => ['hands'],
  names: (body) => (body.type === 'counted' ? [body.who] : []),
  refersTo: () => ({ uses: [] }),
  shown: (state) => state,
  lists: ({ sum }) => ({ summary: String(sum) }),
  cards: () => NO_CHANGES,
  cardsVersion: 1,
  permissions: { count: ['anybody'], askForHands: ['anybody'], raiseHand: ['anybody'], countHands: ['anybody'] },
  unknown: 'request.notFound',
  refusal: (objection) =>
    objection === 'gateClosed' ? 'poll.notOpen' : objection === 'keySpent' ? 'invitation.invalid' : null,
};

export const anna = PersonId.parse('anna');
export const counting = (by: number, saying = ''): CounterCommand => ({ type: 'count', by, saying });
