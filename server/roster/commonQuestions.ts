/** What is asked once for many rows: a building the estate does not have, a use no kind is called by. */
import type { Decisions, Place, Problem } from '../../shared/roster/draft.ts';
import { UnitKind } from '../../shared/roster/roster.ts';
import type { ListRow } from './listRows.ts';
import { type Question, answerTo, problemOf } from './questions.ts';

export interface Common {
  /** What was chosen for it, of all rows; `keep` when there is nothing to ask (`building` null). Null: nothing yet. */
  building(row: ListRow, labels: readonly string[], building: string | null): 'keep' | 'skip' | null;
  kind(row: ListRow, place: Place, word: string): UnitKind | null;
  readonly problems: () => readonly Problem[];
}

const ABOUT_MAX = 60;

export function createCommon(decisions: Decisions): Common {
  const asked = new Map<string, { readonly question: Question; readonly also: string[] }>();

  function ask(question: Question & { readonly about: string }, also: string): string | null {
    const key = `${question.code} ${question.about}`;
    const known = asked.get(key);
    if (known) known.also.push(also);
    else asked.set(key, { question, also: [also] });
    return answerTo(decisions, question)?.choice ?? null;
  }

  return {
    building({ sheet, row, letters }, labels, building) {
      if (building === null) return 'keep';
      const column = letters.get('building') ?? letters.get('door') ?? letters.get('room') ?? '';
      const question = {
        code: 'unknownBuilding',
        place: { sheet, row, column },
        value: building,
        about: building,
      } as const;
      const choice = ask(question, labels.join(' '));
      return choice === 'keep' || choice === 'skip' ? choice : null;
    },
    kind({ texts, said }, place, word) {
      const about = word.replace(/\s+/g, ' ').slice(0, ABOUT_MAX);
      const door = texts.get('room') ?? texts.get('door') ?? said;
      const kind = UnitKind.safeParse(ask({ code: 'unknownKind', place, value: word, about }, door));
      return kind.success ? kind.data : null;
    },
    problems: () =>
      [...asked.values()].map(({ question, also }) =>
        problemOf({ ...question, also: [...new Set(also)] }, answerTo(decisions, question)),
      ),
  };
}
