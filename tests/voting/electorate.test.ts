/** 应投 and how far a vote has come: the same figure while it runs, at its close and on paper. */
import { describe, expect, test } from 'vitest';
import { OptionId, PollId } from '../../shared/meeting/ids.ts';
import type { Poll } from '../../shared/meeting/poll.ts';
import { entitledTo, turnoutOf } from '../../shared/voting/electorate.ts';
import { resultSentence } from '../../shared/voting/sentence.ts';
import { countBallots } from '../../shared/voting/tally.ts';
import { setup } from '../meeting/pollEvents.ts';

const FOR = OptionId.parse('for');
const options = [{ id: FOR, label: '赞成' }];
const ballots = (count: number) => Array.from({ length: count }, (_, index) => ({ voter: `v${index}`, choice: [FOR] }));
const id = PollId.parse('p1');
type Quorum = Poll['rule']['quorum'];
const open = (change: { entitled?: number; presentAtOpening?: number; quorum?: Quorum }) => ({
  ...{ id, options, turnout: null, entitled: change.entitled ?? 0, presentAtOpening: change.presentAtOpening ?? 0 },
  rule: { quorum: change.quorum ?? ('none' as const), majority: 'half' as const },
});
const counts = (turnout: number, mayVote?: number): Parameters<typeof turnoutOf>[1] => ({
  turnout: { p1: turnout },
  mayVote: mayVote === undefined ? {} : { p1: mayVote },
});

describe.each(['half', 'twoThirds'] as const)('a quorum of %s', (quorum) => {
  test.each([1, 2, 3, 4, 8, 9, 50, 1288])(
    'of %i entitled: with what is lacking it counts, with one less it does not',
    (entitled) => {
      const poll = open({ entitled, quorum });
      const lacking = (cast: number) => turnoutOf(poll, counts(cast, 0)).lacking;
      const needed = lacking(0);
      expect(countBallots(poll, ballots(needed)).quorumMet).toBe(true);
      expect(countBallots(poll, ballots(needed - 1)).quorumMet).toBe(false);
      expect([lacking(needed - 1), lacking(needed), lacking(entitled)]).toEqual([1, 0, 0]);
    },
  );
});

test('nothing is lacking where no quorum is asked for, or nobody can say of how many', () => {
  expect(turnoutOf(open({ entitled: 8 }), counts(0, 8)).lacking).toBe(0);
  expect(turnoutOf(open({ quorum: 'half' }), counts(0, 0)).lacking).toBe(0);
});

test('whoever may vote is in it, however few the chair wrote down: no turnout above the whole', () => {
  const poll = open({ entitled: 3, presentAtOpening: 5, quorum: 'half' });
  expect(turnoutOf(poll, counts(0))).toEqual({ cast: 0, entitled: 5, share: 0, lacking: 3 });
  expect(turnoutOf(poll, counts(5, 5))).toEqual({ cast: 5, entitled: 5, share: 1, lacking: 0 });
  expect(turnoutOf(open({ entitled: 48 }), counts(12, 12))).toMatchObject({ entitled: 48, share: 0.25 });
});

test('who comes after the opening is in it, and who goes without having voted is not', () => {
  const poll = open({ presentAtOpening: 4, quorum: 'half' });
  expect(turnoutOf(poll, counts(2, 4))).toMatchObject({ entitled: 4, lacking: 1 });
  expect(turnoutOf(poll, counts(2, 9))).toMatchObject({ entitled: 9, lacking: 3 });
  expect(turnoutOf(poll, counts(2, 3))).toMatchObject({ entitled: 3, lacking: 0 });
});

test('polls closed before it was counted keep the figure they were closed with', () => {
  expect(entitledTo({ entitled: 3, presentAtOpening: 5 }, 5)).toBe(3);
  expect(entitledTo({ entitled: 0, presentAtOpening: 9 }, 11)).toBe(11);
  expect(entitledTo({ entitled: 0, presentAtOpening: 0 }, 2)).toBe(0);
  const old = { ...setup, options, presentAtOpening: 5, entitled: 3, basis: 'person' as const };
  const sentence = resultSentence(old, countBallots(old, ballots(5)));
  expect(sentence).toContain('应投3人，实投5人；');
  expect(sentence).not.toContain('166');
});
