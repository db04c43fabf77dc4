/** One after another on each estate: what looks at its log and then writes into a meeting's, so that two agendas never take one draft. */
import type { EstateId } from '../../shared/estate/ids.ts';

/** Resolves and rejects as the work does; whoever is next waits for either. */
export type InTurn = <Result>(id: EstateId, work: () => Promise<Result>) => Promise<Result>;

/** Of this process: two processes that serve one estate don't know of each other's turn. */
export function createTurns(): InTurn {
  const last = new Map<EstateId, Promise<unknown>>();
  return (id, work) => {
    const run = (last.get(id) ?? Promise.resolve()).then(work, work);
    last.set(id, run);
    const done = () => {
      if (last.get(id) === run) last.delete(id);
    };
    run.then(done, done);
    return run;
  };
}
