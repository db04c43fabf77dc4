/** One name with several units, and nothing that tells whether it is one person: asked once for each name. */
import type { Decisions, DraftUnit, Problem } from '../../shared/roster/draft.ts';
import { answerTo, problemOf } from './questions.ts';

export interface SameNames {
  readonly problems: readonly Problem[];
  /** Labels of units whose owners are open. */
  readonly open: ReadonlySet<string>;
}

/** Two marks tell two persons apart, and one mark is one person: only a name without one is asked about. */
export function sameNames(units: readonly DraftUnit[], decisions: Decisions): SameNames {
  const named = new Map<string, { readonly units: DraftUnit[]; isUnmarked: boolean }>();
  for (const unit of units)
    for (const { name, mark, kind } of unit.owners) {
      if (kind !== 'person') continue;
      const known = named.get(name) ?? { units: [], isUnmarked: false };
      if (known.units[known.units.length - 1] !== unit) known.units.push(unit);
      known.isUnmarked ||= mark === '';
      named.set(name, known);
    }
  const problems: Problem[] = [];
  const open = new Set<string>();
  for (const [name, { units: of, isUnmarked }] of named) {
    const [first] = of;
    if (!first || of.length < 2 || !isUnmarked) continue;
    const question = {
      code: 'sameName',
      place: first.place,
      value: name,
      also: of.map(({ label }) => label),
      about: name,
    } as const;
    const answer = answerTo(decisions, question);
    problems.push(problemOf(question, answer));
    if (!answer) for (const { label } of of) open.add(label);
  }
  return { problems, open };
}
