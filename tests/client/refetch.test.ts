/** The chair's list of people is fetched as often as it is worth, however many come and go. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRefetch } from '../../client/screens/chair/refetch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A list that takes so long to fetch; when each fetch began. */
function list(takesMs: number) {
  const start = performance.now();
  const at: number[] = [];
  const refetch = createRefetch(async () => {
    at.push(Math.round(performance.now() - start));
    await new Promise<void>((resolve) => setTimeout(resolve, takesMs));
  });
  return { refetch, at };
}
/** Somebody comes every tenth of a second. */
async function flood(refetch: { soon(): void }, forMs: number): Promise<void> {
  for (let ms = 0; ms < forMs; ms += 100) {
    refetch.soon();
    await vi.advanceTimersByTimeAsync(100);
  }
}

test('a short list follows a flood, every 600 ms', async () => {
  const { refetch, at } = list(10);
  await flood(refetch, 3_000);
  expect(at).toEqual([0, 700, 1_310, 2_000, 2_610]);
});

test('one that takes two seconds rests eight in between', async () => {
  const { refetch, at } = list(2_000);
  await flood(refetch, 21_000);
  expect(at).toEqual([0, 10_000, 20_000]);
});

test('a single change is fetched once, after the last one has come', async () => {
  const { refetch, at } = list(10);
  refetch.soon();
  await vi.advanceTimersByTimeAsync(5_000);
  refetch.soon();
  refetch.soon();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(at).toEqual([0, 5_600]);
});

test('what this desk changed itself is looked at next, and never twice at once', async () => {
  const { refetch, at } = list(2_000);
  refetch.soon();
  await vi.advanceTimersByTimeAsync(1_000);
  refetch.now();
  refetch.now();
  await vi.advanceTimersByTimeAsync(3_500);
  expect(at).toEqual([0, 2_000]);
  refetch.now();
  expect(at).toEqual([0, 2_000, 4_500]);
});

test('nothing is fetched once the list is gone', async () => {
  const { refetch, at } = list(2_000);
  refetch.soon();
  await vi.advanceTimersByTimeAsync(1_000);
  refetch.soon();
  refetch.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(at).toEqual([0]);
});
