/** A poll as it is typed: a share of nobody knows how many is not asked for. */
import '../support/words.ts';
import { describe, expect, test } from 'vitest';
import { type PollDraft, openPollCommand, pollProblem } from '../../client/screens/chair/polls/pollDraft.ts';
import { chair } from '../../client/text/chair.ts';
import { TopicId } from '../../shared/meeting/ids.ts';

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
  admission: 'anyone',
  entitled: '',
  entitledPeople: '',
  quorum: 'half',
  majority: 'half',
  limit: '',
};
const voters = (households: number, people: number) => ({
  household: { anyone: households, checkedIn: 0, registered: 0 },
  person: { anyone: people, checkedIn: 0, registered: 0 },
});

describe('a quorum, before anybody may vote', () => {
  test('needs to be told how many are entitled', () => {
    expect(pollProblem(draft, voters(0, 0))).toBe(chair.poll.problems.quorum.household);
    expect(pollProblem({ ...draft, basis: 'person' }, voters(0, 0))).toBe(chair.poll.problems.quorum.person);
    expect(pollProblem({ ...draft, entitled: '50' }, voters(0, 0))).toBe('');
  });

  test('counts those who may vote, in the unit the poll counts and by its terms', () => {
    expect(pollProblem(draft, voters(0, 1))).toBe(chair.poll.problems.quorum.household);
    expect(pollProblem({ ...draft, basis: 'person' }, voters(0, 1))).toBe('');
    expect(pollProblem({ ...draft, admission: 'checkedIn' }, voters(4, 4))).toBe(chair.poll.problems.quorum.household);
  });

  test('is not in the way of a poll without one, nor of a straw poll', () => {
    expect(pollProblem({ ...draft, quorum: 'none' }, null)).toBe('');
    expect(pollProblem({ ...draft, form: 'straw' }, null)).toBe('');
  });
});

test('a number written down for households is never sent for people, nor the other way round', () => {
  const written = { ...draft, entitled: '48', entitledPeople: '90' };
  const sent = (change: Partial<PollDraft>) => openPollCommand({ ...written, ...change }, TopicId.parse('t1')).entitled;
  expect(sent({ basis: 'household' })).toBe(48);
  expect(sent({ basis: 'person' })).toBe(90);
  expect(sent({ basis: 'person', entitledPeople: '' })).toBe(0);
  expect(sent({ basis: 'person', form: 'straw' })).toBe(0);
});
