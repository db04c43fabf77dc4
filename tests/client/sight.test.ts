import { afterEach, expect, test, vi } from 'vitest';
import { watchSight } from '../../client/parts/sight.ts';

type Seen = { readonly isIntersecting: boolean; readonly boundingClientRect: { readonly top: number } };
const gone: Seen = { isIntersecting: false, boundingClientRect: { top: -40 } };
const here: Seen = { isIntersecting: true, boundingClientRect: { top: 20 } };

let tell: (entries: readonly Seen[]) => void = () => {};
afterEach(() => vi.unstubAllGlobals());

const watched = () => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(callback: (entries: readonly Seen[]) => void) {
        tell = callback;
      }
      observe(): void {}
      disconnect(): void {}
    },
  );
  const told: unknown[] = [];
  watchSight({} as Element, (sight) => told.push(sight));
  return told;
};

test('away and back within one turn is back', () => {
  const told = watched();
  tell([gone, here]);
  expect(told).toEqual([{ isInSight: true, isAbove: false }]);
});

test('away is told with where to', () => {
  const told = watched();
  tell([here, gone]);
  expect(told).toEqual([{ isInSight: false, isAbove: true }]);
});

test('a browser that can’t tell says nothing', () => {
  const told: unknown[] = [];
  watchSight({} as Element, (sight) => told.push(sight))();
  expect(told).toEqual([]);
});
