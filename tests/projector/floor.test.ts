/** Whoever has the floor, on the projector: what is shown, how the clock counts, and when it warns. */
import { describe, expect, test } from 'vitest';
import { clockOf, paceOf } from '../../client/parts/turn.ts';
import { floorOf, turnBelow } from '../../client/screens/projector/floor.ts';
import { HandId, TopicId } from '../../shared/meeting/ids.ts';
import type { EventBody } from '../../shared/meeting/meeting.ts';
import { findTopic } from '../../shared/meeting/topic.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { chair, stateOf, underWay } from '../meeting/given.ts';

const A = TopicId.parse('a');
const raised = (id: string, order = false): EventBody => ({
  ...{ type: 'handRaised', handId: HandId.parse(id), personId: PersonId.parse(id), side: null, order, by: chair },
});
const called = (id: string): EventBody => ({
  ...{ type: 'speakerCalled', handId: HandId.parse(id), personId: PersonId.parse(id), topicId: A },
  ...{ side: 'for', order: false, seconds: 180, by: chair },
});
const shown = (topicId: TopicId, ...events: readonly EventBody[]) => {
  const state = stateOf(...underWay, ...events);
  const floor = floorOf(state, findTopic(state, topicId)!);
  return floor && [floor.turn?.personId ?? null, floor.next.map(({ id }) => id).join(' '), floor.hands];
};

describe('the floor', () => {
  test('nothing while nobody speaks and no hand is up', () => {
    expect(shown(A)).toBeNull();
    expect(shown(A, raised('h1'), called('h1'), { type: 'speakerEnded', handId: HandId.parse('h1'), by: chair })).toBe(
      null,
    );
  });

  test('hands alone are counted, not named', () => {
    expect(shown(A, raised('h1'), raised('h2'))).toEqual([null, '', 2]);
  });

  test('who speaks, and the next two in the order of the rules', () => {
    const hands = [raised('h1'), raised('h2'), raised('h3'), raised('h4', true)];
    expect(shown(A, ...hands, called('h1'))).toEqual(['h1', 'h4 h2', 3]);
    expect(shown(TopicId.parse('b'), ...hands.slice(0, 1), called('h1'))).toBeNull();
  });
});

describe('the foot', () => {
  const speaks = stateOf(...underWay, raised('h1'), called('h1'));

  test.each(['picture', 'comments', 'comment', 'agenda', 'message', 'countdown', 'opinions', 'inquiries'] as const)(
    'names whoever speaks below %s',
    (scene) => expect(turnBelow(speaks, scene)?.personId).toBe('h1'),
  );

  test.each(['topic', 'pollOpen', 'welcome', 'adjourned', 'ended', 'dark'] as const)('does not below %s', (scene) =>
    expect(turnBelow(speaks, scene)).toBeNull(),
  );

  test('nobody while nobody speaks', () => {
    expect(turnBelow(stateOf(...underWay, raised('h1')), 'picture')).toBeNull();
  });
});

describe('the clock', () => {
  test('warns at half a minute and at the end', () => {
    expect([180_000, 30_001, 30_000, 1, 0, -1].map(paceOf)).toEqual(['calm', 'calm', 'soon', 'soon', 'over', 'over']);
  });

  test('stands at a second until it is used up, then says how much it is over', () => {
    expect([180_000, 179_001, 179_000, 30_000, 1_000, 1, 0, -999, -1_000, -61_500].map(clockOf)).toEqual([
      ...['03:00', '03:00', '02:59', '00:30', '00:01', '00:01', '00:00', '00:00', '00:01', '01:01'],
    ]);
  });
});
