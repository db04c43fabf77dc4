/** The keys of a row of tabs. */
import { expect, test } from 'vitest';
import { nextTab } from '../../client/parts/tabKeys.ts';

test.each([
  ['ArrowRight', 0, 1],
  ['ArrowRight', 2, 0],
  ['ArrowLeft', 0, 2],
  ['ArrowDown', 1, 2],
  ['ArrowUp', 1, 0],
  ['Home', 2, 0],
  ['End', 0, 2],
  ['Enter', 0, null],
  ['ArrowRight', -1, null],
] as const)('%s on tab %i of three leads to %s', (key, place, wanted) => expect(nextTab(key, place, 3)).toBe(wanted));
