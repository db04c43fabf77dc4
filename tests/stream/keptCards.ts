/** Cards as a store keeps them while a log grows, event by event. */
import { after } from '../../shared/stream/fold.ts';
import type { StreamEvent } from '../../shared/stream/event.ts';
import type { Kind, KindTypes } from '../../shared/stream/kind.ts';
import { type ListCard, cardKey } from '../../shared/stream/listCard.ts';

export function keptCards<T extends KindTypes>(kind: Kind<T>) {
  const kept = new Map<string, ListCard>();
  let state: T['State'] | null = null;
  return {
    /** How many rows were written or removed for it. */
    take(event: StreamEvent<T['Body']>): number {
      const next = after(kind, state, event);
      const { put, gone } = kind.cards(state, next);
      for (const one of gone) kept.delete(cardKey(one));
      for (const one of put) kept.set(cardKey(one), one);
      state = next;
      return put.length + gone.length;
    },
    get state() {
      return state;
    },
    kept: () => sorted([...kept.values()]),
    /** As they are made from nothing. */
    made: () => (state === null ? [] : sorted(kind.cards(null, state).put)),
  };
}

export const sorted = (cards: readonly ListCard[]): readonly ListCard[] =>
  [...cards].sort((a, b) => (cardKey(a) < cardKey(b) ? -1 : 1));
