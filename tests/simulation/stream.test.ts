/** Seeded logs of every kind: whatever network and crashes do, what was acknowledged is there once, and everybody folds the same. */
import { describe, expect, test } from 'vitest';
import type { KindTypes } from '../../shared/stream/kind.ts';
import { type TriedKind, triedCounter, triedEstate, triedMeeting } from '../stream/kinds.ts';
import { seeded, seeds } from '../support/seeds.ts';
import { expectLogKept, simulateStream } from './stream.ts';

const KEPT = Array.from({ length: 12 }, (_, index) => index + 1);

function logIsKept<T extends KindTypes>(tried: TriedKind<T>): void {
  describe(`a simulated ${tried.kind.name}`, () => {
    test.each(seeds(KEPT, 4))('seed %i', (seed) =>
      seeded(seed, async () => expectLogKept(await simulateStream(tried, seed))),
    );

    test('is worth simulating: things are said, refused and sent again', async () => {
      const { history } = await simulateStream(tried, 3);
      expect(history.filter(({ answer }) => answer?.ok).length).toBeGreaterThan(50);
      expect(history.filter(({ answer }) => answer && !answer.ok).length).toBeGreaterThan(10);
      expect(history.filter(({ copies }) => copies > 2).length).toBeGreaterThan(10);
    });
  });
}

logIsKept(triedMeeting);
logIsKept(triedEstate);
logIsKept(triedCounter);
