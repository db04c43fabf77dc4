import { describe, expect, it } from 'vitest';
import { HandId, TopicId } from '../../shared/meeting/ids.ts';
import type { EventBody } from '../../shared/meeting/meeting.ts';
import {
  NOBODY_SPEAKS,
  type Side,
  type SpeakingState,
  USUAL_TERMS,
  inTurn,
  msLeft,
  secondsSpoken,
  speakingOf,
  turnsOf,
} from '../../shared/meeting/speaking.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { chair, contextOf, eventsOf, given, resident, stateOf, underWay, wang } from './given.ts';

const A = TopicId.parse('a');
const B = TopicId.parse('b');
const person = (name: string) => PersonId.parse(name);
const hand = (id: string, who = id, side: Side | null = null, order = false): EventBody => ({
  ...{ type: 'handRaised', handId: HandId.parse(id), personId: person(who), side, order, by: person(who) },
});
const called = (id: string, who = id, side: Side | null = null, order = false): EventBody => ({
  ...{ type: 'speakerCalled', handId: HandId.parse(id), personId: person(who), topicId: A },
  ...{ side, order, seconds: 180, by: chair },
});
const ended = (id: string): EventBody => ({ type: 'speakerEnded', handId: HandId.parse(id), by: chair });
const code = (outcome: ReturnType<ReturnType<typeof given>['when']>) =>
  outcome.ok ? outcome.events.map(({ type }) => type).join(' ') : outcome.code;
const raise = { type: 'raiseHand', side: null, order: false } as const;
const line = (...events: readonly EventBody[]) =>
  inTurn(speakingOf(stateOf(...underWay, ...events)), A).map(({ id, why }) => (why ? `${id} ${why}` : id));
const terms = (change: object): EventBody => ({
  ...{ type: 'speakingTermsSet', terms: { ...USUAL_TERMS, ...change }, by: chair },
});

describe('raising a hand', () => {
  it('while a topic is under discussion, one hand a person; a side said later keeps the place', () => {
    expect(eventsOf(given(...underWay).when(raise, resident))).toEqual([
      { type: 'handRaised', handId: 'new1', personId: 'wang', side: null, order: false, by: 'wang' },
    ]);
    const two = [...underWay, hand('h1', 'wang'), hand('h2', 'li')];
    expect(eventsOf(given(...two).when(raise, resident))).toEqual([]);
    const changed = eventsOf(given(...two).when({ ...raise, side: 'against' }, resident));
    expect(changed).toMatchObject([{ type: 'handRaised', handId: 'h1', side: 'against' }]);
    const after = speakingOf(stateOf(...two, ...changed)).hands;
    expect(after.map(({ id, side, raisedAt }) => [id, side, raisedAt])).toEqual([
      ['h1', 'against', 7_000],
      ['h2', null, 8_000],
    ]);
  });

  it('not before, not in a break, not once the topic has its outcome', () => {
    const passed: EventBody = { type: 'topicClosed', topicId: A, outcome: { kind: 'passed', note: '' }, by: chair };
    expect(code(given(...underWay.slice(0, 3)).when(raise, resident))).toBe('speak.notNow');
    expect(code(given(...underWay, { type: 'sittingAdjourned' }).when(raise, resident))).toBe('speak.notNow');
    expect(code(given(...underWay, passed).when(raise, resident))).toBe('speak.notNow');
  });

  it('twice at a topic and no more; a point of order is not counted, staff may add them all the same', () => {
    const twice = [hand('h1', 'wang'), called('h1', 'wang'), ended('h1'), hand('h2', 'wang'), called('h2', 'wang')];
    expect(code(given(...underWay, ...twice).when(raise, resident))).toBe('speak.hasFloor');
    const over = [...underWay, ...twice, ended('h2')];
    expect(given(...over).when(raise, resident)).toMatchObject({ code: 'speak.noTurns', values: { turns: 2 } });
    expect(code(given(...over).when({ ...raise, order: true }, resident))).toBe('handRaised');
    expect(code(given(...over).when({ ...raise, type: 'raiseHandFor', personId: wang }))).toBe('handRaised');
    const point = [...underWay, hand('o', 'wang', null, true), called('o', 'wang', null, true), ended('o')];
    expect(turnsOf(speakingOf(stateOf(...point)), wang, A)).toBe(0);
    // Another topic begins anew.
    expect(code(given(...over, { type: 'discussionMoved', topicId: B }).when(raise, resident))).toBe('handRaised');
  });

  it('is lowered by whose it is and by staff, not by a neighbour', () => {
    const up = [...underWay, hand('h2', 'li')];
    const lower = { type: 'lowerHand', handId: HandId.parse('h2') } as const;
    expect(code(given(...up).when(lower, resident))).toBe('access.denied');
    expect(code(given(...up).when(lower, contextOf({ personId: person('li'), role: 'resident' })))).toBe('handLowered');
    expect(code(given(...up).when(lower, contextOf({ role: 'teller' })))).toBe('handLowered');
    expect(code(given(...underWay).when(lower))).toBe('');
  });
});

describe('发言顺序', () => {
  it('how long somebody spoke is cut down turn by turn, as the clock showed it', () => {
    expect([secondsSpoken([{ ms: 63_900 }]), secondsSpoken([{ ms: 1_900 }, { ms: 1_900 }]), secondsSpoken([])]).toEqual(
      [63, 2, 0],
    );
  });

  it('whoever has not spoken comes first, and why is said', () => {
    const spoke = [hand('h1', 'wang'), called('h1', 'wang'), ended('h1')];
    expect(line(...spoke, hand('w', 'wang'), hand('li'), hand('chen'))).toEqual(['li fresh', 'chen fresh', 'w']);
    expect(line(...spoke, terms({ freshFirst: false }), hand('w', 'wang'), hand('li'))).toEqual(['w', 'li']);
  });

  it('for and against alternate where that is wished, beginning opposite to who spoke last', () => {
    const hands = [
      hand('f1', 'f1', 'for'),
      hand('f2', 'f2', 'for'),
      hand('n', 'n'),
      hand('g1', 'g1', 'against'),
      hand('f3', 'f3', 'for'),
    ];
    expect(line(terms({ alternate: true }), ...hands)).toEqual(['f1', 'g1 otherSide', 'f2', 'n', 'f3']);
    const spoke = [hand('x', 'x', 'for'), called('x', 'x', 'for'), ended('x')];
    expect(line(terms({ alternate: true }), ...spoke, ...hands)).toEqual(['g1 otherSide', 'f1', 'f2', 'n', 'f3']);
    expect(line(...hands)).toEqual(['f1', 'f2', 'n', 'g1', 'f3']);
  });

  it('a point of order comes before all of them', () => {
    expect(line(hand('a1'), hand('o', 'o', null, true), hand('a2'))).toEqual(['o order', 'a1', 'a2']);
  });

  it('three hundred hands are put in line at once', () => {
    const hands = Array.from({ length: 300 }, (_, place) => ({
      ...{ id: HandId.parse(`h${place}`), personId: person(`p${place}`), raisedAt: place, order: false },
      side: place % 2 === 0 ? ('for' as const) : ('against' as const),
    }));
    const now: SpeakingState = { ...NOBODY_SPEAKS, terms: { ...USUAL_TERMS, alternate: true }, hands };
    const ids = inTurn(now, A).map(({ id }) => id);
    expect([ids.length, new Set(ids).size, ids[0], ids[1], ids[299]]).toEqual([300, 300, 'h0', 'h1', 'h299']);
  });
});

describe('the floor', () => {
  it('calling the next one ends the turn before; how long each spoke is kept', () => {
    const two = [...underWay, hand('h1', 'wang'), hand('h2', 'li')];
    const first = eventsOf(given(...two).when({ type: 'callSpeaker', handId: HandId.parse('h1') }));
    expect(first).toEqual([
      {
        ...{ type: 'speakerCalled', handId: 'h1', personId: 'wang', topicId: 'a', side: null, order: false },
        ...{ seconds: 180, by: 'chair' },
      },
    ]);
    const next = given(...two, ...first).when({ type: 'callSpeaker', handId: HandId.parse('h2') });
    expect(eventsOf(next).map(({ type }) => type)).toEqual(['speakerEnded', 'speakerCalled']);
    const after = speakingOf(stateOf(...two, ...first, ...eventsOf(next)));
    expect(after.turn?.personId).toBe('li');
    expect(after.spoken).toEqual([{ personId: 'wang', topicId: 'a', side: null, order: false, at: 9_000, ms: 1_000 }]);
    // Two desks called the same one; or the hand was lowered meanwhile.
    expect(code(given(...two, ...first).when({ type: 'callSpeaker', handId: HandId.parse('h1') }))).toBe('');
    expect(code(given(...two).when({ type: 'callSpeaker', handId: HandId.parse('gone') }))).toBe('speak.handDown');
  });

  it('the speaker hands it back, nobody else but who leads; a minute more is a minute more', () => {
    const speaks = [...underWay, hand('h1', 'wang'), called('h1', 'wang')];
    const end = { type: 'endTurn', handId: HandId.parse('h1') } as const;
    expect(code(given(...speaks).when(end, resident))).toBe('speakerEnded');
    expect(code(given(...speaks).when(end, contextOf({ personId: person('li'), role: 'teller' })))).toBe(
      'access.denied',
    );
    const longer = eventsOf(given(...speaks).when({ type: 'lengthenTurn', handId: HandId.parse('h1'), seconds: 60 }));
    const { turn } = speakingOf(stateOf(...speaks, ...longer));
    expect(turn?.seconds).toBe(240);
    expect(turn && msLeft(turn, turn.calledAt + 250_000)).toBe(-10_000);
    // A clock that is a moment behind the call gives nobody more time than was given.
    expect(turn && msLeft(turn, turn.calledAt - 400)).toBe(240_000);
    expect(code(given(...underWay).when({ type: 'lengthenTurn', handId: HandId.parse('h1'), seconds: 60 }))).toBe(
      'speak.turnOver',
    );
  });

  it('ends with its topic; in a break whoever waits goes on waiting', () => {
    const speaks = [...underWay, hand('h1', 'wang'), hand('h2', 'li'), called('h1', 'wang')];
    const moved = speakingOf(stateOf(...speaks, { type: 'discussionMoved', topicId: B }));
    expect([moved.turn, moved.hands, moved.spoken.length]).toEqual([null, [], 1]);
    const rests = speakingOf(stateOf(...speaks, { type: 'sittingAdjourned' }));
    expect([rests.turn, rests.hands.map(({ id }) => id), rests.spoken.length]).toEqual([null, ['h2'], 1]);
    const closed: EventBody = { type: 'topicClosed', topicId: A, outcome: { kind: 'passed', note: '' }, by: chair };
    expect(speakingOf(stateOf(...speaks, closed)).hands).toEqual([]);
  });

  it('two who turn out to be one have one hand and one count', () => {
    const events = [
      ...underWay,
      hand('h1', 'wang'),
      called('h1', 'wang'),
      ended('h1'),
      hand('h2', 'wang'),
      hand('h3', 'li'),
    ];
    const merged = eventsOf(given(...events).when({ type: 'mergeSpeakers', from: person('li'), into: wang }));
    const now = speakingOf(stateOf(...events, ...merged));
    expect(now.hands.map(({ id, personId }) => [id, personId])).toEqual([['h2', 'wang']]);
    expect(turnsOf(now, wang, A)).toBe(1);
  });

  it('the terms are changed field by field, against what stood there', () => {
    expect(
      eventsOf(given(...underWay).when({ type: 'setSpeakingTerms', seconds: 120, from: { seconds: 180 } })),
    ).toEqual([
      {
        type: 'speakingTermsSet',
        terms: { seconds: 120, turns: 2, freshFirst: true, alternate: false, sound: false },
        by: 'chair',
      },
    ]);
    const other = [...underWay, terms({ seconds: 300 })];
    expect(code(given(...other).when({ type: 'setSpeakingTerms', seconds: 120, from: { seconds: 180 } }))).toBe(
      'edit.changedMeanwhile',
    );
    expect(code(given(...other).when({ type: 'setSpeakingTerms', turns: 3, from: { turns: 2 } }))).toBe(
      'speakingTermsSet',
    );
  });
});
