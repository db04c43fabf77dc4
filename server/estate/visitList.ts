/** 走访 as those who make visits read it: the list, one of them, and how many households are still to be visited. Made from fold and vault. */
import { doorsOf } from '../../shared/estate/building.ts';
import type { EstateState } from '../../shared/estate/estate.ts';
import type { VisitId } from '../../shared/estate/ids.ts';
import { statusOf } from '../../shared/estate/need.ts';
import { type Post, reaches } from '../../shared/estate/post.ts';
import { type Met, type Visit, findVisit, further } from '../../shared/estate/visit.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { Coverage, DoorsVisited, VisitList, VisitPage, VisitQuery, VisitRow } from '../../shared/wire/visit.ts';
import type { People, ReadPeople } from './needList.ts';

const PAGE = 50;

/** What the post may read, and the query finds, newest first. */
export async function listVisits(
  state: EstateState,
  post: Post,
  { building, by, met, after }: VisitQuery,
  readPeople: ReadPeople,
): Promise<VisitList> {
  const found = state.visits
    .filter(
      (visit) =>
        reaches(post, visit.building) &&
        (building === undefined || visit.building === building) &&
        (by === undefined || visit.by === by) &&
        (met === 'withdrawn'
          ? visit.withdrawn !== null
          : visit.withdrawn === null && (met === undefined || visit.met === met)),
    )
    .sort((one, other) => other.madeAt - one.madeAt || other.number - one.number);
  const from = after === undefined ? 0 : found.findIndex(({ id }) => id === after) + 1;
  const shown = found.slice(from, from + PAGE);
  const people = await readPeople(shown.flatMap(({ visitedId, by: who }) => [visitedId, who]));
  return { visits: shown.map((visit) => rowOf(visit, people)), total: found.length };
}

function rowOf(visit: Visit, people: People): VisitRow {
  const { id, number, building, met, note, madeAt, needs, withdrawn } = visit;
  const household = people.get(visit.visitedId)?.household ?? '';
  const by = people.get(visit.by)?.name ?? '';
  return { id, number, building, household, met, note, madeAt, by, needs, withdrawn: withdrawn !== null };
}

/** Null when there is none, or the post does not reach it. */
export async function visitPage(
  state: EstateState,
  post: Post,
  visitId: VisitId,
  readPeople: ReadPeople,
): Promise<VisitPage | null> {
  const visit = findVisit(state, visitId);
  if (!visit || !reaches(post, visit.building)) return null;
  const { at, earlier, withdrawn, visitedId } = visit;
  const workers = [visit.by, ...earlier.map(({ by }) => by), ...(withdrawn ? [withdrawn.by] : [])];
  const people = await readPeople([visitedId, ...workers]);
  const named = <Said extends { readonly by: PersonId }>(said: Said) => ({
    ...said,
    by: people.get(said.by)?.name ?? '',
  });
  const said = state.needs.filter((need) => need.visitId === visitId);
  const shown = said.filter(({ pseudonymous }) => !pseudonymous);
  return {
    ...rowOf(visit, people),
    ...{ at, isOwn: visit.by === post.personId || post.role === 'keeper' },
    earlier: earlier.map(named),
    takenBack: withdrawn && named(withdrawn),
    said: shown.map((need) => ({ id: need.id, number: need.number, text: need.text, status: statusOf(need) })),
    unnamed: said.length - shown.length,
  };
}

/** Every household that was visited, by how far the best of its visits got. One whose door was erased is none any more. */
async function households(visits: readonly Visit[], readPeople: ReadPeople): Promise<ReadonlyMap<string, Met>> {
  const people = await readPeople(visits.map(({ visitedId }) => visitedId));
  const best = new Map<string, Met>();
  for (const { visitedId, met } of visits) {
    const door = people.get(visitedId)?.household ?? '';
    if (door !== '') best.set(door, further(best.get(door), met));
  }
  return best;
}

const counted = ({ visits }: EstateState, keep: (visit: Visit) => boolean): readonly Visit[] =>
  visits.filter((visit) => visit.withdrawn === null && keep(visit));

export async function coverageOf(state: EstateState, post: Post, readPeople: ReadPeople): Promise<Coverage> {
  const visits = counted(state, ({ building }) => reaches(post, building));
  const left = new Map(await households(visits, readPeople));
  const buildings = state.buildings
    .filter(({ number }) => reaches(post, number))
    .map((building) => {
      const doors = doorsOf(building);
      const met = { somebody: 0, nobody: 0, declined: 0 };
      for (const door of doors) {
        const best = left.get(door);
        if (best !== undefined) met[best] += 1;
        left.delete(door);
      }
      return { number: building.number, households: doors.length, ...met };
    });
  const ids = [...new Set(visits.map(({ by }) => by))];
  const people = await readPeople(ids);
  const workers = ids.map((personId) => ({ personId, name: people.get(personId)?.name ?? '' }));
  return { buildings, besides: left.size, visits: visits.length, workers };
}

export async function doorsVisited(
  state: EstateState,
  post: Post,
  building: string,
  readPeople: ReadPeople,
): Promise<DoorsVisited> {
  const visits = counted(state, (visit) => visit.building === building && reaches(post, building));
  const found = await households(visits, readPeople);
  return { doors: [...found].map(([door, met]) => ({ door, met })) };
}
