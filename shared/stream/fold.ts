/** Folding a log whole. Whoever decides on a state must know every event in it; who only looks on may pass over one (`evolve`). */
import type { StreamEvent } from './event.ts';

interface Folding<State, Body> {
  readonly name: string;
  evolve(state: State | null, event: StreamEvent<Body>): State | null;
}

/** The state after the event. Throws for one of a newer version. */
export function after<State, Body extends { readonly type: string }>(
  kind: Folding<State, Body>,
  state: State | null,
  event: StreamEvent<Body>,
): State {
  const next = kind.evolve(state, event);
  if (next === null)
    throw new Error(`This version does not know ${event.body.type}, event ${event.seq} of a ${kind.name}`);
  return next;
}

/**
 * How a noun's fold gives back what it changes: `const anew = anewIn<Steps>()`, `anew(state, { notice })`. The parts are checked;
 * spread into a state that only extends the slice, anything would do: a part of the wrong shape, and one of another noun.
 */
export const anewIn =
  <Slice>() =>
  <Part extends keyof Slice, State extends Pick<Slice, Part>>(state: State, parts: Pick<Slice, Part>): State => ({
    ...state,
    ...parts,
  });

/** Null for no events on nothing. */
export function foldAll<State, Body extends { readonly type: string }>(
  kind: Folding<State, Body>,
  events: readonly StreamEvent<Body>[],
  from: State | null = null,
): State | null {
  let state = from;
  for (const event of events) state = after(kind, state, event);
  return state;
}
