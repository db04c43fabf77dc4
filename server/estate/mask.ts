/** Stars out who lives in an estate and where, in what everybody may read of it. Staff keep their names. */
import type { EstateState } from '../../shared/estate/estate.ts';
import type { EstateId } from '../../shared/estate/ids.ts';
import { type Mask, type NamesTold, masker, namesTold } from '../../shared/record/masked.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { EstatePerson } from '../store/estates.ts';
import type { People } from './needList.ts';
import { readsLikeName } from './realName.ts';

/** Who is known: whoever raised something, gave an answer under a name or was visited. What was hidden makes nobody known, so that a word that was given as a name comes back with it. */
export type MaskOf = (id: EstateId, state: Residing) => Promise<Mask>;
/** Their names, for texts of the estate's meetings: those that read like one (`readsLikeName`). */
export type NamesOf = (id: EstateId, state: Residing) => Promise<NamesTold>;
type Residing = Pick<EstateState, 'needs' | 'ideas' | 'visits' | 'posts'>;

interface Told {
  readonly people: People;
  readonly mask: Mask;
  readonly names: NamesTold;
}
interface Made {
  readonly at: number;
  /** When the vault was read whole. */
  readonly readAt: number;
  readonly of: Residing;
  readonly told: Promise<Told>;
}

/** Ten thousand people are not read for every look, nor for whoever comes to them, ms: a name that was corrected is known as much later. */
const FRESH_MS = 2_000;
const STILL_MS = 60_000;
/** Estates. */
const KEPT = 100;

export function createMasks(deps: {
  readonly clock: () => number;
  readonly people: (id: EstateId, ids: readonly PersonId[]) => Promise<People>;
}): { readonly maskOf: MaskOf; readonly namesOf: NamesOf } {
  const made = new Map<EstateId, Made>();

  async function make(id: EstateId, { needs, ideas, visits, posts }: Residing, known: People): Promise<Told> {
    const officials = new Set(posts.map(({ personId }) => personId));
    const residents = [
      ...needs.filter(({ hidden }) => hidden === null).map(({ proposerId }) => proposerId),
      ...ideas.filter(({ hidden, pseudonymous }) => hidden === null && !pseudonymous).map(({ authorId }) => authorId),
      ...visits.filter(({ withdrawn }) => withdrawn === null).map(({ visitedId }) => visitedId),
    ];
    const ids = [...new Set([...residents, ...officials])];
    const more = ids.filter((one) => !known.has(one));
    const read = more.length === 0 ? [] : await deps.people(id, more);
    const all: People = new Map([...known, ...read]);
    const people = ids.flatMap((one) => all.get(one) ?? []);
    const theirs = new Set(people.filter((one) => officials.has(one.id)).map(({ name }) => name));
    const others = people.filter((one) => !officials.has(one.id));
    const names = [...new Set(others.map(({ name }) => name).filter((name) => !theirs.has(name)))];
    return {
      people: all,
      mask: masker({ names, doors: [...new Set(others.map(({ household }) => household))] }),
      names: namesTold(names.filter(readsLikeName)),
    };
  }

  function toldOf(id: EstateId, state: Residing): Promise<Told> {
    const [known, now] = [made.get(id), deps.clock()];
    const age = known ? Math.abs(now - known.at) : Infinity;
    if (known && age < (isSame(known.of, state) ? STILL_MS : FRESH_MS)) return known.told;
    const goesOn = known && Math.abs(now - known.readAt) < STILL_MS;
    const told = goesOn
      ? known.told.then(({ people }) => make(id, state, people))
      : make(id, state, new Map<PersonId, EstatePerson>());
    told.catch(() => made.delete(id));
    made.delete(id);
    made.set(id, { at: now, readAt: goesOn ? known.readAt : now, of: state, told });
    for (const oldest of made.keys()) {
      if (made.size <= KEPT) break;
      made.delete(oldest);
    }
    return told;
  }

  return {
    maskOf: async (id, state) => (await toldOf(id, state)).mask,
    namesOf: async (id, state) => (await toldOf(id, state)).names,
  };
}

const isSame = (one: Residing, other: Residing): boolean =>
  one.needs === other.needs && one.ideas === other.ideas && one.visits === other.visits && one.posts === other.posts;
