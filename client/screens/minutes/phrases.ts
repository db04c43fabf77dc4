/** 常用语: what minutes say again and again, with what the meeting knows already filled in; ____ is left to be typed. */
import { spanOf } from '../../../shared/record/dates.ts';
import { type Facts, namesIn } from '../../../shared/record/facts.ts';
import type { Role } from '../../../shared/meeting/role.ts';
import { BLANK, type KnownFacts, paper } from '../../text/paper.ts';

export function phrasesFor({ state, nameOf, present }: Facts): readonly string[] {
  const { details, sitting } = state;
  const names = (role: Role) =>
    namesIn(state, role, nameOf)
      .filter((name) => name !== '')
      .join('、');
  const { people, households } = sitting.attendance ?? present;
  const orBlank = (known: string | number): string => (known === '' || known === 0 ? BLANK : String(known));
  const known: KnownFacts = {
    time: spanOf(sitting.startedAt ?? details.startsAt, sitting.startedAt === null ? null : sitting.endedAt),
    place: orBlank(details.place),
    chair: orBlank(names('chair')),
    minuteTaker: orBlank(names('minuteTaker')),
    expected: orBlank(details.expectedHouseholds),
    households: orBlank(households),
    people: orBlank(people),
    topics: orBlank(state.topics.map((topic) => `“${topic.title}”`).join('、')),
  };
  return paper.phrases.map((phrase) => (typeof phrase === 'string' ? phrase : phrase(known)));
}
