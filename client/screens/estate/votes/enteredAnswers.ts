/** A paper as it is entered: what it says of each matter, whom it names in an election, or why it says nothing there. */
import type { OwnersVote } from '../../../../shared/estate/ownersVote.ts';
import type { Answer } from '../../../../shared/owners/ballot.ts';
import { pickKey, pickKeys } from '../../../../shared/owners/election.ts';

type Item = OwnersVote['items'][number];
/** `uncovered`: the written 委托书 says nothing of this matter. `recused`: its owner steps aside there. */
export type Entered = Answer | 'uncovered' | 'recused';
/** By matter; `picks` by matter too, ids of candidates. */
export interface Typed {
  readonly answers: Readonly<Record<string, Entered>>;
  readonly picks: Readonly<Record<string, readonly string[]>>;
}
export const NOTHING: Typed = { answers: {}, picks: {} };

const saysNothing = (answer: Entered | undefined): answer is 'uncovered' | 'recused' =>
  answer === 'uncovered' || answer === 'recused';

/** Chosen, and in an election as many named as there may be. */
export function isEntered({ id, election }: Item, { answers, picks }: Typed): boolean {
  const answer = answers[id];
  if (!election || answer !== 'for') return answer !== undefined;
  const named = picks[id]?.length ?? 0;
  return named > 0 && named <= election.seats;
}

export const isComplete = ({ items }: Pick<OwnersVote, 'items'>, typed: Typed): boolean =>
  items.every((item) => isEntered(item, typed));

/** A proxy for nothing at all is no ballot. */
export const coversNothing = ({ items }: Pick<OwnersVote, 'items'>, { answers }: Typed): boolean =>
  items.every(({ id }) => saysNothing(answers[id]));

/** Of a paper that is no proxy's after all: what was not covered is to be chosen yet. */
export const coveringAll = ({ answers, picks }: Typed): Typed => ({
  picks,
  answers: Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== 'uncovered')),
});

/** As it is sent: of what is not covered, and of a matter of 回避, a paper says nothing. */
export const answersIn = (items: readonly Item[], { answers, picks }: Typed): Record<string, Answer> =>
  Object.fromEntries(
    items.flatMap(({ id }) => {
      const answer = answers[id];
      if (answer === undefined || saysNothing(answer)) return [];
      const named = answer === 'for' ? (picks[id] ?? []) : [];
      return [[id, answer] as const, ...named.map((one) => [pickKey(id, one), 'for'] as const)];
    }),
  );

/** Names of those a ballot agrees to, in the order they stand for election. */
export const namesPicked = (item: Item, answers: Readonly<Record<string, Answer>>): readonly string[] => {
  const keys = pickKeys(item);
  return (item.election?.candidates ?? []).flatMap(({ name }, index) =>
    answers[keys[index] ?? ''] === undefined ? [] : [name],
  );
};
