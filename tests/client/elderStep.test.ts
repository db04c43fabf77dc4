/** 长辈版 shows one thing to do: the most urgent. */
import { expect, test } from 'vitest';
import { type Happening, elderStep, showsPoll } from '../../client/screens/phone/elderStep.ts';

const calm: Happening = {
  status: 'running',
  hasFloor: false,
  poll: null,
  asksCheckIn: false,
  asksOpinions: false,
  hasTopic: true,
  isApart: false,
};

test.each<[string, Partial<Happening>, string]>([
  ['a topic is discussed', {}, 'topic'],
  ['between two topics', { hasTopic: false }, 'between'],
  ['not checked in', { asksCheckIn: true }, 'checkIn'],
  [
    'not checked in, and a vote is open: the ballot asks for the check-in itself',
    { asksCheckIn: true, poll: 'open' },
    'vote',
  ],
  ['a vote is open', { poll: 'open', asksOpinions: true }, 'vote'],
  ['a vote is over', { poll: 'over', asksOpinions: true }, 'result'],
  ['it is their turn, whatever else happens', { hasFloor: true, poll: 'open', asksCheckIn: true }, 'floor'],
  ['an opinion map waits', { asksOpinions: true }, 'opinions'],
  ['before the start', { status: 'notStarted', hasTopic: false, asksCheckIn: true }, 'welcome'],
  ['a break, checked in', { status: 'adjourned' }, 'break'],
  ['a break, not checked in', { status: 'adjourned', asksCheckIn: true }, 'checkIn'],
  ['after the end', { status: 'ended', poll: 'over', asksCheckIn: true }, 'ended'],
  ['another topic is read on purpose', { isApart: true, poll: 'open' }, 'topic'],
])('%s', (_, happening, step) => {
  expect(elderStep({ ...calm, ...happening })).toBe(step);
});

test('the vote stands there while it is on, when it is over, and in somebody’s turn while it is on', () => {
  const shown = (isVoting: boolean) =>
    (['vote', 'result', 'floor', 'topic'] as const).map((step) => showsPoll(step, isVoting));
  expect([shown(true), shown(false)]).toEqual([
    [true, true, true, false],
    [true, true, false, false],
  ]);
});
