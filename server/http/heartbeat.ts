/** Whether the store can keep anything, asked of it once a second at most, however many want to know. */
import type { Store } from '../store/store.ts';

const EVERY_MS = 1_000;

/** Rejects with the store's own error when it can't. */
export function createHeartbeat(store: Pick<Store, 'probe'>, clock: () => number): () => Promise<void> {
  let last: { readonly at: number; readonly done: Promise<void> } | null = null;
  return () => {
    const now = clock();
    if (last && Math.abs(now - last.at) < EVERY_MS) return last.done;
    last = { at: now, done: store.probe(now) };
    return last.done;
  };
}
