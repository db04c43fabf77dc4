/** The lines before estates: the machinery with what an estate is. */
import { type EstateTypes, estate } from '../../shared/estate/kind.ts';
import type { Log } from '../log.ts';
import type { EstateStore, TakesPost } from '../store/estates.ts';
import * as stream from '../stream/line.ts';
import type * as lines from '../stream/lines.ts';
import { createLiveFolds } from '../stream/liveFolds.ts';

export type EstateLines = lines.Lines<EstateTypes, TakesPost>;
export type RunningEstateLines = stream.RunningLines<EstateTypes, TakesPost>;

/** Who asks is all that an estate's rules want to know, and that is known already. */
export const estateVault: lines.Vault<EstateTypes> = {
  find: async (_, asked) => asked.map(({ from }) => ({ ok: true, facts: { actor: from } })),
};

export interface EstateLinesDeps {
  readonly store: EstateStore;
  readonly clock: () => number;
  readonly newId: () => string;
  readonly log: Log;
}

export function createEstateLines({ store, clock, newId, log }: EstateLinesDeps): RunningEstateLines {
  return stream.createLines(estate, {
    ...{ store, clock, newId, log },
    folds: createLiveFolds(estate, { store, clock }),
    vault: estateVault,
    // Nobody follows an estate yet: its pages ask.
    listeners: { events: async () => {}, marked: () => {} },
  });
}
