/** Presence from several server processes, put together in the browser. */
import { expect, test } from 'vitest';
import { type KnownWriters, allWriters, withWriters } from '../../client/screens/minutes/writers.ts';
import { PersonId } from '../../shared/stream/ids.ts';

const writer = (clientId: number) => ({
  clientId,
  personId: PersonId.parse(`p${clientId}`),
  name: '',
  colour: 0,
  cursor: null,
});
const ids = (known: KnownWriters) => allWriters(known).map(({ clientId }) => clientId);

test('one process: each list replaces the one before, down to nobody', () => {
  let known = withWriters([], [writer(1), writer(2)], 0);
  known = withWriters(known, [writer(2), writer(3)], 10);
  expect(ids(known)).toEqual([2, 3]);
  expect(ids(withWriters(known, [], 20))).toEqual([]);
});

test('two processes: neither list wipes out the other', () => {
  let known = withWriters([], [writer(1)], 0);
  known = withWriters(known, [writer(2)], 5);
  known = withWriters(known, [writer(1), writer(4)], 10);
  expect(ids(known).sort()).toEqual([1, 2, 4]);
});

test('a process that falls silent is forgotten', () => {
  let known = withWriters([], [writer(1)], 0);
  known = withWriters(known, [writer(2)], 24_000);
  expect(ids(known)).toEqual([1, 2]);
  expect(ids(withWriters(known, [writer(2)], 26_000))).toEqual([2]);
});
