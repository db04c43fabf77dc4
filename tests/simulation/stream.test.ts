/** Seeded logs of every kind: whatever network and crashes do, what was acknowledged is there once, and everybody folds the same. */
import { describe, expect, test } from 'vitest';
import type { KindTypes } from '../../shared/stream/kind.ts';
import { type TriedKind, triedCounter, triedEstate, triedMeeting, triedVisits } from '../stream/kinds.ts';
import { seeded, seeds } from '../support/seeds.ts';
import { expectLogKept, simulateStream } from './stream.ts';

const KEPT = Array.from({ length: 12 }, (_, index) => index + 1);

function logIsKept<T extends KindTypes>(tried: TriedKind<T>, name = tried.kind.name, kept = KEPT): void {
  describe(`a simulated ${name}`, () => {
    test.each(seeds(kept, 4))('seed %i', (seed) =>
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
logIsKept(triedVisits, 'estate with visits', KEPT.slice(0, 4));
logIsKept(triedCounter);
