/** The line by which lists name a meeting. */
import { expect, test } from 'vitest';
import { summaryOf } from '../../shared/meeting/summary.ts';
import { created, details, stateOf } from './given.ts';

test('a meeting is of the day it began; until then of the day it is to begin', () => {
  const dayOf = (state: ReturnType<typeof stateOf>) => (JSON.parse(summaryOf(state)) as { startsAt: number }).startsAt;
  const planned = stateOf(created);
  expect(dayOf(planned)).toBe(details.startsAt);
  const begun = {
    ...planned,
    sitting: { ...planned.sitting, status: 'running' as const, startedAt: 1_773_470_000_000 },
  };
  expect(dayOf(begun)).toBe(1_773_470_000_000);
});
