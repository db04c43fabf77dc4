/** Buildings that are called otherwise from now on: posts, needs and visits go along. */
import { anewIn } from '../stream/fold.ts';
import { changedAll } from '../stream/longList.ts';
import { type Built, numberNow } from './building.ts';
import type { Gathered } from './need.ts';
import { type Manned, scopeNow } from './post.ts';
import type { Visited } from './visit.ts';

type Placed = Built & Manned & Gathered & Visited;
const anew = anewIn<Placed>();

export function movedAlong<State extends Placed>(state: State): State {
  const { buildings } = state;
  if (!buildings.some(({ formerly }) => formerly)) return state;
  return anew(state, {
    posts: state.posts.map((post) => ({ ...post, scope: scopeNow(buildings, post.scope) })),
    needs: changedAll(state.needs, (need) => placedNow(buildings, need)),
    visits: changedAll(state.visits, (visit) => placedNow(buildings, visit)),
  });
}

function placedNow<One extends { readonly building: string | null }>(buildings: Built['buildings'], one: One): One {
  const building = one.building === null ? null : numberNow(buildings, one.building);
  return building === one.building ? one : { ...one, building };
}
