/** What is entered of a paper, matter by matter, before it is sent. */
import type { OwnersVote } from '../../../../shared/estate/ownersVote.ts';
import type { Answer } from '../../../../shared/owners/ballot.ts';

/** `uncovered`: the written 委托书 says nothing of this matter. `recused`: its owner steps aside there. */
export type Entered = Answer | 'uncovered' | 'recused';
export type EnteredAnswers = Readonly<Record<string, Entered>>;

/** Those that are sent: of what is not covered, and of a matter of 回避, a paper says nothing. */
export const answersOf = (entered: EnteredAnswers): Record<string, Answer> =>
  Object.fromEntries(
    Object.entries(entered).flatMap(([id, answer]) =>
      answer === 'uncovered' || answer === 'recused' ? [] : [[id, answer] as const],
    ),
  );

export const isComplete = ({ items }: Pick<OwnersVote, 'items'>, entered: EnteredAnswers): boolean =>
  items.every(({ id }) => entered[id] !== undefined);

/** A proxy for nothing at all is no ballot. */
export const coversNothing = ({ items }: Pick<OwnersVote, 'items'>, entered: EnteredAnswers): boolean =>
  items.every(({ id }) => entered[id] === 'uncovered' || entered[id] === 'recused');
