/** Stars out who lives in an estate and where, in what everybody may read of it. Staff keep their names. */
import type { EstateState } from '../../shared/estate/estate.ts';
import type { EstateId } from '../../shared/estate/ids.ts';
import { type Mask, masker } from '../../shared/record/masked.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { People } from './needList.ts';

/** Who is known: whoever raised something, gave an answer under a name or was visited. What was hidden makes nobody known, so that a word that was given as a name comes back with it. */
export type MaskOf = (id: EstateId, state: Residing) => Promise<Mask>;
type Residing = Pick<EstateState, 'needs' | 'ideas' | 'visits' | 'posts'>;

interface Made {
  readonly at: number;
  readonly of: Residing;
  readonly mask: Promise<Mask>;
}

/** Ten thousand people are not read for every look, ms; while nothing was said a name that was corrected is known as much later. */
const FRESH_MS = 2_000;
const STILL_MS = 60_000;
/** Estates. */
const KEPT = 100;

export function createMasks(deps: {
  readonly clock: () => number;
  readonly people: (id: EstateId, ids: readonly PersonId[]) => Promise<People>;
}): MaskOf {
  const made = new Map<EstateId, Made>();

  async function make(id: EstateId, { needs, ideas, visits, posts }: Residing): Promise<Mask> {
    const officials = new Set(posts.map(({ personId }) => personId));
    const residents = [
      ...needs.filter(({ hidden }) => hidden === null).map(({ proposerId }) => proposerId),
      ...ideas.filter(({ hidden, pseudonymous }) => hidden === null && !pseudonymous).map(({ authorId }) => authorId),
      ...visits.filter(({ withdrawn }) => withdrawn === null).map(({ visitedId }) => visitedId),
    ];
    const people = [...(await deps.people(id, [...new Set([...residents, ...officials])])).values()];
    const theirs = new Set(people.filter((one) => officials.has(one.id)).map(({ name }) => name));
    const others = people.filter((one) => !officials.has(one.id));
    return masker({
      names: [...new Set(others.map(({ name }) => name).filter((name) => !theirs.has(name)))],
      doors: [...new Set(others.map(({ household }) => household))],
    });
  }

  return (id, state) => {
    const [known, now] = [made.get(id), deps.clock()];
    const age = known ? Math.abs(now - known.at) : Infinity;
    if (known && age < (isSame(known.of, state) ? STILL_MS : FRESH_MS)) return known.mask;
    const mask = make(id, state);
    mask.catch(() => made.delete(id));
    made.delete(id);
    made.set(id, { at: now, of: state, mask });
    for (const oldest of made.keys()) {
      if (made.size <= KEPT) break;
      made.delete(oldest);
    }
    return mask;
  };
}

const isSame = (one: Residing, other: Residing): boolean =>
  one.needs === other.needs && one.ideas === other.ideas && one.visits === other.visits && one.posts === other.posts;
