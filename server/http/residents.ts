/** Whose names and doors are starred out in what everybody may read of a meeting: of its own people, and of whoever else is known in the estate the names. */
import { familiesIn, findNeed, speakerFor } from '../../shared/estate/need.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingState } from '../../shared/meeting/meeting.ts';
import { speaksOfficially } from '../../shared/meeting/role.ts';
import type { NamesTold, Residents } from '../../shared/record/masked.ts';
import { isDoorKey } from '../../shared/record/signIn.ts';
import type { SealRow } from '../store/minutes.ts';
import type { HttpDeps } from './deps.ts';

export interface Written {
  /** When the text was there. Who came in later is not in it, and whoever joins a meeting that is over as 达成共识 stars out no word. */
  readonly until: number;
  /** As people were called when it was sealed. */
  readonly names?: SealRow['names'];
}

export function residentsOf({ store, estates }: Pick<HttpDeps, 'store' | 'estates'>) {
  /** Whoever raised what the topics answer need not have come to the meeting. */
  async function proposersOf({ estateId, topics }: MeetingState) {
    const answered = topics.flatMap(({ answers }) => answers?.needs ?? []);
    const estate = estateId && answered.length > 0 ? await estates.lines.read(estateId) : null;
    if (!estateId || !estate) return [];
    const raised = answered.flatMap(({ id }) => findNeed(estate.needs, id) ?? []);
    const families = familiesIn(estate.needs);
    const all = raised.flatMap((need) => families.get(speakerFor(estate.needs, need).id) ?? []);
    const people = await estates.people(estateId, [...new Set(all.map(({ proposerId }) => proposerId))]);
    return [...people.values()];
  }

  return async (id: MeetingId, state: MeetingState, { until, names }: Written): Promise<Residents> => {
    const [people, households] = await Promise.all([store.people(id), store.households(id)]);
    const officials = new Set<string>([
      ...state.staff.map(({ personId }) => personId),
      ...people.filter(({ role }) => speaksOfficially(role)).map((person) => person.id),
    ]);
    const theirs = new Set(people.filter((person) => officials.has(person.id)).map(({ name }) => name));
    const sealed = Object.entries(names ?? {}).flatMap(([person, name]) =>
      officials.has(person) || isDoorKey(person) ? [] : [name],
    );
    const there = people.filter(({ joinedAt }) => joinedAt <= until).map(({ name }) => name);
    const proposers = await proposersOf(state);
    const all = [...there, ...sealed, ...proposers.map(({ name }) => name)];
    const doors = [...households.map(({ label }) => label), ...proposers.map(({ household }) => household)];
    return {
      ...{ names: [...new Set(all.filter((name) => !theirs.has(name)))], doors: [...new Set(doors)] },
      spared: [...theirs],
    };
  };
}

/** Of the estate the meeting stands under, whether or not a topic answers what they said: a chair may write of anybody. */
export async function neighboursOf(
  { estates }: Pick<HttpDeps, 'estates'>,
  { estateId }: Pick<MeetingState, 'estateId'>,
): Promise<NamesTold | undefined> {
  const estate = estateId ? await estates.lines.read(estateId) : null;
  return estateId && estate ? estates.namesOf(estateId, estate) : undefined;
}
