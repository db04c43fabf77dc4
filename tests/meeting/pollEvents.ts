/** Poll events and commands for tests, with every setting at its commonest. */
import type { PollId, TopicId } from '../../shared/meeting/ids.ts';
import type { Command, EventBody } from '../../shared/meeting/meeting.ts';
import type { Poll } from '../../shared/meeting/poll.ts';
import { ABSTAIN, AGAINST, FOR } from '../../shared/meeting/pollOption.ts';
import type { PersonId } from '../../shared/stream/ids.ts';

export const setup = {
  topicId: 'a' as TopicId,
  question: '是否同意加装电梯',
  form: 'formal',
  method: 'threeWay',
  minChoices: 1,
  maxChoices: 1,
  basis: 'household',
  disclosure: 'totalsPublished',
  changeable: true,
  checkedInOnly: true,
  entitled: 12,
  rule: { quorum: 'twoThirds', majority: 'threeQuarters' },
  limitMinutes: 0,
} as const satisfies Partial<Poll>;

export const threeWay = [
  { id: FOR, label: '赞成' },
  { id: AGAINST, label: '反对' },
  { id: ABSTAIN, label: '弃权' },
];

type PollOpened = Extract<EventBody, { type: 'pollOpened' }>;

export const pollOpened = (id: string, change: Partial<PollOpened> = {}): PollOpened => ({
  type: 'pollOpened',
  pollId: id as PollId,
  ...setup,
  options: threeWay,
  presentAtOpening: 9,
  by: 'chair' as PersonId,
  ...change,
});

export const openPoll = (
  change: Partial<Extract<Command, { type: 'openPoll' }>> = {},
): Extract<Command, { type: 'openPoll' }> => ({
  type: 'openPoll',
  ...setup,
  proposals: [],
  ...change,
});
