/** Events of a newer version: whoever looks on passes over them, whoever decides on the state says that it can't. */
import { expect, it } from 'vitest';
import { type EventBody, evolve, fold } from '../../shared/meeting/meeting.ts';
import { after, foldAll } from '../../shared/stream/fold.ts';
import { stateOf, topicAdded, underWay } from '../meeting/given.ts';

const state = stateOf(...underWay);
const newer = { seq: 7, at: 7000, body: { type: 'doorsMerged', from: 'x' } as unknown as EventBody };

it('a type that nobody here knows is said to be unknown, and changes nothing', () => {
  expect(evolve(state, newer)).toBeNull();
  expect(state.seq).toBe(6);
});

it('is no state to decide on', () => {
  expect(() => after({ name: 'meeting', evolve }, state, newer)).toThrow(
    'This version does not know doorsMerged, event 7 of a meeting',
  );
  expect(() => fold([newer], state)).toThrow('doorsMerged');
});

it('a log is folded from its beginning, or on from a state; nothing on nothing is nothing', () => {
  const more = { seq: 7, at: 7000, body: topicAdded('c', '停车') };
  expect(fold([more], state)?.topics.map(({ title }) => title)).toEqual(['议题a', '议题b', '停车']);
  expect(foldAll({ name: 'meeting', evolve }, [], null)).toBeNull();
  expect(() => fold([more])).toThrow('Log begins with topicAdded');
});
