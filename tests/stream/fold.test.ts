/** Events of a newer version: whoever looks on passes over them, whoever decides on the state says that it can't. */
import { expect, it } from 'vitest';
import { type EventBody, evolve, fold } from '../../shared/meeting/meeting.ts';
import { after, anewIn, foldAll } from '../../shared/stream/fold.ts';
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

it('what a fold gives back is checked, and the rest of the state stays', () => {
  interface Bell {
    readonly rung: number;
    readonly by?: string;
  }
  const anew = anewIn<Bell>();
  const whole = { rung: 1, door: 'open' };
  expect(anew(whole, { rung: 2 })).toEqual({ rung: 2, door: 'open' });
  expect(anew({ ...whole, by: 'song' }, { by: 'bai' })).toEqual({ rung: 1, door: 'open', by: 'bai' });
  const never = <State extends Bell>(state: State) => {
    // @ts-expect-error A part of the wrong shape.
    void anew(state, { rung: 'twice' });
    // @ts-expect-error A part that the slice does not have.
    void anew(state, { door: 'shut' });
    // @ts-expect-error The same beside one it has.
    void anew(state, { rung: 2, door: 'shut' });
    // @ts-expect-error A part that must be there, taken away.
    void anew(state, { rung: undefined });
  };
  expect(never).toBeTypeOf('function');
});
