/** The lines before estates: the machinery with what an estate is. */
import type { EstateEvent } from '../../shared/estate/estate.ts';
import type { EstateId } from '../../shared/estate/ids.ts';
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
  /** Told what was written. */
  readonly heard?: (id: EstateId, events: readonly EstateEvent[]) => void;
}

export function createEstateLines({ store, clock, newId, log, heard }: EstateLinesDeps): RunningEstateLines {
  return stream.createLines(estate, {
    ...{ store, clock, newId, log },
    folds: createLiveFolds(estate, { store, clock }),
    vault: estateVault,
    // Nobody follows an estate yet: its pages ask.
    listeners: { events: async (id, events) => heard?.(id, events), marked: () => {} },
  });
}
