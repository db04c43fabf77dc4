/** 类别: under which heads the estate's needs are gathered. A need keeps the head it was raised under, also when that goes. */
import * as z from 'zod/mini';
import { type Decision, type Refusal, decided, refused } from '../stream/decision.ts';
import { PersonId } from '../stream/ids.ts';
import type { Context } from './context.ts';
import { needContent } from './need.ts';

const categories = z.array(needContent.category).check(z.minLength(1), z.maxLength(20));

export interface Headed {
  readonly categories: readonly string[];
}

export const categoryEvents = [z.strictObject({ type: z.literal('categoriesSet'), categories, by: PersonId })] as const;
export type CategoryEvent = z.infer<(typeof categoryEvents)[number]>;

export const categoryCommands = [
  /** All of them in order, and what they were changed from: another list by now is refused. */
  z.strictObject({ type: z.literal('setCategories'), categories, from: z.array(z.string().check(z.maxLength(40))) }),
] as const;
export type CategoryCommand = z.infer<(typeof categoryCommands)[number]>;

export function decideCategories(
  state: Headed,
  command: CategoryCommand,
  { actor }: Context,
): Decision<CategoryEvent> | Refusal {
  // As wanted already: sent once more, after an answer that got lost.
  if (state.categories.join('\n') === command.categories.join('\n')) return decided();
  if (state.categories.join('\n') !== command.from.join('\n'))
    return refused('category.changedMeanwhile', { present: state.categories.join('、') });
  if (new Set(command.categories).size < command.categories.length) return refused('category.twice');
  return decided({ type: 'categoriesSet', categories: command.categories, by: actor.personId });
}
