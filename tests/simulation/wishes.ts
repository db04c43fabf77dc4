/** What simulated people want, given what they see. */
import type { PersonRow } from '../../server/store/people.ts';
import type { OptionId, TopicId } from '../../shared/meeting/ids.ts';
import type { Command, MeetingState } from '../../shared/meeting/meeting.ts';
import { nextStep } from '../../shared/meeting/nextStep.ts';
import { isStaff } from '../../shared/meeting/role.ts';
import type { Dice } from '../support/dice.ts';

/** `unique` is written into every text, so that it can be found again in the log. */
export function wishOf(person: PersonRow, dice: Dice, unique: () => string): (state: MeetingState) => Command | null {
  return (state) => (isStaff(person.role) ? chairWish(state, dice, unique) : residentWish(state, person, dice, unique));
}

function chairWish(state: MeetingState, dice: Dice, unique: () => string): Command | null {
  if (state.topics.length < 3) return addTopic(unique());
  const comment = state.comments.slice().at(-1 - dice.below(3));
  if (comment && dice.chance(0.05)) return { type: 'hideComment', commentId: comment.id, reason: '与议题无关' };
  if (dice.chance(0.02)) return { type: 'adjournSitting' };
  // An evening goes on only now and then; the rest of the time people talk and vote.
  if (dice.chance(0.6)) return null;
  const step = nextStep(state);
  if (step.kind === 'command') return step.command;
  if (step.kind === 'done' || step.step !== 'closeTopic') return null;
  const topicId = state.currentTopicId;
  if (!topicId) return null;
  const voted = state.polls.some((poll) => poll.topicId === topicId);
  if (!voted) return openPoll(topicId, dice, unique());
  return { type: 'closeTopic', topicId, outcome: { kind: 'consensus', note: '' } };
}

function residentWish(state: MeetingState, person: PersonRow, dice: Dice, unique: () => string): Command | null {
  const open = state.polls.find((poll) => poll.status === 'open');
  if (open && dice.chance(0.6)) {
    return { type: 'castBallot', pollId: open.id, choice: [dice.pick(['for', 'against', 'abstain']) as OptionId] };
  }
  if (dice.chance(0.15)) return { type: 'checkIn', presence: dice.pick(['onsite', 'online']) };
  const comment = state.comments.slice().at(-1 - dice.below(5));
  if (comment && dice.chance(0.3)) return { type: 'secondComment', commentId: comment.id };
  const topic = state.topics.at(dice.below(Math.max(1, state.topics.length)));
  if (!topic) return null;
  return {
    type: 'postComment',
    topicId: topic.id,
    text: `我说 ${unique()}`,
    stance: dice.pick(['for', 'against', 'neutral', 'question', null]),
    replyTo: null,
    pseudonymous: !isStaff(person.role) && dice.chance(0.3),
  };
}

const addTopic = (unique: string): Command => ({
  type: 'addTopic',
  title: `议题 ${unique}`,
  text: '',
  plannedMinutes: 10,
  attachments: [],
});

const openPoll = (topicId: TopicId, dice: Dice, unique: string): Command => ({
  type: 'openPoll',
  topicId,
  question: `表决 ${unique}`,
  form: dice.pick(['straw', 'formal']),
  method: 'threeWay',
  minChoices: 1,
  maxChoices: 1,
  basis: dice.pick(['household', 'person']),
  disclosure: 'rollPublished',
  changeable: dice.chance(0.5),
  checkedInOnly: dice.chance(0.3),
  entitled: 0,
  rule: { quorum: 'none', majority: 'half' },
  limitMinutes: 0,
  proposals: [],
});
