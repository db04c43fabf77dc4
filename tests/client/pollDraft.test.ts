/** A poll as it is typed: a share of nobody knows how many is not asked for. */
import { describe, expect, test } from 'vitest';
import { type PollDraft, pollProblem } from '../../client/screens/chair/pollDraft.ts';
import { chair } from '../../client/text/chair.ts';

const draft: PollDraft = {
  form: 'formal',
  question: '是否同意加装电梯？',
  method: 'threeWay',
  proposals: ['', ''],
  min: '',
  max: '',
  basis: 'household',
  disclosure: 'totalsPublished',
  changeable: true,
  checkedInOnly: false,
  entitled: '',
  quorum: 'half',
  majority: 'half',
  limit: '',
};
const NOBODY = { people: 0, households: 0 };

describe('a quorum, before anybody has checked in', () => {
  test('needs to be told how many are entitled', () => {
    expect(pollProblem(draft, NOBODY)).toBe(chair.poll.problems.quorum.household);
    expect(pollProblem({ ...draft, basis: 'person' }, NOBODY)).toBe(chair.poll.problems.quorum.person);
    expect(pollProblem({ ...draft, entitled: '50' }, NOBODY)).toBe('');
  });

  test('counts those who came, by what the poll counts', () => {
    const withoutDoor = { people: 1, households: 0 };
    expect(pollProblem(draft, withoutDoor)).toBe(chair.poll.problems.quorum.household);
    expect(pollProblem({ ...draft, basis: 'person' }, withoutDoor)).toBe('');
  });

  test('is not in the way of a poll without one, nor of a straw poll', () => {
    expect(pollProblem({ ...draft, quorum: 'none' }, NOBODY)).toBe('');
    expect(pollProblem({ ...draft, form: 'straw' }, NOBODY)).toBe('');
  });
});
